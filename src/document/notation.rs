//! The plain-text notation of the block model: printed for `show --as blocks` and snapshots,
//! parsed as test input, so that no stage after `read` needs a file of an office program.
//!
//! ```text
//! p{@8} 川人社职鉴〔2023〕60号            a paragraph, on line 8 (@P2L8: page 2, line 8)
//! p{=2 #（一）} 组织方式                   outline level 2, a number the program made
//! f{page_number} － 1 －                   furniture of the page
//! f{deleted|张三|2025-12-01T08:00:00Z} 5日  a tracked deletion, who made it and when
//! t                                       a table; /t ends it
//! | 序号 | [1x2] 名称 |                   a row; [rows x columns+grid column] before a cell
//! |^ 序号 | 名称 |                        a row that repeats the header
//! | 1 | 上⏎下 ¶ 又一段 |                  line break and paragraph within a cell; ∅ an empty paragraph
//! | ↓ | 2 |                               a cell of other blocks, which follow indented, -- between cells
//!   t
//! /t
//! ```
//!
//! `\` keeps the next character from its meaning; `␠` and `⇥` are a space and a tab at an end.

mod parse;
mod print;

pub use parse::{ParseError, parse};
pub use print::print;

/// Characters with a meaning, which text escapes.
const SPECIAL: [char; 13] = ['\\', '|', '¶', '⏎', '␠', '⇥', '∅', '↓', '⟦', '⟧', '{', '}', '['];
