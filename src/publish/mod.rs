//! Makes the published files: the same data as JSON and YAML, and papers for people.
//!
//! *In -> out*: `Publication` -> paths below the output folder with their bytes.
//! *Invariants*: same input, same bytes; texts are UTF-8 with LF and a final newline (calendars and
//! plain tables with CRLF, as their standards ask); keys in the contract's order; nothing is read back.
//! *Adding an output*: one file here with a `pub fn files(publication) -> Plans`, and its two sorted
//! lines below. What a command prints of findings (`annotations`, `letter`, `sarif`, `snippets`) is no
//! output of a build: it is made of a `Report`, or of a notice with its findings.

mod annotations;
mod calendar;
mod changes;
mod changes_html;
mod changes_markdown;
mod comparison;
mod comparison_table;
mod current;
mod editions;
mod encode;
mod feed;
mod findings;
mod grid;
mod index;
mod letter;
mod notices;
mod plain_tables;
mod redaction;
mod registers;
mod sarif;
pub mod schema;
mod snippets;
pub mod words;
mod workbook;

use mulu_model::catalogue::PublishedFile;
use mulu_model::publication::Publication;
use std::collections::BTreeSet;

/// Paths below the output folder with their bytes, sorted by path.
pub type Files = Vec<(String, Vec<u8>)>;

/// The files of an output, each to be made by itself.
pub type Plans<'a> = Vec<Plan<'a>>;

/// A file to publish: its path, and what makes its bytes.
pub struct Plan<'a> {
    /// Path below the output folder.
    pub path: String,
    make: Box<dyn FnOnce() -> Vec<u8> + Send + 'a>,
}

impl<'a> Plan<'a> {
    /// A file of this path.
    pub fn new(path: String, make: impl FnOnce() -> Vec<u8> + Send + 'a) -> Self {
        Plan { path, make: Box::new(make) }
    }

    /// Makes the file.
    pub fn file(self) -> (String, Vec<u8>) {
        let bytes = (self.make)();
        (self.path, bytes)
    }
}

/// An output: the endings of its files, and what plans them.
pub struct Output {
    /// The endings, without the dot.
    pub kinds: &'static [&'static str],
    /// Plans the files.
    pub files: for<'a> fn(&'a Publication) -> Plans<'a>,
}

/// Endings of the same data in both forms.
const DATA: &[&str] = &["json", "yaml"];

/// The outputs, all but the index; each may be made by itself, side by side with others.
pub const OUTPUTS: &[Output] = &[
    Output { kinds: &["ics"], files: calendar::files },
    Output { kinds: DATA, files: changes::files },
    Output { kinds: &["html"], files: changes_html::files },
    Output { kinds: &["md"], files: changes_markdown::files },
    Output { kinds: &["docx"], files: comparison_table::files },
    Output { kinds: DATA, files: current::files },
    Output { kinds: DATA, files: editions::files },
    Output { kinds: &["atom"], files: feed::files },
    Output { kinds: DATA, files: findings::files },
    Output { kinds: DATA, files: notices::files },
    Output { kinds: &["csv"], files: plain_tables::files },
    Output { kinds: DATA, files: registers::files },
    Output { kinds: &["xlsx"], files: workbook::files },
];

pub use annotations::workflow_commands as annotations;
pub use changes_markdown::changes_page;
pub use encode::{json, located_json, located_yaml, yaml};
pub use index::FINGERPRINTS;
pub use letter::{Letter, letter};
pub use redaction::without_contacts;
pub use sarif::log as sarif;
pub use snippets::for_terminal as snippets;

/// Every kind of file there is, by its ending.
pub fn file_kinds() -> BTreeSet<&'static str> {
    OUTPUTS.iter().flat_map(|o| o.kinds).copied().collect()
}

/// The ending by which a path is of a kind.
pub fn kind_of(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The files of all outputs in order of path, with the index over them and over the files of other
/// kinds that stay as they were.
pub fn with_index(publication: &Publication, mut files: Files, kept: &[PublishedFile]) -> Files {
    files.sort();
    files.extend(index::files(publication, &files, kept));
    files.push(index::fingerprints(&files, kept));
    files.sort();
    files
}
