//! Numbers that decide, kept in `authority/bounds.yaml` with unit and reason, where staff may tune them.
//!
//! A family is a struct here and a key there; a bound is a field in both. A name that only one of them
//! knows is an error at start. What no office's habits could change is a constant in the code instead.

use serde::Deserialize;

/// All bounds, family by family.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    /// Which year a printed day belongs to, and whether a year is the wrong one.
    pub year: YearBounds,
    /// What in a plan is unusual enough to be pointed at.
    pub plan: PlanBounds,
    /// When a number in the text is held against what is listed.
    pub stated_count: StatedCountBounds,
}

/// Which year a printed day belongs to, and whether a year is the wrong one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearBounds {
    /// The longest span that ends in the year after its beginning.
    pub span_over_turn: Limit,
    /// How far behind its exam a phase without a printed year may lie in the exam's year.
    pub phase_behind_exam: Limit,
    /// How far before the exam above it an exam without a printed year may lie in the same year.
    pub plan_turns: Limit,
    /// How far before its exam a deadline of the year before may lie.
    pub deadline_before_exam: Limit,
    /// The first number that is a year of a plan.
    pub plausible_from: Limit,
    /// The last one.
    pub plausible_until: Limit,
}

/// What in a plan is unusual enough to be pointed at.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanBounds {
    /// The days after the issue from which on a deadline is soon no longer.
    pub soonest_deadline: Limit,
    /// The longest phase or exam that does not end before it begins.
    pub longest_phase: Limit,
    /// The longest exam that is looked at day by day.
    pub longest_exam: Limit,
    /// The last month of the next year into which a plan may run on.
    pub runs_on_until: Limit,
    /// The least share of the usual time from deadline to exam that is usual.
    pub lead_time_shortest: Limit,
    /// The largest such share.
    pub lead_time_longest: Limit,
    /// How far beyond all others a lead time lies that is set apart.
    pub lead_time_apart: Limit,
    /// The sessions that make a usual lead time.
    pub lead_time_sessions: Limit,
    /// The exams that make a usual weekday.
    pub weekday_sessions: Limit,
    /// The most exams on other weekdays that are exceptions.
    pub weekday_exceptions: Limit,
    /// The most rows that are out of order and no groups.
    pub moved_rows: Limit,
    /// The months with exams from which on a calendar says how often they are held.
    pub months_to_compare: Limit,
}

/// When a number in the text is held against what is listed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedCountBounds {
    /// How far off a number may be that counts the same things.
    pub slip: Limit,
    /// The same as a share of what is listed.
    pub slip_share: Limit,
}

impl YearBounds {
    /// Whether a number can be the year of a plan.
    pub fn is_plausible(&self, year: i32) -> bool {
        (self.plausible_from.value..=self.plausible_until.value).contains(&i64::from(year))
    }
}

/// A number that decides.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Stated")]
pub struct Limit {
    /// The number; it is still on the side of what is allowed.
    pub value: i64,
    /// What it counts.
    pub unit: LimitUnit,
    /// Why it is this number and no other.
    pub why: String,
}

/// What a bound counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitUnit {
    /// Characters.
    Character,
    /// Things that are counted: lines, rows, entries.
    Count,
    /// Calendar days.
    Day,
    /// Minutes.
    Minute,
    /// Months.
    Month,
    /// Hundredths.
    Percent,
    /// Calendar years.
    Year,
}

/// A bound as the file states it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    value: i64,
    unit: LimitUnit,
    why: String,
}

impl TryFrom<Stated> for Limit {
    type Error = &'static str;

    fn try_from(stated: Stated) -> Result<Self, Self::Error> {
        match stated.why.trim().is_empty() {
            true => Err("a bound without a reason"),
            false => Ok(Limit { value: stated.value, unit: stated.unit, why: stated.why }),
        }
    }
}

impl Limit {
    /// Whether a number is within a bound that is the highest allowed.
    pub fn allows(&self, number: i64) -> bool {
        number <= self.value
    }

    /// Whether a number is within a bound that is the lowest allowed.
    pub fn is_reached_by(&self, number: i64) -> bool {
        number >= self.value
    }

    /// Whether a count is within a bound that is the lowest allowed.
    pub fn is_reached_by_count(&self, count: usize) -> bool {
        i64::try_from(count).is_ok_and(|count| self.is_reached_by(count))
    }

    /// Whether a count is within a bound that is the highest allowed.
    pub fn allows_count(&self, count: usize) -> bool {
        i64::try_from(count).is_ok_and(|count| self.allows(count))
    }
}
