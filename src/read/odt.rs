//! OpenDocument text.

use super::{Format, Input, Refusal};
use crate::model::document::Document;

/// OpenDocument text.
pub const FORMAT: Format = Format { name: "odt", matches, read };

fn matches(input: &Input<'_>) -> bool {
    input.has_part("content.xml")
}

fn read(_input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    Err(Refusal::unsupported("ODT", "docx"))
}
