//! The holidays kept under `authority/`, held against days known from the State Council's notices.

use super::AUTHORITY;
use chrono::{Datelike, NaiveDate};
use mulu::judge::working_days;

fn is_working_day(day: &str) -> bool {
    let day: NaiveDate = day.parse().expect("a day");
    let known = working_days::is_working_day(&AUTHORITY.holidays, day);
    assert!(known.certain, "{day}");
    known.value
}

#[test]
fn days_off_and_working_weekends_are_those_of_the_notices() {
    for day in ["2019-04-28", "2020-02-03", "2024-02-04", "2025-10-11", "2026-02-14"] {
        assert!(is_working_day(day), "{day}");
    }
    for day in ["2018-12-31", "2019-05-03", "2020-02-01", "2022-12-31", "2024-09-16", "2026-02-23"]
    {
        assert!(!is_working_day(day), "{day}");
    }
}

#[test]
fn every_calendar_names_its_notice_and_moves_weekends_only() {
    for year in 2019..=2026 {
        let calendar = AUTHORITY.holidays.year(year).expect("a calendar");
        assert!(calendar.sources.iter().all(|s| s.title.contains(&year.to_string())), "{year}");
        for day in &calendar.working_days {
            assert!(day.date().weekday().number_from_monday() > 5, "{}", day.date());
        }
    }
}
