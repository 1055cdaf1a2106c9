//! Short forms that the notice lays down: `四川…中心（以下简称“省职鉴中心”）`.

use super::context::Context;
use mulu_model::notice::{Definition, Notice};
use mulu_model::reading::Reading;
use mulu_text::lists;

/// Reads every short form, in the order of the text.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    for passage in context.passages() {
        let text = passage.text;
        if !text.folded().contains('称') {
            continue;
        }
        for captures in context.lexicon().wording.definition.captures_iter(text.folded()) {
            let term = captures.name("term").or(captures.name("plain"));
            let (Some(whole), Some(term)) = (captures.get(0), term) else { continue };
            let start = start_of_full_form(context, text, whole.start());
            let stands_for = text.part_at(start..whole.start());
            if stands_for.is_empty() {
                continue;
            }
            notice.definitions.push(Definition {
                term: text.part_at(term.range()).text(),
                stands_for: stands_for.text(),
                clause: passage.clause.map(str::to_string),
                traces: context.traces("term", &text.spans_at(start..whole.end())),
            });
        }
    }
}

/// Where the words that a short form stands for begin: behind the last mark outside brackets, and
/// behind what only leads to them.
fn start_of_full_form(context: &Context<'_>, text: &Reading, end: usize) -> usize {
    let folded = &text.folded()[..end];
    let members = lists::split(folded, &[',', '。', ';', ':', '?']);
    let start = members.last().map_or(0, |r| r.start);
    let quoted = folded[start..].rfind('《').filter(|_| folded.ends_with('》'));
    let lead = context.lexicon().wording.definition_lead.find(&folded[start..]);
    start + quoted.or(lead.map(|m| m.end())).unwrap_or(0)
}
