//! A document as the rules walk it: readings of paragraphs, and tables, page furniture left out.
//!
//! Tables that were cut in two are one, and a table that only frames others is not there. Only the name of a
//! sheet counts as its title where the sheet has none.

use super::{frames, split_tables};
use mulu_model::document::{Block, Document, Furniture, Paragraph, Table};
use mulu_model::lexicon::Lexicon;
use mulu_model::reading::Reading;
use mulu_text::{fold, labels};

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
pub fn items_of(document: &Document, words: &Lexicon) -> Vec<Item> {
    let mut blocks = Vec::new();
    frames::open(&document.blocks, &mut blocks);
    let item = |(n, block): (usize, &&Block)| match block {
        Block::Paragraph(p) => Some(Item::Paragraph(Reading::of_paragraph(p))).filter(printed),
        Block::Table(table) => Some(Item::Table(split_tables::marked(table))),
        Block::Furniture(f) => {
            names_sheet(f, &blocks[n + 1..], words).then(|| item_of_sheet_name(f))
        }
    };
    let mut items: Vec<Item> = Vec::new();
    for next in blocks.iter().enumerate().filter_map(item) {
        match (items.last_mut(), next) {
            (Some(Item::Table(above)), Item::Table(below)) => {
                match split_tables::repeated(above, &below) {
                    Some(header) => split_tables::append(above, below, header),
                    None => items.push(Item::Table(below)),
                }
            }
            (_, next) => items.push(next),
        }
    }
    items
}

fn item_of_sheet_name(furniture: &Furniture) -> Item {
    let paragraph = Paragraph { text: furniture.text.clone(), ..Paragraph::default() };
    Item::Paragraph(Reading::of_paragraph(&paragraph))
}

/// Whether a sheet's name says what the sheet does not: a title right before a table, or the label of
/// an attachment. The names that programs give (`Sheet1`) say nothing.
fn names_sheet(furniture: &Furniture, below: &[&Block], words: &Lexicon) -> bool {
    let folded = fold::fold(&furniture.text.chars);
    let name = fold::trim(&folded);
    let given = name.trim_end_matches(|c: char| c.is_ascii_digit() || " ()".contains(c));
    let given = words.layout.sheet_names.contains(&given.to_lowercase());
    if furniture.kind != "sheet_name" || given {
        return false;
    }
    match below.iter().find(|b| !matches!(b, Block::Furniture(_))) {
        Some(Block::Table(_)) => true,
        Some(Block::Paragraph(p)) => {
            let first = fold::fold(&p.text.chars);
            let is_label = |text: &str| labels::attachment(fold::trim(text)).is_some();
            is_label(name) && !is_label(&first)
        }
        _ => false,
    }
}

fn printed(item: &Item) -> bool {
    item.paragraph().is_none_or(|r| !r.is_empty())
}
