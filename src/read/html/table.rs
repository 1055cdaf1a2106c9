//! Tables: spans on the grid, layout tables unwrapped (HTML 4.9).

use super::article::says_blocks;
use super::blocks::Reader;
use super::page::is_hidden;
use super::tree::Node;
use crate::pending::set_aside;
use mulu_document::{Block, Cell, Row, Table};

/// Columns and rows that a cell may span (HTML 4.9.11: 1000 and 65534).
const MAX_COLUMNS: u32 = 1000;
const MAX_ROWS: u32 = 65_534;

/// A row of a table, and how many rows its section still has from here on.
struct Line<'a> {
    row: Node<'a>,
    left: u32,
    opens_section: bool,
}

/// The grid as far as it is covered from above.
struct Grid {
    /// For each column, how many rows a cell from above still covers.
    open: Vec<u32>,
    /// Columns that are not shown.
    hidden: Vec<bool>,
}

impl Grid {
    /// How many of these columns are shown.
    fn shown(&self, columns: std::ops::Range<usize>) -> u32 {
        columns.filter(|n| !self.hidden.get(*n).is_some_and(|h| *h)).count() as u32
    }
}

impl Reader<'_> {
    /// Reads a table, its caption before it; a table that only arranges the page gives its cells' blocks.
    pub fn table(&mut self, node: Node<'_>, out: &mut Vec<Block>) {
        for caption in node.children().filter(|c| c.name() == "caption") {
            out.extend(self.read(caption));
        }
        let (lines, unshown) = lines(node);
        if self.only_arranges(node, &lines) {
            for cell in lines.iter().flat_map(|l| cells(l.row)) {
                out.extend(self.read(cell));
            }
            return;
        }
        let mut table = Table::default();
        let mut hidden = Vec::new();
        let mut grid = Grid { open: Vec::new(), hidden: hidden_columns(node) };
        let outer = std::mem::replace(&mut self.in_cell, true);
        for line in &lines {
            if line.opens_section {
                grid.open.clear();
            }
            table.rows.push(self.row(line, &mut grid, &mut hidden));
        }
        for row in unshown {
            let cells = cells(row).into_iter().map(|c| Cell::single(0, self.read(c))).collect();
            let rows = vec![Row { cells, repeats_header: false }];
            hidden.extend(set_aside("hidden_row", vec![Block::Table(Table { rows })]));
        }
        self.in_cell = outer;
        if table.rows.iter().any(|r| !r.cells.is_empty()) {
            out.push(Block::Table(table));
        }
        out.append(&mut hidden);
    }

    /// A row on the grid.
    fn row(&mut self, line: &Line<'_>, grid: &mut Grid, hidden: &mut Vec<Block>) -> Row {
        let mut found = Row::default();
        let mut column = 0usize;
        let mut next: Vec<u32> = grid.open.iter().map(|n| n.saturating_sub(1)).collect();
        for cell in cells(line.row) {
            let free = |at: usize| grid.open.get(at).is_none_or(|n| *n == 0);
            while !free(column) {
                column += 1;
            }
            if self.cells_left == 0 || column as u32 >= MAX_COLUMNS {
                break;
            }
            self.cells_left -= 1;
            if is_hidden(cell) {
                hidden.extend(set_aside("hidden_text", self.read(cell)));
                continue;
            }
            let columns = span(cell, "colspan", MAX_COLUMNS - column as u32).max(1) as usize;
            let columns = (1..columns).take_while(|n| free(column + n)).count() + 1;
            let rows = match span(cell, "rowspan", MAX_ROWS) {
                0 => line.left,
                rows => rows.min(line.left),
            };
            let end = column + columns;
            next.resize(next.len().max(end), 0);
            next[column..end].iter_mut().for_each(|n| *n = (*n).max(rows - 1));
            let blocks = self.read(cell);
            match grid.shown(column..end) {
                0 => hidden.extend(set_aside("hidden_text", blocks)),
                column_span => {
                    let column = grid.shown(0..column);
                    found.cells.push(Cell { column, row_span: rows, column_span, blocks });
                }
            }
            column = end;
        }
        grid.open = next;
        found
    }

    /// Whether a table arranges the page: one cell, one column that holds running text in blocks, or
    /// one cell that says nearly everything so.
    fn only_arranges(&self, node: Node<'_>, lines: &[Line<'_>]) -> bool {
        let rows: Vec<_> = lines.iter().map(|l| cells(l.row)).collect();
        let most = self.weights.get(node).words * 85;
        let text = |c: &Node<'_>| says_blocks(*c, self.weights);
        let holds_all = |c: &&Node<'_>| self.weights.get(**c).words * 100 >= most;
        let column = rows.iter().all(|r| r.len() <= 1);
        let all = || rows.iter().flatten();
        all().count() == 1 || column && all().any(text) || all().filter(holds_all).any(text)
    }
}

/// A span as a cell gives it, 1 where it does not.
fn span(cell: Node<'_>, key: &str, most: u32) -> u32 {
    let given = cell.attribute(key).and_then(|v| v.trim().parse::<u32>().ok());
    given.unwrap_or(1).min(most)
}

/// The rows of a table, those of its sections in order (head, bodies, foot), and those not shown.
fn lines(table: Node<'_>) -> (Vec<Line<'_>>, Vec<Node<'_>>) {
    let mut parts: [Vec<Vec<Node<'_>>>; 3] = Default::default();
    let mut unshown = Vec::new();
    for child in table.children() {
        let place = match child.name() {
            "thead" => 0,
            "tfoot" => 2,
            "tr" | "tbody" => 1,
            _ => continue,
        };
        let rows: Vec<_> = match child.name() {
            "tr" => vec![child],
            _ => child.children().filter(|c| c.name() == "tr").collect(),
        };
        let (off, on) = rows.into_iter().partition(|r| is_hidden(*r) || is_hidden(child));
        parts[place].push(on);
        unshown.extend::<Vec<_>>(off);
    }
    let sections = parts.into_iter().flatten();
    let lines = sections.flat_map(|rows| {
        let height = rows.len() as u32;
        let line = move |(at, row)| Line { row, left: height - at as u32, opens_section: at == 0 };
        rows.into_iter().enumerate().map(line)
    });
    (lines.collect(), unshown)
}

fn cells(row: Node<'_>) -> Vec<Node<'_>> {
    row.children().filter(|c| matches!(c.name(), "td" | "th")).collect()
}

/// The columns that a table hides, as Excel writes them.
fn hidden_columns(table: Node<'_>) -> Vec<bool> {
    let groups = table.children().filter(|c| matches!(c.name(), "col" | "colgroup"));
    let columns = groups.flat_map(|g| {
        let inner: Vec<_> = g.children().filter(|c| c.name() == "col").collect();
        if inner.is_empty() { vec![g] } else { inner }
    });
    let hidden = columns.flat_map(|c| {
        let count = span(c, "span", MAX_COLUMNS) as usize;
        std::iter::repeat_n(is_hidden(c), count)
    });
    hidden.take(MAX_COLUMNS as usize).collect()
}
