//! Reads bytes into the block model.
//!
//! *In -> out*: a file's path and bytes -> `Document`s, or a refusal that says what to do.
//! *Invariants*: the format is told by content, never by extension; no bytes panic; every line of
//! the source is in a block, or in furniture or residue by name; no document holds a character that
//! an office format cannot carry; only this room may fail. Nothing in a file is executed, fetched, or
//! followed outside it.
//! *Adding a format*: one file here with a `pub const FORMAT: Format`, and its two sorted lines below.

mod archive;
mod csv;
mod doc;
mod docx;
mod encoding;
mod equation;
mod flat_table;
mod html;
mod image;
mod input;
mod known_format;
mod layout;
mod mht;
mod numbering;
mod numerals;
mod odt;
mod ofd;
mod package;
mod pdf;
mod pending;
mod recognise;
mod reflow;
mod refusal;
mod rtf;
mod scan;
mod spreadsheet;
mod text;
mod text_line;
mod uot;
mod word_xml;
mod xml;

pub use input::Input;
pub use recognise::{NoRecogniser, Picture, Recogniser, Word};
pub use refusal::Refusal;

use mulu_document::Document;

/// Files above this many bytes are refused: no notice is this long.
pub const MAX_BYTES: usize = 64 << 20;

/// A way to read one format.
pub struct Format {
    /// Its name in `sources`.
    pub name: &'static str,
    /// Whether the bytes are of this format.
    pub matches: fn(&Input<'_>) -> bool,
    /// Reads the bytes into one document, or several where a file holds several.
    pub read: fn(&Input<'_>) -> Result<Vec<Document>, Refusal>,
}

/// The formats, most telling first; text is what is left.
pub const FORMATS: &[Format] = &[
    pdf::FORMAT,
    docx::FORMAT,
    spreadsheet::XLSX,
    ofd::FORMAT,
    spreadsheet::ODS,
    odt::FORMAT,
    uot::FORMAT,
    doc::FORMAT,
    spreadsheet::XLS,
    spreadsheet::XLS_XML,
    rtf::FORMAT,
    word_xml::FORMAT,
    image::FORMAT,
    mht::FORMAT,
    html::FORMAT,
    csv::FORMAT,
    text::FORMAT,
];

/// A file, or a member of an archive, and what was read of it.
pub struct Part {
    /// The file's path; a member's stands behind its archive's.
    pub path: String,
    /// The document, or why there is none.
    pub document: Result<Document, Refusal>,
}

/// Reads a file and, where it is an archive, everything in it.
pub fn read(path: &str, bytes: &[u8], recogniser: &dyn Recogniser) -> Vec<Part> {
    parts(&Input::new(path, bytes, recogniser))
}

fn parts(input: &Input<'_>) -> Vec<Part> {
    let path = input.path;
    let parts = match archive::is_archive(input) {
        true => archive::read(input),
        false => documents(input).map(|all| all.into_iter().map(|d| part(path, Ok(d))).collect()),
    };
    parts.unwrap_or_else(|refusal| vec![part(path, Err(refusal))])
}

/// Whether a file is plain text, whose reader is safe on any bytes.
pub fn is_plain_text(path: &str, bytes: &[u8]) -> bool {
    let input = Input::new(path, bytes, &NoRecogniser);
    let format = FORMATS.iter().find(|f| (f.matches)(&input));
    format.is_some_and(|f| f.name == text::FORMAT.name) && !archive::is_archive(&input)
}

/// Reads a file that holds one document, without recognition of scans.
///
/// # Errors
/// As [`read`]; for an archive, those of its first member.
pub fn document(path: &str, bytes: &[u8]) -> Result<Document, Refusal> {
    let mut parts = read(path, bytes, &NoRecogniser);
    if parts.is_empty() { Err(Refusal::empty()) } else { parts.swap_remove(0).document }
}

/// The lines of a text file as evidence counts them; `None` where the bytes are no text.
pub fn lines(bytes: &[u8]) -> Option<Vec<String>> {
    let (text, _) = encoding::decode(bytes).ok()?;
    Some(text::split_lines(&text).map(|(_, line)| line.to_string()).collect())
}

fn part(path: &str, document: Result<Document, Refusal>) -> Part {
    Part { path: path.to_string(), document }
}

/// The documents of a file that is no archive.
fn documents(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    if input.bytes.len() > MAX_BYTES {
        return Err(Refusal::too_large(MAX_BYTES));
    }
    if input.bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::empty());
    }
    if let Some(refusal) = known_format::known_and_not_read(input) {
        return Err(refusal);
    }
    match FORMATS.iter().find(|f| (f.matches)(input)) {
        Some(format) => {
            let read = (format.read)(input)?;
            Ok(read.into_iter().map(Document::without_unwritable).collect())
        }
        None => Err(Refusal::unknown()),
    }
}
