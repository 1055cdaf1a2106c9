//! Numbers that decide in several lints or say what is enough to judge by: each with its unit and why.
//! What staff may tune stands in `authority/bounds.yaml` instead.

/// A share of a whole: so many in so many.
#[derive(Clone, Copy)]
pub struct Share(usize, usize);

impl Share {
    /// Whether a part is this share of a whole or less.
    pub fn is_not_exceeded(self, part: usize, whole: usize) -> bool {
        part * self.1 <= whole * self.0
    }

    /// Whether a part is this share of a whole or more.
    pub fn is_reached(self, part: usize, whole: usize) -> bool {
        part * self.1 >= whole * self.0
    }
}

/// Half: more than half of the rows are how the table is made, the others are exceptions.
pub const HALF: Share = Share(1, 2);
/// A third: more of the members of two parts that differ make them two things, not one with faults.
pub const THIRD: Share = Share(1, 3);
/// Two thirds: parts of a text that share as much are one text.
pub const TWO_THIRDS: Share = Share(2, 3);
/// A quarter: more faults of one kind in a column are its way, not slips.
pub const QUARTER: Share = Share(1, 4);
/// A fifth: what more names do is a habit of the list.
pub const FIFTH: Share = Share(1, 5);
/// A sixth: one exam of a bimonthly plan may be an exception.
pub const SIXTH: Share = Share(1, 6);
/// A tenth: cells left empty by a slip, in a column that is otherwise full.
pub const TENTH: Share = Share(1, 10);

/// Rows, members or numbers from which on a sequence can have a gap or an order: two make none.
pub const SEQUENCE: usize = 3;
/// Rows from which on most of them can be told from a few.
pub const MAJORITY: usize = 4;
/// Things that differ: one alone cannot.
pub const AT_LEAST_TWO: usize = 2;

/// Names, pairs and places that a message shows; the rest is counted.
pub const SHOWN_NAMES: usize = 8;
/// Dates that a message shows.
pub const SHOWN_DATES: usize = 5;
/// Places besides the first that a finding points at; the reader finds further ones.
pub const RELATED_PLACES: usize = 8;

/// Digits of a year.
pub const YEAR_DIGITS: usize = 4;
/// Months of a year.
pub const MONTHS: std::ops::RangeInclusive<u32> = 1..=12;
