//! What a difference is called: what its field, or its type of record, says of itself.

use super::facts::{Fact, What};
use mulu_model::change::Impact;
use mulu_model::change_kind::ChangeKind;

/// What a difference is called, and what is known of its impact.
pub fn kind_of(fact: &Fact) -> (ChangeKind, Impact) {
    let record = fact.record().map(|r| r.record_type());
    let whole = |come: bool| record.map(|r| if come { r.came } else { r.went });
    let found = match fact.what {
        What::Field(id) if fact.new.is_none() => Some((id.lapse, id.impact)),
        What::Field(id) => Some((id.change, id.impact)),
        What::Whole => whole(fact.come > 0),
        What::Merged => Some((ChangeKind::ProjectMerged, Impact::Procedural)),
        What::Split => Some((ChangeKind::ProjectSplit, Impact::Procedural)),
    };
    found.unwrap_or((ChangeKind::RecordChanged, Impact::Editorial))
}
