//! `editions/<jurisdiction>/<year>`: the catalogue of one jurisdiction and year.

use super::{Plans, encode};
use mulu_model::publication::Publication;

/// A file an edition.
pub fn files(publication: &Publication) -> Plans<'_> {
    let stem =
        |e: &mulu_model::edition::Edition| format!("editions/{}/{}", e.jurisdiction.slug, e.year);
    publication.editions.iter().flat_map(|e| encode::json_and_yaml(&stem(e), e)).collect()
}
