//! Registration for an exam closes in the year before.
//!
//! Why it matters: it is easily overlooked, since the plan is read as one of the new year.
//! Example: `报名截止日期 2025年12月26日` for an exam on 10 January 2026.
//! What to do: announce the deadline early.
//!
//! 报名截止日期在考核的上一年度。
//!
//! 缘由：计划按新年度阅读，上一年的截止日期容易被忽略。
//! 举例：2026年1月10日的考核，报名截止日期为2025年12月26日。
//! 处理：提前告知考生。

use super::{Case, at_places, field_place, finding};
use chrono::{Datelike, NaiveDate};
use mulu_model::finding::{Finding, Severity};
use mulu_model::schedule::{Schedule, Session};
use mulu_text::printed_dates::printed;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    case.notice.schedules.iter().filter_map(|s| in_plan(case, s)).collect()
}

fn in_plan(case: &Case<'_>, schedule: &Schedule) -> Option<Finding> {
    let near = &case.corpus.authority.bounds.year.deadline_before_exam;
    let exams = schedule.dated_exams().into_iter();
    let early: Vec<(&Session, NaiveDate, NaiveDate)> = exams
        .filter_map(|(session, exam)| Some((session, session.deadline()?, exam)))
        .filter(|(_, deadline, exam)| {
            let lead = (*exam - *deadline).num_days();
            deadline.year() == exam.year() - 1 && near.allows(lead)
        })
        .collect();
    let (_, deadline, exam) = *early.first()?;
    let (close, day) = (printed(deadline), printed(exam));
    let more = if early.len() > 1 { format!("等{}批", early.len()) } else { String::new() };
    let messages = (
        format!("{day}的考核{more}，报名在上一年截止（{close}）"),
        format!("registration for the exam of {exam} closes in the year before, on {deadline}"),
    );
    let place = |(session, _, exam): &(&Session, NaiveDate, NaiveDate)| {
        (
            field_place(&session.traces, "registration"),
            format!("{}考核的报名截止日期", printed(*exam)),
        )
    };
    let finding = Finding {
        help: "请提前告知考生报名截止日期".into(),
        question: Some(format!("{day}的考核报名在上一年{close}截止，请问是否如此？")),
        proof: Some(format!("{} < {}", deadline.year(), exam.year())),
        ..finding("deadline_in_prior_year", Severity::Info, case.notice, messages)
    };
    Some(at_places(early.iter().map(place).collect(), finding))
}
