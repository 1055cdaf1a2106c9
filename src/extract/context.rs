//! What every unit of extraction looks at.

use super::tables::{self, TableView};
use mulu_model::authority::Authority;
use mulu_model::bounds::YearBounds;
use mulu_model::document::Document;
use mulu_model::evidence::{Quoter, Span, Traces};
use mulu_model::lexicon::Lexicon;
use mulu_model::outline::{Clause, Outline, Part};
use mulu_model::reading::Reading;

/// A document with its outline, the words of the field, and its tables understood.
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its outline.
    pub outline: &'a Outline,
    /// Hand-kept truth.
    pub authority: &'a Authority,
    /// Turns spans into evidence.
    pub quoter: Quoter<'a>,
    /// Its tables, in order.
    pub tables: Vec<TableView<'a>>,
}

/// A paragraph of running text and the clause it stands in (`None` in the preamble and outside).
pub struct Passage<'a> {
    /// The clause's id.
    pub clause: Option<&'a str>,
    /// The words, label and heading included where they stand in the same paragraph.
    pub text: &'a Reading,
}

impl<'a> Context<'a> {
    /// Looks at a document.
    pub fn new(document: &'a Document, outline: &'a Outline, authority: &'a Authority) -> Self {
        let tables = tables::view(outline, &authority.lexicon);
        Context { document, outline, authority, quoter: Quoter::new(document), tables }
    }

    /// By what a year is taken for the wrong one.
    pub fn year_bounds(&self) -> &'a YearBounds {
        &self.authority.bounds.year
    }

    /// The words of the field.
    pub fn lexicon(&self) -> &'a Lexicon {
        &self.authority.lexicon
    }

    /// Traces of a record whose own words are these.
    pub fn traces(&self, field: &str, spans: &[Span]) -> Traces {
        self.quoter.traces(field, spans)
    }

    /// Every paragraph of running text, in order: preamble, clauses, closing, attachments, notes.
    pub fn passages(&self) -> Vec<Passage<'a>> {
        let outline = self.outline;
        let mut out = Vec::new();
        parts(&outline.preamble, None, &mut out);
        clauses(&outline.clauses, &mut out);
        out.extend(outline.closing.iter().map(|text| Passage { clause: None, text }));
        for attachment in &outline.attachments {
            parts(&attachment.lead, None, &mut out);
            clauses(&attachment.clauses, &mut out);
        }
        out
    }
}

fn clauses<'a>(clauses: &'a [Clause], out: &mut Vec<Passage<'a>>) {
    for clause in clauses {
        let heading = clause
            .heading
            .as_ref()
            .filter(|_| !clause.parts.iter().any(|p| p.paragraph().is_some()));
        out.extend(heading.map(|text| Passage { clause: Some(&clause.id), text }));
        parts(&clause.parts, Some(&clause.id), out);
    }
}

fn parts<'a>(parts: &'a [Part], clause: Option<&'a str>, out: &mut Vec<Passage<'a>>) {
    for part in parts {
        match part {
            Part::Paragraph(text) | Part::Note(text) => out.push(Passage { clause, text }),
            Part::Table(table) => {
                out.extend(table.notes.iter().map(|text| Passage { clause, text }));
            }
        }
    }
}
