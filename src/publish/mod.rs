//! Makes the published files: the same data as JSON and YAML, and papers for people.
//!
//! *In -> out*: `Publication` -> paths below the output folder with their bytes.
//! *Invariants*: same input, same bytes; UTF-8, LF, a final newline; keys in the contract's order;
//! nothing is read back.
//! *Adding an output*: one file here with a `pub fn files(publication) -> Files`, and its two sorted
//! lines below. What a command prints of findings (`annotations`, `letter`, `sarif`, `snippets`) is no
//! output of a build: it is made of a `Report`, or of a notice with its findings.

mod annotations;
mod changes;
mod changes_html;
mod changes_markdown;
mod comparison;
mod comparison_table;
mod current;
mod editions;
mod encode;
mod findings;
mod index;
mod letter;
mod notices;
mod registers;
mod sarif;
pub mod schema;
mod snippets;
pub mod words;

use crate::model::publication::Publication;

/// Paths below the output folder with their bytes, sorted by path.
pub type Files = Vec<(String, Vec<u8>)>;

/// Makes the files of one output.
pub type Output = fn(&Publication) -> Files;

/// The outputs, all but the index; each may be made by itself, side by side with others.
pub const OUTPUTS: &[Output] = &[
    changes::files,
    changes_html::files,
    changes_markdown::files,
    comparison_table::files,
    current::files,
    editions::files,
    findings::files,
    notices::files,
    registers::files,
];

pub use annotations::text as annotations;
pub use changes_markdown::page as changes_page;
pub use encode::{json, yaml};
pub use letter::{Letter, letter};
pub use sarif::log as sarif;
pub use snippets::text as snippets;

/// Every published file.
pub fn publish(publication: &Publication) -> Files {
    with_index(publication, OUTPUTS.iter().flat_map(|files| files(publication)).collect())
}

/// The files of all outputs in order of path, with the index over them.
pub fn with_index(publication: &Publication, mut files: Files) -> Files {
    files.sort();
    files.extend(index::files(publication, &files));
    files.sort();
    files
}
