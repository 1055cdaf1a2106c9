//! Comma-separated tables.

use super::{Format, Input, Refusal};
use crate::model::document::Document;

/// Comma-separated tables.
pub const FORMAT: Format = Format { name: "csv", matches, read };

fn matches(input: &Input<'_>) -> bool {
    input.bytes.is_empty()
}

fn read(_input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    Err(Refusal::unsupported("CSV", "docx"))
}
