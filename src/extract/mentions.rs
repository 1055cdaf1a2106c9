//! What the text names or asks for and that is no quantity: attachments, transfers of money, accounts,
//! formats of files.

use super::context::Context;
use mulu_model::evidence::Span;
use mulu_model::lexicon::MentionTerm;
use mulu_model::notice::{Mention, Notice};
use mulu_model::reading::{Flow, Reading};
use mulu_text::{labels, numerals};

/// Reads the mentions in order of the text; the same words in the same clause are one.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    let passages: Vec<(Option<&str>, Vec<Span>)> =
        context.passages().iter().map(|p| (p.clause, p.text.all_spans())).collect();
    let place = |spans: &[Span]| {
        let first = spans.first()?;
        passages.iter().find(|(_, own)| own.iter().any(|o| covers(o, first)))
    };
    for text in Flow::of_document(context.document).into_iter().flat_map(|f| f.paragraphs) {
        for term in &context.lexicon().mentions {
            for (mention, spans) in in_text(context, &text, term) {
                let place = place(&spans);
                let mention = Mention {
                    clause: place.and_then(|(clause, _)| *clause).map(str::to_string),
                    ..mention
                };
                if (term.everywhere || place.is_some()) && !is_known(notice, &mention) {
                    notice.mentions.push(mention);
                }
            }
        }
    }
}

fn in_text(context: &Context<'_>, text: &Reading, term: &MentionTerm) -> Vec<(Mention, Vec<Span>)> {
    let folded = text.folded();
    if !term.pattern.may_fit(folded) {
        return Vec::new();
    }
    let mention = |captures: regex::Captures<'_>| {
        let whole = captures.get(0).expect("group 0 always matches").range();
        // A clause's number is no part of what is said.
        let named = captures.name("number").map_or(whole.start, |m| m.start());
        let label = labels::leading(folded).filter(|l| whole.start < l.content);
        let start = label.map_or(whole.start, |l| l.content.min(named));
        let whole = start..whole.end;
        let spans = text.spans_at(whole.clone());
        let number = captures.name("number").and_then(|m| numerals::parse(m.as_str()));
        let mention = Mention {
            topic: term.topic,
            subject: captures
                .name("subject")
                .map(|m| text.text_at(m.start().max(start).min(m.end())..m.end()))
                .filter(|s| !s.is_empty()),
            number,
            text: text.text_at(whole),
            clause: None,
            traces: context.traces("text", &spans),
        };
        (mention, spans)
    };
    term.pattern.captures_iter(folded).map(mention).collect()
}

fn covers(own: &Span, other: &Span) -> bool {
    own.text == other.text && own.start <= other.start && other.end <= own.end
}

fn is_known(notice: &Notice, mention: &Mention) -> bool {
    let same = |m: &Mention| {
        m.topic == mention.topic && m.text == mention.text && m.clause == mention.clause
    };
    notice.mentions.iter().any(same)
}
