//! The sessions of a calendar stand in the order of their days, but for one or two.
//!
//! Why it matters: the row is in the wrong place, or its date is misprinted.
//! Example: 14 March, 11 April, 28 March, 25 April.
//! What to do: ask whether the date is right.
//!
//! 计划表按日期先后排列，个别一两行例外。
//!
//! 缘由：该行位置有误，或日期印错。
//! 举例：3月14日、4月11日、3月28日、4月25日。
//! 处理：询问该行日期是否正确。

use super::bounds::QUARTER;
use super::observed::plan_year::strays;
use super::{Case, field_place, finding, related};
use chrono::NaiveDate;
use mulu_model::bounds::Limit;
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::schedule::{Phase, Schedule, Session};
use mulu_text::printed_dates::printed;

/// The days of a column: its field, what it is called, the sessions with their days.
struct Column<'a> {
    field: &'static str,
    name: &'static str,
    days: Vec<(&'a Session, NaiveDate)>,
}

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    case.notice.schedules.iter().flat_map(|s| in_plan(case, s)).collect()
}

/// The exams out of order; where they are in order, the deadlines. Where a review follows the
/// registration, `phase_out_of_order` sees more.
fn in_plan(case: &Case<'_>, schedule: &Schedule) -> Vec<Finding> {
    let mut days = schedule.dated_exams();
    days.retain(|(session, _)| !strays(case, schedule, session));
    let deadlines = days.iter().filter_map(|(s, exam)| Some((*s, s.deadline()?, *exam)));
    let before = deadlines
        .filter(|(s, deadline, exam)| deadline < exam && s.days_of(Phase::Review).is_none());
    let before = before.map(|(session, deadline, _)| (session, deadline)).collect();
    let exams = Column { field: "exam_date", name: "考核日期", days };
    let deadlines = Column { field: "registration", name: "报名截止日期", days: before };
    let most = &case.corpus.authority.bounds.plan.moved_rows;
    let found = rows_out_of_order(&exams, most);
    let (column, found) = match found.is_empty() {
        true => (&deadlines, rows_out_of_order(&deadlines, most)),
        false => (&exams, found),
    };
    found.into_iter().map(|n| report(case, column, n)).collect()
}

/// The rows that do not stand in the order of their days, where they are few. A table in groups
/// begins anew with each of them.
fn rows_out_of_order(column: &Column<'_>, most: &Limit) -> Vec<usize> {
    let days: Vec<NaiveDate> = column.days.iter().map(|(_, day)| *day).collect();
    let kept = longest_rising(&days);
    let moved: Vec<usize> = (0..days.len()).filter(|n| !kept.contains(n)).collect();
    if !most.allows_count(moved.len()) || !QUARTER.is_not_exceeded(moved.len(), days.len()) {
        return Vec::new();
    }
    let begins = |n: usize| n > 0 && column.days[n].0.other != column.days[n - 1].0.other;
    moved.into_iter().filter(|n| !begins(*n)).collect()
}

/// The places of a longest run of days that never fall; of several the one that keeps the first rows.
fn longest_rising(days: &[NaiveDate]) -> Vec<usize> {
    let mut best: Vec<Vec<usize>> = Vec::new();
    for n in 0..days.len() {
        let before = (0..n).filter(|m| days[*m] <= days[n]);
        let longest = before.max_by_key(|m| (best[*m].len(), std::cmp::Reverse(*m)));
        let mut run = longest.map(|m| best[m].clone()).unwrap_or_default();
        run.push(n);
        best.push(run);
    }
    let len = best.iter().map(Vec::len).max().unwrap_or(0);
    best.into_iter().find(|run| run.len() == len).unwrap_or_default()
}

fn report(case: &Case<'_>, column: &Column<'_>, n: usize) -> Finding {
    let (session, day) = column.days[n];
    let neighbour = if n > 0 { n - 1 } else { n + 1 };
    let (other, beside) = column.days[neighbour.min(column.days.len() - 1)];
    let (day, side) = (printed(day), printed(beside));
    let place = if n > 0 { "后" } else { "前" };
    let messages = (
        format!("{}{day}排在{side}之{place}，与其余各行的先后顺序不符", column.name),
        format!("the {} of row {} stands out of the order of days", column.field, n + 1),
    );
    let beside = field_place(&other.traces, column.field);
    Finding {
        confidence: Confidence::Likely,
        at: field_place(&session.traces, column.field),
        related: related(beside.as_ref(), "相邻一行").into_iter().collect(),
        help: "请核对该行日期是否有误".into(),
        question: Some(format!("{}{day}排在{side}之{place}，请问该日期是否有误？", column.name)),
        proof: Some(format!("{side} | {day}")),
        ..finding("sessions_not_in_order", Severity::Warning, case.notice, messages)
    }
}
