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

use super::bounds::SHOWN_DATES;
use super::observed::plan_year::{
    early_deadline, is_stale, named_years, planned_years, year_bounds,
};
use super::{Case, at_places, field_place, finding};
use chrono::{Datelike, NaiveDate};
use mulu_judge::words::Words;
use mulu_model::bounds::{PlanBounds, YearBounds};
use mulu_model::evidence::Evidence;
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::schedule::{Schedule, Session};
use mulu_text::printed_dates::printed;

/// A date beyond the plan: what it is, the day, its place.
type Outside = (&'static str, NaiveDate, Option<Evidence>);

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let of = |schedule: &Schedule| {
        let (year, years) = planned_years(case, schedule)?;
        let exams = schedule.dated_exams();
        let outside = outside(schedule, &years, year_bounds(case));
        if outside.is_empty() {
            return None;
        }
        let plan_bounds = &case.corpus.authority.bounds.plan;
        let runs_on = outside.iter().all(|(_, day, _)| runs_on(*day, year, &exams, plan_bounds));
        let doubt = if is_stale(&exams, &years) { 2 } else { usize::from(runs_on) };
        Some(report(case, year, outside, doubt))
    };
    case.notice.schedules.iter().filter_map(of).chain(other_year(case)).collect()
}

/// The sentence that says what is issued names another year than the title.
fn other_year(case: &Case<'_>) -> Option<Finding> {
    let titled = named_years(case.notice.title.as_deref()?, year_bounds(case));
    let [year] = titled.as_slice() else { return None };
    let pattern = &case.corpus.authority.lexicon.wording.issued_year;
    let statements = case.notice.preamble.iter().filter_map(|s| s.traces.evidence.as_ref());
    let (place, other) = statements.map(Words::from_quote).find_map(|words| {
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

fn outside(schedule: &Schedule, years: &[i32], bounds: &YearBounds) -> Vec<Outside> {
    let of = |(session, exam): (&Session, NaiveDate)| -> Option<Outside> {
        if !years.contains(&exam.year()) {
            return Some(("考核日期", exam, field_place(&session.traces, "exam_date")));
        }
        let deadline = early_deadline(session, exam, bounds)?;
        Some(("报名截止日期", deadline, field_place(&session.traces, "registration")))
    };
    schedule.dated_exams().into_iter().filter_map(of).collect()
}

/// Whether a day is the last of its plan and lies just beyond the end of the year.
fn runs_on(
    day: NaiveDate,
    year: i32,
    exams: &[(&Session, NaiveDate)],
    bounds: &PlanBounds,
) -> bool {
    let last = exams.last().is_some_and(|(_, exam)| *exam <= day);
    day.year() == year + 1 && bounds.runs_on_until.allows(day.month().into()) && last
}

fn report(case: &Case<'_>, year: i32, outside: Vec<Outside>, doubt: usize) -> Finding {
    let mut before = "";
    let mut named: Vec<String> = Vec::new();
    for (what, day, _) in &outside {
        named.push(format!("{}{}", if before == *what { "" } else { what }, printed(*day)));
        before = what;
    }
    let shown = named.iter().take(SHOWN_DATES).cloned().collect::<Vec<_>>().join("、");
    let more =
        if named.len() > SHOWN_DATES { format!("等{}处", named.len()) } else { String::new() };
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
