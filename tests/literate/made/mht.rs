//! Fence `mht`: the file's text with the line ends of MIME (`mht lf`: as they are). `{page}` stands for
//! what the fence `page [encoding]` holds, `{base64}` and `{quoted}` for the same in those encodings.

use super::html;
use crate::case_file::Case;
use std::fmt::Write;

/// Makes the file.
pub fn make(case: &Case) -> Vec<u8> {
    let fence = case.fences.iter().find(|f| f.kind == "mht");
    let Some(fence) = fence else { return Vec::new() };
    let page = case.fences.iter().find(|f| f.kind == "page");
    let page = page.map(|f| html::encode(&html::whole_page(&f.body), &f.info)).unwrap_or_default();
    let body = fence.body.replace("{base64}", &base64(&page)).replace("{quoted}", &quoted(&page));
    let body = if fence.info == "lf" { body } else { body.replace('\n', "\r\n") };
    match body.split_once("{page}") {
        Some((before, behind)) => [before.as_bytes(), &page, behind.as_bytes()].concat(),
        None => body.into_bytes(),
    }
}

/// Base64 in lines of 76 characters (RFC 2045 6.8).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (at, chunk) in bytes.chunks(3).enumerate() {
        if at > 0 && at % 19 == 0 {
            out.push('\n');
        }
        let byte = |n: usize| u32::from(chunk.get(n).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * n) & 63) as usize];
            out.push(if n <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

/// Quoted-printable with soft line breaks (RFC 2045 6.7).
fn quoted(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut length = 0;
    for byte in bytes {
        let plain = byte.is_ascii_graphic() && *byte != b'=' || *byte == b' ';
        if length > 70 {
            out.push_str("=\n");
            length = 0;
        }
        if plain {
            out.push(char::from(*byte));
            length += 1;
        } else {
            write!(out, "={byte:02X}").expect("in memory");
            length += 3;
        }
    }
    out
}
