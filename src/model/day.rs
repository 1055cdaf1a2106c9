//! Days of the calendar, and spans of them.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// How the year of a day is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearFrom {
    /// It is printed with the day.
    Print,
    /// Another place gives it: the title, the caption, the row above, the other end of the span. That
    /// place stands among the evidence of the field.
    Context,
}

/// A day that a notice names, published as ISO 8601. Two days are equal where they are the same day,
/// however their years are known. A day read back from a published file counts as printed whole.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(from = "NaiveDate", into = "NaiveDate")]
pub struct Day {
    date: NaiveDate,
    year: YearFrom,
}

impl Day {
    /// A day whose year is printed.
    pub fn printed(date: NaiveDate) -> Self {
        Day { date, year: YearFrom::Print }
    }

    /// A day whose year another place gives.
    pub fn placed(date: NaiveDate) -> Self {
        Day { date, year: YearFrom::Context }
    }

    /// A day of ISO 8601 and nothing else: `2026-01-05`.
    pub fn parse(text: &str) -> Option<Self> {
        let is_whole = text.len() == "2026-01-05".len();
        text.parse().ok().filter(|_| is_whole).map(Day::printed)
    }

    /// The date.
    pub fn date(self) -> NaiveDate {
        self.date
    }

    /// How its year is known.
    pub fn year_from(self) -> YearFrom {
        self.year
    }

    /// Its year.
    pub fn year(self) -> i32 {
        self.date.year()
    }

    /// Its month, from 1.
    pub fn month(self) -> u32 {
        self.date.month()
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Day::printed(date)
    }
}

impl From<Day> for NaiveDate {
    fn from(day: Day) -> Self {
        day.date
    }
}

impl PartialEq for Day {
    fn eq(&self, other: &Self) -> bool {
        self.date == other.date
    }
}

impl Eq for Day {}

impl PartialOrd for Day {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Day {
    fn cmp(&self, other: &Self) -> Ordering {
        self.date.cmp(&other.date)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date.fmt(f)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date.fmt(f)
    }
}

impl JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "date",
            "description": "A day of the calendar, ISO 8601."
        })
    }
}

/// A span of days; one end may be left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Days {
    /// First day, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<Day>,
    /// Last day, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<Day>,
}

impl Days {
    /// The first day.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.from.map(Day::date)
    }

    /// The last day.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.to.map(Day::date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_the_same_however_its_year_is_known() {
        let date = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a day");
        assert_eq!(Day::printed(date), Day::placed(date));
        assert_eq!(Day::placed(date).year_from(), YearFrom::Context);
        assert_eq!(Day::parse("2026-01-05"), Some(Day::printed(date)));
        assert_eq!(Day::parse("2026-1-5"), None);
        assert_eq!(Day::parse("2026-02-30"), None);
    }
}
