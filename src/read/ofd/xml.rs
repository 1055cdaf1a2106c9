//! The XML of OFD files as programs really write it: any encoding, with or without the `ofd:`
//! prefix (or its declaration), with characters that XML does not allow.

use crate::read::Refusal;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use roxmltree::{Document, Node, ParsingOptions};

/// Elements, attributes and texts that one file may have.
const MAX_NODES: u32 = 3_000_000;

/// The text of an XML file: by its mark, its zero bytes, its declaration, or what it looks like.
pub fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    let encoding = match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ if is_mostly_utf8(bytes) => UTF_8,
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

/// Does something with the root element of a file.
///
/// # Errors
/// A file that is not well formed, even with its faults mended.
pub fn with_root<T>(
    path: &str,
    text: &str,
    work: impl FnOnce(Node<'_, '_>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let text = text.trim_start();
    if let Ok(document) = parse(text) {
        return work(document.root_element());
    }
    let mended = mended(text);
    match parse(&mended) {
        Ok(document) => work(document.root_element()),
        Err(roxmltree::Error::NodesLimitReached) => Err(Refusal::too_large(crate::read::MAX_BYTES)),
        Err(_) => Err(Refusal::damaged("OFD", &format!("{path} 不可解析"))),
    }
}

fn parse(text: &str) -> Result<Document<'_>, roxmltree::Error> {
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options)
}

/// Without prefixes that nothing declares, and without characters that XML does not allow, raw or
/// by number.
fn mended(text: &str) -> String {
    let text = text.replace("<ofd:", "<").replace("</ofd:", "</");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("&#") {
        let (before, reference) = rest.split_at(at);
        out.push_str(before);
        let end = reference.bytes().take(12).position(|b| b == b';').map_or(2, |n| n + 1);
        let (reference, after) = reference.split_at(end);
        out.push_str(if allowed(reference) { reference } else { " " });
        rest = after;
    }
    out.push_str(rest);
    out.replace(|c: char| c.is_control() && !"\t\n\r".contains(c), " ")
}

/// Whether a numeric reference names a character that XML allows.
fn allowed(reference: &str) -> bool {
    let digits = reference.trim_start_matches("&#").trim_end_matches(';');
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => digits.parse().ok(),
    };
    code.and_then(char::from_u32).is_some_and(|c| c >= ' ' || "\t\n\r".contains(c))
}

/// The child elements of a name, whatever their prefix.
pub fn children<'a, 'i: 'a>(
    node: Node<'a, 'i>,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |n| n.is_element() && n.tag_name().name() == name)
}

/// The first child element of a name.
pub fn child<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

/// The text of the first child element of a name.
pub fn text_of<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> Option<&'a str> {
    child(node, name).and_then(|n| n.text()).map(str::trim).filter(|t| !t.is_empty())
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

    #[test]
    fn forbidden_characters_and_undeclared_prefixes_are_mended() {
        let text = "<ofd:Page><ofd:T>考\u{1}核&#x1;年&#24180;&#</ofd:T></ofd:Page>";
        let got = with_root("a", &text.replace("&#<", "<"), |root| {
            Ok(text_of(root, "T").map(str::to_string))
        });
        assert_eq!(got, Ok(Some("考 核 年年".to_string())));
    }
}
