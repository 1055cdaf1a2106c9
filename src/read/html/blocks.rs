//! The blocks of an element: paragraphs, tables, list numbers.

use super::article::{is_page_metadata, is_surroundings};
use super::office;
use super::page::{Weights, is_block, is_hidden, is_unshown};
use super::tree::Node;
use crate::pending::{Pending, page_furniture, set_aside};
use crate::reflow;
use mulu_document::{Block, Paragraph, Text};

/// Elements nested to this depth are read one by one; deeper ones give their text alone.
const MAX_DEPTH: u32 = 200;

/// Reads elements into blocks.
pub struct Reader<'a> {
    /// What each element says.
    pub weights: &'a Weights,
    /// Whether elements of the site are set aside.
    pub cuts: bool,
    /// Cells that may still be read.
    pub cells_left: u32,
    /// Whether a line end of the source between ideographs is a space, as in files whose program
    /// breaks lines at spaces; elsewhere it is nothing (CSS Text 3, 4.1.2).
    pub line_ends_are_spaces: bool,
    /// Whether breaks in a paragraph stay breaks, as within a cell.
    pub in_cell: bool,
    /// Whether white space stays as it is.
    in_pre: bool,
    depth: u32,
    /// The paragraph being read.
    pub pending: Pending,
}

impl<'a> Reader<'a> {
    /// A reader of a page.
    pub fn new(weights: &'a Weights, cuts: bool) -> Self {
        let pending = Pending::default();
        Reader {
            weights,
            cuts,
            cells_left: 200_000,
            line_ends_are_spaces: false,
            in_cell: false,
            in_pre: false,
            depth: 0,
            pending,
        }
    }

    /// The blocks in an element.
    pub fn read(&mut self, node: Node<'_>) -> Vec<Block> {
        let mut out = Vec::new();
        let outer = std::mem::take(&mut self.pending);
        self.children(node, &mut out);
        self.end(&mut out);
        self.pending = outer;
        out
    }

    /// The blocks of an element itself.
    pub fn read_one(&mut self, node: Node<'_>) -> Vec<Block> {
        let mut out = Vec::new();
        self.node(node, &mut out);
        self.end(&mut out);
        out
    }

    /// Reads the nodes in a node.
    pub fn children(&mut self, node: Node<'_>, out: &mut Vec<Block>) {
        if self.depth >= MAX_DEPTH {
            node.texts().for_each(|text| self.print(text));
            return;
        }
        self.depth += 1;
        for child in node.children() {
            self.node(child, out);
        }
        self.depth -= 1;
    }

    /// Reads a node into the paragraph being read and the blocks before it.
    pub fn node(&mut self, node: Node<'_>, out: &mut Vec<Block>) {
        match node.text() {
            Some(text) => self.print(text),
            None if node.is_element() => self.element(node, node.name(), out),
            None => {}
        }
    }

    fn element(&mut self, node: Node<'_>, name: &str, out: &mut Vec<Block>) {
        match name {
            _ if is_unshown(name) => {}
            "br" => self.pending.text.push('\n'),
            _ if is_hidden(node) && !self.weights.is_most(node) => self.hidden(node, out),
            _ if office::is_mark(node) => {}
            "span" if let Some(label) = office::label(node) => self.pending.label = Some(label),
            "div" if let Some(kind) = office::furniture(node) => self.office_part(kind, node, out),
            _ if self.cuts && is_page_metadata(node, self.weights) => {
                self.end(out);
                self.apart("web_metadata", node, out);
            }
            _ if self.cuts && is_surroundings(node, self.weights) => {
                self.end(out);
                self.apart("navigation", node, out);
            }
            "table" => {
                self.end(out);
                self.table(node, out);
            }
            "ol" | "ul" => self.list(node, name == "ol", out),
            "del" => self.deletion(node),
            "pre" | "listing" | "xmp" => {
                let outer = std::mem::replace(&mut self.in_pre, true);
                self.block(node, out);
                self.in_pre = outer;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end(out);
                let level = name.as_bytes()[1] - b'0';
                self.pending.outline = Some(level);
                self.children(node, out);
                self.pending.outline = Some(level);
                self.end(out);
            }
            _ if is_block(name) => self.block(node, out),
            _ => self.children(node, out),
        }
    }

    fn block(&mut self, node: Node<'_>, out: &mut Vec<Block>) {
        self.end(out);
        self.children(node, out);
        self.end(out);
    }

