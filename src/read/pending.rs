//! A paragraph being read: its text, and what is set aside of it until it ends.

use mulu_document::{Block, Furniture, Paragraph, Text};

/// A paragraph that is not yet at its end.
#[derive(Debug, Default)]
pub struct Pending {
    /// What is printed so far.
    pub text: String,
    /// The number that the program prints before it.
    pub label: Option<String>,
    /// Its outline level, 1 the highest.
    pub outline: Option<u8>,
    before: Vec<Block>,
    behind: Vec<Block>,
    hidden: String,
    deleted: Vec<Furniture>,
    /// How much of the text stood before the last deletion.
    cut_at: usize,
}

impl Pending {
    /// Adds a tracked deletion; one that goes on at the same place, by the same author at the same
    /// time, is one.
    pub fn delete(&mut self, words: &str, author: Option<&str>, date: Option<&str>) {
        let goes_on =
            |f: &&mut Furniture| f.author.as_deref() == author && f.date.as_deref() == date;
        let here = std::mem::replace(&mut self.cut_at, self.text.len()) == self.text.len();
        match self.deleted.last_mut().filter(|f| here && goes_on(f)) {
            Some(last) => last.text.chars.push_str(words),
            None => self.deleted.push(Furniture {
                author: author.map(str::to_string),
                date: date.map(str::to_string),
                ..furniture("deleted", words)
            }),
        }
    }

    /// Adds text that the program does not show.
    pub fn hide(&mut self, words: &str) {
        self.hidden.push_str(words);
    }

    /// Adds the blocks of a text box: they stand before the paragraph where none of its text does.
    pub fn anchor(&mut self, blocks: Vec<Block>) {
        match self.text.trim().is_empty() {
            true => self.before.extend(blocks),
            false => self.behind.extend(blocks),
        }
    }

    /// Adds a note or comment, which stands behind the paragraph.
    pub fn note(&mut self, kind: &str, blocks: Vec<Block>) {
        self.behind.extend(set_aside(kind, blocks));
    }

    /// Ends the paragraph: everything of it goes to `out`, and the next one begins.
    pub fn end(&mut self, out: &mut Vec<Block>) {
        let done = std::mem::take(self);
        out.extend(done.before);
        if done.label.is_some() || !done.text.trim().is_empty() {
            let text = Text::new(done.text, None, None);
            out.push(Block::Paragraph(Paragraph {
                label: done.label,
                outline: done.outline,
                text,
            }));
        }
        let words = done.deleted.into_iter().filter(|f| !f.text.chars.is_empty());
        out.extend(words.map(Block::Furniture));
        if !done.hidden.trim().is_empty() {
            out.push(Block::Furniture(furniture("hidden_text", done.hidden)));
        }
        out.extend(done.behind);
    }
}

/// A label in which the signs of symbol fonts (in the private use area) are bullets.
pub fn bullets(label: &str) -> String {
    let bullet = |c: char| if ('\u{e000}'..='\u{f8ff}').contains(&c) { '•' } else { c };
    label.trim().chars().map(bullet).collect()
}

/// Furniture of a kind without a place.
pub fn furniture(kind: &str, words: impl Into<String>) -> Furniture {
    Furniture::new(kind, Text::new(words, None, None))
}

/// Blocks as one piece of furniture, and behind it the furniture that they held; none where no
/// words are.
pub fn set_aside(kind: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut lines = Vec::new();
    let mut held = Vec::new();
    flatten(blocks, &mut lines, &mut held);
    let words = lines.join("\n");
    let mut all = Vec::new();
    if !words.trim().is_empty() {
        all.push(Block::Furniture(furniture(kind, words)));
    }
    all.append(&mut held);
    all
}

/// The lines of blocks: a paragraph each, the cells of a row parted by tabs.
fn flatten(blocks: Vec<Block>, lines: &mut Vec<String>, held: &mut Vec<Block>) {
    for block in blocks {
        match block {
            Block::Paragraph(p) => {
                lines.push(p.label.unwrap_or_default() + &p.text.chars);
            }
            Block::Furniture(_) => held.push(block),
            Block::Table(table) => {
                for row in table.rows {
                    let mut cells = Vec::new();
                    for cell in row.cells {
                        let mut inner = Vec::new();
                        flatten(cell.blocks, &mut inner, held);
                        cells.push(inner.join("\n"));
                    }
                    lines.push(cells.join("\t"));
                }
            }
        }
    }
}

/// A head or foot of the page: `page_number` where nothing but a number stands in it.
pub fn page_furniture(blocks: Vec<Block>) -> Vec<Block> {
    let mut all = set_aside("running_head", blocks);
    for block in &mut all {
        if let Block::Furniture(f) = block
            && f.kind == "running_head"
            && super::reflow::is_page_number(&f.text.chars)
        {
            f.kind = "page_number".into();
        }
    }
    all
}
