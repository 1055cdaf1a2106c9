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
use crate::model::evidence::Evidence;
use crate::model::finding::{Confidence, Finding, Severity};
use crate::model::schedule::{Schedule, Session};
use crate::text::printed_dates::printed;
use chrono::{Datelike, NaiveDate};

/// A date beyond the plan: what it is, the day, its place.
type Outside = (&'static str, NaiveDate, Option<Evidence>);

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let heading = case.notice.title.as_deref().unwrap_or_default();
    let of = |schedule: &Schedule| {
        let year = schedule.year?;
        let own = years(&schedule.title);
        let years = if own.is_empty() { years(heading) } else { own };
        let exams = schedule.exams();
        let within = exams.iter().filter(|(_, d)| years.contains(&d.year())).count();
        let outside = outside(schedule, &years);
        if outside.is_empty() || !years.contains(&year) {
            return None;
        }
        let stale = within * 2 < exams.len();
        let runs_on = outside.iter().all(|(_, day, _)| runs_on(*day, year, &exams));
        Some(report(case, year, outside, if stale { 2 } else { usize::from(runs_on) }))
    };
    case.notice.schedules.iter().filter_map(of).collect()
}

/// The years a title names.
fn years(title: &str) -> Vec<i32> {
    let digits = title.split(|c: char| !c.is_ascii_digit()).filter(|d| d.len() == 4);
    digits.filter_map(|d| d.parse().ok()).filter(|y| (1990..2100).contains(y)).collect()
}

fn outside(schedule: &Schedule, years: &[i32]) -> Vec<Outside> {
    let of = |(session, exam): (&Session, NaiveDate)| -> Option<Outside> {
        if !years.contains(&exam.year()) {
            return Some(("考核日期", exam, at(&session.traces, "exam_date")));
        }
        let deadline = session.deadline().filter(|d| *d < exam)?;
        let early = deadline.year() < exam.year() - 1
            || deadline.year() < exam.year() && (exam - deadline).num_days() > 120;
        let place = at(&session.traces, "registration");
        early.then_some(("报名截止日期", deadline, place))
    };
    schedule.exams().into_iter().filter_map(of).collect()
}

/// Whether a day is the last of its plan and lies just beyond the end of the year.
fn runs_on(day: NaiveDate, year: i32, exams: &[(&Session, NaiveDate)]) -> bool {
    let last = exams.last().is_some_and(|(_, exam)| *exam <= day);
    day.year() == year + 1 && day.month() <= 2 && last
}

fn report(case: &Case<'_>, year: i32, outside: Vec<Outside>, doubt: usize) -> Finding {
    let named: Vec<String> =
        outside.iter().map(|(what, day, _)| format!("{what}{}", printed(*day))).collect();
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
