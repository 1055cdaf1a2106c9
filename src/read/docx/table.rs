//! Tables: grid spans, vertical and horizontal merges, deleted and hidden rows (ECMA-376 17.4).

use super::body::{Reader, cut_by};
use super::xml::{child, number, switch, word};
use crate::pending::set_aside;
use crate::xml::Node;
use mulu_document::{Block, Cell, Furniture, Row, Table};
use std::collections::HashMap;

/// Grid columns that a row may have.
const MAX_COLUMNS: u32 = 1000;

/// Levels of depth that a table counts for, so that some thirty may stand in one another.
const TABLE_LEVELS: u32 = 5;

/// A table being read.
#[derive(Default)]
struct Grid {
    table: Table,
    /// For each grid column the cell that a merge may go on from: its row and place in it.
    open: HashMap<u32, (usize, usize)>,
    aside: Vec<Block>,
}

impl Reader<'_> {
    /// Reads a table, and behind it what was set aside of whole rows.
    pub fn table(&mut self, node: Node<'_, '_>, out: &mut Vec<Block>) {
        if !self.deeper_by(TABLE_LEVELS) {
            return;
        }
        // A paragraph whose end is deleted or hidden does not go on into a table.
        self.end_paragraph(out);
        let mut grid = Grid::default();
        self.rows(node, &mut grid);
        self.depth -= TABLE_LEVELS;
        if !grid.table.rows.is_empty() {
            out.push(Block::Table(grid.table));
        }
        out.append(&mut grid.aside);
    }

    fn rows(&mut self, node: Node<'_, '_>, grid: &mut Grid) {
        for child in node.elements() {
            match word(child) {
                "tr" => self.row(child, grid),
                "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "del" if self.deeper() => {
                    self.rows(child, grid);
                    self.depth -= 1;
                }
                _ => {}
            }
        }
    }

    fn row(&mut self, node: Node<'_, '_>, grid: &mut Grid) {
        let properties = child(node, "trPr");
        let cut = properties.and_then(|p| child(p, "del").or_else(|| child(p, "moveFrom")));
        let hidden = properties.and_then(|p| switch(p, "hidden")).unwrap_or(false);
        if cut.is_some() || hidden {
            return self.set_row_aside(node, cut, grid);
        }
        let before = properties.and_then(|p| number(p, "gridBefore")).unwrap_or(0);
        let mut row = Row::default();
        let mut column = before.min(MAX_COLUMNS);
        let at = grid.table.rows.len();
        grid.table.rows.push(Row::default());
        self.cells(node, &mut (grid, &mut row, &mut column));
        grid.table.rows[at] = row;
        if grid.table.rows[at].cells.is_empty() && grid.open.is_empty() {
            grid.table.rows.pop();
        }
    }

    fn cells(&mut self, node: Node<'_, '_>, place: &mut (&mut Grid, &mut Row, &mut u32)) {
        for child in node.elements() {
            match word(child) {
                "tc" => self.cell(child, place),
                "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" if self.deeper() => {
                    self.cells(child, place);
                    self.depth -= 1;
                }
                _ => {}
            }
        }
    }

    fn cell(&mut self, node: Node<'_, '_>, place: &mut (&mut Grid, &mut Row, &mut u32)) {
        let (grid, row, column) = place;
        let properties = child(node, "tcPr");
        let of = |name: &str| properties.and_then(|p| child(p, name));
        let mut blocks = Vec::new();
        let deleted = of("cellDel");
        let before = self.cut.clone();
        self.cut = deleted.map(cut_by).or(before.clone());
        self.blocks(node, &mut blocks);
        self.end_paragraph(&mut blocks);
        self.cut = before;
        if deleted.is_some() {
            grid.aside.extend(set_aside("deleted", blocks));
            return;
        }
        let span = properties.and_then(|p| number(p, "gridSpan")).unwrap_or(1).max(1);
        let start = (**column).min(MAX_COLUMNS);
        let span = span.min(MAX_COLUMNS + 1 - start);
        **column = start + span;
        let merged = |name: &str| of(name).map(|n| n.attribute("val") == Some("restart"));
        if merged("hMerge").or_else(|| merged("hmerge")) == Some(false)
            && let Some(left) = row.cells.last_mut()
        {
            left.column_span += span;
            left.blocks.append(&mut blocks);
            return;
        }
        let at = grid.table.rows.len() - 1;
        match merged("vMerge").or_else(|| merged("vmerge")) {
            Some(false) if grid.goes_on(start, span, at, &mut blocks) => {}
            vertical => {
                if !self.may_take_cell() {
                    return;
                }
                grid.open.retain(|c, _| *c < start || *c >= start + span);
                if vertical.is_some() {
                    grid.open.insert(start, (at, row.cells.len()));
                }
                row.cells.push(Cell { column: start, row_span: 1, column_span: span, blocks });
            }
        }
    }

    /// A deleted or hidden row: its words are set aside by name.
    fn set_row_aside(&mut self, node: Node<'_, '_>, cut: Option<Node<'_, '_>>, grid: &mut Grid) {
        let mut inner = Grid::default();
        let mut row = Row::default();
        inner.table.rows.push(Row::default());
        // What is deleted does not count either.
        let before = self.cut.clone();
        self.cut = cut.map(cut_by).or(before.clone());
        self.cells(node, &mut (&mut inner, &mut row, &mut 0));
        self.cut = before;
        let table = Block::Table(Table { rows: vec![row] });
        let kind = if cut.is_some() { "deleted" } else { "hidden_row" };
        let author = cut.and_then(|n| n.attribute("author")).map(str::to_string);
        let date = cut.and_then(|n| n.attribute("date")).map(str::to_string);
        for block in set_aside(kind, vec![table]) {
            grid.aside.push(match block {
                Block::Furniture(f) if f.kind == "deleted" && f.author.is_none() => {
                    Block::Furniture(Furniture { author: author.clone(), date: date.clone(), ..f })
                }
                other => other,
            });
        }
    }
}

impl Grid {
    /// Whether the cell above goes on at a column; what the covered cell holds goes with it.
    fn goes_on(&mut self, column: u32, span: u32, at: usize, blocks: &mut Vec<Block>) -> bool {
        let Some((row, index)) = self.open.get(&column).copied() else { return false };
        let Some(above) = self.table.rows.get_mut(row).and_then(|r| r.cells.get_mut(index)) else {
            return false;
        };
        if above.column_span != span || row + above.row_span as usize != at {
            return false;
        }
        above.row_span += 1;
        above.blocks.append(blocks);
        true
    }
}
