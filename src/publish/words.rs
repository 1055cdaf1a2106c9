//! What papers call a facet with its part, and a notice.

use mulu_model::facet::{FacetName, PartName};
use mulu_model::notice::Notice;

/// What the dates of a pair that only keep their weekday are called together.
pub const FOLLOWS_WEEKDAY: (&str, &str) = ("follows_weekday", "日期随星期顺延");

/// A facet with its part.
pub fn facet_title(facet: FacetName, part: Option<&PartName>) -> String {
    match part {
        Some(part) => format!("{}（{}）", facet.name(), part.name()),
        None => facet.name().to_string(),
    }
}

/// What people call a notice: its number, else its title, else its id.
pub fn notice<'a>(id: &'a str, notices: &'a [Notice]) -> &'a str {
    let notice = notices.iter().find(|n| n.id == id);
    let number = notice.and_then(|n| n.document_number.as_ref()).map(|n| n.text.as_str());
    number.or_else(|| notice?.title.as_deref()).unwrap_or(id)
}
