//! Names to identities: the notice's own id, the ids of projects and institutions, what citations
//! point at, the events of exam calendars.
//!
//! *In -> out*: `Notice` and the registers of `authority/` -> the same notice with ids; new names ->
//! registers with ids allotted at their end; editions and the ledger of events -> calendars, and the
//! ledger with a line for each event that is new or moved.
//! *Invariants*: an id once allotted is never given to anything else; only equal names are one thing
//! (width, brackets, case and spaces folded), and names that a notice says are one; names that are
//! only alike become candidates, each with the rule or the decision that judges it.
//! *Adding one*: a kind of identity is a file here and its `mod` line.

mod calendar;
mod candidates;
mod citations;
mod names;
mod notice_id;

pub use calendar::allot_events as calendars;
pub use candidates::{alike_pairs as candidates, relate};
pub use citations::resolve as citations;
pub use names::{Allotted, allot, apply};
pub use notice_id::notice_id;
