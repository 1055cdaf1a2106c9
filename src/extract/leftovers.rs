//! Words that no other unit read: kept under the name of the part they stand in.

use super::context::Context;
use super::project_lists::note_words;
use mulu_model::Map;
use mulu_model::evidence::{Evidence, Span};
use mulu_model::notice::{NamedPart, Notice};
use mulu_model::outline::{Attachment, Outline, Part};
use mulu_model::reading::Reading;

/// Keeps what is left of attachments, captions, notes and the attachment note; `quoted` is the
/// evidence of everything read before, to which that of the kept parts is added.
pub fn keep(context: &Context<'_>, notice: &mut Notice, quoted: &mut Vec<Evidence>) {
    let mut used: Map<u32, Vec<(u32, u32)>> = Map::new();
    for span in quoted.iter().filter_map(|e| context.quoter.span_of(e)) {
        used.entry(span.text).or_default().push((span.start, span.end));
    }
    let within = |s: &Span| {
        let quotes = used.get(&s.text).map(Vec::as_slice).unwrap_or_default();
        quotes.iter().any(|(start, end)| *start <= s.start && s.end <= *end)
    };
    let is_used = |r: &Reading| r.all_spans().iter().all(within);
    for (part, attachment, reading) in candidates(context.outline) {
        if !is_used(&reading) && !reading.is_empty() {
            let words = if part == "note" { note_words(&reading) } else { reading.clone() };
            let traces = context.traces("text", &reading.all_spans());
            quoted.extend(traces.evidence.clone());
            quoted.extend(traces.field_evidence.values().flatten().cloned());
            notice.marks.push(NamedPart {
                part: part.to_string(),
                attachment: attachment.map(|n| n.to_string()),
                text: words.text(),
                traces,
            });
        }
    }
}

type Candidate = (&'static str, Option<u32>, Reading);

fn candidates(outline: &Outline) -> Vec<Candidate> {
    let mut found = Vec::new();
    parts_left(outline.preamble.iter(), None, &mut found);
    parts_left(outline.clauses.iter().flat_map(|c| &c.parts), None, &mut found);
    let contact = outline.contact_lines.iter().map(|r| ("contact_line", None, r.clone()));
    found.extend(contact);
    for Attachment { ordinal, title, lead, clauses, .. } in &outline.attachments {
        let title = title.iter().map(|t| ("attachment_title", Some(*ordinal), t.clone()));
        found.extend(title);
        parts_left(lead.iter(), Some(*ordinal), &mut found);
        found.extend(clauses.iter().map(|c| ("attachment_text", Some(*ordinal), c.whole.clone())));
        parts_left(clauses.iter().flat_map(|c| &c.parts), Some(*ordinal), &mut found);
    }
    found
}

fn parts_left<'a>(
    parts: impl Iterator<Item = &'a Part>,
    attachment: Option<u32>,
    found: &mut Vec<Candidate>,
) {
    let text = if attachment.is_some() { "attachment_text" } else { "text" };
    for part in parts {
        match part {
            Part::Paragraph(r) => found.push((text, attachment, r.clone())),
            Part::Note(r) => found.push(("note", attachment, r.clone())),
            Part::Table(table) => {
                found.extend(table.caption.iter().map(|r| ("caption", attachment, r.clone())));
                found.extend(table.notes.iter().map(|r| ("note", attachment, r.clone())));
            }
        }
    }
}
