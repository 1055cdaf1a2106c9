//! A document as the rules walk it: readings of paragraphs, and tables, page furniture left out.

use crate::model::document::{Block, Document, Table};
use crate::model::reading::Reading;

/// One step of the walk.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A paragraph.
    Paragraph(Reading),
    /// A table.
    Table(Table),
}

impl Item {
    /// The paragraph, if it is one.
    pub fn paragraph(&self) -> Option<&Reading> {
        match self {
            Item::Paragraph(reading) => Some(reading),
            Item::Table(_) => None,
        }
    }
}

/// The items of a document; blank paragraphs are none.
pub fn of(document: &Document) -> Vec<Item> {
    let item = |block: &Block| match block {
        Block::Paragraph(p) => Some(Item::Paragraph(Reading::of(p))).filter(printed),
        Block::Table(table) => Some(Item::Table(table.clone())),
        Block::Furniture(_) => None,
    };
    document.blocks.iter().filter_map(item).collect()
}

fn printed(item: &Item) -> bool {
    item.paragraph().is_none_or(|r| !r.is_empty())
}
