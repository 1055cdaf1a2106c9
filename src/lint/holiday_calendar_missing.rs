//! The holidays of a year that the plan reaches into are not published yet, or not kept here.
//!
//! Why it matters: whatever is said of working days and holidays of that year is provisional.
//! Example: a plan for 2027, issued before the State Council's notice on the holidays of 2027.
//! What to do: add `authority/holidays/<year>.yaml` once the notice is published.
//!
//! 计划涉及的年度尚无节假日安排。
//!
//! 缘由：有关该年度工作日和节假日的结论都是暂定的。
//! 举例：2027年的计划，成文时国务院尚未公布2027年节假日安排。
//! 处理：公布后增加 authority/holidays/<年>.yaml。

use super::{Case, field_place, finding};
use chrono::{Datelike, NaiveDate};
use mulu_model::finding::{Finding, Severity};
use mulu_model::schedule::Session;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let exams = case.notice.schedules.iter().flat_map(|s| s.dated_exams());
    let unknown = |(_, day): &(&Session, NaiveDate)| {
        case.corpus.authority.holidays.year(day.year()).is_none()
    };
    let unknown: Vec<(&Session, NaiveDate)> = exams.filter(unknown).collect();
    let Some((session, day)) = unknown.iter().min_by_key(|(_, day)| *day) else {
        return Vec::new();
    };
    let year = day.year();
    let messages = (
        format!("没有{year}年的节假日安排，有关该年度工作日和节假日的结论是暂定的"),
        format!("the holidays of {year} are not known; what rests on them is provisional"),
    );
    vec![Finding {
        at: field_place(&session.traces, "exam_date"),
        help: format!("国务院公布{year}年节假日安排后，请增加 authority/holidays/{year}.yaml"),
        proof: Some(format!("authority/holidays/{year}.yaml")),
        ..finding("holiday_calendar_missing", Severity::Info, case.notice, messages)
    }]
}
