//! XML of spreadsheets: what it is written in, and texts of many pieces.

use super::Refusal;
pub use crate::xml::{Node, parse};

/// Bytes that one part may have.
const MAX_PART: usize = 96 << 20;

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

/// Whether an attribute is true: `1`, `true`, `on`.
pub fn is_on(node: Node<'_, '_>, name: &str) -> bool {
    matches!(node.attribute(name), Some("1" | "true" | "on"))
}

/// All text below a node; its own pieces only where `name` says which elements hold them.
pub fn texts(node: Node<'_, '_>, name: &str) -> String {
    let held = node.descendants().filter(|n| n.is(name));
    held.flat_map(|n| n.children()).filter_map(|n| n.text()).collect()
}
