//! `changes/<jurisdiction>/<from>..<to>`: what changed between two consecutive editions.

use super::{Plans, encode};
use mulu_model::change::Changes;
use mulu_model::publication::Publication;

/// A file a pair of editions.
pub fn files(publication: &Publication) -> Plans<'_> {
    publication.changes.iter().flat_map(|c| encode::json_and_yaml(&path_stem(c), c)).collect()
}

/// Path without its ending.
pub fn path_stem(changes: &Changes) -> String {
    let slug = changes.jurisdiction.as_ref().map_or("unplaced", |j| j.slug.as_str());
    format!("changes/{slug}/{}..{}", changes.from.year, changes.to.year)
}
