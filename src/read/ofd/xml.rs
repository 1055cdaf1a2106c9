//! The XML of OFD files as programs really write it: in any encoding, and its lists of numbers.

use crate::Refusal;
use crate::xml::{self, Node, Tree};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// The text of an XML file: by its mark, its zero bytes, its declaration, or what it looks like.
pub fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    let encoding = match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() || is_mostly_utf8(bytes) => UTF_8,
        _ => declared(bytes).filter(|e| *e != UTF_8).unwrap_or(GB18030),
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Whether bytes are UTF-8, a few damaged ones apart.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let wide = text.chars().filter(|c| !c.is_ascii()).count();
    let broken = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    broken * 4 < wide || broken == 0
}

/// The encoding that the declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..200.min(bytes.len()))?).into_owned();
    let (_, rest) = head.split_once("encoding")?;
    let label = rest.trim_start_matches(['=', ' ']).get(1..)?;
    let label = label.split(['"', '\'']).next()?;
    Encoding::for_label(label.as_bytes()).map(|e| if e.name() == "GBK" { GB18030 } else { e })
}

/// Parses a member.
///
/// # Errors
/// A member that is not well formed.
pub fn parse<'i>(path: &str, text: &'i str) -> Result<Tree<'i>, Refusal> {
    xml::parse(text, &format!("OFD {path} "))
}

/// The text of the first child element of a name.
pub fn text_of<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> Option<&'a str> {
    node.child(name)?.text().map(str::trim).filter(|t| !t.is_empty())
}

/// The numbers of a list (ST_Array, ST_Box): parted by spaces or commas.
pub fn numbers(list: &str) -> Vec<f32> {
    let parts = list.split(|c: char| c.is_whitespace() || c == ',').filter(|p| !p.is_empty());
    parts.map_while(|p| p.parse().ok().filter(|n: &f32| n.is_finite())).collect()
}

/// The numbers of an attribute.
pub fn list(node: Node<'_, '_>, name: &str) -> Vec<f32> {
    node.attribute(name).map(numbers).unwrap_or_default()
}

/// The distances of an attribute (11.3): numbers, or `g n v` for n times the number v; at most
/// `limit` of them.
pub fn deltas(node: Node<'_, '_>, name: &str, limit: usize) -> Vec<f32> {
    let list = node.attribute(name).unwrap_or_default();
    let separator = |c: char| c.is_whitespace() || c == ',';
    let mut parts = list.split(separator).filter(|p| !p.is_empty());
    let mut out = Vec::new();
    let number = |part: Option<&str>| part?.parse().ok().filter(|n: &f32| n.is_finite());
    while let Some(part) = parts.next().filter(|_| out.len() < limit) {
        let repeated = part.eq_ignore_ascii_case("g");
        let count = if repeated { number(parts.next()) } else { Some(1.0) };
        let value = if repeated { number(parts.next()) } else { number(Some(part)) };
        let (Some(count), Some(value)) = (count, value) else { break };
        out.extend(std::iter::repeat_n(value, (count as usize).min(limit - out.len())));
    }
    out
}

/// The number of an attribute.
pub fn number(node: Node<'_, '_>, name: &str) -> Option<f32> {
    node.attribute(name)?.trim().parse().ok().filter(|n: &f32| n.is_finite())
}

/// A truth value of an attribute.
pub fn flag(node: Node<'_, '_>, name: &str) -> Option<bool> {
    match node.attribute(name)?.trim() {
        "true" | "1" | "True" | "TRUE" => Some(true),
        "false" | "0" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_is_decoded() {
        let text = "<?xml version=\"1.0\" encoding=\"GBK\"?><a>考核〔2025〕</a>";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let bom = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        for bytes in [text.as_bytes(), &GB18030.encode(text).0, &utf16, &bom] {
            assert_eq!(decode(bytes), text);
        }
        let damaged = [text.as_bytes(), b"\xff"].concat();
        assert_eq!(decode(&damaged), format!("{text}\u{fffd}"));
    }
}
