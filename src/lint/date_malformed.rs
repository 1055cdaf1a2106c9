//! A date is not printed as dates are.
//!
//! Why it matters: it was read as it was surely meant, but a reader may stumble over it.
//! Example: `10月27—11月3日`, where the first day lacks its 日; `20224年3月`.
//! What to do: ask the issuing office to correct the print.
//!
//! 日期书写不规范。
//!
//! 缘由：程序已按最可能的意思理解，但读者可能看错。
//! 举例：“10月27—11月3日”，前一个日期缺“日”字；“20224年3月”。
//! 处理：提请发文机关更正。

use super::{Case, field_place, finding};
use mulu_model::evidence::{Evidence, Quoter};
use mulu_model::finding::{Finding, Severity};
use mulu_model::notice::Notice;
use mulu_model::reading::Reading;
use mulu_text::printed_dates;

/// Digits of a day.
const DAY_DIGITS: usize = 2;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let notice = case.notice;
    let mut findings = Vec::new();
    for session in notice.schedules.iter().flat_map(|s| &s.sessions) {
        for (field, printed) in &session.malformed {
            let messages = (
                format!("日期“{printed}”书写不完整，已按“{printed}日”理解"),
                format!("the date {printed} lacks its 日; it was read as the day of that number"),
            );
            let place = field_place(&session.traces, field);
            let whole = place.as_ref().map(|e| e.quote.clone());
            let found = malformed_date(notice, printed, place, messages);
            let question = whole.and_then(|w| without_mark(&w, printed)).or(found.question);
            findings.push(Finding { question, ..found });
        }
    }
    let Some(document) = case.document else { return findings };
    let quoter = Quoter::new(document);
    for reading in Reading::all_of(document) {
        for range in printed_dates::malformed(reading.folded()) {
            let place = reading.spans_at(range.clone()).first().map(|s| quoter.evidence(*s));
            let printed = reading.text_at(range);
            let known = |f: &Finding| f.at.as_ref().is_some_and(|own| lies_within(own, &place));
            if findings.iter().any(known) {
                continue;
            }
            let messages = (
                format!("日期“{printed}”书写不规范"),
                format!("the date {printed} is not printed as dates are"),
            );
            let found = malformed_date(notice, &printed, place, messages);
            let question = without_mark(&printed, &printed).or(found.question);
            findings.push(Finding { question, ..found });
        }
    }
    findings
}

/// Whether a place lies within another.
fn lies_within(own: &Evidence, place: &Option<Evidence>) -> bool {
    place.as_ref().is_some_and(|p| {
        (own.source, own.block) == (p.source, p.block) && own.start <= p.start && p.end <= own.end
    })
}

/// The question where nothing but one 日 is missing.
fn without_mark(whole: &str, printed: &str) -> Option<String> {
    let whole: String = whole.split_whitespace().collect();
    let printed: String = printed.split_whitespace().collect();
    let (_, day) = printed.rsplit_once('月')?;
    let is_day = !day.is_empty() && day.chars().all(|c| c.is_ascii_digit());
    let (before, after) =
        whole.split_once(&printed).filter(|_| is_day && day.len() <= DAY_DIGITS)?;
    Some(format!("“{whole}”中“{day}”后似漏“日”字，请问是否应为“{before}{printed}日{after}”？"))
}

fn malformed_date(
    notice: &Notice,
    printed: &str,
    place: Option<Evidence>,
    messages: (String, String),
) -> Finding {
    Finding {
        at: place,
        help: "请核对原件并提请发文机关更正".into(),
        question: Some(format!("文中日期“{printed}”书写不完整，请问完整的日期是哪一天？")),
        proof: Some(printed.to_string()),
        ..finding("date_malformed", Severity::Warning, notice, messages)
    }
}
