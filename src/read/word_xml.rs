//! Word's two flat XML files, which Word and WPS also write under `.doc`.
//!
//! The flat package (`pkg:package`) holds the parts of a docx as they are; Word 2003 XML
//! (`w:wordDocument`) nearly the same elements under other names. Both are put into a container in
//! memory, and the reader of docx reads that: one reader, one result.

mod pack;
mod parts;
mod translate;

use super::{Format, Input, Refusal, docx, encoding};
use crate::model::document::Document;
use roxmltree::{Node, ParsingOptions};

/// Word 2003 XML and flat Word XML, which WPS writes under .doc.
pub const FORMAT: Format = Format { name: "word_xml", matches, read };

/// Elements, texts and attributes that a file may have.
const MAX_NODES: u32 = 4_000_000;

/// Web pages of Word name it too, so the first element tells.
fn matches(input: &Input<'_>) -> bool {
    let head = input.head();
    let word = head.contains(":worddocument") && head.contains("office/word/2003/wordml");
    let package = head.contains(":package") && head.contains("office/2006/xmlpackage");
    head.starts_with('<') && !head.contains("<html") && (word || package)
}

fn read(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    let text = encoding::decode(input.bytes)?.0;
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let parsed = roxmltree::Document::parse_with_options(&text, options)
        .map_err(|_| Refusal::damaged("Word XML", "XML有误"))?;
    let root = parsed.root_element();
    let parts = match root.tag_name().name() {
        "package" => flat(root, &text),
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
fn flat(root: Node<'_, '_>, text: &str) -> Vec<(String, String)> {
    let parts = root.children().filter(|n| n.tag_name().name() == "part");
    let part = |part: Node<'_, '_>| {
        let name = part.attributes().find(|a| a.name() == "name")?.value();
        let data = part.children().find(|n| n.tag_name().name() == "xmlData")?;
        let element = data.children().find(Node::is_element)?;
        let content = text.get(element.range())?;
        Some((name.trim_start_matches('/').to_string(), content.to_string()))
    };
    parts.filter_map(part).collect()
}
