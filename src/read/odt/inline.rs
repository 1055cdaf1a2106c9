//! What stands in a paragraph: characters, white space, fields, notes, deletions, text boxes.

use super::body::{Body, Cut};
use super::styles::words;
use super::xml::{count, name};
use crate::pending;
use crate::xml::Node;
use mulu_document::Block;

/// Spaces that one element may stand for.
const MAX_SPACES: u32 = 1000;

impl<'a> Body<'a> {
    /// Reads the contents of a paragraph or of an element in one.
    pub fn inline(&mut self, node: Node<'a, '_>) {
        for child in node.children() {
            match child.text().filter(|_| child.is_text()) {
                Some(text) => self.characters(text),
                None if child.is_element() => self.within(|body| body.inline_element(child)),
                None => {}
            }
        }
    }

    fn inline_element(&mut self, node: Node<'a, '_>) {
        match name(node) {
            ("text", "s") => {
                for _ in 0..count(node, "c", MAX_SPACES) {
                    self.write(" ");
                }
                self.space = false;
            }
            ("text", "tab") => self.blank("\t"),
            ("text", "line-break") => self.blank("\n"),
            ("text", "note") => self.note(node),
            ("office", "annotation") => {
                let blocks = self.aside(node);
                self.pending.note("comment", blocks);
            }
            ("text", "change") => self.deletion(node),
            ("text", "change-start" | "change-end") => self.mark(node),
            ("text", "ruby-text") | ("office", "forms" | "event-listeners" | "annotation-end") => {}
            ("text", "hidden-text") => {
                let shown = node.attribute("is-hidden") == Some("false");
                self.hiding(self.hidden || !shown, node);
            }
            ("text", "hidden-paragraph") => {
                self.hides |= node.attribute("is-hidden") == Some("true");
            }
            ("text", _) => {
                let style = node.attribute("style-name").filter(|_| node.has_tag_name_span());
                let unset = node.attribute("display") == Some("none");
                let hidden = self.styles.hides("text", style).unwrap_or(self.hidden);
                self.hiding(hidden || unset, node);
            }
            ("drawing", _) => {
                let mut blocks = Vec::new();
                self.apart(|body| body.shape(node, &mut blocks));
                self.pending.anchor(blocks);
            }
            ("table", "table") => {
                let mut blocks = Vec::new();
                self.apart(|body| body.block(node, &mut blocks));
                self.pending.anchor(blocks);
            }
            ("meta" | "svg-compatible" | "math" | "MathML", _) => {}
            _ => self.inline(node),
        }
    }

    /// Reads an element, hidden or not.
    fn hiding(&mut self, hidden: bool, node: Node<'a, '_>) {
        let before = std::mem::replace(&mut self.hidden, hidden);
        self.inline(node);
        self.hidden = before;
    }

    /// Characters of the file: white space is one space, and none at the beginning
    /// (OpenDocument 1.3, 6.1.2).
    fn characters(&mut self, text: &str) {
        let mut plain = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' if self.space => {}
                ' ' | '\t' | '\n' | '\r' => {
                    plain.push(' ');
                    self.space = true;
                }
                _ => {
                    plain.push(c);
                    self.space = false;
                }
            }
        }
        self.write(&plain);
    }

    fn blank(&mut self, blank: &str) {
        self.write(blank);
        self.space = false;
    }

    fn write(&mut self, text: &str) {
        match (self.cut, self.hidden) {
            (Some(cut), _) => self.pending.delete(text, cut.author, cut.date),
            (_, true) => self.pending.hide(text),
            _ => self.pending.text.push_str(text),
        }
    }

    fn note(&mut self, node: Node<'a, '_>) {
        let body = node.elements().find(|n| name(*n).1 == "note-body");
        if let Some(body) = body {
            let blocks = self.aside(body);
            self.pending.note("footnote", blocks);
        }
    }

    /// The blocks in an element within a paragraph.
    pub fn aside(&mut self, node: Node<'a, '_>) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.apart(|body| body.blocks(node, &mut blocks));
        blocks
    }

    /// `text:change` in a paragraph: what was deleted here.
    fn deletion(&mut self, node: Node<'a, '_>) {
        for block in self.deleted(node) {
            match block {
                Block::Furniture(f) if f.kind == "deleted" => {
                    self.pending.delete(&f.text.chars, f.author.as_deref(), f.date.as_deref())
                }
                other => self.pending.anchor(vec![other]),
            }
        }
    }

    /// The tracked change of an id, if it is a deletion, and what is said of it.
    fn region(&self, id: &str) -> Option<(Node<'a, 'a>, Option<Node<'a, 'a>>)> {
        let region = self.changes.get(id).copied()?;
        let deletion = region.elements().find(|n| name(*n).1 == "deletion")?;
        let info = deletion.elements().find(|n| name(*n).1 == "change-info");
        Some((deletion, info))
    }

    /// Where a change begins or ends: flat files keep deleted words in the text.
    pub fn mark(&mut self, node: Node<'a, '_>) {
        let Some(id) = node.attribute("change-id") else { return };
        if name(node).1 == "change-end" {
            self.cut = self.cut.filter(|cut| cut.id != id);
        } else if let Some((_, info)) = self.region(id) {
            let said = |local| info.and_then(|i| words(i, local));
            self.cut = Some(Cut { id, author: said("creator"), date: said("date") });
        }
    }

    /// The deletion that a `text:change` stands for, as furniture with author and date.
    pub fn deleted(&mut self, node: Node<'a, '_>) -> Vec<Block> {
        let found = node.attribute("change-id").and_then(|id| self.region(id));
        let Some((deletion, info)) = found else { return Vec::new() };
        let said = |local| info.and_then(|i| words(i, local)).map(str::to_string);
        let counting = std::mem::replace(&mut self.counting, false);
        let blocks = self.aside(deletion);
        self.counting = counting;
        let mut all = pending::set_aside("deleted", blocks);
        for block in &mut all {
            if let Block::Furniture(f) = block
                && f.kind == "deleted"
            {
                (f.author, f.date) = (said("creator"), said("date"));
            }
        }
        all
    }
}

/// Whether an element's `style-name` is a style of characters.
trait IsSpan {
    fn has_tag_name_span(&self) -> bool;
}

impl IsSpan for Node<'_, '_> {
    fn has_tag_name_span(&self) -> bool {
        matches!(self.name(), "span" | "a")
    }
}
