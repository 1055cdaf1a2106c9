//! XML of spreadsheets: parsed with limits, names compared without namespaces.

use super::Refusal;
use roxmltree::{Document, Node, ParsingOptions};

/// Bytes that one part may have.
const MAX_PART: usize = 96 << 20;
/// Elements, attributes and texts that one part may have.
const MAX_NODES: u32 = 6_000_000;

/// The text of a part: UTF-8, or UTF-16 with its mark.
///
/// # Errors
/// A part that is too large or in another encoding.
pub fn text(bytes: Vec<u8>, kind: &str) -> Result<String, Refusal> {
    if bytes.len() > MAX_PART {
        return Err(Refusal::too_large(MAX_PART));
    }
    let bytes = match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => {
            let rest = bytes.get(mark..).unwrap_or_default();
            encoding.decode_without_bom_handling(rest).0.into_owned().into_bytes()
        }
        None => bytes,
    };
    String::from_utf8(bytes).map_err(|_| Refusal::damaged(kind, "XML编码错误"))
}

/// Parses a part.
///
/// # Errors
/// XML that is not well-formed, has a document type, or too many nodes.
pub fn parse<'a>(text: &'a str, kind: &str) -> Result<Document<'a>, Refusal> {
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|_| Refusal::damaged(kind, "XML不完整"))
}

/// The elements of a name right below a node.
pub fn children<'a, 'i>(
    node: Node<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |n| is(*n, name))
}

/// The first element of a name right below a node.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

/// Whether a node is an element of this name in any namespace.
pub fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// An attribute by its name in any namespace.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}

/// An attribute that is a number.
pub fn number(node: Node<'_, '_>, name: &str) -> Option<u32> {
    attribute(node, name)?.trim().parse().ok()
}

/// An attribute that is true: `1`, `true`, `on`.
pub fn is_on(node: Node<'_, '_>, name: &str) -> bool {
    matches!(attribute(node, name), Some("1" | "true" | "on"))
}

/// All text below a node; its own pieces only where `name` says which elements hold them.
pub fn texts(node: Node<'_, '_>, name: &str) -> String {
    let held = node.descendants().filter(|n| is(*n, name));
    held.flat_map(|n| n.children()).filter_map(|n| n.text()).collect()
}
