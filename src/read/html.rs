//! Web pages: the notice cut out of the site around it.

use super::{Format, Input, Refusal};
use crate::model::document::Document;

/// Web pages: the notice cut out of the site around it.
pub const FORMAT: Format = Format { name: "html", matches, read };

fn matches(input: &Input<'_>) -> bool {
    input.head().starts_with("<!doctype html") || input.head().starts_with("<html")
}

fn read(_input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    Err(Refusal::unsupported("HTML", "docx"))
}
