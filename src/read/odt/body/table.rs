//! Tables of OpenDocument: covered cells stand in the file, spans are attributes
//! (OpenDocument 1.3, 9.1).

use super::super::xml::{count, name};
use super::Body;
use crate::pending;
use crate::xml::Node;
use mulu_document::{Block, Cell, Row, Table};

/// Columns that a table may have.
const MAX_ODT_COLUMNS: u32 = 4096;
/// Rows or cells that one element may stand for.
const MAX_REPEATED: u32 = 1000;

/// The table of an element.
pub fn table<'a>(body: &mut Body<'a>, node: Node<'a, '_>) -> Table {
    let mut table = Table::default();
    rows(body, node, &mut table);
    let rows = table.rows.len() as u32;
    for (n, row) in table.rows.iter_mut().enumerate() {
        for cell in &mut row.cells {
            cell.row_span = cell.row_span.min(rows - n as u32);
        }
    }
    table
}

fn rows<'a>(body: &mut Body<'a>, node: Node<'a, '_>, table: &mut Table) {
    for child in node.elements() {
        match name(child).1 {
            "table-row" => {
                let row = row(body, child);
                let repeated = count(child, "number-rows-repeated", MAX_REPEATED);
                let blank = row.cells.iter().all(|c| c.blocks.is_empty());
                let cells = row.cells.len().max(1);
                for _ in 0..if blank { 1 } else { repeated } {
                    if !body.count_cells(cells) {
                        return;
                    }
                    table.rows.push(row.clone());
                }
            }
            "table-header-rows" | "table-rows" | "table-row-group" => {
                body.within(|body| rows(body, child, table));
            }
            _ => {}
        }
    }
}

fn row<'a>(body: &mut Body<'a>, node: Node<'a, '_>) -> Row {
    let mut row = Row::default();
    let mut column = 0u32;
    for child in node.elements() {
        let covered = match name(child).1 {
            "table-cell" => false,
            "covered-table-cell" => true,
            _ => continue,
        };
        let repeated = count(child, "number-columns-repeated", MAX_REPEATED);
        let blocks = body.held(child);
        if covered {
            hidden(&mut row, blocks);
            column = column.saturating_add(repeated);
            continue;
        }
        for _ in 0..repeated {
            if column >= MAX_ODT_COLUMNS {
                break;
            }
            let cell = cell(child, column, blocks.clone());
            column += 1;
            row.cells.push(cell);
        }
    }
    apart(&mut row);
    row
}

fn cell(node: Node<'_, '_>, column: u32, blocks: Vec<Block>) -> Cell {
    Cell {
        column,
        row_span: count(node, "number-rows-spanned", u32::from(u16::MAX)),
        column_span: count(node, "number-columns-spanned", MAX_ODT_COLUMNS),
        blocks,
    }
}

/// Where covered cells are missing from the file, the cells behind move over.
fn apart(row: &mut Row) {
    let mut free = 0;
    for cell in &mut row.cells {
        cell.column = cell.column.max(free);
        free = cell.column + cell.column_span;
    }
}

/// What a covered cell holds is not shown.
fn hidden(row: &mut Row, blocks: Vec<Block>) {
    if let Some(cell) = row.cells.last_mut() {
        cell.blocks.extend(pending::set_aside("hidden_text", blocks));
    }
}
