//! Word documents (ECMA-376).

use super::{Format, Input, Refusal};
use crate::model::document::Document;

/// Word documents (ECMA-376).
pub const FORMAT: Format = Format { name: "docx", matches, read };

fn matches(input: &Input<'_>) -> bool {
    input.has_part("word/document.xml")
}

fn read(_input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    Err(Refusal::unsupported("Word", "docx"))
}
