//! Block-level content: paragraphs with their numbers, tables, content controls, tracked changes.

use super::lists::Lists;
use super::styles::{Styles, named};
use super::xml::{alternative, child, number, switch, word};
use crate::pending::{Pending, set_aside};
use crate::xml::Node;
use mulu_document::Block;
use mulu_document::Map;

/// Elements nested to this depth are read; what lies deeper no program wrote.
const MAX_DEPTH: u32 = 200;
/// Cells that a document may have.
const MAX_CELLS: u32 = 200_000;

/// Reads the body of a document.
pub struct Reader<'a> {
    /// The styles.
    pub styles: &'a Styles<'a>,
    /// The lists, with the numbers reached.
    pub lists: Lists,
    /// Notes and comments by kind and id.
    pub notes: Map<(String, String), Vec<Block>>,
    /// The paragraph being read; a deleted paragraph mark joins it with the next.
    pub pending: Pending,
    /// Open complex fields, and whether each is in its result.
    pub fields: Vec<bool>,
    /// Who deletes what is being read, and when.
    pub cut: Option<(Option<String>, Option<String>)>,
    /// How deep the elements being read are nested.
    pub depth: u32,
    cells: u32,
}

impl<'a> Reader<'a> {
    /// A reader at the beginning of a document.
    pub fn new(styles: &'a Styles<'a>, lists: Lists) -> Self {
        Reader {
            styles,
            lists,
            notes: Map::new(),
            pending: Pending::default(),
            fields: Vec::new(),
            cut: None,
            depth: 0,
            cells: 0,
        }
    }

    /// Goes one element deeper, unless that is too deep; the caller comes back up.
    pub fn deeper(&mut self) -> bool {
        self.deeper_by(1)
    }

    /// Goes several elements deeper, unless that is too deep; the caller comes back up.
    pub fn deeper_by(&mut self, levels: u32) -> bool {
        let may = self.depth + levels <= MAX_DEPTH;
        self.depth += if may { levels } else { 0 };
        may
    }

    /// Counts a cell; whether there may be one more.
    pub fn may_take_cell(&mut self) -> bool {
        self.cells += 1;
        self.cells <= MAX_CELLS
    }

    /// Reads the blocks in an element.
    pub fn blocks(&mut self, node: Node<'_, '_>, out: &mut Vec<Block>) {
        if !self.deeper() {
            return;
        }
        for child in node.elements() {
            self.block(child, out);
        }
        self.depth -= 1;
    }

    fn block(&mut self, node: Node<'_, '_>, out: &mut Vec<Block>) {
        match word(node) {
            "p" => self.paragraph(node, out),
            "tbl" => self.table(node, out),
            "sdt" => self.control(node, out),
            "ins" | "moveTo" | "customXml" | "smartTag" | "sdtContent" | "body" => {
                self.blocks(node, out);
            }
            "del" | "moveFrom" => {
                let before = self.cut.replace(cut_by(node));
                self.blocks(node, out);
                self.cut = before;
            }
            "altChunk" => self.pending.note("embedded_part", vec![embedded(node)]),
            "" => match node.name() {
                "AlternateContent" => {
                    if let Some(branch) = alternative(node) {
                        self.blocks(branch, out);
                    }
                }
                // Word 2003: sections, and tracked changes as annotations.
                "sect" | "sub-section" => self.blocks(node, out),
                "annotation" => self.annotation(node, |reader, n| reader.blocks(n, out)),
                _ => {}
            },
            _ => {}
        }
    }

    /// A block-level content control; what only asks to be filled in is no content.
    fn control(&mut self, node: Node<'_, '_>, out: &mut Vec<Block>) {
        let properties = child(node, "sdtPr");
        let asks = properties.is_some_and(|p| child(p, "showingPlcHdr").is_some());
        let Some(content) = child(node, "sdtContent") else { return };
        if asks {
            let mut inner = Vec::new();
            self.blocks(content, &mut inner);
            self.end_paragraph(&mut inner);
            out.extend(set_aside("hidden_text", inner));
        } else {
            self.blocks(content, out);
        }
    }

