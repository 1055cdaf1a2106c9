//! What modifiers make of a character, a paragraph and a row ([MS-DOC] 2.4.6).

use super::bytes::{i16_at, slice, u8_at, u16_at};
use super::formatting::Formatting;
use super::marks::{Character, ListPlace};
use super::pieces::Pieces;
use super::sprm::{self, Sprm, sprms};
use super::styles::Styles;
use std::cell::Cell;

/// Columns that a row may have.
const MAX_WORD_COLUMNS: usize = 63;

/// A paragraph's properties.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// Its style.
    pub style: u16,
    /// Its list and outline level.
    pub place: ListPlace,
    /// Depth of tables it is in, by itself and by what is added.
    depth: Option<u32>,
    added: u32,
    in_table: bool,
    row_end: bool,
    /// Whether it ends a cell of a nested table.
    pub inner_cell: bool,
    inner_row: bool,
    /// Edges and merges, where it ends a row.
    pub row: Row,
}

impl Paragraph {
    /// Depth of the tables it is in, 0 outside.
    pub fn depth(&self) -> u32 {
        match self.depth {
            Some(depth) => depth.saturating_add(self.added),
            None => u32::from(self.in_table).saturating_add(self.added),
        }
    }

    /// Whether it ends a row.
    pub fn ends_row(&self) -> bool {
        self.row_end || self.inner_row
    }

    fn apply(&mut self, sprm: Sprm<'_>, styles: &Styles) {
        match sprm.code {
            sprm::P_STYLE => {
                self.style = sprm.word();
                self.place = styles.effect(self.style).place;
            }
            sprm::P_IN_TABLE => self.in_table = sprm.on(),
            sprm::P_ROW_END => self.row_end = sprm.on(),
            sprm::P_DEPTH => self.depth = Some(sprm.long()),
            sprm::P_DEPTH_ADDED => self.added = self.added.saturating_add(sprm.long()),
            sprm::P_INNER_CELL => self.inner_cell = sprm.on(),
            sprm::P_INNER_ROW => self.inner_row = sprm.on(),
            _ => {
                self.place.apply(sprm);
                self.row.apply(sprm);
            }
        }
    }
}

/// A row's cells.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Left edges of the cells and the right edge of the last, in twentieths of a point.
    pub edges: Vec<i32>,
    /// For each cell, how it is merged across: 0 not, otherwise as first or as one more.
    pub across: Vec<u8>,
    /// For each cell, how it is merged downwards: 0 not, 1 with the one above, 3 as the first.
    pub down: Vec<u8>,
}

impl Row {
    fn apply(&mut self, sprm: Sprm<'_>) {
        let (first, end) = (sprm.byte() as usize, u8_at(sprm.operand, 1).unwrap_or(0) as usize);
        match sprm.code {
            code if sprm::T_DEFINITION.contains(&code) => self.define(sprm.operand),
            sprm::T_INSERT => self.insert(first, end, i16_at(sprm.operand, 2).unwrap_or(0)),
            sprm::T_DELETE => self.delete(first, end),
            sprm::T_WIDTH => self.widen(first, end, i16_at(sprm.operand, 2).unwrap_or(0)),
            sprm::T_MERGE | sprm::T_SPLIT => {
                for cell in first..end.min(self.across.len()) {
                    let merged = if cell == first { 1 } else { 2 };
                    self.across[cell] = if sprm.code == sprm::T_MERGE { merged } else { 0 };
                }
            }
            sprm::T_MERGE_DOWN => {
                if let Some(cell) = self.down.get_mut(first) {
                    *cell = end as u8 & 3;
                }
            }
            _ => {}
        }
    }

    /// The edges, then 20 bytes a cell, the first two its merges (TDefTableOperand, TCGRF).
    fn define(&mut self, operand: &[u8]) {
        let count = (u8_at(operand, 0).unwrap_or(0) as usize).min(MAX_WORD_COLUMNS);
        let edges = (0..=count).map_while(|n| i16_at(operand, 1 + n * 2)).map(i32::from);
        self.edges = edges.collect();
        let flags = |n: usize| u16_at(operand, 1 + (count + 1) * 2 + n * 20).unwrap_or(0);
        self.across = (0..count).map(|n| (flags(n) & 3) as u8).collect();
        self.down = (0..count).map(|n| (flags(n) >> 5 & 3) as u8).collect();
    }

