//! Word 97-2003 and Kingsoft Writer binary documents.

use super::{Format, Input, Refusal};
use crate::model::document::Document;

/// Word 97-2003 and Kingsoft Writer binary documents.
pub const FORMAT: Format = Format { name: "doc", matches, read };

fn matches(input: &Input<'_>) -> bool {
    input.has_stream("/WordDocument")
}

fn read(_input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    Err(Refusal::unsupported("DOC", "docx"))
}
