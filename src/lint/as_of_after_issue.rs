//! A list is said to be true of a day after the notice was issued.
//!
//! Why it matters: one of the two dates is wrong, or the list was exchanged after the issue.
//! Example: `统计时间截至2025年1月20日` in a notice of 20 December 2024.
//! What to do: ask which date is right.
//!
//! 统计截止日期晚于成文日期。
//!
//! 缘由：两个日期必有一处有误，或者名单在成文后更换过。
//! 举例：2024年12月20日成文，而“统计时间截至2025年1月20日”。
//! 处理：向发文机关询问正确日期。

use super::{Case, field_place, finding, related};
use chrono::NaiveDate;
use mulu_model::day::Day;
use mulu_model::finding::{Finding, Severity};
use mulu_text::printed_dates::printed;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(issued) = case.notice.issued_on.map(Day::date) else { return Vec::new() };
    let mut told: Vec<NaiveDate> = Vec::new();
    let mut findings = Vec::new();
    for institution in &case.notice.registration_institutions {
        let Some(as_of) = institution.as_of.map(Day::date).filter(|d| *d > issued) else {
            continue;
        };
        if told.contains(&as_of) {
            continue;
        }
        told.push(as_of);
        let (until, issue) = (printed(as_of), printed(issued));
        let messages = (
            format!("统计截止日期{until}晚于成文日期{issue}"),
            format!("the list is true of {as_of}, after the issue on {issued}"),
        );
        let own = field_place(&case.notice.traces, "issued_on");
        findings.push(Finding {
            at: field_place(&institution.traces, "as_of"),
            related: related(own.as_ref(), "成文日期").into_iter().collect(),
            help: "请核对这两个日期".into(),
            question: Some(format!(
                "统计截止日期为{until}，而成文日期为{issue}，请问哪一个日期有误？"
            )),
            proof: Some(format!("{as_of} > {issued}")),
            ..finding("as_of_after_issue", Severity::Warning, case.notice, messages)
        });
    }
    findings
}
