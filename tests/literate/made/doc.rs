//! Fence `doc`: a Word 97 file, a line a paragraph.
//!
//! ```text
//! {=1 #1.0 style=2} text       outline level, list and level, style; {deleted} by a piece's short code
//! {cell} text                  ends a cell; {in} a paragraph before its last; {cell2} {in2} nested
//! {row 0v,1000^,2000(,3000),4000}  ends a row (row2 nested): edges, and behind the left edge of a cell:
//!                              v ^ merged downwards first and more, ( ) across
//! [-deleted-] [~hidden~]       ¶ in them is the paragraph's own mark
//! ‹0B›                         a character code; ‹sym:2460› of a symbol font
//! ```
//!
//! The fence's info: `fast` (a piece a paragraph, stored backwards), `western` and `gbk` (one byte a
//! character), `huge` (paragraph modifiers in the data stream), `password`, `word95`, `textless`.
//! Further fences: `doc_header`, `doc_footnote`, `doc_comment`, `doc_box N [group]` (anchored in
//! paragraph N), `doc_header_box`, `doc_lists` (`1.0 39 1 %0、`: list.level, format, start, text; `use 2 = 1
//! 0:5`: list 2 is list 1 with level 0 from 5) and `doc_styles` (`2 0 #1.0`: number, base, list).

mod file;
mod paragraph;

use crate::case_file::Case;
use file::File;
use paragraph::{Paragraph, paragraph};

/// Index of each story among the lengths.
const STORIES: [(&str, usize); 6] = [
    ("doc", 0),
    ("doc_footnote", 1),
    ("doc_header", 2),
    ("doc_comment", 4),
    ("doc_box", 6),
    ("doc_header_box", 7),
];

/// Makes the file.
pub fn make(case: &Case) -> Vec<u8> {
    let info = case.fences.iter().find(|f| f.kind == "doc").map(|f| f.info.clone());
    let mut file = File::new(&info.unwrap_or_default());
    for (kind, story) in STORIES {
        for (info, body) in super::bodies(case, kind) {
            let paragraphs: Vec<Paragraph> = body.lines().map(paragraph).collect();
            file.add_story(story, info, paragraphs);
        }
    }
    file.put_lists(&case.fence_body("doc_lists", "").unwrap_or_default());
    file.styles(&case.fence_body("doc_styles", "").unwrap_or_default());
    file.into_bytes()
}
