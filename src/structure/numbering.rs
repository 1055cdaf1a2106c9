//! Numbered parts: labels to levels and ids, paragraphs and tables to the part they stand in.
//!
//! Levels follow the usual nesting of styles; a style already open closes what is below it, and a
//! new series beginning at 1 in a style not yet open is nested, whatever its rank.

use super::bounds;
use super::enumerations::{self, Member};
use super::heading;
use super::items::Item;
use mulu_model::Map;
use mulu_model::document::{Block, Row, Table};
use mulu_model::lexicon::{Lexicon, Pattern};
use mulu_model::outline::{CaptionedTable, Clause, Part};
use mulu_model::reading::Reading;
use mulu_text::labels::{self, Label, Style};
use mulu_text::punctuation;

/// A walk over items that builds the numbered parts.
pub struct Builder<'w> {
    words: &'w Lexicon,
    prefix: String,
    bare_numbers: bool,
    open: Vec<(Style, u32)>,
    /// How often each id was given.
    given: Map<String, u32>,
    lead: Vec<Part>,
    clauses: Vec<Clause>,
    notes_open: bool,
    /// The number of the last note item, where notes are numbered.
    note_serial: Option<u32>,
    /// `备注：` alone on its line, to go with the first note below it.
    note_label: Option<Reading>,
    in_attachment: bool,
}

/// What a walk gave: the parts before the first number, and the numbered parts.
pub struct Built {
    /// Parts before the first number.
    pub lead: Vec<Part>,
    /// Numbered parts, flat, in order.
    pub clauses: Vec<Clause>,
}

impl<'w> Builder<'w> {
    /// A walk over the body (`prefix` empty) or an attachment (`a1`).
    pub fn new(prefix: &str, items: &[Item], words: &'w Lexicon) -> Self {
        let decimal = |i: &Item| {
            let label = i.paragraph().and_then(|r| labels::leading(r.folded()));
            matches!(label, Some(Label { style: Style::Decimal(_), .. }))
        };
        Builder {
            words,
            prefix: prefix.to_string(),
            bare_numbers: items.iter().any(decimal),
            open: Vec::new(),
            given: Map::new(),
            lead: Vec::new(),
            clauses: Vec::new(),
            notes_open: false,
            note_serial: None,
            note_label: None,
            in_attachment: prefix.starts_with('a'),
        }
    }

    /// Takes the next item.
    pub fn push(&mut self, item: &Item) {
        match item {
            Item::Table(table) => self.table(table),
            Item::Paragraph(reading) => self.paragraph(reading),
        }
    }

    /// The parts built.
    pub fn finish(self) -> Built {
        Built { lead: self.lead, clauses: self.clauses }
    }

    /// Whether the last numbered part holds its words in its own first paragraph, so that an
    /// unnumbered paragraph behind it stands outside.
    pub fn last_is_run_in(&self) -> bool {
        self.clauses.last().is_some_and(|c| {
            !c.parts.is_empty() && c.heading.as_ref() != Some(&c.whole) && opens_with_text(c)
        })
    }

    /// Whether the last numbered part has nothing below its heading yet.
    pub fn last_is_empty(&self) -> bool {
        self.clauses.last().is_some_and(|c| c.parts.is_empty())
    }

    /// Whether the heading of the part that is open is of this kind.
    pub fn is_about(&self, pattern: &Pattern) -> bool {
        let heading = self.clauses.last().and_then(|c| c.heading.as_ref());
        heading.is_some_and(|h| pattern.is_match(h.folded()))
    }

    /// The label of a paragraph, a bare number among decimal ones included.
    pub fn label(&self, reading: &Reading) -> Option<Label> {
        let folded = reading.folded();
        labels::leading(folded).or_else(|| labels::bare(folded).filter(|_| self.bare_numbers))
    }

    fn paragraph(&mut self, reading: &Reading) {
        if self.note(reading) {
            return;
        }
        match self.label(reading) {
            Some(label) => self.clause(reading, &label),
            None => self.parts().push(Part::Paragraph(reading.clone())),
        }
    }

    /// The parts of the clause that is open, or the lead.
    fn parts(&mut self) -> &mut Vec<Part> {
        match self.clauses.last_mut() {
            Some(clause) => &mut clause.parts,
            None => &mut self.lead,
        }
    }

