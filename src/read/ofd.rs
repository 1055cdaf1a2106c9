//! OFD, the national fixed-layout format (GB/T 33190-2016).
//!
//! `OFD.xml` names documents, a document its pages, a page its layers of text, lines and pictures.
//! Everything is drawn on the page as characters and lines, and [`layout`] finds paragraphs and
//! tables, as it does for PDF. Annotations, seals and attached files are not the notice.

mod affine;
mod codes;
mod container;
mod document;
mod jbig2;
mod page;
mod path;
mod resources;
mod scan;
mod text;
mod xml;

use super::{Format, Input, Refusal, layout};
use container::Container;
use mulu_document::Document;

/// OFD, the national fixed-layout format (GB/T 33190-2016).
pub const FORMAT: Format = Format { name: "ofd", matches, read };

/// Documents that one file may hold.
const MAX_DOCUMENTS: usize = 100;

fn matches(input: &Input<'_>) -> bool {
    input.parts().iter().any(|p| container::is_entry(p)) || is_torn(input)
}

/// A container cut off before its directory, which begins with members of an OFD file.
fn is_torn(input: &Input<'_>) -> bool {
    input.bytes.starts_with(b"PK\x03\x04")
        && input.parts().is_empty()
        && memchr::memmem::find(input.bytes, b"OFD.xml").is_some()
}

fn read(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    let mut container = Container::open(input.bytes)?;
    let roots = document::roots(&mut container)?;
    roots.iter().take(MAX_DOCUMENTS).map(|root| one(input, &mut container, root)).collect()
}

/// Reads the document whose root stands at a place in the container.
fn one(input: &Input<'_>, container: &mut Container<'_>, root: &str) -> Result<Document, Refusal> {
    let mut sheets = document::sheets(container, root)?;
    let recognised = super::scan::recognise(&mut sheets, |sheet, pictures| {
        scan::read(input, container, pictures, sheet)
    })?;
    let (pages, aside): (Vec<_>, Vec<_>) =
        sheets.into_iter().map(layout::sheet::Sheet::finish).unzip();
    let mut blocks = layout::blocks(&pages);
    blocks.extend(aside.into_iter().flatten());
    let mut source = input.source(FORMAT.name, None);
    source.recognised_by = recognised.then(|| input.recogniser.name());
    Ok(Document::new(source, blocks))
}
