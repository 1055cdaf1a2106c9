//! The blocks of OpenDocument text: paragraphs, headings, lists, sections, frames.

use super::lists::{Begin, Lists};
use super::styles::{Styles, level_number};
mod table;

use super::xml::name;
use crate::Refusal;
use crate::pending::{self, Pending};
use crate::xml::Node;
use mulu_document::Block;
use std::collections::HashMap;

/// Elements within elements that are followed.
const MAX_ODT_DEPTH: usize = 160;
/// Cells that a document may have.
const MAX_CELLS: usize = 200_000;

/// Reads the body of a document.
pub struct Body<'a> {
    /// The styles.
    pub styles: Styles<'a>,
    /// The paragraph being read.
    pub pending: Pending,
    /// Whether white space is dropped here: at the beginning, or behind white space.
    pub space: bool,
    /// Whether the text here is hidden.
    pub hidden: bool,
    /// Whether the whole paragraph turned out to be hidden.
    pub hides: bool,
    /// Whether lists count here; they do not in what was deleted.
    pub counting: bool,
    /// The deletion that the text here belongs to, where it stands in the text itself.
    pub cut: Option<Cut<'a>>,
    /// Tracked changes by their id.
    pub changes: HashMap<&'a str, Node<'a, 'a>>,
    lists: Lists<'a>,
    outline: Option<usize>,
    depth: usize,
    cells: usize,
    refusal: Option<Refusal>,
}

/// A tracked deletion whose words stand between two marks.
#[derive(Debug, Clone, Copy)]
pub struct Cut<'a> {
    /// Its id.
    pub id: &'a str,
    /// Who deleted.
    pub author: Option<&'a str>,
    /// When.
    pub date: Option<&'a str>,
}

/// The list that an element stands in.
#[derive(Debug, Clone, Copy)]
struct InList<'a> {
    style: &'a str,
    counter: usize,
    level: usize,
}

impl<'a> Body<'a> {
    /// A reader with these styles and changes.
    pub fn new(styles: Styles<'a>, changes: HashMap<&'a str, Node<'a, 'a>>) -> Self {
        Body {
            styles,
            pending: Pending::default(),
            space: true,
            hidden: false,
            hides: false,
            counting: true,
            cut: None,
            changes,
            lists: Lists::default(),
            outline: None,
            depth: 0,
            cells: 0,
            refusal: None,
        }
    }

    /// Why the document cannot be read, if that came up.
    pub fn refusal(&mut self) -> Option<Refusal> {
        self.refusal.take()
    }

    /// Does something one element deeper, if that is not too deep.
    pub fn within(&mut self, work: impl FnOnce(&mut Self)) {
        if self.depth >= MAX_ODT_DEPTH {
            self.refusal = Some(Refusal::damaged("ODT", "嵌套过深"));
            return;
        }
        self.depth += 1;
        work(self);
        self.depth -= 1;
    }

    /// Does something apart from the paragraph being read.
    pub fn apart(&mut self, work: impl FnOnce(&mut Self)) {
        let pending = std::mem::take(&mut self.pending);
        let before = (self.space, self.hidden, self.hides);
        (self.space, self.hidden, self.hides) = (true, false, false);
        self.within(work);
        self.pending = pending;
        (self.space, self.hidden, self.hides) = before;
    }

    /// Counts cells; false from too many on.
    pub fn count_cells(&mut self, more: usize) -> bool {
        self.cells = self.cells.saturating_add(more);
        let few = self.cells <= MAX_CELLS;
        if !few {
            self.refusal = Some(Refusal::damaged("ODT", "单元格过多"));
        }
        few
    }

