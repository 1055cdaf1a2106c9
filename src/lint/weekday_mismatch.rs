//! The weekday printed beside a date is another day's.
//!
//! Why it matters: either the date or the weekday is wrong, and applicants come on the wrong day.
//! Example: `2026年1月10日（星期五）`, which is a Saturday.
//! What to do: ask the issuing office which of the two counts.
//!
//! 日期与所印星期不符。
//!
//! 缘由：日期或星期必有一处有误，考生可能走错日子。
//! 举例：“2026年1月10日（星期五）”，当天实为星期六。
//! 处理：向发文机关询问以哪一个为准。

use super::{Case, finding};
use chrono::{Datelike, NaiveDate};
use mulu_model::day::Day;
use mulu_model::evidence::Quoter;
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::notice::Notice;
use mulu_model::reading::Reading;
use mulu_model::schedule::Session;
use mulu_text::printed_dates::{self, WithWeekday};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(document) = case.document else { return Vec::new() };
    let quoter = Quoter::new(document);
    let mut findings = Vec::new();
    for reading in Reading::all_of(document) {
        for date in printed_dates::with_weekdays(reading.folded()) {
            let Some(day) = mismatched(&date, case.notice) else { continue };
            let printed = reading.text_at(date.range.clone());
            let real = printed_dates::printed_weekday(day.weekday());
            let proof = format!("{} = {real}", printed_dates::printed(day));
            let messages = (
                format!("“{printed}”星期有误：{}是{real}", printed_dates::printed(day)),
                format!("{printed}: that day is a {}", day.weekday()),
            );
            let spans = reading.spans_at(date.range.clone());
            findings.push(Finding {
                confidence: match date.year {
                    Some(_) => Confidence::Certain,
                    None => Confidence::Likely,
                },
                at: spans.first().map(|s| quoter.evidence(*s)),
                help: "请核对原件，并向发文机关确认日期".into(),
                question: Some(format!(
                    "文中印“{printed}”，而{}是{real}，请问应以日期还是星期为准？",
                    printed_dates::printed(day)
                )),
                proof: Some(proof),
                ..finding("weekday_mismatch", Severity::Error, case.notice, messages)
            });
        }
    }
    findings
}

/// The day of a date whose weekday is another: where no year is printed, only when the weekday fits
/// in none of the years that the date may belong to.
fn mismatched(date: &WithWeekday, notice: &Notice) -> Option<NaiveDate> {
    let day = |year: i32| NaiveDate::from_ymd_opt(year, date.month, date.day);
    if let Some(year) = date.year {
        return day(year).filter(|d| d.weekday() != date.weekday);
    }
    let days: Vec<NaiveDate> = possible_years(date, notice).into_iter().filter_map(day).collect();
    let fits = days.iter().any(|d| d.weekday() == date.weekday);
    days.first().copied().filter(|_| !fits)
}

/// The years that a date without one may belong to: that of a session with this day, else those of
/// the notice and of its issue.
fn possible_years(date: &WithWeekday, notice: &Notice) -> Vec<i32> {
    let same = |d: &NaiveDate| (d.month(), d.day()) == (date.month, date.day);
    let sessions = notice.schedules.iter().flat_map(|s| &s.sessions);
    let known: Vec<i32> = sessions.flat_map(session_days).filter(same).map(|d| d.year()).collect();
    if !known.is_empty() {
        return known;
    }
    let issued: Option<i32> = notice.issued_on.map(Day::year);
    let mut years = notice.years.clone();
    years.extend(issued);
    years.extend(issued.filter(|_| notice.years.is_empty()).map(|y| y + 1));
    years
}

/// Every day that a session prints.
fn session_days(session: &Session) -> Vec<NaiveDate> {
    let phases = session.phases.iter().flat_map(|(_, days)| [days.first_day(), days.last_day()]);
    phases.chain([session.exam_day(), session.last_exam_day()]).flatten().collect()
}
