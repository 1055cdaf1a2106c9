//! Which columns of a plan are phases of a session.

use mulu_model::keys::ColumnKey;
use mulu_model::schedule::Phase;

/// Which days of a phase a column holds.
pub enum Ends {
    /// Both.
    Both,
    /// The first day.
    First,
    /// The last day.
    Last,
}

/// The phase that a column's key belongs to, and which of its days: `registration_to`.
pub fn phase_of(key: ColumnKey) -> Option<(Phase, Ends)> {
    Some(match key {
        ColumnKey::RegistrationFrom => (Phase::Registration, Ends::First),
        ColumnKey::RegistrationTo => (Phase::Registration, Ends::Last),
        ColumnKey::Registration => (Phase::Registration, Ends::Both),
        ColumnKey::Review => (Phase::Review, Ends::Both),
        ColumnKey::Payment => (Phase::Payment, Ends::Both),
        ColumnKey::AdmissionTicket => (Phase::AdmissionTicket, Ends::Both),
        ColumnKey::ExamDate => (Phase::Exam, Ends::Both),
        ColumnKey::TheoryExam => (Phase::TheoryExam, Ends::Both),
        ColumnKey::PracticalExam => (Phase::PracticalExam, Ends::Both),
        _ => return None,
    })
}

/// Whether a key is that of a phase of a session.
pub fn is_phase(key: ColumnKey) -> bool {
    phase_of(key).is_some()
}
