//! Which of several files of a notice comes first and tells its facts: a rule of the files alone, so
//! that the same set of inputs gives the same catalogue in whatever order they are named.
//!
//! Plain text in UTF-8 comes first, for nothing stands between its bytes and its characters, and its
//! lines can be looked up without any program. All else, and several plain texts, go by path, folder
//! by folder.

use mulu_model::document::Source;
use std::cmp::Ordering;

/// The order of two files.
pub fn reading_order(one: &Source, other: &Source) -> Ordering {
    let is_plain = |s: &Source| s.format == "text" && s.encoding.as_deref() == Some("UTF-8");
    is_plain(other).cmp(&is_plain(one)).then_with(|| path_order(&one.path, &other.path))
}

/// The order of two paths, part by part: `a/b` stands before `a-c/b`.
pub fn path_order(one: &str, other: &str) -> Ordering {
    one.split('/').cmp(other.split('/'))
}
