//! Elements and attributes of OpenDocument by short names.

use roxmltree::Node;

/// An element's namespace by its last word (`text`, `table`, `drawing`, `office`) and its name.
pub fn name<'a>(node: Node<'a, '_>) -> (&'a str, &'a str) {
    let tag = node.tag_name();
    let space = tag.namespace().unwrap_or_default().trim_end_matches(":1.0");
    (space.rsplit([':', '/']).next().unwrap_or_default(), tag.name())
}

/// An attribute by its local name: no element here has two of one.
pub fn attribute<'a>(node: Node<'a, '_>, local: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == local).map(|a| a.value())
}

/// An attribute that is a number.
pub fn number(node: Node<'_, '_>, local: &str) -> Option<u32> {
    attribute(node, local)?.trim().parse().ok()
}

/// A number of repetitions or spans: 1 where none is given, and never more than `most`.
pub fn count(node: Node<'_, '_>, local: &str, most: u32) -> u32 {
    number(node, local).unwrap_or(1).clamp(1, most)
}

/// The elements in an element.
pub fn elements<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

/// The first element of this local name in an element.
pub fn child<'a, 'i>(node: Node<'a, 'i>, local: &str) -> Option<Node<'a, 'i>> {
    elements(node).find(|n| n.tag_name().name() == local)
}
