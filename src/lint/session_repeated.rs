//! A calendar lists one exam day twice, with nothing that tells the two rows apart.
//!
//! Why it matters: a row was copied and not changed; the day that was meant is missing.
//! Example: two rows with `考核日期 2026年4月11日`.
//! What to do: ask which day the second row is for.
//!
//! 同一考核日期在计划表中重复出现，且两行没有其他区别。
//!
//! 缘由：可能复制后漏改，原定的日期没有写上。
//! 举例：两行的考核日期都是“2026年4月11日”。
//! 处理：询问后一行应为哪一天。

use super::{Case, field_place, finding, related};
use mulu_model::finding::{Finding, Severity};
use mulu_model::schedule::Session;
use mulu_text::printed_dates::printed;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for schedule in &case.notice.schedules {
        let exams = schedule.dated_exams();
        for (n, (session, day)) in exams.iter().enumerate() {
            let same = |(other, earlier): &&(&Session, _)| {
                earlier == day && told_apart_by(other) == told_apart_by(session)
            };
            let Some((first, _)) = exams[..n].iter().find(same) else { continue };
            let day = printed(*day);
            let messages = (
                format!("考核日期{day}在“{}”中重复出现", schedule.name()),
                format!("the exam of {day} is listed twice"),
            );
            let earlier = field_place(&first.traces, "exam_date");
            findings.push(Finding {
                at: field_place(&session.traces, "exam_date"),
                related: related(earlier.as_ref(), "首次出现").into_iter().collect(),
                help: "请核对原件，确认其中一行的日期是否有误".into(),
                question: Some(format!(
                    "“{}”中考核日期{day}出现两次，请问其中一行应为哪一天？",
                    schedule.name()
                )),
                proof: Some(format!("{day} = {day}")),
                ..finding("session_repeated", Severity::Warning, case.notice, messages)
            });
        }
    }
    findings
}

/// What makes two exams of one day two sessions: the hour, the last day, the cells of other columns.
fn told_apart_by(session: &Session) -> impl PartialEq {
    (
        session.exam_start_time.clone(),
        session.last_exam_day(),
        session.as_stated.clone(),
        session.other.clone(),
    )
}
