//! Where a value was read: spans inside the pipeline, evidence when published.

use super::Map;
use super::confidence::Confidence;
use super::document::{Document, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stretch of one text of a document, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// The text's number in its document.
    pub text: u32,
    /// First character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

/// A quote and where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Index into the notice's `sources`; absent where it is the first.
    #[serde(skip_serializing_if = "is_first", default)]
    pub source: u32,
    /// Number of the block of text within the source, in reading order, from 0.
    pub block: u32,
    /// Page, from 1, where the format has pages. Not published: `places` of the notice says it.
    #[schemars(skip)]
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub page: Option<u32>,
    /// Line on which the quote begins, from 1, where the format has lines. Not published: `places` of the
    /// notice says on which line its block begins.
    #[schemars(skip)]
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<u32>,
    /// Offset of the first character in the block's text as read.
    pub start: u32,
    /// Offset one past the last character.
    pub end: u32,
    /// Exactly those characters.
    pub quote: String,
    /// `likely` where the characters were recognised from a picture; absent where they were read.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub confidence: Option<Confidence>,
}

fn is_first(source: &u32) -> bool {
    *source == 0
}

/// The evidence of a record: one place for the record, and one or more for each field that was
/// read elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Traces {
    /// The words the record was read from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub evidence: Option<Evidence>,
    /// For each field that was read outside those words: its own.
    #[serde(skip_serializing_if = "Map::is_empty", default)]
    pub field_evidence: Map<String, Vec<Evidence>>,
}

/// Turns spans of one document into evidence, and back.
pub struct Quoter<'a> {
    texts: Vec<&'a Text>,
    /// For each source, the numbers of its texts in reading order.
    by_source: Vec<Vec<u32>>,
    /// For each text, its place among those of its source.
    blocks: Vec<u32>,
    /// For each source, whether its characters were recognised from pictures.
    recognised: Vec<bool>,
}

impl<'a> Quoter<'a> {
    /// A quoter over a document's texts.
    pub fn new(document: &'a Document) -> Self {
        let texts = document.texts();
        let mut by_source = vec![Vec::new(); document.sources.len()];
        let mut blocks = Vec::with_capacity(texts.len());
        for text in &texts {
            let own: &mut Vec<u32> = &mut by_source[text.source as usize];
            blocks.push(own.len() as u32);
            own.push(text.id);
        }
        let recognised = document.sources.iter().map(|s| s.recognised_by.is_some()).collect();
        Quoter { texts, by_source, blocks, recognised }
    }

    /// The span that evidence points at; `None` where there is no such text.
    pub fn span_of(&self, evidence: &Evidence) -> Option<Span> {
        let text = self.by_source.get(evidence.source as usize)?.get(evidence.block as usize)?;
        Some(Span { text: *text, start: evidence.start, end: evidence.end })
    }

    /// The characters of a span; `None` where it reaches beyond its text.
    pub fn text_of(&self, span: Span) -> Option<String> {
        self.texts.get(span.text as usize)?.slice(span.start, span.end)
    }

    /// The evidence of a span. A span outside its document gives an empty quote, which the check of
    /// the build reports.
    pub fn evidence(&self, span: Span) -> Evidence {
        let text = self.texts.get(span.text as usize);
        let place = text.and_then(|t| t.place(span.start));
        let source = text.map_or(0, |t| t.source);
        let unsure = self.recognised.get(source as usize).is_some_and(|r| *r);
        Evidence {
            source,
            block: self.blocks.get(span.text as usize).copied().unwrap_or(span.text),
            page: place.and_then(|p| p.page),
            line: place.and_then(|p| p.line),
            start: span.start,
            end: span.end,
            quote: text.and_then(|t| t.slice(span.start, span.end)).unwrap_or_default(),
            confidence: unsure.then_some(Confidence::Likely),
        }
    }

    /// The evidence of several spans.
    pub fn evidence_of_all(&self, spans: &[Span]) -> Vec<Evidence> {
        spans.iter().map(|s| self.evidence(*s)).collect()
    }

    /// Traces of a record read at `spans`: the first is the record's own, further ones belong to
    /// `field`.
    pub fn traces(&self, field: &str, spans: &[Span]) -> Traces {
        let mut traces =
            Traces { evidence: spans.first().map(|s| self.evidence(*s)), ..Traces::default() };
        self.add_traces(&mut traces, field, spans.get(1..).unwrap_or_default());
        traces
    }

    /// Adds the places of a field; places within the record's own words, or there already, add nothing.
    pub fn add_traces(&self, traces: &mut Traces, field: &str, spans: &[Span]) {
        for span in spans {
            let evidence = self.evidence(*span);
            let own = traces.evidence.as_ref();
            let covered = own.is_some_and(|o| {
                (o.source, o.block) == (evidence.source, evidence.block)
                    && o.start <= evidence.start
                    && evidence.end <= o.end
            });
            let list = traces.field_evidence.get(field);
            if !covered && !list.is_some_and(|l| l.contains(&evidence)) {
                traces.field_evidence.entry(field.to_string()).or_default().push(evidence);
            }
        }
    }
}
