//! Everything that a build publishes, before it becomes bytes.

use super::calendar::Calendar;
use super::catalogue::{Projects, Refused, RegistrationInstitutions};
use super::change::Changes;
use super::edition::{Current, Edition};
use super::finding::Finding;
use super::matching::Matches;
use super::notice::Notice;

/// What a build publishes.
#[derive(Debug, Clone, PartialEq)]
pub struct Publication {
    /// The notices, by id.
    pub notices: Vec<Notice>,
    /// The editions, by jurisdiction code and year.
    pub editions: Vec<Edition>,
    /// The current state of each jurisdiction.
    pub currents: Vec<Current>,
    /// The changes between consecutive editions.
    pub changes: Vec<Changes>,
    /// The exam calendars, by jurisdiction code and year.
    pub calendars: Vec<Calendar>,
    /// Every project.
    pub projects: Projects,
    /// Every registration institution.
    pub institutions: RegistrationInstitutions,
    /// Names that may be one thing.
    pub matches: Matches,
    /// Every finding, by notice, place and lint.
    pub findings: Vec<Finding>,
    /// Inputs that could not be read.
    pub refused: Vec<Refused>,
    /// Names and telephones of contact persons are taken out.
    pub contacts_withheld: bool,
}
