//! The words of a notice, stretch by stretch, each character still knowing its place: for whoever
//! compares how something is called here and there.

use mulu_model::evidence::{Evidence, Traces};
use mulu_model::notice::Notice;
use mulu_text::fold;
use std::ops::Range;

/// A stretch of a notice's words, line breaks joined.
#[derive(Debug, Clone)]
pub struct Words {
    folded: String,
    /// For each character of `folded`: its byte, and its offset in the quote.
    places: Vec<(usize, u32)>,
    evidence: Evidence,
}

impl Words {
    /// The words of a quote.
    pub fn from_quote(evidence: &Evidence) -> Self {
        let mut folded = String::new();
        let mut places = Vec::new();
        for (offset, c) in (0u32..).zip(evidence.quote.chars()) {
            if !matches!(c, '\n' | '\r') && !fold::is_invisible(c) {
                places.push((folded.len(), offset));
                folded.push(fold::fold_char(c));
            }
        }
        Words { folded, places, evidence: evidence.clone() }
    }

    /// The folded words, for patterns.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The evidence of a byte range of the folded words.
    pub fn evidence(&self, range: Range<usize>) -> Evidence {
        let at = |byte: usize| self.places.partition_point(|(b, _)| *b < byte);
        let offsets: Vec<u32> =
            self.places[at(range.start)..at(range.end)].iter().map(|(_, o)| *o).collect();
        let (Some(first), Some(last)) = (offsets.first(), offsets.last()) else {
            return self.evidence.clone();
        };
        let before = self.evidence.quote.chars().take(*first as usize);
        let breaks = before.filter(|c| *c == '\n').count() as u32;
        let quote = self.evidence.quote.chars().skip(*first as usize);
        Evidence {
            line: self.evidence.line.map(|l| l + breaks),
            start: self.evidence.start + first,
            end: self.evidence.start + last + 1,
            quote: quote.take((last - first) as usize + 1).collect(),
            ..self.evidence.clone()
        }
    }

    /// Where a name stands in it, width and case apart; the whole stretch where it does not.
    pub fn place_of(&self, name: &str) -> Evidence {
        let name = fold::fold(name);
        match self.folded.find(&name) {
            Some(at) => self.evidence(at..at + name.len()),
            None => self.evidence.clone(),
        }
    }

    /// Whether a place lies in it.
    pub fn holds(&self, other: &Evidence) -> bool {
        let own = &self.evidence;
        (own.source, own.block) == (other.source, other.block)
            && own.start <= other.start
            && other.end <= own.end
    }

    /// The folded words behind a place that lies in it.
    pub fn behind(&self, place: &Evidence) -> &str {
        let offset = place.end - self.evidence.start;
        let at = self.places.partition_point(|(_, o)| *o < offset);
        self.places.get(at).map_or("", |(byte, _)| &self.folded[*byte..])
    }

    /// Whether it stands behind a place.
    pub fn is_behind(&self, other: &Evidence) -> bool {
        let own = (self.evidence.source, self.evidence.block);
        own >= (other.source, other.block)
    }
}

/// Every stretch of running text of a notice, each once, in order: title, text, contacts, attachments'
/// titles, conditions, notes.
pub fn of_notice(notice: &Notice) -> Vec<Words> {
    let mut found: Vec<&Evidence> = Vec::new();
    let statements = notice.preamble.iter().chain(&notice.closing).map(|s| &s.traces);
    let traces = std::iter::once(&notice.traces)
        .chain(statements)
        .chain(notice.clauses.iter().map(|c| &c.traces))
        .chain(notice.marks.iter().map(|m| &m.traces))
        .chain(notice.attachments.iter().map(|a| &a.traces))
        .chain(notice.contacts.iter().map(|c| &c.traces))
        .chain(notice.eligibility.iter().map(|e| &e.traces))
        .chain(notice.project_lists.iter().map(|l| &l.traces))
        .chain(notice.schedules.iter().map(|s| &s.traces));
    for traces in traces {
        push_evidence(traces, &mut found);
    }
    found.sort_by_key(|e| (e.source, e.block, e.start, std::cmp::Reverse(e.end)));
    let mut kept: Vec<&Evidence> = Vec::new();
    for evidence in found {
        let inside = kept.last().is_some_and(|k| {
            (k.source, k.block) == (evidence.source, evidence.block) && evidence.end <= k.end
        });
        if !inside {
            kept.push(evidence);
        }
    }
    kept.into_iter().map(Words::from_quote).collect()
}

fn push_evidence<'a>(traces: &'a Traces, found: &mut Vec<&'a Evidence>) {
    found.extend(&traces.evidence);
    found.extend(traces.field_evidence.values().flatten());
}
