//! Public holidays: the days off and the working weekends that the State Council fixes year by year.
//! Each calendar may also name days at the end of the year before.

use super::Map;
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The calendar of one year, as kept by hand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    /// The year.
    pub year: i32,
    /// The notices it was taken from; a later one amends an earlier.
    pub sources: Vec<HolidaySource>,
    /// The days off, holiday by holiday.
    pub days_off: Vec<DaysOff>,
    /// Saturdays and Sundays that are working days, ISO 8601.
    pub working_days: Vec<NaiveDay>,
}

/// A notice that fixes holidays.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidaySource {
    /// Its document number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Where it is published.
    pub address: String,
}

/// The days off of one holiday.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaysOff {
    /// Its name: 春节.
    pub name: String,
    /// First day.
    pub from: NaiveDay,
    /// Last day.
    pub to: NaiveDay,
}

/// A calendar day, written `2026-01-04`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct NaiveDay(NaiveDate);

impl NaiveDay {
    /// The day.
    pub fn date(self) -> NaiveDate {
        self.0
    }
}

impl TryFrom<String> for NaiveDay {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map(NaiveDay).map_err(|e| format!("{text} is no day: {e}"))
    }
}

/// The calendars of all years that are kept.
#[derive(Debug, Clone, Default)]
pub struct Holidays {
    years: Map<i32, HolidayYear>,
    off: Map<NaiveDate, String>,
    working: BTreeSet<NaiveDate>,
}

impl Holidays {
    /// The calendars of these years.
    pub fn new(years: Vec<HolidayYear>) -> Self {
        let mut holidays = Holidays::default();
        for year in years {
            for span in &year.days_off {
                let days = span.from.0.iter_days().take_while(|d| *d <= span.to.0);
                holidays.off.extend(days.map(|d| (d, span.name.clone())));
            }
            holidays.working.extend(year.working_days.iter().map(|d| d.0));
            holidays.years.insert(year.year, year);
        }
        holidays
    }

    /// The calendar of a year, where it is published.
    pub fn year(&self, year: i32) -> Option<&HolidayYear> {
        self.years.get(&year)
    }

    /// The holiday that a calendar gives a day off for.
    pub fn day_off(&self, day: NaiveDate) -> Option<&str> {
        self.off.get(&day).map(String::as_str)
    }

    /// Whether a calendar makes a day of a weekend a working day.
    pub fn is_named_working(&self, day: NaiveDate) -> bool {
        self.working.contains(&day)
    }
}
