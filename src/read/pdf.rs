//! PDF with a text layer; scans through recognition.

use super::{Format, Input, Refusal};
use crate::model::document::Document;

/// PDF with a text layer; scans through recognition.
pub const FORMAT: Format = Format { name: "pdf", matches, read };

fn matches(input: &Input<'_>) -> bool {
    input.bytes[..input.bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-")
}

fn read(_input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    Err(Refusal::unsupported("PDF", "docx"))
}
