//! Elements and attributes of OpenDocument by short names.

use crate::xml::Node;

/// An element's namespace by its last word (`text`, `table`, `drawing`, `office`) and its name.
pub fn name<'a>(node: Node<'a, '_>) -> (&'a str, &'a str) {
    let space = node.space().trim_end_matches(":1.0");
    (space.rsplit([':', '/']).next().unwrap_or_default(), node.name())
}

/// A number of repetitions or spans: 1 where none is given, and never more than `most`.
pub fn count(node: Node<'_, '_>, local: &str, most: u32) -> u32 {
    node.number(local).unwrap_or(1).clamp(1, most)
}
