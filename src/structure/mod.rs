//! Finds the parts of a notice by the rules of GB/T 9704-2012.
//!
//! *In -> out*: `Document` and the words of the lexicon -> `Outline`.
//! *Invariants*: never fails; every text of the document is in exactly one part of the outline, page
//! furniture apart; no rule knows a line number or one notice's wording.
//! *Adding one*: a kind of part is a field of the outline, a file here and its `mod` line.

mod attached_files;
mod attachment_note;
mod attachments;
mod body;
mod body_tables;
mod bounds;
mod enumerations;
mod frames;
mod header;
mod heading;
mod items;
mod numbering;
mod offices;
mod split_tables;

pub use attached_files::gather;

use mulu_model::document::Document;
use mulu_model::lexicon::Lexicon;
use mulu_model::outline::Outline;

/// The outline of a document.
pub fn outline(document: &Document, words: &Lexicon) -> Outline {
    let items = items::items_of(document, words);
    let mut outline = Outline::default();
    let body_start = header::read(&items, words, &mut outline.header);
    let attachments_start = body::read(&items[body_start..], words, &mut outline) + body_start;
    outline.attachments =
        attachments::read(&items[attachments_start..], &outline.attachment_note, words);
    outline
}
