//! The blocks of a cell's value.

use super::sheet::Value;
use mulu_document::{Block, Furniture, Paragraph, Text};

/// A cell's text, and behind it what the cell holds without displaying it.
pub fn value_blocks(value: Value) -> Vec<Block> {
    let text = Text::new(value.shown, None, value.line);
    let held = value.held.map(|held| furniture("hidden_text", held));
    let paragraph = Block::Paragraph(Paragraph { text, ..Paragraph::default() });
    std::iter::once(paragraph).chain(held).collect()
}

/// What belongs to the sheet and not to its text.
pub fn furniture(kind: &str, text: String) -> Block {
    Block::Furniture(Furniture::new(kind, Text::new(text, None, None)))
}
