//! Paragraphs and tables of UOF text.

use super::numbering::Numbering;
use super::{attribute, child, is_on, local, number};
use crate::Refusal;
use crate::pending::{self, Pending};
use crate::xml::Node;
use mulu_document::{Block, Cell, Row, Table};
use std::collections::HashMap;

/// Elements within elements that are followed.
const MAX_UOT_DEPTH: usize = 120;
/// Cells that a document may have.
const MAX_CELLS: usize = 200_000;
/// Columns that a table may have.
const MAX_UOT_COLUMNS: usize = 4096;
/// Spaces that one element may stand for.
const MAX_SPACES: u32 = 1000;

/// Reads the text.
pub struct Body<'a> {
    /// Heads and feet of the pages.
    pub heads: Vec<Block>,
    /// Why the text cannot be read, if that came up.
    pub refusal: Option<Refusal>,
    numbering: Numbering<'a>,
    /// Shapes, users, changes and comments by their id.
    by_id: HashMap<&'a str, Node<'a, 'a>>,
    pending: Pending,
    cut: Option<Node<'a, 'a>>,
    depth: usize,
    cells: usize,
}

impl<'a> Body<'a> {
    /// A reader of these files.
    pub fn new(roots: &[Node<'a, 'a>]) -> Self {
        let kinds = ["图形", "用户", "修订信息", "批注"];
        let all = roots.iter().flat_map(|r| r.descendants()).filter(|n| kinds.contains(&local(*n)));
        let by_id = all.filter_map(|n| {
            Some((attribute(n, "标识符").or_else(|| attribute(n, "区域引用"))?, n))
        });
        Body {
            heads: Vec::new(),
            refusal: None,
            numbering: Numbering::new(roots),
            by_id: by_id.collect(),
            pending: Pending::default(),
            cut: None,
            depth: 0,
            cells: 0,
        }
    }

