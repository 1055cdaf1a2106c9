//! Where a list or a calendar stands.

use mulu_model::reading::Reading;

/// Where a table or a list of paragraphs stands.
#[derive(Clone, Copy)]
pub struct Spot<'a> {
    /// Its own title.
    pub title: &'a Reading,
    /// Number of the attachment it stands in.
    pub attachment: Option<u32>,
    /// The clause it stands in.
    pub clause: Option<&'a str>,
}
