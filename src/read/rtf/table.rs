//! Tables of RTF: the right edges of each row's cells make the grid.

use crate::pending;
use mulu_document::{Block, Cell, Row, Table};

/// Edges closer than this (twentieths of a point) are one edge.
const ONE_EDGE: i32 = 20;
/// Width of a cell that the row does not define.
const UNDEFINED_WIDTH: i32 = 1440;

/// A row's cells as its control words define them.
#[derive(Debug, Clone, Default)]
pub struct RowShape {
    /// Left edge of the first cell.
    pub left: i32,
    cells: Vec<CellShape>,
    next: CellShape,
}

#[derive(Debug, Clone, Copy, Default)]
struct CellShape {
    right: i32,
    merged_across: bool,
    first_down: bool,
    merged_down: bool,
}

impl RowShape {
    /// `\clmrg`: the next cell belongs to the one before it.
    pub fn merged_across(&mut self) {
        self.next.merged_across = true;
    }

    /// `\clvmgf`: the next cell goes on below.
    pub fn first_down(&mut self) {
        self.next.first_down = true;
    }

    /// `\clvmrg`: the next cell belongs to the one above it.
    pub fn merged_down(&mut self) {
        self.next.merged_down = true;
    }

    /// `\cellx`: the right edge of a cell.
    pub fn edge(&mut self, right: i32) {
        let before = self.cells.last().map_or(self.left, |c| c.right);
        let right = right.max(before.saturating_add(1));
        self.cells.push(CellShape { right, ..self.next });
        self.next = CellShape::default();
    }
}

/// A row as read: what its cells hold, and where they stand.
#[derive(Debug, Default)]
pub struct RawRow {
    /// What its cells hold, left to right.
    pub cells: Vec<Vec<Block>>,
    /// Where they stand.
    pub shape: RowShape,
}

/// A cell between its edges.
struct Placed {
    left: i32,
    shape: CellShape,
    blocks: Vec<Block>,
}

impl RawRow {
    /// The cells with their edges; those merged across are one.
    fn place(self) -> Vec<Placed> {
        let mut placed: Vec<Placed> = Vec::new();
        let mut left = self.shape.left;
        for (n, blocks) in self.cells.into_iter().enumerate() {
            let undefined =
                CellShape { right: left.saturating_add(UNDEFINED_WIDTH), ..CellShape::default() };
            let known = self.shape.cells.get(n).copied();
            if known.is_none() && blocks.is_empty() && !self.shape.cells.is_empty() {
                continue;
            }
            let shape = known.unwrap_or(undefined);
            left = match placed.last_mut().filter(|_| shape.merged_across) {
                Some(before) => {
                    before.shape.right = shape.right;
                    before.blocks.extend(blocks);
                    shape.right
                }
                None => {
                    placed.push(Placed { left, shape, blocks });
                    shape.right
                }
            };
        }
        placed
    }
}

/// The table of rows.
pub fn table(rows: Vec<RawRow>) -> Table {
    let rows: Vec<Vec<Placed>> = rows.into_iter().map(RawRow::place).collect();
    let edges = edges(&rows);
    let mut table = Table::default();
    // Per grid column, the row and cell whose cell goes on below.
    let mut open: Vec<Option<(usize, usize)>> = vec![None; edges.len() + 1];
    for cells in rows {
        let mut row = Row::default();
        let mut below = vec![None; open.len()];
        let mut column = 0;
        for placed in cells {
            let from = index(&edges, placed.left).max(column);
            column = index(&edges, placed.shape.right).max(from + 1);
            let above = open.get(from).copied().flatten().filter(|_| placed.shape.merged_down);
            let origin = match above.filter(|at| extend(&mut table, *at)) {
                Some(at) => {
                    hidden(&mut table, at, placed.blocks);
                    Some(at)
                }
                None => {
                    row.cells.push(cell(from, column, placed.blocks));
                    let at = (table.rows.len(), row.cells.len() - 1);
                    (placed.shape.first_down || placed.shape.merged_down).then_some(at)
                }
            };
            if let Some(slot) = below.get_mut(from) {
                *slot = origin;
            }
        }
        open = below;
        table.rows.push(row);
    }
    table
}

fn cell(from: usize, to: usize, blocks: Vec<Block>) -> Cell {
    Cell { column: from as u32, row_span: 1, column_span: (to - from) as u32, blocks }
}

/// Lets the cell above go on into the row being built; false where there is none.
fn extend(table: &mut Table, (row, cell): (usize, usize)) -> bool {
    let rows = table.rows.len();
    let above = table.rows.get_mut(row).and_then(|r| r.cells.get_mut(cell));
    above.map(|above| above.row_span = (rows - row + 1) as u32).is_some()
}

/// What a covered cell holds is not shown.
fn hidden(table: &mut Table, (row, cell): (usize, usize), blocks: Vec<Block>) {
    if let Some(above) = table.rows.get_mut(row).and_then(|r| r.cells.get_mut(cell)) {
        above.blocks.extend(pending::set_aside("hidden_text", blocks));
    }
}

/// The edges of all rows, from left to right, near ones as one.
fn edges(rows: &[Vec<Placed>]) -> Vec<i32> {
    let cells = rows.iter().flatten();
    let mut all: Vec<i32> = cells.flat_map(|c| [c.left, c.shape.right]).collect();
    all.sort_unstable();
    let mut edges: Vec<i32> = Vec::new();
    let mut last = None;
    for edge in all {
        if last.is_none_or(|l: i32| edge.saturating_sub(l) > ONE_EDGE) {
            edges.push(edge);
        }
        last = Some(edge);
    }
    edges
}

/// Number of the edge that a place belongs to.
fn index(edges: &[i32], place: i32) -> usize {
    edges.partition_point(|e| *e <= place).saturating_sub(1)
}