    fn clause(&mut self, reading: &Reading, label: &Label) {
        self.notes_open = false;
        let id = self.enter(label, reading);
        let content = reading.from(label.content);
        let (head, text) = heading::split(content.folded(), &self.words.layout);
        let number = reading.text_at(label.number.clone());
        let mut clause = Clause {
            id: id.clone(),
            number,
            level: self.open.len(),
            whole: reading.clone(),
            heading: head.map(|r| content.part_at(r)),
            parts: Vec::new(),
        };
        let (own, members) =
            text.map(|r| enumerations::split(&content.part_at(r))).unwrap_or_default();
        if !own.is_empty() {
            clause.parts.push(Part::Paragraph(own));
        }
        let level = clause.level;
        self.clauses.push(clause);
        members.iter().for_each(|m| self.member(m, &id, level + 1));
    }

    fn member(&mut self, member: &Member, parent: &str, level: usize) {
        let id = format!("{parent}.{}", member.serial);
        let text = (!member.text.is_empty()).then(|| Part::Paragraph(member.text.clone()));
        self.clauses.push(Clause {
            id: id.clone(),
            number: member.number.clone(),
            level,
            whole: member.whole.clone(),
            heading: None,
            parts: text.into_iter().collect(),
        });
        member.members.iter().for_each(|m| self.member(m, &id, level + 1));
    }

    /// Opens the level of a label and gives the id of the part it begins.
    fn enter(&mut self, label: &Label, reading: &Reading) -> String {
        let style = label.style;
        if let Some(at) = self.open.iter().position(|(s, _)| *s == style) {
            self.open.truncate(at);
        } else if label.serial != 1
            || matches!(style, Style::Chinese | Style::Chapter | Style::Part)
        {
            while self.open.last().is_some_and(|(s, _)| *s > style) {
                self.open.pop();
            }
        }
        self.open.push((style, label.serial));
        let orphan = matches!(style, Style::Decimal(_)) && self.open.len() == 1;
        let path = if orphan {
            reading.text_at(label.number.clone())
        } else {
            self.open.iter().map(|(_, n)| n.to_string()).collect::<Vec<_>>().join(".")
        };
        let id = if self.prefix.is_empty() { path } else { format!("{}.{path}", self.prefix) };
        self.unique(id)
    }

    /// An id not given yet: a number that is printed twice gets `_2`.
    fn unique(&mut self, id: String) -> String {
        let count = self.given.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { id } else { format!("{id}_{count}") }
    }

    fn table(&mut self, table: &Table) {
        self.notes_open = true;
        self.note_serial = None;
        let filled_in = &self.words.layout.filled_in_line;
        let parts = self.parts();
        let caption =
            parts.last().and_then(Part::paragraph).filter(|r| is_caption(r, filled_in)).cloned();
        if caption.is_some() {
            parts.pop();
        }
        let (table, notes) = notes_apart(table);
        parts.push(Part::Table(CaptionedTable { table, caption, notes: Vec::new() }));
        for note in &notes {
            self.note(note);
        }
    }

    /// Takes a note or a further item of one; says whether it did.
    fn note(&mut self, reading: &Reading) -> bool {
        let folded = reading.folded();
        if let Some(content) = labels::note(folded) {
            self.notes_open = true;
            let words = reading.from(content);
            self.note_serial = labels::leading(words.folded()).map(|l| l.serial);
            if words.is_empty() {
                self.note_serial = Some(0);
                self.note_label = Some(reading.clone());
            } else {
                self.add_note(reading);
            }
            return true;
        }
        if !self.notes_open {
            return false;
        }
        let label = labels::leading(folded);
        let next = self.note_serial.map(|n| n + 1);
        let goes_on = match &label {
            Some(l) => next == Some(l.serial) && l.style >= Style::Arabic,
            None => {
                self.note_label.is_some()
                    || self.is_remark(reading)
                    || self.note_is_cut()
                    || self.in_attachment
                        && self.has_note()
                        && !is_caption(reading, &self.words.layout.filled_in_line)
            }
        };
        if goes_on {
            self.note_serial = label.map(|l| l.serial).or(self.note_serial);
            self.add_note(reading);
        }
        goes_on
    }

    fn has_note(&mut self) -> bool {
        match self.parts().last() {
            Some(Part::Note(_)) => true,
            Some(Part::Table(table)) => !table.notes.is_empty(),
            _ => false,
        }
    }

