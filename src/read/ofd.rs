//! OFD, the national fixed-layout format (GB/T 33190-2016).

use super::{Format, Input, Refusal};
use crate::model::document::Document;

/// OFD, the national fixed-layout format (GB/T 33190-2016).
pub const FORMAT: Format = Format { name: "ofd", matches, read };

fn matches(input: &Input<'_>) -> bool {
    input.has_part("OFD.xml")
}

fn read(_input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    Err(Refusal::unsupported("OFD", "docx"))
}
