//! Every line: used where evidence of the notice quotes it, else set aside by name, else unaccounted.
//!
//! Where the format has lines the unit is the line, otherwise the block of text.

use super::context::Context;
use super::leftovers;
use mulu_model::Map;
use mulu_model::document::{Block, Furniture, Residue, Table, Text};
use mulu_model::evidence::{Evidence, Span};
use mulu_model::notice::{Accounting, Cut, Notice, SetAside};
use std::collections::BTreeSet;

/// Keeps what no other unit read, then accounts for every line of the document. A line with several cells is used only where all of
/// them are.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    let mut quotes: Vec<Evidence> = notice.quotes().into_iter().cloned().collect();
    leftovers::keep(context, notice, &mut quotes);
    let texts = context.document.texts();
    let all: Vec<Vec<(Unit, Span)>> = texts.iter().map(|t| units_of_text(t)).collect();
    let quoted: BTreeSet<(u32, Unit)> = quotes
        .iter()
        .filter_map(|e| context.quoter.span_of(e))
        .flat_map(|s| units_of(&all, s))
        .collect();
    let reasons: Map<u32, &str> = reasons(context).into_iter().collect();
    let mut fates: Map<Unit, Vec<(Fate, SetAside)>> = Map::new();
    for text in &texts {
        for (unit, span) in all[text.id as usize].iter().copied() {
            let reason = reasons.get(&text.id).map(|r| (*r).to_string());
            let fate = match (quoted.contains(&(text.id, unit)), &reason) {
                (true, _) => Fate::Used,
                (false, Some(_)) => Fate::SetAside,
                (false, None) => Fate::Unaccounted,
            };
            let entry = SetAside { reason, evidence: context.quoter.evidence(span) };
            fates.entry(unit).or_default().push((fate, entry));
        }
    }
    let mut accounting = Accounting { lines: fates.len() as u32, ..Accounting::default() };
    for mut fates in fates.into_values() {
        fates.sort_by_key(|(fate, _)| *fate);
        match fates.swap_remove(0) {
            (Fate::Unaccounted, entry) => accounting.unaccounted.push(entry),
            (Fate::Used, _) => accounting.used += 1,
            (Fate::SetAside, entry) => accounting.discarded.push(entry),
        }
    }
    accounting.residue = context.document.residue.iter().map(cut_of_residue).collect();
    notice.accounting = accounting;
}

/// What became of a unit, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Unaccounted,
    Used,
    SetAside,
}

/// A line of a source, or a block where there are no lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Line(u32, u32),
    Block(u32),
}

/// The printed units of a text, each with its span.
fn units_of_text(text: &Text) -> Vec<(Unit, Span)> {
    let mut found = Vec::new();
    let mut start = 0u32;
    for line in text.chars.split('\n') {
        let length = line.chars().count() as u32;
        let span = Span { text: text.id, start, end: start + length };
        let line_number = text.place(start).and_then(|p| p.line);
        let unit = line_number.map_or(Unit::Block(text.id), |n| Unit::Line(text.source, n));
        if !mulu_text::fold::trim(line).is_empty() {
            found.push((unit, span));
        }
        start += length + 1;
    }
    found
}

fn units_of(all: &[Vec<(Unit, Span)>], quote: Span) -> Vec<(u32, Unit)> {
    let units = all.get(quote.text as usize).map(Vec::as_slice).unwrap_or_default();
    let first = units.partition_point(|(_, s)| s.end <= quote.start);
    let touched = units[first..].iter().take_while(|(_, s)| s.start < quote.end);
    touched.map(|(unit, _)| (quote.text, *unit)).collect()
}

/// Texts that carry no fact, each with the reason.
fn reasons<'a>(context: &'a Context<'_>) -> Vec<(u32, &'a str)> {
    let mut found = Vec::new();
    blocks(&context.document.blocks, false, &mut found);
    let labels = context.outline.attachment_note_label.iter().flat_map(|r| r.text_numbers());
    found.extend(labels.map(|id| (id, "attachment_note_label")));
    let imprint = context.outline.imprint.iter().flat_map(|r| r.text_numbers());
    found.extend(imprint.map(|id| (id, "imprint")));
    for table in &context.tables {
        let total = |row: &&Vec<_>| {
            let first = row.iter().find(|c: &&mulu_model::reading::Reading| !c.is_empty());
            first.is_some_and(|c| context.lexicon().terms.total_rows.is_match(c.folded()))
        };
        let headers = table.columns.iter().flat_map(|c| c.header.text_numbers());
        found.extend(headers.map(|id| (id, "table_header")));
        let repeated = table.repeated.iter().flatten().flat_map(|c| c.text_numbers());
        found.extend(repeated.map(|id| (id, "repeated_header")));
        let cells = table.rows.iter().filter(total).flatten();
        found.extend(cells.flat_map(|c| c.text_numbers()).map(|id| (id, "total_row")));
        found.extend(
            table
                .above
                .iter()
                .flatten()
                .flat_map(|c| c.text_numbers())
                .map(|id| (id, "table_title")),
        );
    }
    found
}

fn blocks<'a>(blocks_in: &'a [Block], repeated: bool, found: &mut Vec<(u32, &'a str)>) {
    for block in blocks_in {
        match block {
            Block::Furniture(Furniture { kind, text, .. }) => found.push((text.id, kind)),
            Block::Paragraph(p) if repeated => found.push((p.text.id, "repeated_header")),
            Block::Paragraph(_) => {}
            Block::Table(Table { rows }) => {
                for row in rows {
                    row.cells
                        .iter()
                        .for_each(|c| blocks(&c.blocks, repeated || row.repeats_header, found));
                }
            }
        }
    }
}

fn cut_of_residue(residue: &Residue) -> Cut {
    Cut { reason: Some(residue.reason.clone()), line: residue.line, text: residue.quote.clone() }
}
