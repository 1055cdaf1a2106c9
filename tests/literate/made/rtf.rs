//! Fence `rtf`: what stands behind the head of the file (`rtf whole`: the whole file). A character
//! beyond ASCII is written as `\u`; `«d6 d0»` are bytes as they are.

use crate::case_file::Case;

const HEAD: &str = concat!(
    r"{\rtf1\ansi\ansicpg936\deff0\uc1",
    r"{\fonttbl{\f0\fnil\fcharset134 SimSun;}{\f1\fnil\fcharset0 Times New Roman;}",
    r"{\f2\fnil\fcharset136 PMingLiU;}{\f3\fnil\fcharset2 Symbol;}}",
    "\n"
);

/// Makes the file.
pub fn make(case: &Case) -> Vec<u8> {
    let fence = case.fences.iter().find(|f| f.kind == "rtf").expect("the fence");
    let (head, end) = if fence.info == "whole" { ("", "") } else { (HEAD, "}") };
    let mut bytes = head.as_bytes().to_vec();
    let mut raw = false;
    for piece in fence.body.split(['«', '»']) {
        match raw {
            true => bytes.extend(
                piece.split_whitespace().map(|h| u8::from_str_radix(h, 16).expect("hexadecimal")),
            ),
            false => escape(piece, &mut bytes),
        }
        raw = !raw;
    }
    bytes.extend_from_slice(end.as_bytes());
    bytes
}

fn escape(text: &str, bytes: &mut Vec<u8>) {
    for c in text.chars() {
        let mut units = [0; 2];
        match c.is_ascii() {
            true => bytes.push(c as u8),
            false => c
                .encode_utf16(&mut units)
                .iter()
                .for_each(|u| bytes.extend(format!("\\u{}?", *u as i16).bytes())),
        }
    }
}
