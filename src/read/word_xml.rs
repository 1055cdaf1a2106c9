//! Word 2003 XML and flat Word XML, which WPS writes under .doc.

use super::{Format, Input, Refusal};
use crate::model::document::Document;

/// Word 2003 XML and flat Word XML, which WPS writes under .doc.
pub const FORMAT: Format = Format { name: "word_xml", matches, read };

fn matches(input: &Input<'_>) -> bool {
    input.head().contains("word.document")
}

fn read(_input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    Err(Refusal::unsupported("Word XML", "docx"))
}
