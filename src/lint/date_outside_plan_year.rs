//! An exam or a deadline lies in another year than the plan is for.
//!
//! Why it matters: the year is misprinted, or the row was left over from another year's plan.
//! Example: a plan for 2026 with `考核日期 2025年3月14日`.
//! What to do: ask the issuing office for the right day.
//!
//! 考核日期或报名截止日期不在计划年度内。
//!
//! 缘由：年份有误，或者该行是其他年度计划的遗留。
//! 举例：2026年度计划中出现“考核日期2025年3月14日”。
//! 处理：向发文机关询问正确日期。

use super::{Case, at, at_places, finding};
use chrono::{Datelike, NaiveDate};
use mulu_judge::words::Words;
use mulu_model::bounds::YearBounds;
use mulu_model::evidence::Evidence;
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::schedule::{Schedule, Session};
use mulu_text::printed_dates::printed;

/// A date beyond the plan: what it is, the day, its place.
type Outside = (&'static str, NaiveDate, Option<Evidence>);

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let of = |schedule: &Schedule| {
        let (year, years) = planned(case, schedule)?;
        let exams = schedule.exams();
        let outside = outside(schedule, &years, bounds(case));
        if outside.is_empty() {
            return None;
        }
        let runs_on = outside.iter().all(|(_, day, _)| runs_on(*day, year, &exams));
        let doubt = if is_stale(&exams, &years) { 2 } else { usize::from(runs_on) };
        Some(report(case, year, outside, doubt))
    };
    case.notice.schedules.iter().filter_map(of).chain(other_year(case)).collect()
}

fn bounds<'a>(case: &Case<'a>) -> &'a YearBounds {
    &case.corpus.authority.bounds.year
}

/// The sentence that says what is issued names another year than the title.
fn other_year(case: &Case<'_>) -> Option<Finding> {
    let titled = years(case.notice.title.as_deref()?, bounds(case));
    let [year] = titled.as_slice() else { return None };
    let pattern = &case.corpus.authority.lexicon.wording.issued_year;
    let statements = case.notice.preamble.iter().filter_map(|s| s.traces.evidence.as_ref());
    let (place, other) = statements.map(Words::of).find_map(|words| {
        let captures = pattern.captures(words.folded())?;
        let named = captures.name("year")?;
        let other: i32 = named.as_str().parse().ok().filter(|y| y != year)?;
        Some((words.evidence(named.range()), other))
    })?;
    let messages = (
        format!("标题为{year}年，正文写“{other}年”"),
        format!("the title says {year} and the text {other}"),
    );
    Some(Finding {
        confidence: Confidence::Likely,
        at: Some(place),
        help: "请核对年份，并向发文机关询问以哪一年为准".into(),
        question: Some(format!("标题为{year}年，正文写“{other}年”，请问以哪一年为准？")),
        proof: Some(format!("{other} ≠ {year}")),
        ..finding("date_outside_plan_year", Severity::Warning, case.notice, messages)
    })
}

/// Whether an exam or its deadline lies outside the year of a plan that the others keep to. What
/// other lints would say of such a session follows from that.
pub(super) fn strays(case: &Case<'_>, schedule: &Schedule, session: &Session) -> bool {
    let Some((_, years)) = planned(case, schedule) else { return false };
    let exams = schedule.exams();
    let exam = exams.iter().find(|(own, _)| std::ptr::eq(*own, session)).map(|(_, day)| *day);
    !is_stale(&exams, &years)
        && exam.is_some_and(|day| {
            !years.contains(&day.year()) || is_early(session, day, bounds(case)).is_some()
        })
}

/// The year of a plan as its title, or that of the notice, names it, with all years named there.
fn planned(case: &Case<'_>, schedule: &Schedule) -> Option<(i32, Vec<i32>)> {
    let own = years(&schedule.title, bounds(case));
    let heading = case.notice.title.as_deref().unwrap_or_default();
    let years = if own.is_empty() { years(heading, bounds(case)) } else { own };
    let year = schedule.year.filter(|y| years.contains(y))?;
    Some((year, years))
}

/// Whether most exams lie in other years, so that it is rather the title that was not brought up to
/// date.
fn is_stale(exams: &[(&Session, NaiveDate)], years: &[i32]) -> bool {
    exams.iter().filter(|(_, d)| years.contains(&d.year())).count() * 2 < exams.len()
}

/// The years a title names.
fn years(title: &str, bounds: &YearBounds) -> Vec<i32> {
    let digits = title.split(|c: char| !c.is_ascii_digit()).filter(|d| d.len() == 4);
    digits.filter_map(|d| d.parse().ok()).filter(|y| bounds.is_plausible(*y)).collect()
}

fn outside(schedule: &Schedule, years: &[i32], bounds: &YearBounds) -> Vec<Outside> {
    let of = |(session, exam): (&Session, NaiveDate)| -> Option<Outside> {
        if !years.contains(&exam.year()) {
            return Some(("考核日期", exam, at(&session.traces, "exam_date")));
        }
        let deadline = is_early(session, exam, bounds)?;
        Some(("报名截止日期", deadline, at(&session.traces, "registration")))
    };
    schedule.exams().into_iter().filter_map(of).collect()
}

/// A deadline in an earlier year, and not because the exam is in the first months of its own.
fn is_early(session: &Session, exam: NaiveDate, bounds: &YearBounds) -> Option<NaiveDate> {
    let near = |d: &NaiveDate| bounds.deadline_before_exam.allows((exam - *d).num_days());
    let early = |d: &NaiveDate| d.year() < exam.year() && !near(d);
    session.deadline().filter(early)
}

/// Whether a day is the last of its plan and lies just beyond the end of the year.
fn runs_on(day: NaiveDate, year: i32, exams: &[(&Session, NaiveDate)]) -> bool {
    let last = exams.last().is_some_and(|(_, exam)| *exam <= day);
    day.year() == year + 1 && day.month() <= 2 && last
}

fn report(case: &Case<'_>, year: i32, outside: Vec<Outside>, doubt: usize) -> Finding {
    let mut before = "";
    let mut named: Vec<String> = Vec::new();
    for (what, day, _) in &outside {
        named.push(format!("{}{}", if before == *what { "" } else { what }, printed(*day)));
        before = what;
    }
    let shown = named.iter().take(5).cloned().collect::<Vec<_>>().join("、");
    let more = if named.len() > 5 { format!("等{}处", named.len()) } else { String::new() };
    let messages = (
        format!("{shown}{more}不在计划年度{year}年内"),
        format!("{} dates lie outside the year {year} of the plan", named.len()),
    );
    let places = outside.into_iter().map(|(what, _, place)| (place, what.to_string())).collect();
    let severity = [Severity::Error, Severity::Info, Severity::Warning][doubt];
    let finding = Finding {
        confidence: if doubt == 0 { Confidence::Certain } else { Confidence::Likely },
        help: "请核对年份，并向发文机关询问正确日期".into(),
        question: Some(format!("计划年度为{year}年，而{shown}{more}，请问年份是否有误？")),
        proof: Some(format!("{} ∉ {year}", named.join("、"))),
        ..finding("date_outside_plan_year", severity, case.notice, messages)
    };
    at_places(places, finding)
}
