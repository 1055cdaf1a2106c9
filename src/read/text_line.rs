//! What begins on a line of plain text.

use mulu_document::{Block, Furniture, Paragraph, Text};

/// A paragraph that begins on the line with this index.
pub(super) fn at_line(text: impl Into<String>, index: usize) -> Paragraph {
    Paragraph { text: Text::new(text, None, Some(index as u32 + 1)), ..Paragraph::default() }
}

/// The furniture of a page number.
pub(super) fn page_number(text: &str, index: usize) -> Block {
    let text = Text::new(text, None, Some(index as u32 + 1));
    Block::Furniture(Furniture::new("page_number", text))
}