    /// The blocks in an element.
    pub fn held(&mut self, node: Node<'a, 'a>) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.depth >= MAX_UOT_DEPTH {
            self.refusal = Some(Refusal::damaged("UOF", "嵌套过深"));
            return blocks;
        }
        self.depth += 1;
        for child in node.elements() {
            match local(child) {
                "段落" => self.paragraph(child, &mut blocks),
                "文字表" => blocks.push(Block::Table(self.table(child))),
                "节属性" => self.head(child),
                "分节" | "逻辑章节" => blocks.append(&mut self.held(child)),
                "修订开始" | "修订结束" => self.mark(child),
                _ => {}
            }
        }
        self.depth -= 1;
        blocks
    }

    /// The blocks in an element within a paragraph.
    fn aside(&mut self, node: Node<'a, 'a>) -> Vec<Block> {
        let pending = std::mem::take(&mut self.pending);
        let cut = self.cut.take();
        let blocks = self.held(node);
        (self.pending, self.cut) = (pending, cut);
        blocks
    }

    fn paragraph(&mut self, node: Node<'a, 'a>, out: &mut Vec<Block>) {
        if let Some(properties) = child(node, "段落属性") {
            self.pending.label = self.numbering.label(properties);
            let level = number(properties, "大纲级别").and_then(|n| u8::try_from(n).ok());
            self.pending.outline = level.filter(|n| (1..=9).contains(n));
        }
        self.runs(node);
        self.pending.end(out);
    }

    /// Reads the runs in a paragraph or link.
    fn runs(&mut self, node: Node<'a, 'a>) {
        for child in node.elements() {
            match local(child) {
                "句" => self.run(child),
                "修订开始" | "修订结束" => self.mark(child),
                // Bookmarks, breaks of pages, and the codes of fields, which are not shown.
                _ => {}
            }
        }
    }

    fn run(&mut self, node: Node<'a, 'a>) {
        let properties = child(node, "句属性");
        let hidden = properties.and_then(|p| child(p, "隐藏文字"));
        let hidden = is_on(hidden.and_then(|h| attribute(h, "值").or(h.text())));
        for child in node.elements() {
            match local(child) {
                "文本串" => self.write(child.text().unwrap_or_default(), hidden),
                "空格符" => {
                    let spaces = attribute(child, "个数").and_then(|n| n.parse().ok()).unwrap_or(1);
                    self.write(&" ".repeat(MAX_SPACES.min(spaces) as usize), hidden);
                }
                "制表符" => self.write("\t", hidden),
                "换行符" => self.write("\n", hidden),
                "锚点" => self.anchor(child),
                "脚注" | "尾注" => {
                    let blocks = self.aside(child);
                    self.pending.note("footnote", blocks);
                }
                "区域开始" => self.comment(child),
                "修订开始" | "修订结束" => self.mark(child),
                _ => {}
            }
        }
    }

    fn write(&mut self, text: &str, hidden: bool) {
        match (self.cut, hidden) {
            (Some(cut), _) => {
                let user = attribute(cut, "作者").and_then(|id| self.by_id.get(id)).copied();
                let author = user.and_then(|u| attribute(u, "姓名"));
                self.pending.delete(text, author, attribute(cut, "日期"));
            }
            (_, true) => self.pending.hide(text),
            _ => self.pending.text.push_str(text),
        }
    }

    /// Where a tracked change begins or ends.
    fn mark(&mut self, node: Node<'a, 'a>) {
        self.cut = None;
        if local(node) == "修订开始" && attribute(node, "类型") == Some("delete") {
            let said = attribute(node, "修订信息引用").and_then(|id| self.by_id.get(id));
            self.cut = Some(said.copied().unwrap_or(node));
        }
    }

    /// The text of the shape that is anchored here.
    fn anchor(&mut self, node: Node<'a, 'a>) {
        let shape = node.descendants().find_map(|n| attribute(n, "图形引用"));
        // Taken out of the map, so that no shape is read twice or within itself.
        let Some(shape) = shape.and_then(|id| self.by_id.remove(id)) else { return };
        let names = ["文本内容", "内容"];
        let text = shape.descendants().find(|n| names.contains(&local(*n)));
        if let Some(text) = text {
            let blocks = self.aside(text);
            self.pending.anchor(blocks);
        }
    }

    /// The comment on the region that begins here.
    fn comment(&mut self, node: Node<'a, 'a>) {
        let comment = attribute(node, "标识符").and_then(|id| self.by_id.get(id)).copied();
        if let Some(comment) = comment.filter(|c| local(*c) == "批注") {
            let blocks = self.aside(comment);
            self.pending.note("comment", blocks);
        }
    }

    /// The heads and feet in a section's properties.
    fn head(&mut self, properties: Node<'a, 'a>) {
        let kinds = ["页眉", "页脚"];
        let heads = properties.children().filter(|n| kinds.contains(&local(*n)));
        for head in heads.flat_map(|h| h.children()).filter(Node::is_element) {
            let blocks = self.aside(head);
            for block in pending::page_furniture(blocks) {
                if !self.heads.contains(&block) {
                    self.heads.push(block);
                }
            }
        }
    }

    /// A table; cells go to the columns that no cell from above covers.
    fn table(&mut self, node: Node<'a, 'a>) -> Table {
        let mut table = Table::default();
        let mut covered: Vec<u32> = Vec::new();
        for line in node.children().filter(|n| local(*n) == "行") {
            let mut row = Row::default();
            let mut column = 0;
            for cell in line.children().filter(|n| local(*n) == "单元格") {
                while covered.get(column).is_some_and(|rows| *rows > 0) {
                    column += 1;
                }
                self.cells += 1;
                if column >= MAX_UOT_COLUMNS || self.cells > MAX_CELLS {
                    self.refusal = Some(Refusal::damaged("UOF", "单元格过多"));
                    return table;
                }
                let cell = self.cell(cell, column);
                let end = column + cell.column_span as usize;
                covered.resize(covered.len().max(end), 0);
                covered.iter_mut().take(end).skip(column).for_each(|c| *c = cell.row_span);
                column = end;
                row.cells.push(cell);
            }
            covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            table.rows.push(row);
        }
        let rows = table.rows.len() as u32;
        for (n, row) in table.rows.iter_mut().enumerate() {
            row.cells.iter_mut().for_each(|c| c.row_span = c.row_span.min(rows - n as u32));
        }
        table
    }

    fn cell(&mut self, node: Node<'a, 'a>, column: usize) -> Cell {
        let properties = child(node, "单元格属性");
        let span = |name, most: usize| {
            let span = properties.and_then(|p| number(p, name)).unwrap_or(1);
            span.clamp(1, most as u32)
        };
        let (row_span, column_span) =
            (span("跨行", 10_000), span("跨列", MAX_UOT_COLUMNS - column));
        Cell { column: column as u32, row_span, column_span, blocks: self.aside(node) }
    }
}
