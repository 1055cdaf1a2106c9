//! Marks without a partner.

use crate::{Case, excerpt, finding, reading_place, related};
use mulu_model::evidence::Quoter;
use mulu_model::finding::{Finding, Severity};
use mulu_model::reading::{Flow, Reading};
use mulu_text::document_number;
use mulu_text::punctuation::{self, BRACKETS, Family, QUOTES};
use std::ops::Range;

/// A mark without a partner: its paragraph's place in the flow, its byte and the mark.
type Stray<'a> = (usize, &'a Reading, usize, char);

/// One finding for each paragraph with marks of these families that have no partner.
pub fn unpaired(case: &Case<'_>, lint: &str, families: &[Family]) -> Vec<Finding> {
    let Some(document) = case.document else { return Vec::new() };
    let quoter = Quoter::new(document);
    let mut found = Vec::new();
    for flow in Flow::of_document(document) {
        let mut strays: Vec<Stray<'_>> = families.iter().flat_map(|f| strays(&flow, f)).collect();
        strays.sort_by_key(|(n, _, at, _)| (*n, *at));
        let paragraphs = strays.chunk_by(|a, b| a.0 == b.0);
        found.extend(paragraphs.map(|strays| finding_of(case, lint, &quoter, strays)));
    }
    found
}

/// The strays of one family. A mark whose partner stands a few paragraphs on is none: lines that were
/// not joined, cells that go on.
fn strays<'a>(flow: &'a Flow, family: &Family) -> Vec<Stray<'a>> {
    let reach = if flow.in_table { 12 } else { 3 };
    let mut open: Vec<Stray<'a>> = Vec::new();
    let mut alone: Vec<Stray<'a>> = Vec::new();
    for (n, paragraph) in flow.paragraphs.iter().enumerate() {
        let numbers = document_number::malformed(paragraph.folded());
        for (at, mark) in punctuation::strays(paragraph.folded(), family) {
            if numbers.iter().any(|(range, _)| range.contains(&at)) {
                continue; // another lint says what the number lacks
            }
            let stray = (n, paragraph, at, mark);
            if family.0.contains(&mark) {
                open.push(stray);
            } else if open.last().is_some_and(|(before, ..)| n - before <= reach && n > *before) {
                open.pop();
            } else {
                alone.push(stray);
            }
        }
    }
    alone.extend(open);
    alone
}

fn finding_of(case: &Case<'_>, lint: &str, quoter: &Quoter<'_>, strays: &[Stray<'_>]) -> Finding {
    let (_, paragraph, at, mark) = strays[0];
    let words = around(paragraph.folded(), at, mark);
    let shown = excerpt(&paragraph.text_at(words.clone()), AROUND_MARK + 1);
    let words = words.start..sentence_end(paragraph.folded(), words.end);
    let asked =
        excerpt(&paragraph.text_at(words.clone()), ASKED).replace('“', "‘").replace('”', "’");
    let (own, other, english) = mark_names(mark);
    let messages = (
        format!("{own}没有对应的{other}：{shown}"),
        format!("{mark} has no partner ({english}): {shown}"),
    );
    let again = strays[1..].iter().filter_map(|(_, paragraph, at, mark)| {
        let place = reading_place(quoter, paragraph, around(paragraph.folded(), *at, *mark));
        related(place.as_ref(), "同一段")
    });
    Finding {
        at: reading_place(quoter, paragraph, words),
        related: again.collect(),
        help: "请与原件核对；原件即如此的，请提请发文机关更正".into(),
        question: Some(format!("“{asked}”中只有{own}，请问{other}应在何处？")),
        proof: Some(format!("{own} 1 ≠ {other} 0")),
        ..finding(lint, Severity::Warning, case.notice, messages)
    }
}

/// So many characters beside a mark are shown.
const AROUND_MARK: usize = 24;
/// So many characters of its sentence stand in the question.
const ASKED: usize = 120;

/// The end of the sentence or the member of a list that goes on at a byte.
fn sentence_end(folded: &str, from: usize) -> usize {
    let ends = |c: char| matches!(c, '。' | ';' | '!' | '?');
    if folded[..from].ends_with(ends) {
        return from;
    }
    let rest = &folded[from..];
    rest.find(ends)
        .map_or(folded.len(), |at| from + at + rest[at..].chars().next().map_or(0, char::len_utf8))
}

/// The words behind a mark that opens, or before one that closes, with the mark itself.
fn around(folded: &str, at: usize, mark: char) -> Range<usize> {
    if is_opening(mark) {
        let rest = folded[at..].char_indices().nth(AROUND_MARK);
        return at..rest.map_or(folded.len(), |(n, _)| at + n);
    }
    let end = at + mark.len_utf8();
    let start = folded[..end].char_indices().rev().nth(AROUND_MARK);
    start.map_or(0, |(n, _)| n)..end
}

fn is_opening(mark: char) -> bool {
    BRACKETS.iter().chain(&QUOTES).any(|f| f.0.contains(&mark))
}

/// What a mark is called, what its partner is called, and what is wrong in English.
fn mark_names(mark: char) -> (&'static str, &'static str, &'static str) {
    let (open, close) = match mark {
        '《' | '》' => ("左书名号", "右书名号"),
        '“' | '”' | '「' | '」' => ("前引号", "后引号"),
        _ => ("左括号", "右括号"),
    };
    match is_opening(mark) {
        true => (open, close, "never closed"),
        false => (close, open, "never opened"),
    }
}
