//! Word's two flat XML files, which Word and WPS also write under `.doc`.
//!
//! The flat package (`pkg:package`) holds the parts of a docx as they are; Word 2003 XML
//! (`w:wordDocument`) nearly the same elements under other names. Both are put into a container in
//! memory, and the reader of docx reads that: one reader, one result.

mod pack;
mod parts;
mod translate;

use super::xml::{self, Node};
use super::{Format, Input, Refusal, docx, encoding};
use mulu_document::Document;

/// Word 2003 XML and flat Word XML, which WPS writes under .doc.
pub const FORMAT: Format = Format { name: "word_xml", matches, read };

/// Web pages of Word name it too, so the first element tells.
fn matches(input: &Input<'_>) -> bool {
    let head = input.head();
    let word = head.contains(":worddocument") && head.contains("office/word/2003/wordml");
    let package = head.contains(":package") && head.contains("office/2006/xmlpackage");
    head.starts_with('<') && !head.contains("<html") && (word || package)
}

fn read(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    let text = encoding::decode(input.bytes)?.0;
    let parsed = xml::parse(&text, "Word XML")?;
    let root = parsed.root();
    let parts = match root.name() {
        "package" => flat(root),
        _ => parts::parts(root)?,
    };
    if !parts.iter().any(|(name, _)| name == "word/document.xml") {
        return Err(Refusal::unsupported("Office XML", "docx"));
    }
    let bytes = pack::pack(&parts).ok_or_else(|| Refusal::damaged("Word XML", "内容过大"))?;
    let whole = Input::new(input.path, &bytes, input.recogniser);
    let mut documents = (docx::FORMAT.read)(&whole)?;
    for document in &mut documents {
        document.sources = vec![input.source(FORMAT.name, None)];
    }
    Ok(documents)
}

/// The XML parts of a flat package, as they stand in it.
fn flat(root: Node<'_, '_>) -> Vec<(String, String)> {
    let parts = root.all("part");
    let part = |part: Node<'_, '_>| {
        let name = part.attribute("name")?;
        let data = part.child("xmlData")?;
        let element = data.elements().next()?;
        Some((name.trim_start_matches('/').to_string(), element.source().to_string()))
    };
    parts.filter_map(part).collect()
}
