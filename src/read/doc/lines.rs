//! The paragraphs of a part of the text: what of them is shown, and what was cut out.

use super::marks::Character;
use super::properties::{Formats, Paragraph};
use mulu_document::{Block, Furniture, Text};
use std::collections::BTreeSet;

/// Ends a paragraph.
const PARAGRAPH: u16 = 0x0D;
/// Ends a cell or row.
const CELL: u16 = 0x07;
/// Ends a page or section.
const PAGE: u16 = 0x0C;

/// Tables that may lie in each other.
const MAX_TABLE_DEPTH: u32 = 32;

/// What became of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Kept,
    Deleted(u16, u32),
    Hidden,
}

/// What a paragraph ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Itself only.
    Paragraph,
    /// A cell too.
    Cell,
    /// A row: it holds nothing.
    Row,
}

/// A paragraph.
pub struct Line {
    /// First and end character position.
    pub start: u32,
    pub end: u32,
    /// Its text as it is shown.
    pub text: String,
    /// What was cut out of it, as furniture.
    pub cuts: Vec<Block>,
    /// Its properties.
    pub form: Paragraph,
    /// What it ends.
    pub ends: End,
    /// Whether its mark is deleted or hidden, so that it runs on in the next.
    pub open: bool,
}

impl Line {
    /// Depth of tables it is in; the end of a cell is in one.
    pub fn depth(&self) -> u32 {
        let least = u32::from(self.ends != End::Paragraph);
        self.form.depth().clamp(least, MAX_TABLE_DEPTH)
    }
}

/// What paragraphs are read with.
pub struct Lines<'a> {
    /// The text and its formatting.
    pub formats: Formats<'a>,
    /// Authors of changes.
    pub authors: Vec<String>,
    /// Positions behind the ends of sections.
    pub sections: BTreeSet<u32>,
}

impl Lines<'_> {
    /// The paragraphs from one character position to another; those whose mark is gone are joined.
    pub fn read(&self, start: u32, end: u32) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut at = start;
        let end = end.min(self.formats.pieces.units.len() as u32);
        while at < end {
            let next = self.next(at, end);
            let line = self.line(at, next);
            at = next;
            match lines.last_mut() {
                Some(before) if runs_on(before, &line) => join(before, line),
                _ => lines.push(line),
            }
        }
        delete_rows(&mut lines);
        lines
    }

    /// The position behind the paragraph that begins at one.
    fn next(&self, start: u32, end: u32) -> u32 {
        let units = &self.formats.pieces.units;
        for at in start..end {
            match units[at as usize] {
                PARAGRAPH | CELL => return at + 1,
                PAGE if self.ends_section(at) => return at + 1,
                _ => {}
            }
        }
        end
    }

    /// Whether a page break ends its paragraph; one inside a paragraph does not.
    fn ends_section(&self, at: u32) -> bool {
        let formats = &self.formats;
        let offset = formats.pieces.offset(at);
        let run = offset.and_then(|o| formats.pages.paragraph(o));
        let last = run.zip(offset).is_some_and(|(run, offset)| run.end <= offset + 2);
        last || self.sections.contains(&(at + 1))
    }

    fn line(&self, start: u32, end: u32) -> Line {
        let units = &self.formats.pieces.units;
        let mark = end - 1;
        let form = self.formats.paragraph(mark);
        let mut ink = Ink::default();
        let mut fate = Fate::Kept;
        let mut at = start;
        while at < end {
            let (character, len) = self.formats.character(at, form.style);
            let stop = at.saturating_add(len).min(end);
            fate = fate_of(&character);
            for unit in &units[at as usize..stop as usize] {
                ink.push(*unit, &character, fate);
            }
            at = stop;
        }
        let ends = match (units[mark as usize], form.ends_row(), form.inner_cell) {
            (CELL | PARAGRAPH, true, _) => End::Row,
            (CELL, ..) | (PARAGRAPH, _, true) => End::Cell,
            _ => End::Paragraph,
        };
        let cuts = ink.cuts.into_iter().filter_map(|cut| self.furniture(cut)).collect();
        let text = String::from_utf16_lossy(&ink.text);
        let text = text.trim_matches('\n').to_string();
        Line { start, end, text, cuts, form, ends, open: fate != Fate::Kept }
    }

    fn furniture(&self, (fate, units): (Fate, Vec<u16>)) -> Option<Block> {
        let text = String::from_utf16_lossy(&units);
        let text = Text::new(text.trim_matches('\n'), None, None);
        let furniture = match fate {
            _ if text.is_blank() => return None,
            Fate::Kept | Fate::Hidden => Furniture::new("hidden_text", text),
            Fate::Deleted(author, date) => Furniture {
                author: self.authors.get(author as usize).filter(|a| !a.is_empty()).cloned(),
                date: moment(date),
                ..Furniture::new("deleted", text)
            },
        };
        Some(Block::Furniture(furniture))
    }
}

