//! A table out of the lines of a sheet.

use super::place::{Placed, count_between, index_of};
use super::value::value_blocks;
use mulu_document::{Block, Cell, Row, Table};
use mulu_text::fold;

/// A row of a sheet that prints something.
#[derive(Debug)]
pub struct Line {
    /// Its number in the sheet, from 0.
    pub row: u32,
    /// Whether a cell from above reaches into it.
    pub covered: bool,
    /// The cells that begin in it.
    pub cells: Vec<Placed>,
}

impl Line {
    /// Whether any of its cells has a border.
    pub fn is_framed(&self) -> bool {
        self.cells.iter().any(|c| c.value.framed)
    }
}

/// The texts of a line, to compare headers by.
pub fn key(line: &Line) -> Vec<String> {
    line.cells.iter().map(|c| fold::name_key(&c.value.shown)).collect()
}

/// Grids above this many places are given without their empty cells.
const DENSE: usize = 400_000;

/// The table of some lines; columns in which no cell begins are left out. No lines, no table.
pub fn table(lines: Vec<Line>) -> Option<Block> {
    if lines.is_empty() {
        return None;
    }
    let rows: Vec<u32> = lines.iter().map(|l| l.row).collect();
    let mut columns: Vec<u32> = lines.iter().flat_map(|l| &l.cells).map(|c| c.area.left).collect();
    columns.sort_unstable();
    columns.dedup();
    let repeats = repeated_headers(&lines);
    let dense = rows.len().saturating_mul(columns.len()) <= DENSE;
    let mut filled = Filled { until: vec![0; columns.len()], dense };
    let index = index_of(&columns);
    let mut table = Table::default();
    for ((n, line), repeats_header) in lines.into_iter().enumerate().zip(repeats) {
        let cells = line.cells.into_iter().map(|placed| {
            let area = placed.area;
            Cell {
                column: index.get(&area.left).copied().unwrap_or(0) as u32,
                row_span: count_between(&rows, area.top, area.bottom).max(1),
                column_span: count_between(&columns, area.left, area.right).max(1),
                blocks: value_blocks(placed.value),
            }
        });
        table.rows.push(Row { cells: filled.row(n as u32, cells), repeats_header });
    }
    Some(Block::Table(table))
}

/// For each column of the grid the row from which on it is free.
struct Filled {
    until: Vec<u32>,
    dense: bool,
}

impl Filled {
    /// A row's cells with empty ones where nothing stands and nothing reaches down from above.
    fn row(&mut self, row: u32, cells: impl Iterator<Item = Cell>) -> Vec<Cell> {
        let mut found = Vec::new();
        let mut next = 0;
        for cell in cells {
            self.empty(row, next..cell.column, &mut found);
            next = cell.column + cell.column_span;
            let own = self.until.iter_mut().skip(cell.column as usize);
            own.take(cell.column_span as usize).for_each(|u| *u = row + cell.row_span);
            found.push(cell);
        }
        self.empty(row, next..self.until.len() as u32, &mut found);
        found
    }

    fn empty(&self, row: u32, columns: std::ops::Range<u32>, found: &mut Vec<Cell>) {
        let free = |c: &u32| self.until.get(*c as usize).is_some_and(|u| *u <= row);
        if self.dense {
            found.extend(columns.filter(free).map(|c| Cell::single(c, Vec::new())));
        }
    }
}

/// Which lines repeat the lines that the table begins with.
fn repeated_headers(lines: &[Line]) -> Vec<bool> {
    let header: Vec<&Line> = lines.iter().take(header_depth(lines)).collect();
    let keys: Vec<Vec<String>> = header.iter().map(|l| key(l)).collect();
    let mut repeats: Vec<bool> = Vec::with_capacity(lines.len());
    for (n, line) in lines.iter().enumerate() {
        let depth = repeats.iter().rev().take_while(|r| **r).count();
        let above = header.get(depth).zip(keys.get(depth)).filter(|_| n > depth);
        let repeated = |(above, keys): (&&Line, &Vec<String>)| {
            let printed = keys.iter().filter(|k| !k.is_empty()).count() >= 2;
            printed && is_alike(above, line) && key(line) == *keys
        };
        repeats.push(above.is_some_and(repeated));
    }
    repeats
}

/// Whether two lines may have the same texts: as many cells, the first beginning alike.
fn is_alike(one: &Line, other: &Line) -> bool {
    let start = |l: &Line| l.cells.first()?.value.shown.trim().chars().next();
    one.cells.len() == other.cells.len() && start(one) == start(other)
}

/// Rows of the header: as many as the deepest cell of the first line spans.
fn header_depth(lines: &[Line]) -> usize {
    let deepest = lines.first().into_iter().flat_map(|l| &l.cells);
    let depth = deepest.map(|c| c.area.bottom - c.area.top + 1).max().unwrap_or(1);
    depth.clamp(1, 4) as usize
}