    /// A tracked change as Word 2003 writes it: `aml:annotation` around `aml:content`.
    pub fn annotation(&mut self, node: Node<'_, '_>, read: impl FnOnce(&mut Self, Node<'_, '_>)) {
        let kind = node.attribute("type").unwrap_or_default();
        let content = node.elements().find(|n| n.name() == "content");
        let Some(content) = content.filter(|_| !kind.starts_with("Word.Comment")) else { return };
        let cut = kind == "Word.Deletion";
        let before = self.cut.clone();
        if cut {
            let of = |name: &str| node.attribute(name).map(str::to_string);
            self.cut = Some((of("author"), of("createdate")));
        }
        read(self, content);
        self.cut = before;
    }

    fn paragraph(&mut self, node: Node<'_, '_>, out: &mut Vec<Block>) {
        let properties = child(node, "pPr");
        let mark = properties.and_then(|p| child(p, "rPr"));
        let joins = self.cut.is_some() || mark.is_some_and(ends_unseen);
        let style = properties.and_then(|p| named(p, "pStyle"));
        self.inline(node, style.is_some_and(|s| self.styles.get(s).hidden == Some(true)));
        // Words before a table or the end of a cell keep their own end.
        let last = node.next_element().is_none_or(|n| matches!(word(n), "tbl" | "sectPr"));
        self.fields.iter_mut().for_each(|open| *open = true);
        if joins && (!last || self.cut.is_some() || self.pending.text.trim().is_empty()) {
            // What only hides its end is still a paragraph of its list, and shows its number.
            let shown = mark.is_some_and(hidden) && !self.pending.text.trim().is_empty();
            if shown && self.cut.is_none() && self.pending.label.is_none() {
                self.pending.label = self.label(properties, style);
            }
            return;
        }
        let direct = properties.and_then(|p| number(p, "outlineLvl")).map(|n| n.min(9) as u8 + 1);
        let outline = direct.or_else(|| style.and_then(|s| self.styles.get(s).outline));
        self.pending.outline = outline.filter(|n| *n < 10);
        let label = self.label(properties, style);
        self.pending.label = self.pending.label.take().or(label);
        self.end_paragraph(out);
    }

    /// Ends the paragraph being read, if one is.
    pub fn end_paragraph(&mut self, out: &mut Vec<Block>) {
        self.pending.end(out);
    }

    /// What the program prints before a paragraph: by its own list, else by its style's.
    fn label(&mut self, properties: Option<Node<'_, '_>>, style: Option<&str>) -> Option<String> {
        if let Some(text) = properties.and_then(printed_label) {
            return Some(text);
        }
        let own = properties.and_then(|p| child(p, "numPr"));
        let inherited = style.map(|s| self.styles.get(s)).unwrap_or_default();
        let list = own.and_then(|n| number(n, "numId")).or(inherited.list).filter(|n| *n != 0)?;
        let direct = own.and_then(|n| number(n, "ilvl")).map(|n| n as usize);
        let linked = || style.and_then(|s| self.lists.level_of_style(list, s, self.styles));
        let level = direct.or(inherited.level).or_else(linked).unwrap_or(0);
        self.lists.next(list, level, self.styles)
    }
}

/// Whether a paragraph's mark is deleted, moved away or hidden: it goes on in the next one.
fn ends_unseen(mark: Node<'_, '_>) -> bool {
    child(mark, "del").is_some() || child(mark, "moveFrom").is_some() || hidden(mark)
}

/// Whether a mark is hidden, as before a heading that runs into its text (ECMA-376 17.3.2.36).
fn hidden(mark: Node<'_, '_>) -> bool {
    switch(mark, "vanish") == Some(true) || switch(mark, "specVanish") == Some(true)
}

/// The label that Word 2003 writes beside its list's number: `wx:t wx:val="一、"`.
fn printed_label(properties: Node<'_, '_>) -> Option<String> {
    let list = child(properties, "listPr")?;
    let text = list.elements().find(|n| word(*n).is_empty() && n.name() == "t")?;
    text.attribute("val").map(str::to_string).filter(|t| !t.trim().is_empty())
}

/// Who made a tracked change, and when.
pub fn cut_by(node: Node<'_, '_>) -> (Option<String>, Option<String>) {
    let of = |name: &str| node.attribute(name).map(str::to_string);
    (of("author"), of("date"))
}

/// A part in another format, named where it stands.
fn embedded(node: Node<'_, '_>) -> Block {
    let name = node.attribute("id").unwrap_or("altChunk");
    Block::Paragraph(mulu_document::Paragraph::plain(name))
}