fn fate_of(character: &Character) -> Fate {
    match character {
        c if c.deleted => Fate::Deleted(c.author, c.date),
        c if c.hidden => Fate::Hidden,
        _ => Fate::Kept,
    }
}

/// Opens all paragraphs of deleted rows, and closes the ends of others. A row is deleted if nothing
/// in it is left and its mark, or something in it, is deleted: programs differ in which row's mark
/// they delete.
fn delete_rows(lines: &mut [Line]) {
    for end in 0..lines.len() {
        if lines[end].ends != End::Row {
            continue;
        }
        let depth = lines[end].depth();
        let before = |l: &Line| l.depth() < depth || (l.ends == End::Row && l.depth() == depth);
        let start = lines[..end].iter().rposition(before).map_or(0, |at| at + 1);
        let row = &lines[start..end];
        let deleted = lines[end].open || row.iter().flat_map(|l| &l.cuts).any(is_deletion);
        let gone = deleted && row.iter().all(|l| l.text.is_empty());
        lines[end].open = gone;
        if gone {
            lines[start..end].iter_mut().for_each(|l| l.open = true);
        }
    }
}

fn is_deletion(block: &Block) -> bool {
    matches!(block, Block::Furniture(furniture) if furniture.kind == "deleted")
}

/// Whether a paragraph runs on in the next: its own mark is gone, something of it is left, and no
/// edge of a cell stands between them.
fn runs_on(before: &Line, next: &Line) -> bool {
    let inside = before.ends == End::Paragraph && next.ends != End::Row;
    before.open && inside && !before.text.is_empty() && before.depth() == next.depth()
}

fn join(before: &mut Line, next: Line) {
    before.text.push_str(&next.text);
    before.cuts.extend(next.cuts);
    let (start, text, cuts) =
        (before.start, std::mem::take(&mut before.text), std::mem::take(&mut before.cuts));
    *before = Line { start, text, cuts, ..next };
}

/// Characters as they are shown, and those that are not.
#[derive(Default)]
struct Ink {
    text: Vec<u16>,
    cuts: Vec<(Fate, Vec<u16>)>,
    last: Option<Fate>,
}

impl Ink {
    fn push(&mut self, unit: u16, character: &Character, fate: Fate) {
        let Some(unit) = glyph(unit, character) else { return };
        if fate == Fate::Kept {
            self.text.push(unit);
        } else {
            if self.last != Some(fate) {
                self.cuts.push((fate, Vec::new()));
            }
            if let Some((_, cut)) = self.cuts.last_mut() {
                cut.push(unit);
            }
        }
        self.last = Some(fate);
    }
}

/// What a character code prints ([MS-DOC] 2.4.1, sprmCFSpec).
fn glyph(unit: u16, character: &Character) -> Option<u16> {
    match unit {
        0x28 if character.special => character.symbol,
        0x09 => Some(unit),
        0x0B | 0x0C | 0x0E => Some(0x0A),
        0x1E => Some(0x2D),
        0..=0x1F => None,
        _ => Some(unit),
    }
}

/// A date and time packed into bits (DTTM): minute 6, hour 5, day 5, month 4, years from 1900 9.
fn moment(packed: u32) -> Option<String> {
    let bits = |at: u32, len: u32| packed >> at & ((1 << len) - 1);
    let (day, month, year) = (bits(11, 5), bits(16, 4), 1900 + bits(20, 9));
    let date = format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:00", bits(6, 5), bits(0, 6));
    (packed != 0 && (1..=12).contains(&month) && day > 0).then_some(date)
}