    /// Whether a line in brackets right below a table says something of it; `（公章）` says nothing.
    fn is_remark(&mut self, reading: &Reading) -> bool {
        let folded = reading.folded();
        let below =
            matches!(self.parts().last(), Some(Part::Table(table)) if table.notes.is_empty());
        below
            && folded.starts_with('(')
            && folded.ends_with(')')
            && reading.len() >= bounds::SHORTEST_REMARK
    }

    /// Whether the last note ends in the middle of a sentence.
    fn note_is_cut(&mut self) -> bool {
        match self.parts().last() {
            Some(Part::Note(note)) => goes_on_below(note),
            Some(Part::Table(table)) => table.notes.last().is_some_and(goes_on_below),
            _ => false,
        }
    }

    fn add_note(&mut self, reading: &Reading) {
        let label = self.note_label.take();
        let reading = &Reading::join(&[label.unwrap_or_default(), reading.clone()]);
        let notes = match self.parts().last_mut() {
            Some(Part::Table(table)) => &mut table.notes,
            _ => {
                self.parts().push(Part::Note(reading.clone()));
                return;
            }
        };
        match notes.last_mut() {
            Some(last) if labels::leading(reading.folded()).is_none() && goes_on_below(last) => {
                *last = Reading::join(&[last.clone(), reading.clone()]);
            }
            _ => notes.push(reading.clone()),
        }
    }
}

/// Last rows of one printed cell that are notes, apart from the table.
fn notes_apart(table: &Table) -> (Table, Vec<Reading>) {
    let mut kept = table.clone();
    let mut notes = Vec::new();
    loop {
        let printed = kept.rows.iter().rposition(|r| !is_blank(r)).map_or(0, |at| at + 1);
        let Some(note) = kept.rows[..printed].last().and_then(note_row) else { break };
        notes.splice(0..0, note);
        kept.rows.truncate(printed - 1);
    }
    (kept, notes)
}

/// Whether nothing is printed in a row.
fn is_blank(row: &Row) -> bool {
    let mut blocks = row.cells.iter().flat_map(|c| &c.blocks);
    blocks.all(|b| matches!(b, Block::Paragraph(p) if Reading::of_paragraph(p).is_empty()))
}

/// The paragraphs of a row whose one printed cell is a note.
fn note_row(row: &Row) -> Option<Vec<Reading>> {
    let paragraphs = row.cells.iter().flat_map(|c| &c.blocks).map(|b| match b {
        Block::Paragraph(p) => Some(Reading::of_paragraph(p)),
        _ => None,
    });
    let printed: Vec<Reading> =
        paragraphs.collect::<Option<Vec<_>>>()?.into_iter().filter(|r| !r.is_empty()).collect();
    let cells = row.cells.iter().filter(|c| !c.blocks.is_empty()).count();
    let first = printed.first()?;
    (cells == 1 && labels::note(first.folded()).is_some())
        .then(|| printed.iter().flat_map(note_lines).collect())
}

/// The lines of a note in a cell, a numbered item each.
fn note_lines(note: &Reading) -> Vec<Reading> {
    let mut items: Vec<Reading> = Vec::new();
    for line in note.lines() {
        match items.last_mut().filter(|_| labels::leading(line.folded()).is_none()) {
            Some(last) => *last = Reading::join(&[last.clone(), line]),
            None => items.push(line),
        }
    }
    items
}

fn goes_on_below(note: &Reading) -> bool {
    !punctuation::ends_sentence(note.folded())
}

fn opens_with_text(clause: &Clause) -> bool {
    match clause.parts.first() {
        Some(Part::Paragraph(first)) => {
            let own = clause.whole.all_spans();
            first.all_spans().first().is_some_and(|s| {
                own.iter().any(|o| o.text == s.text && o.start <= s.start && s.end <= o.end)
            })
        }
        _ => false,
    }
}

/// A caption is a short line that is no sentence and leads into nothing.
fn is_caption(reading: &Reading, filled_in: &Pattern) -> bool {
    let folded = reading.folded();
    !filled_in.is_match(folded)
        && reading.len() <= bounds::LONGEST_HEADING
        && !punctuation::is_prose(folded)
        && !punctuation::ends_sentence(folded)
}
