//! Registration closes on or after the day of the exam.
//!
//! Why it matters: one of the two dates is wrong; applicants miss the exam or the registration.
//! Example: `报名截止日期 2026年3月20日` beside `考核日期 2026年3月14日`.
//! What to do: ask the issuing office for the right dates.
//!
//! 报名截止日期不早于考核日期。
//!
//! 缘由：两个日期必有一处有误，考生会错过报名或考核。
//! 举例：报名截止日期“2026年3月20日”，考核日期“2026年3月14日”。
//! 处理：向发文机关询问正确日期。

use super::observed::plan_year::strays;
use super::{Case, field_place, finding, related};
use mulu_model::finding::{Finding, Severity};
use mulu_text::printed_dates::printed;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for schedule in &case.notice.schedules {
        for (session, exam) in schedule.dated_exams() {
            let Some(deadline) = session.deadline().filter(|d| *d >= exam) else { continue };
            if strays(case, schedule, session) {
                continue;
            }
            let days = (deadline - exam).num_days();
            let severity = if days == 0 { Severity::Warning } else { Severity::Error };
            let how = if days == 0 { "同一天".into() } else { format!("晚{days}天") };
            let (close, day) = (printed(deadline), printed(exam));
            let messages = (
                format!("报名截止日期{close}与考核日期{day}相比，{how}"),
                format!("registration closes on {deadline}, {days} days after the exam of {exam}"),
            );
            let own = field_place(&session.traces, "exam_date");
            findings.push(Finding {
                at: field_place(&session.traces, "registration"),
                related: related(own.as_ref(), "考核日期").into_iter().collect(),
                help: "请核对原件，并向发文机关询问正确日期".into(),
                question: Some(format!(
                    "计划中报名截止日期为{close}，考核日期为{day}，请问正确的日期分别是哪一天？"
                )),
                proof: Some(format!("{deadline} ≥ {exam}")),
                ..finding("deadline_after_exam", severity, case.notice, messages)
            });
        }
    }
    findings
}
