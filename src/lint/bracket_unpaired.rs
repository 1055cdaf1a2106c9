//! A bracket is opened and not closed, or closed and not opened.
//!
//! Why it matters: the reader cannot tell how far an exception, a list or an explanation goes.
//! Example: `（相关专业：医药卫生类（1004）、护理类。`, where the first bracket never ends.
//! What to do: ask the issuing office where the bracket ends. Brackets of different widths are a pair,
//! and the `1)` of a list is no bracket.
//!
//! 括号只有一半：有左括号而无右括号，或有右括号而无左括号。
//!
//! 缘由：读者无法判断例外、列举或者说明的范围到哪里为止。
//! 举例：“（相关专业：医药卫生类（1004）、护理类。”，第一个括号没有结束。
//! 处理：向发文机关询问括号应在何处结束。全角、半角括号视为一对，列表序号“1)”不算括号。

use super::Case;
use super::observed::unpaired::unpaired;
use mulu_model::finding::Finding;
use mulu_text::punctuation::BRACKETS;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    unpaired(case, "bracket_unpaired", &BRACKETS)
}
