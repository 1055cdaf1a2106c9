//! A printed date does not exist.
//!
//! Why it matters: nobody can meet it, and what depends on it is published without a date.
//! Example: `2月30日`, `13月5日`, `4月31日`.
//! What to do: ask the issuing office for the right day.
//!
//! 印出的日期并不存在。
//!
//! 缘由：这样的日期无法执行，依赖它的安排只能按原文保留，没有日期可用。
//! 举例：“2月30日”“13月5日”“4月31日”。
//! 处理：向发文机关询问正确日期。

use super::bounds::MONTHS;
use super::{Case, finding};
use mulu_model::evidence::Quoter;
use mulu_model::finding::{Finding, Severity};
use mulu_model::reading::Reading;
use mulu_text::printed_dates::{self, Impossible};

/// The largest number printed for a month that may be a misprint of one; a larger one ran together with the
/// year.
const LONGEST_MONTH: u32 = 999;
/// The month whose length is the year's.
const FEBRUARY: u32 = 2;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(document) = case.document else { return Vec::new() };
    let quoter = Quoter::new(document);
    let mut findings = Vec::new();
    for reading in Reading::all_of(document) {
        for date in printed_dates::impossible(reading.folded(), plan_year(case, &reading)) {
            let printed = reading.text_at(date.range.clone());
            let messages = (
                format!("日期“{printed}”不存在：{}", why_impossible(&date)),
                format!("the date {printed} does not exist"),
            );
            let spans = reading.spans_at(date.range.clone());
            findings.push(Finding {
                at: spans.first().map(|s| quoter.evidence(*s)),
                help: "请核对原件；原件如此的，请向发文机关询问正确日期".into(),
                question: Some(format!("文中“{printed}”这一日期不存在，请问正确的日期是哪一天？")),
                proof: Some(why_impossible(&date)),
                ..finding("date_impossible", Severity::Error, case.notice, messages)
            });
        }
    }
    findings
}

/// The year of a date without one: known for a cell of a calendar that could not be read as a day.
fn plan_year(case: &Case<'_>, reading: &Reading) -> Option<i32> {
    let words = reading.text();
    let schedule = case.notice.schedules.iter().find(|schedule| {
        schedule.sessions.iter().flat_map(|s| s.as_stated.values()).any(|v| *v == words)
    });
    schedule.and_then(|s| s.year)
}

fn why_impossible(date: &Impossible) -> String {
    let (month, year) = (date.month, date.year);
    match date.day {
        _ if month > LONGEST_MONTH => format!("“{month}”不是月份，年份与月份之间可能漏字"),
        _ if !MONTHS.contains(&month) => format!("没有{month}月"),
        Some(day) => {
            let year =
                year.filter(|_| month == FEBRUARY).map(|y| format!("{y}年")).unwrap_or_default();
            format!("{year}{month}月没有{day}日")
        }
        None => format!("没有{month}月"),
    }
}
