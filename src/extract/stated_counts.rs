//! How many projects, institutions or exams the notice says there are: in its title, in its text, in
//! the titles of its attachments.

use super::context::Context;
use mulu_model::evidence::Span;
use mulu_model::lexicon::SizeTerm;
use mulu_model::notice::{Counted, Notice, StatedCount};
use mulu_model::reading::Reading;
use mulu_text::numerals;
use std::ops::Range;

/// The least number of things that counts them; 1个 speaks of a single thing.
const LEAST_COUNTED: u32 = 2;

/// Reads every such number, in the order of the document.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    let title = Reading::join(&context.outline.header.title);
    let passages = context.passages();
    let texts = passages.iter().map(|p| (p.clause, p.text));
    for (clause, text) in std::iter::once((None, &title)).chain(texts) {
        in_text(context, clause, text, &mut notice.stated_counts);
    }
    for declared in &context.outline.attachment_note {
        in_title(context, declared.ordinal, &declared.title, &mut notice.stated_counts);
    }
    for attachment in &context.outline.attachments {
        let title = attachment.joined_title();
        in_title(context, attachment.ordinal, &title, &mut notice.stated_counts);
    }
}

fn in_text(
    context: &Context<'_>,
    clause: Option<&str>,
    text: &Reading,
    found: &mut Vec<StatedCount>,
) {
    let folded = text.folded();
    let wording = &context.lexicon().wording;
    if !folded.contains(wording.counted_by.as_slice()) {
        return;
    }
    let mut taken: Vec<(Range<usize>, StatedCount)> = Vec::new();
    for SizeTerm { of, pattern } in &wording.sizes {
        for captures in pattern.captures_iter(folded) {
            let (Some(whole), Some(number)) = (captures.get(0), captures.name("count")) else {
                continue;
            };
            let again = taken.iter().any(|(t, _)| t.contains(&number.start()));
            let partial = wording.partial_size.is_match(before(folded, number.start()));
            let count = numerals::parse(number.as_str()).filter(|c| *c >= LEAST_COUNTED);
            let (Some(count), false, false) = (count, again, partial) else { continue };
            let attachment = captures.name("attachment").map(|m| m.as_str().to_string());
            let spans = text.spans_at(whole.range());
            let stated = of_words(context, *of, count, (folded, whole.range()), &spans);
            let clause = clause.map(str::to_string);
            taken.push((number.range(), StatedCount { attachment, clause, ..stated }));
        }
    }
    taken.sort_by_key(|(at, _)| at.start);
    found.extend(taken.into_iter().map(|(_, stated)| stated));
}

/// The words before a number, to the start of their member of the sentence.
fn before(folded: &str, at: usize) -> &str {
    let start = folded[..at].rfind(['。', ';', ',', ':']).map_or(0, |p| p + 1);
    folded[..at].get(start..).unwrap_or(&folded[..at])
}

fn of_words(
    context: &Context<'_>,
    of: Counted,
    count: u32,
    (folded, range): (&str, Range<usize>),
    spans: &[Span],
) -> StatedCount {
    let from = folded[..range.start].rfind(['。', ';']).unwrap_or(0);
    let sentence = &folded[from..range.end];
    let modes = &context.lexicon().terms.exam_modes;
    let mode = modes.iter().find(|m| m.pattern.is_match(sentence)).map(|m| m.mode);
    StatedCount {
        of,
        count,
        attachment: None,
        mode: mode.filter(|_| of == Counted::Session),
        clause: None,
        traces: context.traces("count", spans),
    }
}

/// `（220项）` at the end of an attachment's title.
fn in_title(context: &Context<'_>, ordinal: u32, title: &Reading, found: &mut Vec<StatedCount>) {
    let wording = &context.lexicon().wording;
    let Some(captures) = wording.size_in_title.captures(title.folded()) else { return };
    let (Some(number), Some(unit)) = (captures.name("count"), captures.name("unit")) else {
        return;
    };
    let Some(count) = numerals::parse(number.as_str()) else { return };
    let institutions = wording.institution_units.iter().any(|u| u == unit.as_str());
    let of = if institutions { Counted::Institution } else { Counted::Project };
    let whole = captures.get(0).map_or(number.range(), |m| m.range());
    found.push(StatedCount {
        of,
        count,
        attachment: Some(ordinal.to_string()),
        mode: None,
        clause: None,
        traces: context.traces("count", &title.spans_at(whole)),
    });
}
