//! `notices/<id>`: everything read from one notice.

use super::{Plans, encode};
use mulu_model::publication::Publication;

/// A file a notice.
pub fn files(publication: &Publication) -> Plans<'_> {
    publication
        .notices
        .iter()
        .flat_map(|n| encode::json_and_yaml(&format!("notices/{}", n.id), n))
        .collect()
}
