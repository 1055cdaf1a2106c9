//! Rows with edges become a table on a grid.

use super::properties::Row;
use mulu_document::{self, Block, Cell, Furniture, Table, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Edges this near, in twentieths of a point, are one: rows drawn by hand rarely meet exactly.
const ONE_EDGE_BY_HAND: i32 = 30;
/// A cell that is merged with the one above.
const CONTINUED: u8 = 1;

/// A row as it was read.
#[derive(Default)]
pub struct RawRow {
    /// Its edges and merges.
    pub form: Row,
    /// What its cells hold.
    pub cells: Vec<Vec<Block>>,
}

/// A cell between two edges, cells merged across made one.
struct Span {
    left: i32,
    right: i32,
    down: u8,
    blocks: Vec<Block>,
}

/// The table that rows make.
pub fn table(rows: Vec<RawRow>) -> Table {
    let rows: Vec<Vec<Span>> = rows.into_iter().map(spans).collect();
    let columns = columns(&rows);
    let mut table = Table::default();
    let mut above = BTreeMap::new();
    for spans in rows {
        let number = table.rows.len();
        let mut row = mulu_document::Row::default();
        let mut next = 0;
        for span in spans {
            let column = column_of(&columns, span.left).max(next);
            let end = column_of(&columns, span.right).max(column + 1);
            next = end;
            let master = above.get(&column).copied().filter(|_| span.down == CONTINUED);
            if let Some((first, cell)) = master
                && extend(&mut table, first, cell, number, &span.blocks)
            {
                continue;
            }
            above.insert(column, (number, row.cells.len()));
            let blocks = span.blocks;
            row.cells.push(Cell { column, row_span: 1, column_span: end - column, blocks });
        }
        table.rows.push(row);
    }
    table
}

/// Lets a cell reach down into a row, if it reaches the row above; what stands there is hidden.
fn extend(table: &mut Table, first: usize, cell: usize, row: usize, covered: &[Block]) -> bool {
    let cell = table.rows.get_mut(first).and_then(|r| r.cells.get_mut(cell));
    let Some(cell) = cell.filter(|c| first + c.row_span as usize == row) else { return false };
    cell.row_span += 1;
    let hidden = covered.iter().filter_map(hidden);
    cell.blocks.extend(hidden);
    true
}

/// What stands in a covered cell is in the file and not on the page.
fn hidden(block: &Block) -> Option<Block> {
    match block {
        Block::Paragraph(p) if p.text.is_blank() => None,
        Block::Paragraph(p) => {
            let text = Text::new(p.text.chars.clone(), None, None);
            Some(Block::Furniture(Furniture::new("hidden_text", text)))
        }
        other => Some(other.clone()),
    }
}

/// The cells of a row. Without edges for all of them, each is as wide as the next.
fn spans(row: RawRow) -> Vec<Span> {
    const EQUAL_WIDTH: i32 = 1000;
    let RawRow { form, cells } = row;
    let known = form.edges.len() > cells.len();
    let start = form.edges.first().copied().unwrap_or(0);
    let mut found: Vec<Span> = Vec::new();
    let mut first = 0;
    for (n, blocks) in cells.into_iter().enumerate() {
        let (left, right) = match known {
            true => (form.edges[n], form.edges[n + 1]),
            false => (start + n as i32 * EQUAL_WIDTH, start + (n as i32 + 1) * EQUAL_WIDTH),
        };
        let across = form.across.get(n).copied().filter(|_| known).unwrap_or(0);
        match found.last_mut() {
            // Which of the two bits is the first's differs by program; the first bit met is.
            Some(before) if first != 0 && across != 0 && across != first && across != 3 => {
                before.right = right;
                before.blocks.extend(blocks.iter().filter_map(hidden));
            }
            _ => {
                first = across;
                let down = form.down.get(n).copied().unwrap_or(0);
                found.push(Span { left, right, down, blocks });
            }
        }
    }
    found
}

/// Edge and column, rising: edges near each other have one column, unless a cell lies between them.
fn columns(rows: &[Vec<Span>]) -> Vec<(i32, u32)> {
    let edges: BTreeSet<i32> = rows.iter().flatten().flat_map(|s| [s.left, s.right]).collect();
    let near = snapped(&edges, ONE_EDGE_BY_HAND);
    let narrow =
        |s: &Span| s.left < s.right && column_of(&near, s.left) == column_of(&near, s.right);
    match rows.iter().flatten().any(narrow) {
        true => snapped(&edges, 0),
        false => near,
    }
}

fn snapped(edges: &BTreeSet<i32>, near: i32) -> Vec<(i32, u32)> {
    let mut found: Vec<(i32, u32)> = Vec::new();
    let mut first = None;
    for edge in edges {
        let column = found.last().map_or(0, |(_, column)| *column);
        match first {
            Some(start) if *edge - start <= near => found.push((*edge, column)),
            None => found.push((*edge, 0)),
            Some(_) => found.push((*edge, column + 1)),
        }
        if first.is_none_or(|start| *edge - start > near) {
            first = Some(*edge);
        }
    }
    found
}

fn column_of(columns: &[(i32, u32)], edge: i32) -> u32 {
    let at = columns.partition_point(|(e, _)| *e < edge);
    columns.get(at).map_or(0, |(_, column)| *column)
}
