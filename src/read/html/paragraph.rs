//! The characters of a block.

use mulu_document::Block;

/// The characters of a paragraph.
pub fn line(block: &Block) -> Option<&str> {
    match block {
        Block::Paragraph(p) => Some(&p.text.chars),
        _ => None,
    }
}
