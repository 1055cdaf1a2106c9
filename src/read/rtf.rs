//! Rich Text Format.

use super::{Format, Input, Refusal};
use crate::model::document::Document;

/// Rich Text Format.
pub const FORMAT: Format = Format { name: "rtf", matches, read };

fn matches(input: &Input<'_>) -> bool {
    input.bytes.starts_with(b"{\\rtf")
}

fn read(_input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    Err(Refusal::unsupported("RTF", "docx"))
}
