//! Saved web pages in one file (MHTML: MIME, RFC 2045-2046 and 2557), which Word too writes under `.doc`.
//!
//! The first part of type `text/html` is the page; where it is only frames (a workbook of several sheets),
//! the other pages in the file are.

use super::{Format, Input, Refusal, html};
use mulu_document::{Block, Document};

/// Saved web pages.
pub const FORMAT: Format = Format { name: "mht", matches, read };

/// Parts within parts are read to this depth.
const MAX_ENTITY_DEPTH: usize = 8;

/// Parts read of one entity; a page of pictures has a few hundred.
const MAX_PARTS_OF_ENTITY: usize = 2000;

fn matches(input: &Input<'_>) -> bool {
    let head = input.head();
    let headers = head.split("\r\n\r\n").next().unwrap_or_default();
    let headers = headers.split("\n\n").next().unwrap_or_default();
    headers.contains("mime-version:") && headers.contains("content-type:")
}

fn read(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    let mut pages = Vec::new();
    collect(input.bytes, 0, &mut pages);
    let mut pages = pages.iter();
    let first = pages.next().ok_or_else(|| Refusal::damaged("MHT", "没有网页部分"))?;
    let (text, encoding) = html::decode_as(&first.bytes, &first.charset)?;
    let blocks = html::blocks(&text).or_else(|refusal| match refusal.reason {
        "unsupported_format" => framed(pages.as_slice()).ok_or(refusal),
        _ => Err(refusal),
    })?;
    Ok(vec![Document::new(input.source(FORMAT.name, Some(encoding)), blocks)])
}

/// The blocks of the pages that a page of frames shows, in the file's order; the sheets of a workbook
/// are such, and the strip of their names is not read.
fn framed(pages: &[Page]) -> Option<Vec<Block>> {
    let sheets = pages.iter().filter(|p| !p.location.contains("tabstrip"));
    let read =
        |page: &Page| html::blocks(&html::decode_as(&page.bytes, &page.charset).ok()?.0).ok();
    let blocks: Vec<Block> = sheets.filter_map(read).flatten().collect();
    (!blocks.is_empty()).then_some(blocks)
}

/// A page of the file.
struct Page {
    /// The encoding that its header declares; empty where it does not.
    charset: String,
    /// Where it came from.
    location: String,
    bytes: Vec<u8>,
}

/// The pages in a MIME entity, in order.
fn collect(entity: &[u8], depth: usize, pages: &mut Vec<Page>) {
    let (headers, body) = split(entity);
    let kind = header(&headers, "content-type").unwrap_or_default();
    let lower = kind.to_ascii_lowercase();
    if lower.starts_with("multipart/") {
        if let Some(boundary) = parameter(&kind, "boundary").filter(|_| depth < MAX_ENTITY_DEPTH) {
            parts(body, &boundary).into_iter().for_each(|part| collect(part, depth + 1, pages));
        }
        return;
    }
    if !(lower.starts_with("text/html") || lower.starts_with("application/xhtml")) {
        return;
    }
    let encoding = header(&headers, "content-transfer-encoding").unwrap_or_default();
    let bytes = match encoding.trim().to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    };
    let location = header(&headers, "content-location").unwrap_or_default();
    let charset = parameter(&kind, "charset").unwrap_or_default();
    pages.push(Page { charset, location, bytes });
}

/// The headers, unfolded, and the body behind the first empty line.
fn split(entity: &[u8]) -> (String, &[u8]) {
    let ends = [b"\r\n\r\n".as_slice(), b"\n\n".as_slice()];
    let found = ends.iter().filter_map(|e| Some((memchr::memmem::find(entity, e)?, e.len())));
    let (at, length) = found.min().unwrap_or((entity.len(), 0));
    let head = String::from_utf8_lossy(&entity[..at]).replace("\r\n", "\n");
    (head.replace("\n ", " ").replace("\n\t", " "), &entity[at + length..])
}

fn header(headers: &str, name: &str) -> Option<String> {
    headers.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_string())
    })
}

fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let bare = value.trim().trim_matches('"').to_string();
        (key.trim().eq_ignore_ascii_case(name) && !bare.is_empty()).then_some(bare)
    })
}

/// The parts between the boundaries, each a line of its own (RFC 2046 5.1.1).
fn parts<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}");
    let is_line = |at: &usize| {
        let behind = body[at + mark.len()..].iter().copied();
        let rest = behind.take_while(|b| !matches!(b, b'\r' | b'\n')).take(80);
        let opens = at.checked_sub(1).is_none_or(|before| body[before] == b'\n');
        opens && rest.filter(|b| !b.is_ascii_whitespace()).all(|b| b == b'-')
    };
    let found = memchr::memmem::find_iter(body, mark.as_bytes()).filter(is_line);
    let starts: Vec<usize> = found.take(MAX_PARTS_OF_ENTITY).collect();
    let part = |pair: &[usize]| {
        let inner = &body[pair[0] + mark.len()..pair[1]];
        let line = inner.iter().position(|b| *b == b'\n').map_or(inner.len(), |at| at + 1);
        &inner[line..]
    };
    let mut ends = starts.clone();
    ends.push(body.len());
    ends.windows(2).map(part).collect()
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let digit = |b: Option<&u8>| b.and_then(|b| char::from(*b).to_digit(16));
    let mut at = 0;
    while let Some(byte) = body.get(at) {
        if *byte != b'=' {
            out.push(*byte);
            at += 1;
            continue;
        }
        match (body.get(at + 1), body.get(at + 2)) {
            (Some(b'\r'), Some(b'\n')) => at += 3,
            (Some(b'\n'), _) => at += 2,
            (high, low) => match (digit(high), digit(low)) {
                (Some(high), Some(low)) => {
                    out.push((high * 16 + low) as u8);
                    at += 3;
                }
                _ => {
                    out.push(b'=');
                    at += 1;
                }
            },
        }
    }
    out
}

fn base64(body: &[u8]) -> Vec<u8> {
    let value = |b: &u8| match b {
        b'A'..=b'Z' => Some(b - b'A'),
        b'a'..=b'z' => Some(b - b'a' + 26),
        b'0'..=b'9' => Some(b - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for digit in body.iter().filter_map(value) {
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transfer_encodings_are_undone() {
        assert_eq!(quoted_printable(b"a=3D=E5=BA\r\nb=\r\nc=\nd=zz"), b"a=\xe5\xba\r\nbcd=zz");
        assert_eq!(base64(b"5bqP5Y\r\n+3"), "序号".as_bytes());
    }

    #[test]
    fn a_page_in_a_part_of_a_part_is_found() {
        let mail = b"Content-Type: multipart/mixed;\r\n boundary=\"a\"\r\n\r\n--a\r\nContent-Type: \
            multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--b--\r\n--a--";
        let pages = |mail| {
            let mut found = Vec::new();
            collect(mail, 0, &mut found);
            found.into_iter().map(|p| p.bytes).collect::<Vec<_>>()
        };
        assert_eq!(pages(mail), [b"<p>x\r\n"]);
        assert!(pages(b"Content-Type: multipart/mixed; boundary=a\n\n--a\n--a\n--a").is_empty());
    }
}