    /// What is no part of the notice, under the name of what it is.
    fn apart(&mut self, kind: &str, node: Node<'_>, out: &mut Vec<Block>) {
        let cuts = std::mem::replace(&mut self.cuts, false);
        let outer = std::mem::take(&mut self.pending);
        let mut inner = Vec::new();
        self.children(node, &mut inner);
        self.end(&mut inner);
        self.pending = outer;
        self.cuts = cuts;
        out.extend(inner.into_iter().flat_map(|b| set_aside(kind, vec![b])));
    }

    /// Words that are not shown: those of a paragraph go behind it.
    fn hidden(&mut self, node: Node<'_>, out: &mut Vec<Block>) {
        if is_block(node.name()) {
            self.end(out);
            self.apart("hidden_text", node, out);
        } else {
            self.pending.hide(&words(node));
        }
    }

    /// A head, foot, note or comment in the page of an office program.
    fn office_part(&mut self, kind: &str, node: Node<'_>, out: &mut Vec<Block>) {
        self.end(out);
        let inner = self.read(node);
        out.extend(match kind {
            "running_head" => page_furniture(inner),
            _ => set_aside(kind, inner),
        });
    }

    fn deletion(&mut self, node: Node<'_>) {
        let author = node.attribute("cite").map(office::author);
        self.pending.delete(&words(node), author.as_deref(), node.attribute("datetime"));
    }

    /// Adds characters, white space collapsed as browsers do; a line end between ideographs is none.
    pub fn print(&mut self, text: &str) {
        let out = &mut self.pending.text;
        if self.in_pre {
            out.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
            return;
        }
        let mut space: Option<bool> = None;
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                let ends = matches!(c, '\n' | '\r') && !self.line_ends_are_spaces;
                space = Some(space.unwrap_or(false) || ends);
                continue;
            }
            push_space(out, space.take(), Some(c));
            out.push(c);
        }
        push_space(out, space, None);
    }

    /// Ends the paragraph being read; a number without words waits for the next one.
    pub fn end(&mut self, out: &mut Vec<Block>) {
        let text = std::mem::take(&mut self.pending.text);
        let text = tidy(&text);
        let label = self.pending.label.take();
        let waits = label.clone().filter(|_| text.trim().is_empty());
        let mut parts = if self.in_cell { vec![text] } else { paragraphs(&text) }.into_iter();
        self.pending.text = parts.next().unwrap_or_default();
        self.pending.label = label.filter(|_| !self.pending.text.trim().is_empty());
        let outline = self.pending.outline;
        self.pending.end(out);
        out.extend(parts.map(|chars| {
            let text = Text::new(chars, None, None);
            Block::Paragraph(Paragraph { outline, text, ..Paragraph::default() })
        }));
        self.pending.label = waits;
    }
}

/// All words in an element, white space collapsed.
fn words(node: Node<'_>) -> String {
    let all: String = node.texts().collect();
    let parts = all.split([' ', '\t', '\n', '\r']).filter(|w| !w.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

fn push_space(out: &mut String, space: Option<bool>, next: Option<char>) {
    let Some(broken) = space else { return };
    let wide = |c: Option<char>| c.is_some_and(|c| c >= '\u{2e80}' || "“”‘’—…".contains(c));
    let before = out.chars().next_back();
    let joins = broken && wide(before) && (wide(next) || next.is_none());
    if before.is_some_and(|c| c != ' ' && c != '\n') && !joins {
        out.push(' ');
    }
}

/// Lines without white space at their ends, but for the ideographic indent.
fn tidy(text: &str) -> String {
    let line = |l: &str| l.trim_matches([' ', '\t']).to_string();
    let text = text.split('\n').map(line).collect::<Vec<_>>().join("\n");
    text.trim_matches('\n').to_string()
}

/// The paragraphs that breaks part: empty lines do, and so does a line that does not go on in the next.
fn paragraphs(text: &str) -> Vec<String> {
    if !text.contains('\n') {
        return vec![text.to_string()];
    }
    let lines: Vec<(usize, &str)> = text.split('\n').enumerate().collect();
    let mut found: Vec<String> = Vec::new();
    for chunk in lines.split(|(_, l)| l.trim().is_empty()) {
        found.extend(reflow::reflow(chunk).into_iter().map(|f| f.text));
    }
    found
}
