//! `projects` and `registration_institutions`: everything that has an id, with all its listings;
//! `matches`: names that may be one thing.

use super::{Plans, encode};
use mulu_model::publication::Publication;

/// A file each.
pub fn files(publication: &Publication) -> Plans<'_> {
    let mut plans = Plans::from(encode::json_and_yaml("projects", &publication.projects));
    plans.extend(encode::json_and_yaml("registration_institutions", &publication.institutions));
    plans.extend(encode::json_and_yaml("matches", &publication.matches));
    plans
}
