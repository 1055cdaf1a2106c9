//! The encoding of a page: what its bytes are, before what it declares.

use crate::{Refusal, encoding};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

/// Decodes a page; `outside` is the charset that is declared outside it, or empty. UTF-8 wherever it is
/// valid; what is declared counts only between the encodings of the past, and a few broken characters do
/// not spoil a page.
///
/// # Errors
/// Bytes that are no text.
pub fn decode_as(bytes: &[u8], outside: &str) -> Result<(String, &'static str), Refusal> {
    let strict = encoding::decode(bytes);
    let declared = label(outside).or_else(|| declared(bytes)).filter(|e| *e != UTF_8);
    match (&strict, declared) {
        (Ok((_, "UTF-8" | "UTF-16LE" | "UTF-16BE")), _) | (Ok(_), None) => return strict,
        _ => {}
    }
    let encoding = declared.unwrap_or(GB18030);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = text.chars().filter(|c| *c == '\u{fffd}').count();
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if (broken + controls) * 50 > text.chars().count() {
        return strict;
    }
    Ok((text.into_owned(), encoding.name()))
}

/// The encoding that a page declares in a `meta` element or an XML declaration of its head (HTML 13.2.3.2);
/// those of simplified Chinese are all GB18030.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(8192)]).to_ascii_lowercase();
    let mut rest = head.as_str();
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let end = if rest.starts_with("<!--") { rest.find("-->") } else { rest.find('>') };
        let (tag, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let key = match tag {
            t if t.starts_with("<meta") => "charset",
            t if t.starts_with("<?xml") => "encoding",
            _ => "",
        };
        let found = tag.find(key).filter(|_| !key.is_empty());
        if let Some(encoding) = found.and_then(|at| label(&tag[at + key.len()..])) {
            return Some(encoding);
        }
        rest = behind;
    }
    None
}

/// The encoding of a value behind `charset` or `encoding`.
fn label(value: &str) -> Option<&'static Encoding> {
    let value = value.trim_start_matches([' ', '=', '"', '\'']);
    let word = value.split(['"', '\'', ' ', ';', '>', '/', '?']).next()?;
    let encoding = Encoding::for_label(word.as_bytes())?;
    Some(if encoding == GBK { GB18030 } else { encoding })
}
