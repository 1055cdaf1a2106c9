//! Saved web pages in one file (MIME, RFC 2557).

use super::{Format, Input, Refusal};
use crate::model::document::Document;

/// Saved web pages in one file (MIME, RFC 2557).
pub const FORMAT: Format = Format { name: "mht", matches, read };

fn matches(input: &Input<'_>) -> bool {
    input.head().starts_with("mime-version:")
}

fn read(_input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    Err(Refusal::unsupported("MHT", "docx"))
}
