//! Tables: spans on the grid, layout tables unwrapped (HTML 4.9).

use super::blocks::Reader;
use super::page::{PageNode, attribute, is_hidden, name};
use crate::model::document::{Block, Cell, Row, Table};
use crate::read::pending::set_aside;

/// Columns and rows that a cell may span (HTML 4.9.11: 1000 and 65534).
const MAX_COLUMNS: u32 = 1000;
const MAX_ROWS: u32 = 65_534;

impl Reader<'_> {
    /// Reads a table, its caption before it; a table that only arranges the page gives its cells' blocks.
    pub fn table(&mut self, node: PageNode<'_>, out: &mut Vec<Block>) {
        for caption in node.children().filter(|c| name(*c) == "caption") {
            out.extend(self.read(caption));
        }
        let rows = rows(node);
        if self.only_arranges(node, &rows) {
            for cell in rows.iter().flat_map(|r| cells(*r)) {
                out.extend(self.read(cell));
            }
            return;
        }
        let mut table = Table::default();
        let mut hidden = Vec::new();
        let mut open: Vec<u32> = Vec::new();
        let outer = std::mem::replace(&mut self.in_cell, true);
        for row in rows {
            if is_hidden(row) {
                let words = cells(row).into_iter().flat_map(|c| self.read(c)).collect();
                hidden.extend(set_aside("hidden_row", words));
                continue;
            }
            table.rows.push(self.row(row, &mut open));
        }
        self.in_cell = outer;
        close_spans(&mut table);
        if table.rows.iter().any(|r| !r.cells.is_empty()) {
            out.push(Block::Table(table));
        }
        out.append(&mut hidden);
    }

    /// A row on the grid; `open` holds for each column how many rows a cell from above still covers.
    fn row(&mut self, row: PageNode<'_>, open: &mut Vec<u32>) -> Row {
        let mut found = Row::default();
        let mut column = 0usize;
        let mut next_open = open.iter().map(|n| n.saturating_sub(1)).collect::<Vec<_>>();
        for cell in cells(row) {
            while open.get(column).is_some_and(|n| *n > 0) {
                column += 1;
            }
            if self.cells_left == 0 || column as u32 >= MAX_COLUMNS {
                break;
            }
            self.cells_left -= 1;
            let span = |key: &str, most: u32| {
                let given = attribute(cell, key).and_then(|v| v.trim().parse::<u32>().ok());
                given.unwrap_or(1).min(most)
            };
            let columns = span("colspan", MAX_COLUMNS - column as u32).max(1);
            let rows = match span("rowspan", MAX_ROWS) {
                0 => MAX_ROWS,
                rows => rows,
            };
            let end = column + columns as usize;
            next_open.resize(next_open.len().max(end), 0);
            next_open[column..end].iter_mut().for_each(|n| *n = (*n).max(rows - 1));
            let blocks = self.read(cell);
            let cell = Cell { column: column as u32, row_span: rows, column_span: columns, blocks };
            found.cells.push(cell);
            column = end;
        }
        *open = next_open;
        found
    }

    /// Whether a table arranges the page: one cell, or one cell that says nearly everything in blocks.
    fn only_arranges(&self, node: PageNode<'_>, rows: &[PageNode<'_>]) -> bool {
        let all: Vec<_> = rows.iter().flat_map(|r| cells(*r)).collect();
        let own = self.weights.get(node);
        let holds_all = |c: &PageNode<'_>| {
            let weight = self.weights.get(*c);
            let blocks =
                c.descendants().filter(|d| matches!(name(*d), "p" | "div" | "table")).count();
            weight.words * 100 >= own.words * 85 && weight.marks >= 5 && blocks >= 3
        };
        all.len() == 1 || all.iter().any(holds_all)
    }
}

/// The rows of a table, those of its sections in order: head, bodies, foot.
fn rows(table: PageNode<'_>) -> Vec<PageNode<'_>> {
    let mut parts: [Vec<PageNode<'_>>; 3] = Default::default();
    for child in table.children() {
        let place = match name(child) {
            "thead" => 0,
            "tfoot" => 2,
            _ => 1,
        };
        match name(child) {
            "tr" => parts[1].push(child),
            "thead" | "tbody" | "tfoot" => {
                parts[place].extend(child.children().filter(|c| name(*c) == "tr"));
            }
            _ => {}
        }
    }
    parts.into_iter().flatten().collect()
}

fn cells(row: PageNode<'_>) -> Vec<PageNode<'_>> {
    row.children().filter(|c| matches!(name(*c), "td" | "th")).collect()
}

/// No cell spans beyond the last row.
fn close_spans(table: &mut Table) {
    let height = table.rows.len() as u32;
    for (at, row) in table.rows.iter_mut().enumerate() {
        for cell in &mut row.cells {
            cell.row_span = cell.row_span.min(height - at as u32).max(1);
        }
    }
}
