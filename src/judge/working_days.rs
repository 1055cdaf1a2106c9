//! Which days are holidays and which people work on, by the published calendars.
//!
//! A year without its calendar has weekends and the fixed dates of the law only; what is said of its
//! days is provisional.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use mulu_model::holidays::Holidays;

/// The days off that the law fixes by month and day, whatever the year: 元旦, 劳动节, 国庆节.
const FIXED: [(u32, u32, &str); 6] = [
    (1, 1, "元旦"),
    (5, 1, "劳动节"),
    (5, 2, "劳动节"),
    (10, 1, "国庆节"),
    (10, 2, "国庆节"),
    (10, 3, "国庆节"),
];

/// The last month.
const DECEMBER: u32 = 12;
/// The day of December from which on the calendar of the next year may change days: 元旦 bridges a weekend.
const TURN_OF_YEAR: u32 = 28;

/// What is known of a day or a number of days, and whether a published calendar says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known<T> {
    /// What is known.
    pub value: T,
    /// Whether it is certain; else it rests on weekends and fixed dates and is provisional.
    pub certain: bool,
}

/// The holiday a day belongs to: by the calendar, else by the fixed dates of the law.
pub fn holiday(holidays: &Holidays, day: NaiveDate) -> Option<Known<&str>> {
    if let Some(name) = holidays.day_off(day) {
        return Some(Known { value: name, certain: true });
    }
    if holidays.year(day.year()).is_some() {
        return None;
    }
    let fixed = FIXED.iter().find(|(month, d, _)| (day.month(), day.day()) == (*month, *d));
    fixed.map(|(_, _, name)| Known { value: *name, certain: false })
}

/// Whether people work on a day.
pub fn is_working_day(holidays: &Holidays, day: NaiveDate) -> Known<bool> {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let named = holidays.day_off(day).is_some() || holidays.is_named_working(day);
    let value = match (holiday(holidays, day), weekend) {
        (Some(_), _) => false,
        (None, true) => holidays.is_named_working(day),
        (None, false) => true,
    };
    Known { value, certain: named || is_fixed(holidays, day) }
}

/// Whether everything that may alter a day is published: the last days of December wait for the
/// calendar of the next year.
fn is_fixed(holidays: &Holidays, day: NaiveDate) -> bool {
    let late = day.month() == DECEMBER && day.day() >= TURN_OF_YEAR;
    holidays.year(day.year()).is_some() && (!late || holidays.year(day.year() + 1).is_some())
}

/// The number of working days from one day to another, both included.
pub fn working_days_between(holidays: &Holidays, from: NaiveDate, to: NaiveDate) -> Known<u32> {
    let mut count = Known { value: 0, certain: true };
    for day in from.iter_days().take_while(|d| *d <= to) {
        let known = is_working_day(holidays, day);
        count.value += u32::from(known.value);
        count.certain &= known.certain;
    }
    count
}

/// The day that lies so many working days after a day, or before it where the number is negative.
pub fn add_working_days(holidays: &Holidays, day: NaiveDate, number: i32) -> Known<NaiveDate> {
    let mut at = Known { value: day, certain: true };
    let mut left = number.unsigned_abs();
    while left > 0 {
        let one = Days::new(1);
        let next = match number > 0 {
            true => at.value.checked_add_days(one),
            false => at.value.checked_sub_days(one),
        };
        let Some(next) = next else { break };
        let known = is_working_day(holidays, next);
        at = Known { value: next, certain: at.certain && known.certain };
        left -= u32::from(known.value);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day_of(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn holidays() -> Holidays {
        let text = concat!(
            "year: 2026\nsources: []\ndays_off:\n",
            "  - { name: 元旦, from: '2025-12-31', to: '2026-01-03' }\n",
            "  - { name: 国庆节, from: '2026-10-01', to: '2026-10-07' }\n",
            "working_days: ['2026-01-04', '2026-09-20', '2026-10-10']\n",
        );
        Holidays::new(vec![serde_yaml::from_str(text).expect("a calendar")])
    }

    #[test]
    fn a_published_calendar_is_certain() {
        let known = |text: &str| is_working_day(&holidays(), day_of(text));
        assert_eq!(known("2026-10-01"), Known { value: false, certain: true });
        assert_eq!(known("2026-10-10"), Known { value: true, certain: true });
        assert_eq!(known("2026-10-11"), Known { value: false, certain: true });
        assert_eq!(known("2026-05-01"), Known { value: true, certain: true });
        assert_eq!(known("2025-12-31"), Known { value: false, certain: true });
    }

    #[test]
    fn without_a_calendar_weekends_and_fixed_dates_are_provisional() {
        let known = |text: &str| is_working_day(&holidays(), day_of(text));
        assert_eq!(known("2027-05-01"), Known { value: false, certain: false });
        assert_eq!(known("2027-10-08"), Known { value: true, certain: false });
        assert_eq!(known("2026-12-30"), Known { value: true, certain: false });
        let fixed = holidays();
        assert_eq!(
            holiday(&fixed, day_of("2027-10-02")),
            Some(Known { value: "国庆节", certain: false })
        );
        assert_eq!(holiday(&fixed, day_of("2026-05-01")), None);
    }

    #[test]
    fn working_days_are_counted_over_holidays_and_working_weekends() {
        let count = working_days_between(&holidays(), day_of("2026-09-28"), day_of("2026-10-12"));
        assert_eq!(count, Known { value: 7, certain: true });
        let reached = |from, n| add_working_days(&holidays(), day_of(from), n).value;
        assert_eq!(reached("2026-09-30", 1), day_of("2026-10-08"));
        assert_eq!(reached("2026-10-12", -2), day_of("2026-10-09"));
        assert_eq!(reached("2026-10-12", 0), day_of("2026-10-12"));
    }
}
