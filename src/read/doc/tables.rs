//! Paragraphs with their depths and ends become blocks with tables ([MS-DOC] 2.4.3).

use super::grid::{self, RawRow};
use super::lines::End;
use super::properties::Row;
use crate::Refusal;
use mulu_document::Block;

/// Cells that a document may have.
const MAX_CELLS: usize = 200_000;

/// A table that is not yet ended.
#[derive(Default)]
struct Open {
    rows: Vec<RawRow>,
    cells: Vec<Vec<Block>>,
    content: Vec<Block>,
    /// What was cut with deleted rows.
    cut: Vec<Block>,
}

/// Puts blocks into the tables they belong to.
#[derive(Default)]
pub struct Builder {
    body: Vec<Block>,
    open: Vec<Open>,
    cells: usize,
}

impl Builder {
    /// Adds a paragraph's blocks at their depth, then ends what the paragraph ends.
    ///
    /// # Errors
    /// More cells than a notice has.
    pub fn push(&mut self, depth: u32, blocks: Vec<Block>, ends: End) -> Result<(), Refusal> {
        self.open_to(depth as usize);
        let Some(table) = self.open.last_mut() else {
            self.body.extend(blocks);
            return Ok(());
        };
        table.content.extend(blocks);
        if ends == End::Cell {
            let content = std::mem::take(&mut table.content);
            table.cells.push(content);
            self.cells += 1;
        }
        match self.cells > MAX_CELLS {
            true => Err(too_many()),
            false => Ok(()),
        }
    }

    /// Ends a row at its depth; a deleted row is cut.
    pub fn end_row(&mut self, depth: u32, form: Row, deleted: bool) {
        self.open_to(depth as usize);
        let Some(table) = self.open.last_mut() else { return };
        let mut cells = std::mem::take(&mut table.cells);
        if !table.content.is_empty() {
            cells.push(std::mem::take(&mut table.content));
        }
        match deleted {
            true => table.cut.extend(cells.into_iter().flatten()),
            false => table.rows.push(RawRow { form, cells }),
        }
    }

    fn open_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.close();
        }
        while self.open.len() < depth {
            self.open.push(Open::default());
        }
    }

    /// Ends the innermost table and puts it where it stands.
    fn close(&mut self) {
        let Some(mut table) = self.open.pop() else { return };
        if !table.cells.is_empty() {
            let cells = std::mem::take(&mut table.cells);
            table.rows.push(RawRow { form: Row::default(), cells });
        }
        let place = self.open.last_mut().map_or(&mut self.body, |outer| &mut outer.content);
        if table.rows.iter().any(|r| !r.cells.is_empty()) {
            place.push(Block::Table(grid::table(table.rows)));
        }
        place.extend(table.cut);
        place.extend(table.content);
    }

    /// Ends all tables.
    pub fn finish(mut self) -> Vec<Block> {
        self.open_to(0);
        self.body
    }
}

fn too_many() -> Refusal {
    Refusal::new(
        "too_large",
        format!("表格单元格超过{MAX_CELLS}个，请拆分后再试"),
        format!("tables of more than {MAX_CELLS} cells; split the file"),
    )
}
