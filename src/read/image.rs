//! Pictures: read through recognition.

use super::{Format, Input, Refusal};
use crate::model::document::Document;

/// Pictures: read through recognition.
pub const FORMAT: Format = Format { name: "image", matches, read };

fn matches(input: &Input<'_>) -> bool {
    input.bytes.starts_with(b"\x89PNG") || input.bytes.starts_with(b"\xff\xd8\xff")
}

fn read(_input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    Err(Refusal::unsupported("图片", "docx"))
}
