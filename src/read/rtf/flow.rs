//! A text of a file being read: its paragraphs, and the tables that stand open.

use super::table::{self, RawRow, RowShape};
use super::words;
use crate::pending::Pending;
use mulu_document::Block;

/// Tables nested deeper than this are read as tables of this depth.
const MAX_TABLE_DEPTH: usize = 32;

/// A text being read.
#[derive(Debug)]
pub struct Flow {
    /// What it is.
    pub kind: words::Flow,
    /// The paragraph that is not yet at its end.
    pub paragraph: Pending,
    /// The text outside tables, then the tables that stand open, outer before inner.
    levels: Vec<Level>,
}

/// A table that stands open: its rows, the row's cells, the cell's blocks.
#[derive(Debug, Default)]
struct Level {
    rows: Vec<RawRow>,
    cells: Vec<Vec<Block>>,
    blocks: Vec<Block>,
}

impl Flow {
    /// An empty text.
    pub fn new(kind: words::Flow) -> Self {
        Flow { kind, paragraph: Pending::default(), levels: vec![Level::default()] }
    }

    /// Ends the paragraph, which stands this deep in tables.
    pub fn end_paragraph(&mut self, depth: usize) {
        // A row is not left before its end, whatever the paragraph says of itself.
        let in_row = self.levels.get(1).is_some_and(|l| !l.cells.is_empty());
        let depth = if depth == 0 && in_row { 1 } else { depth };
        let mut blocks = Vec::new();
        self.paragraph.end(&mut blocks);
        self.level(depth).blocks.extend(blocks);
    }

    /// Ends a cell of the table at this depth.
    pub fn end_cell(&mut self, depth: usize) {
        self.end_paragraph(depth);
        let level = self.level(depth);
        let blocks = std::mem::take(&mut level.blocks);
        level.cells.push(blocks);
    }

    /// Ends a row of the table at this depth.
    pub fn end_row(&mut self, depth: usize, shape: RowShape) {
        let level = self.level(depth);
        let mut cells = std::mem::take(&mut level.cells);
        if !level.blocks.is_empty() {
            cells.push(std::mem::take(&mut level.blocks));
        }
        if !cells.is_empty() {
            level.rows.push(RawRow { cells, shape });
        }
    }

    /// All blocks, with what stands open closed.
    pub fn finish(mut self) -> Vec<Block> {
        let depth = self.levels.len() - 1;
        self.end_paragraph(if self.paragraph.text.trim().is_empty() { depth } else { 0 });
        std::mem::take(&mut self.level(0).blocks)
    }

    /// The level of a depth, deeper tables closed, missing ones opened.
    fn level(&mut self, depth: usize) -> &mut Level {
        let depth = depth.min(MAX_TABLE_DEPTH);
        while self.levels.len() > depth + 1 {
            self.close();
        }
        while self.levels.len() <= depth {
            self.levels.push(Level::default());
        }
        self.levels.last_mut().expect("the text outside tables is never closed")
    }

    /// Closes the innermost table into the cell that holds it.
    fn close(&mut self) {
        let Some(mut level) = self.levels.pop() else { return };
        if !level.blocks.is_empty() {
            level.cells.push(level.blocks);
        }
        if level.cells.iter().any(|c| !c.is_empty()) {
            let shape = level.rows.last().map(|r| r.shape.clone()).unwrap_or_default();
            level.rows.push(RawRow { cells: level.cells, shape });
        }
        if let Some(outer) = self.levels.last_mut().filter(|_| !level.rows.is_empty()) {
            outer.blocks.push(Block::Table(table::table(level.rows)));
        }
    }
}
