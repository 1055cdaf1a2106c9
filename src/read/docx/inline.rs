//! What stands in a paragraph: runs, fields, breaks, tracked changes, text boxes, notes.

use super::body::{Reader, cut_by};
use super::styles::named;
use super::xml::{alternative, child, switch, word};
use crate::xml::Node;
use mulu_document::{Block, Paragraph};

impl Reader<'_> {
    /// Reads everything in a paragraph into the pending one.
    pub fn inline(&mut self, node: Node<'_, '_>, hidden: bool) {
        if !self.deeper() {
            return;
        }
        for child in node.elements() {
            self.inline_one(child, hidden);
        }
        self.depth -= 1;
    }

    fn inline_one(&mut self, node: Node<'_, '_>, hidden: bool) {
        match word(node) {
            "r" => self.run(node, hidden),
            "hyperlink" | "ins" | "moveTo" | "smartTag" | "customXml" | "fldSimple" | "dir"
            | "bdo" | "sdtContent" | "p" => self.inline(node, hidden),
            "sdt" => self.inline_control(node, hidden),
            "del" => {
                let before = self.cut.replace(cut_by(node));
                self.inline(node, hidden);
                self.cut = before;
            }
            // Moved text stands where it was moved to.
            "" => match node.name() {
                "AlternateContent" => {
                    if let Some(branch) = alternative(node) {
                        self.inline(branch, hidden);
                    }
                }
                "oMath" | "oMathPara" => self.formula(node, hidden),
                "annotation" => self.annotation(node, |reader, n| reader.inline(n, hidden)),
                _ => {}
            },
            _ => {}
        }
    }

    fn inline_control(&mut self, node: Node<'_, '_>, hidden: bool) {
        let properties = child(node, "sdtPr");
        let asks = properties.is_some_and(|p| child(p, "showingPlcHdr").is_some());
        if let Some(content) = child(node, "sdtContent") {
            self.inline(content, hidden || asks);
        }
    }

    /// A formula's characters, as far as they stand in one line.
    fn formula(&mut self, node: Node<'_, '_>, hidden: bool) {
        let texts = node.descendants().filter(|n| n.name() == "t");
        texts.filter_map(|n| n.text()).for_each(|t| self.print(t, hidden));
    }

    fn run(&mut self, node: Node<'_, '_>, hidden: bool) {
        if !self.deeper() {
            return;
        }
        let properties = child(node, "rPr");
        let direct = properties.and_then(|p| switch(p, "vanish"));
        let styled = || {
            let style = properties.and_then(|p| named(p, "rStyle"))?;
            self.styles.get(style).hidden
        };
        let hidden = direct.or_else(styled).unwrap_or(hidden);
        for child in node.elements() {
            self.run_part(child, hidden);
        }
        self.depth -= 1;
    }

    fn run_part(&mut self, node: Node<'_, '_>, hidden: bool) {
        match word(node) {
            "t" | "delText" => {
                if let Some(text) = node.text() {
                    self.print(text, hidden);
                }
            }
            "tab" | "ptab" => self.print("\t", hidden),
            "br" if matches!(node.attribute("type"), Some("page" | "column")) => {}
            "br" | "cr" => self.print("\n", hidden),
            "noBreakHyphen" => self.print("-", hidden),
            "sym" => self.print(&symbol(node).to_string(), hidden),
            "fldChar" => self.field(node, hidden),
            "ruby" => {
                if let Some(base) = child(node, "rubyBase") {
                    self.inline(base, hidden);
                }
            }
            "footnoteReference" => self.note("footnote", node),
            "endnoteReference" => self.note("endnote", node),
            "commentReference" => self.note("comment", node),
            "footnote" | "endnote" => self.note_in_place(node),
            "drawing" | "pict" | "object" => self.boxes(node),
            "" if node.name() == "AlternateContent" && self.deeper() => {
                let parts = alternative(node).into_iter().flat_map(Node::elements);
                parts.for_each(|n| self.run_part(n, hidden));
                self.depth -= 1;
            }
            _ => {}
        }
    }

    /// Adds characters to the paragraph, or to what is set aside of it.
    fn print(&mut self, text: &str, hidden: bool) {
        if self.fields.contains(&false) {
            return;
        }
        match &self.cut {
            Some((author, date)) => {
                self.pending.delete(text, author.as_deref(), date.as_deref());
            }
            None if hidden => self.pending.hide(text),
            None => self.pending.text.push_str(text),
        }
    }

    /// Complex fields (ECMA-376 17.16.18): only their results are shown; a check box shows itself.
    fn field(&mut self, node: Node<'_, '_>, hidden: bool) {
        match node.attribute("fldCharType") {
            Some("begin") => {
                let form = child(node, "ffData").and_then(|d| child(d, "checkBox"));
                if let Some(check) = form {
                    let on = switch(check, "checked").or_else(|| switch(check, "default"));
                    self.print(if on == Some(true) { "☑" } else { "☐" }, hidden);
                }
                self.fields.push(false);
            }
            Some("separate") => {
                if let Some(open) = self.fields.last_mut() {
                    *open = true;
                }
            }
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn note(&mut self, kind: &str, node: Node<'_, '_>) {
        let id = node.attribute("id").unwrap_or_default().to_string();
        if let Some(blocks) = self.notes.remove(&(kind.to_string(), id)) {
            let kind = if kind == "endnote" { "footnote" } else { kind };
            self.pending.note(kind, blocks);
        }
    }

    /// A note that stands in the run itself, as Word 2003 writes it.
    fn note_in_place(&mut self, node: Node<'_, '_>) {
        let blocks = self.apart(node);
        self.pending.note("footnote", blocks);
    }

    /// Text boxes of a drawing, shape or group, each once.
    fn boxes(&mut self, node: Node<'_, '_>) {
        if !self.deeper() {
            return;
        }
        for child in node.elements() {
            if word(child) == "txbxContent" {
                let blocks = self.apart(child);
                self.pending.anchor(blocks);
            } else if child.name() == "AlternateContent" {
                if let Some(branch) = alternative(child) {
                    self.boxes(branch);
                }
            } else {
                if child.name() == "textpath"
                    && let Some(words) = child.attribute("string").filter(|w| !w.trim().is_empty())
                {
                    self.pending.anchor(vec![Block::Paragraph(Paragraph::plain(words))]);
                }
                self.boxes(child);
            }
        }
        self.depth -= 1;
    }

    /// Blocks that stand apart from the paragraph they are anchored in.
    pub fn apart(&mut self, node: Node<'_, '_>) -> Vec<Block> {
        let outer = std::mem::take(&mut self.pending);
        let fields = std::mem::take(&mut self.fields);
        let mut blocks = Vec::new();
        self.blocks(node, &mut blocks);
        self.end_paragraph(&mut blocks);
        self.pending = outer;
        self.fields = fields;
        blocks
    }
}

/// A character of a symbol font (ECMA-376 17.3.3.30): check boxes and bullets have characters of their own.
fn symbol(node: Node<'_, '_>) -> char {
    let code = node.attribute("char").and_then(|c| u32::from_str_radix(c.trim(), 16).ok());
    let code = code.unwrap_or(0xfffd);
    let font = node.attribute("font").unwrap_or_default().to_ascii_lowercase();
    match (font.as_str(), code & 0xff) {
        ("wingdings", 0xa8 | 0x6f | 0x71 | 0x72) | ("wingdings 2", 0xa3 | 0x2a) => '☐',
        ("wingdings", 0xfe) | ("wingdings 2", 0x52) => '☑',
        ("wingdings", 0xfd) | ("wingdings 2", 0x51 | 0x53 | 0x54) => '☒',
        ("wingdings", 0xfc) | ("wingdings 2", 0x50) => '√',
        ("wingdings", 0xfb) | ("wingdings 2", 0x4f) => '×',
        ("wingdings", c @ 0x81..=0x8a) => char::from_u32('①' as u32 + c - 0x81).unwrap_or('•'),
        ("wingdings" | "symbol", 0xb7 | 0x6c | 0x9f) => '•',
        _ => match code {
            0xf000..=0xf0ff => '•',
            code => char::from_u32(code).unwrap_or('\u{fffd}'),
        },
    }
}
