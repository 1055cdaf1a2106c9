//! UOF text (GB/T 20916).

use super::{Format, Input, Refusal};
use crate::model::document::Document;

/// UOF text (GB/T 20916).
pub const FORMAT: Format = Format { name: "uot", matches, read };

fn matches(input: &Input<'_>) -> bool {
    input.head().contains("uof")
}

fn read(_input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    Err(Refusal::unsupported("UOF", "docx"))
}