    fn insert(&mut self, first: usize, count: usize, width: i16) {
        let end = (first + count).min(MAX_WORD_COLUMNS);
        while self.across.len() < end && self.across.len() < MAX_WORD_COLUMNS {
            let at = first.min(self.across.len());
            self.across.insert(at, 0);
            self.down.insert(at, 0);
            let left = self.edges.get(at).copied().unwrap_or(0);
            self.edges.insert(at.min(self.edges.len()), left);
            self.edges.iter_mut().skip(at + 1).for_each(|e| *e += i32::from(width));
        }
    }

    fn delete(&mut self, first: usize, end: usize) {
        let end = end.min(self.across.len());
        if first < end && end < self.edges.len() {
            let gap = self.edges[end] - self.edges[first];
            self.across.drain(first..end);
            self.down.drain(first..end);
            self.edges.drain(first..end);
            self.edges.iter_mut().skip(first).for_each(|e| *e -= gap);
        }
    }

    fn widen(&mut self, first: usize, end: usize, width: i16) {
        for cell in first..end.min(self.across.len()) {
            let (Some(left), Some(right)) = (self.edges.get(cell), self.edges.get(cell + 1)) else {
                return;
            };
            let more = i32::from(width) - (right - left);
            self.edges.iter_mut().skip(cell + 1).for_each(|e| *e = e.saturating_add(more));
        }
    }
}

/// All that says how the text is formatted.
pub struct Formats<'a> {
    /// The text.
    pub pieces: Pieces<'a>,
    /// The formatting pages.
    pub pages: Formatting<'a>,
    /// The style sheet.
    pub styles: Styles,
    /// The data stream.
    pub data: &'a [u8],
    /// Bytes of modifiers that may still be applied: lists may be shared without end.
    pub budget: Cell<usize>,
}

impl Formats<'_> {
    /// The properties of the paragraph that ends with the character at a position.
    pub fn paragraph(&self, mark: u32) -> Paragraph {
        let run = self.pieces.offset(mark).and_then(|offset| self.pages.paragraph(offset));
        let (style, list) = run.map_or((0, Default::default()), |run| (run.style, run.list));
        let place = self.styles.effect(style).place;
        let mut paragraph = Paragraph { style, place, ..Paragraph::default() };
        for sprm in sprms(list) {
            match sprm::P_HUGE.contains(&sprm.code) {
                true => self.huge(sprm.long(), &mut paragraph),
                false => paragraph.apply(sprm, &self.styles),
            }
        }
        if self.afford(self.pieces.modifiers_len(mark)) {
            self.pieces.modifiers(mark, &mut |sprm| paragraph.apply(sprm, &self.styles));
        }
        paragraph
    }

    /// Modifiers too long for a page stand in the data stream behind their length (PrcData).
    fn huge(&self, offset: u32, paragraph: &mut Paragraph) {
        let at = offset as usize;
        let len = u16_at(self.data, at).unwrap_or(0) as usize;
        if self.afford(len) {
            let list = slice(self.data, at.saturating_add(2), len);
            sprms(list).for_each(|sprm| paragraph.apply(sprm, &self.styles));
        }
    }

    fn afford(&self, bytes: usize) -> bool {
        let left = self.budget.get().checked_sub(bytes);
        self.budget.set(left.unwrap_or(0));
        left.is_some()
    }

    /// The properties of the character at a position in a paragraph of a style, and how many
    /// characters from there share them.
    pub fn character(&self, position: u32, style: u16) -> (Character, u32) {
        let hidden = self.styles.effect(style).hidden;
        let mut character = Character { hidden, ..Character::default() };
        let Some(offset) = self.pieces.offset(position) else { return (character, 1) };
        let run = self.pages.character(offset);
        let mut of_style = hidden;
        for sprm in sprms(run.list) {
            if sprm.code == sprm::C_STYLE {
                of_style = hidden | self.styles.effect(sprm.word()).hidden;
                character.hidden = of_style;
            }
            character.apply(sprm, of_style);
        }
        if self.afford(self.pieces.modifiers_len(position)) {
            self.pieces.modifiers(position, &mut |sprm| character.apply(sprm, of_style));
        }
        (character, self.pieces.run(position, run.end))
    }
}
