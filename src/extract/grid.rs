//! A table as a plain grid of readings: one cell a position, covered positions empty.

use mulu_model::document::{Block, Cell, Table};
use mulu_model::reading::Reading;

/// A grid with the rows that repeat the header apart.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// The rows, all of one width.
    pub rows: Vec<Vec<Reading>>,
    /// For each row the positions that a cell from above covers.
    pub covered: Vec<Vec<bool>>,
    /// For each row the positions that a cell covers which begins further left, or does so above.
    pub across: Vec<Vec<bool>>,
    /// For each row whether it repeats the header.
    pub repeats: Vec<bool>,
}

impl Grid {
    /// The grid of a table.
    pub fn of(table: &Table) -> Self {
        let width =
            table.rows.iter().flat_map(|r| &r.cells).map(|c| c.column + c.column_span).max();
        let width = width.unwrap_or(0) as usize;
        let height = table.rows.len();
        let mut grid = Grid {
            rows: vec![vec![Reading::default(); width]; height],
            covered: vec![vec![false; width]; height],
            across: vec![vec![false; width]; height],
            repeats: table.rows.iter().map(|r| r.repeats_header).collect(),
        };
        for (at, row) in table.rows.iter().enumerate() {
            for cell in &row.cells {
                grid.rows[at][cell.column as usize] = reading(cell);
                let below = (at + cell.row_span as usize).min(height);
                let right = ((cell.column + cell.column_span) as usize).min(width);
                for across in &mut grid.across[at..below] {
                    across[(cell.column as usize + 1).min(right)..right].fill(true);
                }
                for covered in grid.covered.iter_mut().take(below).skip(at + 1) {
                    covered[cell.column as usize..right].fill(true);
                }
            }
        }
        grid
    }

    /// Leaves out the columns in which nothing is printed, such as those that only part others.
    pub fn drop_blank_columns(&mut self) {
        let printed: Vec<bool> =
            (0..self.width()).map(|at| self.rows.iter().any(|r| !r[at].is_empty())).collect();
        fn kept<T>(row: &mut Vec<T>, printed: &[bool]) {
            let mut at = printed.iter();
            row.retain(|_| at.next().is_none_or(|p| *p));
        }
        self.rows.iter_mut().for_each(|row| kept(row, &printed));
        self.covered.iter_mut().chain(&mut self.across).for_each(|row| kept(row, &printed));
    }

    /// The cells of a row one after the other, however many columns each takes.
    pub fn narrow(&self, row: usize) -> Vec<Reading> {
        let cells = self.rows[row].iter().zip(&self.across[row]);
        cells.filter(|(_, across)| !**across).map(|(cell, _)| cell.clone()).collect()
    }

    /// Number of columns.
    pub fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }
}

/// The words of a cell, nested tables included.
fn reading(cell: &Cell) -> Reading {
    let mut parts = Vec::new();
    collect(&cell.blocks, &mut parts);
    Reading::join(&parts)
}

fn collect(blocks: &[Block], parts: &mut Vec<Reading>) {
    for block in blocks {
        match block {
            Block::Paragraph(p) => parts.push(Reading::of_paragraph(p)),
            Block::Furniture(_) => {}
            Block::Table(table) => {
                table.rows.iter().flat_map(|r| &r.cells).for_each(|c| collect(&c.blocks, parts));
            }
        }
    }
}
