//! Rich Text Format (Microsoft's specification 1.9.1), read by a tokenizer of our own.
//!
//! Bytes are characters by the font's character set or the file's code page, `\u` by UTF-16. The
//! number before a paragraph stands in the file as displayed. Tables are built from the right edges
//! of the cells. Deleted and hidden text, notes, comments, heads and feet are set aside.

mod flow;
mod fonts;
mod reader;
mod table;
mod token;
mod words;

use super::{Format, Input, Refusal};
use mulu_document::Document;

/// Rich Text Format.
pub const FORMAT: Format = Format { name: "rtf", matches, read };

/// The file from its first brace on.
fn start<'a>(input: &Input<'a>) -> &'a [u8] {
    let bytes = input.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(input.bytes);
    bytes.trim_ascii_start()
}

fn matches(input: &Input<'_>) -> bool {
    start(input).starts_with(b"{\\rtf")
}

fn read(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    let blocks = reader::Reader::new(start(input)).read()?;
    if blocks.is_empty() {
        return Err(Refusal::empty());
    }
    Ok(vec![Document::new(input.source(FORMAT.name, None), blocks)])
}