    /// The blocks in an element.
    pub fn held(&mut self, node: Node<'a, '_>) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.blocks(node, &mut blocks);
        self.pending.end(&mut blocks);
        blocks
    }

    /// Reads all blocks in an element.
    pub fn blocks(&mut self, node: Node<'a, '_>, out: &mut Vec<Block>) {
        for child in node.elements() {
            self.within(|body| body.block(child, out));
        }
    }

    /// Reads a block.
    pub fn block(&mut self, node: Node<'a, '_>, out: &mut Vec<Block>) {
        match name(node) {
            ("text", "p") => self.paragraph(node, None, out),
            ("text", "h") => {
                let label = self.heading_label(node);
                self.paragraph(node, label, out);
            }
            ("text", "list") => self.list(node, None, out),
            ("text", "numbered-paragraph") => self.numbered(node, out),
            ("text", "section") if is_hidden(node) => {
                let mut blocks = Vec::new();
                self.blocks(node, &mut blocks);
                out.extend(pending::set_aside("hidden_text", blocks));
            }
            ("text", "change") => out.extend(self.deleted(node)),
            ("text", "change-start" | "change-end") => self.mark(node),
            ("text", "tracked-changes") | ("office", "forms" | "change-info") => {}
            ("office", "annotation") => {
                let mut blocks = Vec::new();
                self.blocks(node, &mut blocks);
                out.extend(pending::set_aside("comment", blocks));
            }
            ("table", "table") => {
                self.pending.end(out);
                let table = table::table(self, node);
                if !table.rows.is_empty() {
                    out.push(Block::Table(table));
                }
            }
            ("drawing", _) => self.shape(node, out),
            ("text" | "office" | "table" | "style" | "text-master", _) => self.blocks(node, out),
            _ => {}
        }
    }

    /// Reads a frame or shape: of a frame's several contents the first text box.
    pub fn shape(&mut self, node: Node<'a, '_>, out: &mut Vec<Block>) {
        match name(node).1 {
            "frame" => {
                if let Some(text) = node.elements().find(|n| name(*n).1 == "text-box") {
                    self.within(|body| body.blocks(text, out));
                }
            }
            "image" | "object" | "object-ole" | "plugin" | "applet" | "floating-frame" => {}
            "glue-point" | "image-map" | "enhanced-geometry" => {}
            _ => self.blocks(node, out),
        }
    }

    /// Reads a paragraph or heading with its number.
    fn paragraph(&mut self, node: Node<'a, '_>, label: Option<String>, out: &mut Vec<Block>) {
        let style = node.attribute("style-name");
        let heading = node.name() == "h";
        self.space = true;
        self.hides = false;
        self.hidden = self.styles.hides("paragraph", style).unwrap_or(false);
        self.inline(node);
        let trimmed = self.pending.text.trim_end_matches(' ').len();
        if self.space {
            self.pending.text.truncate(trimmed);
        }
        if self.hides {
            let text = std::mem::take(&mut self.pending.text);
            self.pending.hide(&text);
        }
        let hidden = self.hidden || self.hides;
        // Behind a paragraph whose end is deleted, its number stays.
        self.pending.label = self.pending.label.take().or(label.filter(|_| !hidden));
        let level = node.number("outline-level").and_then(level_number);
        self.pending.outline =
            if heading { Some(level.unwrap_or(1)) } else { self.styles.outline_of(style) };
        self.hidden = false;
        if self.cut.is_none() {
            self.pending.end(out);
        } else if self.pending.text.trim().is_empty() {
            self.pending.label = None;
        }
    }

    /// The number of a heading outside lists: its level of the outline.
    fn heading_label(&mut self, node: Node<'a, '_>) -> Option<String> {
        let forbidden = self.styles.list_of(node.attribute("style-name")) == Some("");
        let header = node.attribute("is-list-header") == Some("true");
        if forbidden || header || !self.counting {
            return None;
        }
        let style = self.styles.outline?;
        let counter = match self.outline {
            Some(counter) => counter,
            None => self.lists.begin(Begin { style, ..Begin::default() }),
        };
        self.outline = Some(counter);
        let level = node.number("outline-level").unwrap_or(1).max(1) as usize - 1;
        let restart = node.attribute("restart-numbering") == Some("true");
        let start = node.number("start-value").filter(|_| restart);
        self.lists.next(counter, self.styles.list(style)?, level, start)
    }

    fn list(&mut self, node: Node<'a, '_>, outer: Option<InList<'a>>, out: &mut Vec<Block>) {
        let own = node.attribute("style-name");
        let style = own.or(outer.map(|o| o.style)).unwrap_or_default();
        let level = outer.map_or(0, |o| o.level + 1);
        let begin = Begin {
            style,
            id: node.attribute("id"),
            continued: node.attribute("continue-list"),
            goes_on: node.attribute("continue-numbering") == Some("true"),
        };
        let counter = match outer.filter(|o| o.style == style) {
            Some(outer) => outer.counter,
            None if !self.counting => usize::MAX,
            None => self.lists.begin(begin),
        };
        let place = InList { style, counter, level };
        for child in node.elements() {
            match name(child).1 {
                "list-item" => self.within(|body| body.item(child, place, true, out)),
                "list-header" => self.within(|body| body.item(child, place, false, out)),
                _ => {}
            }
        }
    }

    /// Reads an item: its first paragraph bears the number.
    fn item(&mut self, node: Node<'a, '_>, at: InList<'a>, counts: bool, out: &mut Vec<Block>) {
        let mut bears = counts && self.counting;
        for child in node.elements() {
            match name(child) {
                ("text", "list") => self.within(|body| body.list(child, Some(at), out)),
                ("text", "p" | "h") => {
                    let start = node.number("start-value");
                    let bears = std::mem::take(&mut bears);
                    let label = if bears { self.label(child, at, start) } else { None };
                    self.within(|body| body.paragraph(child, label, out));
                }
                _ => self.within(|body| body.block(child, out)),
            }
        }
    }

    /// The number of a list's paragraph, by the list's style or else the paragraph's.
    fn label(&mut self, node: Node<'a, '_>, at: InList<'a>, start: Option<u32>) -> Option<String> {
        let own = self.styles.list_of(node.attribute("style-name"));
        let name = if at.style.is_empty() { own? } else { at.style };
        self.lists.next(at.counter, self.styles.list(name)?, at.level, start)
    }

    /// `text:numbered-paragraph`: a paragraph that names its list and level itself.
    fn numbered(&mut self, node: Node<'a, '_>, out: &mut Vec<Block>) {
        let style = node.attribute("style-name").unwrap_or_default();
        let counter = match node.attribute("list-id") {
            Some(id) => self.lists.by_id(id),
            None => {
                let goes_on = node.attribute("continue-numbering") != Some("false");
                self.lists.begin(Begin { style, goes_on, ..Begin::default() })
            }
        };
        let level = node.number("level").unwrap_or(1).max(1) as usize - 1;
        self.item(node, InList { style, counter, level }, true, out);
    }
}

/// Whether a section is hidden now.
fn is_hidden(node: Node<'_, '_>) -> bool {
    match node.attribute("display") {
        Some("none") => true,
        Some("condition") => node.attribute("is-hidden") != Some("false"),
        _ => false,
    }
}
