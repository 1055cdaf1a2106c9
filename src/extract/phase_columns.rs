//! Which columns of a plan are phases of a session.

use mulu_model::column_key::ColumnKey;
use mulu_model::schedule::{Ends, Phase};

/// The phase that a column's key belongs to, and which of its days: `registration_to`.
pub fn phase_of(key: ColumnKey) -> Option<(Phase, Ends)> {
    match key {
        ColumnKey::Phase(phase, ends) => Some((phase, ends)),
        _ => None,
    }
}

/// Whether a key is that of a phase of a session.
pub fn is_phase(key: ColumnKey) -> bool {
    phase_of(key).is_some()
}
