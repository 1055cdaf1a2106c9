//! The year of a plan, and what lies outside it.

use crate::Case;
use crate::bounds::{HALF, YEAR_DIGITS};
use chrono::{Datelike, NaiveDate};
use mulu_model::bounds::YearBounds;
use mulu_model::schedule::{Schedule, Session};

/// Whether an exam or its deadline lies outside the year of a plan that the others keep to. What
/// other lints would say of such a session follows from that.
pub fn strays(case: &Case<'_>, schedule: &Schedule, session: &Session) -> bool {
    let Some((_, years)) = planned_years(case, schedule) else { return false };
    let exams = schedule.dated_exams();
    let exam = exams.iter().find(|(own, _)| std::ptr::eq(*own, session)).map(|(_, day)| *day);
    !is_stale(&exams, &years)
        && exam.is_some_and(|day| {
            !years.contains(&day.year())
                || early_deadline(session, day, year_bounds(case)).is_some()
        })
}

/// The year of a plan as its title, or that of the notice, names it, with all years named there.
pub fn planned_years(case: &Case<'_>, schedule: &Schedule) -> Option<(i32, Vec<i32>)> {
    let own = named_years(&schedule.title, year_bounds(case));
    let heading = case.notice.title.as_deref().unwrap_or_default();
    let years = if own.is_empty() { named_years(heading, year_bounds(case)) } else { own };
    let year = schedule.year.filter(|y| years.contains(y))?;
    Some((year, years))
}

/// Whether most exams lie in other years, so that it is rather the title that was not brought up to
/// date.
pub fn is_stale(exams: &[(&Session, NaiveDate)], years: &[i32]) -> bool {
    let within = exams.iter().filter(|(_, d)| years.contains(&d.year())).count();
    !HALF.is_reached(within, exams.len())
}

/// The years a title names.
pub fn named_years(title: &str, bounds: &YearBounds) -> Vec<i32> {
    let digits = title.split(|c: char| !c.is_ascii_digit()).filter(|d| d.len() == YEAR_DIGITS);
    digits.filter_map(|d| d.parse().ok()).filter(|y| bounds.is_plausible(*y)).collect()
}

/// A deadline in an earlier year, and not because the exam is in the first months of its own.
pub fn early_deadline(
    session: &Session,
    exam: NaiveDate,
    bounds: &YearBounds,
) -> Option<NaiveDate> {
    let near = |d: &NaiveDate| bounds.deadline_before_exam.allows((exam - *d).num_days());
    let early = |d: &NaiveDate| d.year() < exam.year() && !near(d);
    session.deadline().filter(early)
}

/// The bounds of years.
pub fn year_bounds<'a>(case: &Case<'a>) -> &'a YearBounds {
    &case.corpus.authority.bounds.year
}
