//! Typed quantities of the text: pass marks, terms in working days, retention, sizes of files.

use super::context::{Context, Passage};
use super::when;
use mulu_model::day::Day;
use mulu_model::lexicon::{ProvisionTerm, Terms};
use mulu_model::notice::{Amount, Notice, Provision};
use mulu_model::reading::Reading;
use mulu_text::{dates, numerals};
use std::ops::Range;

/// Reads the quantities of the text, in order; a number is read by the first term that fits it.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    for passage in context.passages() {
        let mut found: Vec<(Range<usize>, Provision)> = Vec::new();
        let mut taken: Vec<Range<usize>> = Vec::new();
        for term in &context.lexicon().provisions {
            in_text(context, &passage, term, &mut taken, &mut found);
        }
        found.sort_by_key(|(at, _)| at.start);
        notice.provisions.extend(found.into_iter().map(|(_, p)| p));
    }
}

fn in_text(
    context: &Context<'_>,
    passage: &Passage<'_>,
    term: &ProvisionTerm,
    taken: &mut Vec<Range<usize>>,
    found: &mut Vec<(Range<usize>, Provision)>,
) {
    let text = passage.text;
    if !term.pattern.may_fit(text.folded()) {
        return;
    }
    for captures in term.pattern.captures_iter(text.folded()) {
        let whole = captures.get(0).map_or(0..0, |m| m.range());
        let number = captures.name("value").or(captures.name("date"));
        let number = number.map_or(whole.clone(), |m| m.range());
        let amount = |number: f64| Amount::Number(number.into());
        let value = captures.name("value").and_then(|m| numerals::parse(m.as_str()));
        let value = value.map(|n| amount(f64::from(n)));
        let value =
            value.or_else(|| printed_day_of(captures.name("date")?.as_str()).map(Amount::Day));
        let stated = found
            .iter()
            .any(|(at, p)| p.topic == term.topic && p.bound == term.bound && overlap(at, &whole));
        let overlaps = stated || taken.iter().any(|t| overlap(t, &number));
        let Some(value) = value.or(term.value.map(amount)).filter(|_| !overlaps) else { continue };
        taken.push(number);
        let subject = captures
            .name("subject")
            .map(|m| m.range())
            .and_then(|r| subject(text, r, &context.lexicon().terms));
        found.push((
            whole.clone(),
            Provision {
                topic: term.topic,
                subject,
                bound: term.bound,
                value,
                unit: term.unit.filter(|_| matches!(value, Amount::Number(_))),
                clause: passage.clause.map(str::to_string),
                traces: context.traces("value", &text.spans_at(whole)),
            },
        ));
    }
}

/// A printed day.
fn printed_day_of(printed: &str) -> Option<Day> {
    when::printed_day(&dates::phrase(printed))
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The words that name what a quantity applies to, without those that only lead to them or end them.
fn subject(text: &Reading, range: Range<usize>, terms: &Terms) -> Option<String> {
    let words = text.part_at(range);
    let lead = terms.subject_lead.find(words.folded()).map_or(0, |m| m.end());
    let words = words.from(lead);
    let end = terms.subject_end.find(words.folded()).map_or(words.folded().len(), |m| m.start());
    let words = words.part_at(0..end);
    (!words.is_empty()).then(|| words.text())
}
