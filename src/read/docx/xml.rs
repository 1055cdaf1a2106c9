//! Elements and attributes of WordprocessingML by short names, in its three namespaces.

use crate::xml::Node;

/// The main namespaces: ECMA-376 transitional and strict, and Word 2003.
const SPACES: [&str; 3] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.microsoft.com/office/word/2003/wordml",
];

/// An element's local name where it is one of Word's own; else empty.
pub fn word<'a>(node: Node<'a, '_>) -> &'a str {
    if SPACES.contains(&node.space()) { node.name() } else { "" }
}

/// The first of Word's elements of this name in an element.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.all(name).find(|n| !word(*n).is_empty())
}

/// `w:val` of a child element.
pub fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name)?.attribute("val")
}

/// `w:val` of a child element as a number.
pub fn number(node: Node<'_, '_>, name: &str) -> Option<u32> {
    value(node, name)?.trim().parse().ok()
}

/// A property that is on where its element is there and does not say otherwise (ECMA-376 17.17.4);
/// `None` where it is not there.
pub fn switch(node: Node<'_, '_>, name: &str) -> Option<bool> {
    let on = |n: Node<'_, '_>| !matches!(n.attribute("val"), Some("0" | "false" | "off" | "none"));
    child(node, name).map(on)
}

/// Nodes looked through for words in a branch, so that nested branches cost no more than they hold.
const MAX_LOOK: usize = 10_000;

/// The branch of `mc:AlternateContent` to read (ECMA-376-3, 7.6): the first choice that holds words,
/// else the fallback; both say the same in two ways.
pub fn alternative<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let branches = || node.elements().filter(|n| matches!(n.name(), "Choice" | "Fallback"));
    let telling = |n: &Node<'_, '_>| {
        n.descendants()
            .take(MAX_LOOK)
            .any(|d| matches!(word(d), "t" | "txbxContent" | "sym" | "delText"))
    };
    branches().find(telling).or_else(|| branches().next())
}
