//! UOF text (标文通, GB/T 20916-2007 and its version 2.0): XML with Chinese names, one file
//! (`.uot`, `.uof`) or a container.
//!
//! Paragraphs, tables, numbers of lists, text boxes, notes and tracked deletions are read.
//! Spreadsheets and presentations are refused.

mod body;
mod numbering;

use super::package::Package;
use super::xml::{self, Node, Tree};
use super::{Format, Input, Refusal, encoding};
use mulu_document::{Block, Document};

/// UOF text (GB/T 20916).
pub const FORMAT: Format = Format { name: "uot", matches, read };

fn matches(input: &Input<'_>) -> bool {
    let head = input.head();
    let flat = head.starts_with('<') && (head.contains("<uof:uof") || head.contains("<uof "));
    flat || (input.has_part("uof.xml") && input.has_part("content.xml"))
}

fn read(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    let texts = match input.bytes.starts_with(b"PK") {
        true => parts(input)?,
        false => vec![encoding::decode(input.bytes)?.0],
    };
    let parsed: Result<Vec<Tree<'_>>, Refusal> =
        texts.iter().map(|text| xml::parse(text, "UOF")).collect();
    let parsed = parsed?;
    let roots: Vec<Node<'_, '_>> = parsed.iter().map(Tree::root).collect();
    let blocks = blocks(&roots)?;
    if blocks.is_empty() {
        return Err(Refusal::empty());
    }
    Ok(vec![Document::new(input.source(FORMAT.name, None), blocks)])
}

/// The parts of a container that matter, the content first.
fn parts(input: &Input<'_>) -> Result<Vec<String>, Refusal> {
    let mut package = Package::open(input.bytes)?;
    let mut texts = Vec::new();
    for name in ["content.xml", "numbering.xml", "graphics.xml", "rules.xml"] {
        if let Some(bytes) = package.part(name)? {
            texts.push(encoding::decode(&bytes)?.0);
        }
    }
    Ok(texts)
}

fn blocks<'a>(roots: &[Node<'a, 'a>]) -> Result<Vec<Block>, Refusal> {
    let content = roots.first().ok_or_else(Refusal::empty)?;
    let is = |n: &Node<'_, '_>, wanted: &str| local(*n) == wanted;
    let text = content.descendants().find(|n| is(n, "文字处理") || is(n, "文字处理文档"));
    let text = text.ok_or_else(|| Refusal::unsupported("UOF表格或演示", "xlsx或PDF"))?;
    let main = text.descendants().find(|n| is(n, "主体")).unwrap_or(text);
    let mut body = body::Body::new(roots);
    let mut blocks = body.held(main);
    blocks.append(&mut body.heads);
    body.refusal.map_or(Ok(blocks), Err)
}

/// An element's name without the number that version 2.0 adds (`段落_416B`).
fn local<'a>(node: Node<'a, '_>) -> &'a str {
    let name = node.name();
    name.split_once('_').map_or(name, |(name, _)| name)
}

/// An attribute by its name without that number.
fn attribute<'a>(node: Node<'a, '_>, wanted: &str) -> Option<&'a str> {
    let bare = |name: &'a str| name.split_once('_').map_or(name, |(name, _)| name);
    node.attributes().find(|(name, _)| bare(name) == wanted).map(|(_, value)| value)
}

/// The first element of this name in an element.
fn child<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Option<Node<'a, 'i>> {
    node.elements().find(|n| local(*n) == wanted)
}

/// A number in an attribute `值` or in the text of the first element of this name.
fn number(node: Node<'_, '_>, wanted: &str) -> Option<u32> {
    let child = child(node, wanted)?;
    attribute(child, "值").or(child.text())?.trim().parse().ok()
}

/// Whether a switch (`true`, `1`) is on.
fn is_on(value: Option<&str>) -> bool {
    matches!(value, Some("true" | "1"))
}
