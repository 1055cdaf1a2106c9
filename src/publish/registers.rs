//! `projects` and `registration_institutions`: everything that has an id, with all its listings;
//! `matches`: names that may be one thing.

use super::{Files, encode};
use mulu_model::publication::Publication;

/// A file each.
pub fn files(publication: &Publication) -> Files {
    let mut files = encode::both("projects", &publication.projects);
    files.extend(encode::both("registration_institutions", &publication.institutions));
    files.extend(encode::both("matches", &publication.matches));
    files
}
