//! Printed dates to calendar dates: where the year is not printed with a date, it is the year in
//! force, and a span's second end takes from the first what it lacks.

use chrono::{Datelike, NaiveDate};
use mulu_model::bounds::YearBounds;
use mulu_model::day::Day;
use mulu_text::dates::{DatePart, Phrase};

/// The calendar dates of a phrase, in printed order. A date that does not exist is left out, and
/// so is every date where no year is printed or in force.
pub fn days(phrase: &Phrase, year_in_force: Option<i32>, bounds: &YearBounds) -> Vec<Day> {
    let mut out: Vec<Day> = Vec::new();
    let year_in_force = year_of_the_end(phrase).or(year_in_force);
    for part in &phrase.dates {
        let day = date_of_part(part, out.last().map(|d| d.date()), year_in_force, bounds);
        out.extend(day.map(|date| match part.year {
            Some(_) => Day::printed(date),
            None => Day::placed(date),
        }));
    }
    out
}

/// The first day that a phrase prints with its year.
pub fn printed_day(phrase: &Phrase) -> Option<Day> {
    let year = year_of_the_end(phrase);
    let day = |part: &DatePart| NaiveDate::from_ymd_opt(part.year.or(year)?, part.month?, part.day);
    phrase.dates.iter().find_map(day).map(Day::printed)
}

/// The year of a span's first day where only its last prints one: that year, or the one before where
/// the days would stand the wrong way round (`12月29日—2026年1月2日`).
fn year_of_the_end(phrase: &Phrase) -> Option<i32> {
    let [first, last] = phrase.dates.as_slice() else { return None };
    let year = last.year.filter(|_| phrase.is_span && first.year.is_none())?;
    let turns = (first.month?, first.day) > (last.month?, last.day);
    Some(if turns { year - 1 } else { year })
}

fn date_of_part(
    part: &DatePart,
    before: Option<NaiveDate>,
    year_in_force: Option<i32>,
    bounds: &YearBounds,
) -> Option<NaiveDate> {
    let month = part.month.or(before.map(|b| b.month()))?;
    let year = part.year.or(before.map(|b| b.year())).or(year_in_force)?;
    let date = NaiveDate::from_ymd_opt(year, month, part.day)?;
    match before {
        Some(before) if part.year.is_none() && date < before => {
            // A span over the turn of the year is short; a longer one is a slip, kept as printed.
            let next = date.with_year(year + 1)?;
            let is_short = bounds.span_over_turn.allows((next - before).num_days());
            Some(if is_short { next } else { date })
        }
        _ => Some(date),
    }
}

/// Moves a date that lies far behind the day it leads up to into the year before: in a plan that
/// prints no years, the deadline of December belongs before the exam of January.
pub fn not_after(day: Day, exam: NaiveDate, bounds: &YearBounds) -> Day {
    let date = day.date();
    match bounds.phase_behind_exam.allows((date - exam).num_days()) {
        true => day,
        false => date.with_year(date.year() - 1).map_or(day, Day::placed),
    }
}

/// Whether any date of a phrase prints its year.
pub fn prints_year(phrase: &Phrase) -> bool {
    phrase.dates.iter().any(|d| d.year.is_some())
}
