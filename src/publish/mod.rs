//! Makes the published files: the same data as JSON and YAML, and papers for people.
//!
//! *In -> out*: `Publication` -> paths below the output folder with their bytes.
//! *Invariants*: same input, same bytes; UTF-8, LF, a final newline; keys in the contract's order;
//! nothing is read back.
//! *Adding an output*: one file here with a `pub fn files(publication) -> Files`, and its two sorted
//! lines below.

mod changes;
mod changes_markdown;
mod current;
mod editions;
mod encode;
mod findings;
mod index;
mod notices;
mod registers;
pub mod schema;

use crate::model::publication::Publication;

/// Paths below the output folder with their bytes, sorted by path.
pub type Files = Vec<(String, Vec<u8>)>;

/// Makes the files of one output.
type Output = fn(&Publication) -> Files;

/// The outputs; the index is made last, of all of them.
const OUTPUTS: &[(&str, Output)] = &[
    ("changes", changes::files),
    ("changes_markdown", changes_markdown::files),
    ("current", current::files),
    ("editions", editions::files),
    ("findings", findings::files),
    ("notices", notices::files),
    ("registers", registers::files),
];

pub use changes_markdown::page as changes_page;
pub use encode::{json, yaml};

/// Every published file.
pub fn publish(publication: &Publication) -> Files {
    let mut files: Files = OUTPUTS.iter().flat_map(|(_, files)| files(publication)).collect();
    files.sort();
    files.extend(index::files(publication, &files));
    files.sort();
    files
}
