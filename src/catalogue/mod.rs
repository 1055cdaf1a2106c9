//! Puts notices together into editions, one a jurisdiction and year, and what follows from them.
//!
//! *In -> out*: notices with ids -> `Edition`s, `Current`, the lists of projects and institutions.
//! *Invariants*: a facet that no notice of the year covers is left out; every record is a notice's
//! own, unaltered; order is by jurisdiction code, year, date, id, and never that of the arguments.
//! *Adding one*: a facet is a field of the edition, a line in `editions::edition` and one in
//! `current::FACETS`.

mod current;
mod editions;
mod identity;
mod listings;
mod merge;
mod reading_order;

pub use current::current;
pub use editions::{editions, lone_edition, year_of};
pub use listings::{institutions, projects};
pub use merge::merge;
pub use reading_order::reading_order;
