//! `current/<jurisdiction>`: each facet's latest edition.

use super::{Plans, encode};
use mulu_model::publication::Publication;

/// A file a jurisdiction.
pub fn files(publication: &Publication) -> Plans<'_> {
    let all = publication.currents.iter();
    all.flat_map(|c| encode::json_and_yaml(&format!("current/{}", c.jurisdiction.slug), c))
        .collect()
}
