//! One session has far fewer, or far more, days between its deadline and its exam than all others.
//!
//! Why it matters: one of the two dates may be misprinted.
//! Example: 22 to 36 days in nineteen sessions, 15 in one.
//! What to do: ask whether both dates are right.
//!
//! 某一批从报名截止到考核的天数与其他各批明显不同。
//!
//! 缘由：两个日期之一可能有误。
//! 举例：十九批间隔22至36天，唯独一批15天。
//! 处理：询问两个日期是否正确。

use super::observed::plan_year::strays;
use super::{Case, at, finding, related};
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::schedule::{Schedule, Session};
use mulu_text::printed_dates::printed;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    case.notice.schedules.iter().flat_map(|s| of(case, s)).collect()
}

/// A session with its days from deadline to exam.
type Lead<'a> = (&'a Session, i64);

fn of(case: &Case<'_>, schedule: &Schedule) -> Vec<Finding> {
    let exams = schedule.exams().into_iter();
    let leads: Vec<Lead<'_>> = exams
        .filter_map(|(session, exam)| Some((session, (exam - session.deadline()?).num_days())))
        .filter(|(session, days)| *days > 0 && !strays(case, schedule, session))
        .collect();
    let mut days: Vec<i64> = leads.iter().map(|(_, days)| *days).collect();
    days.sort_unstable();
    let Some(median) = days.get(days.len() / 2).copied() else { return Vec::new() };
    let is_far = |days: i64| days * 10 < median * 6 || days * 10 > median * 16;
    let (far, near): (Vec<Lead<'_>>, Vec<Lead<'_>>) = leads.iter().partition(|l| is_far(l.1));
    let usual = (near.iter().map(|l| l.1).min(), near.iter().map(|l| l.1).max());
    let (Some(least), Some(most)) = usual else { return Vec::new() };
    let few = far.len() == 1 || far.len() == 2 && near.len() >= 10;
    let apart = far.iter().all(|(_, days)| *days + 6 <= least || *days >= most + 6);
    if near.len() < 5 || !few || !apart {
        return Vec::new();
    }
    far.into_iter().filter_map(|lead| report(case, lead, (least, most), near.len())).collect()
}

fn report(case: &Case<'_>, lead: Lead<'_>, usual: (i64, i64), others: usize) -> Option<Finding> {
    let ((session, days), (least, most)) = (lead, usual);
    let (deadline, exam) = (session.deadline()?, session.exam()?);
    let usual = if least == most { format!("{least}天") } else { format!("{least}至{most}天") };
    let severe = days * 4 < least || days > most * 2;
    let severity = if severe { Severity::Warning } else { Severity::Info };
    let (close, day) = (printed(deadline), printed(exam));
    let messages = (
        format!("{day}的考核距报名截止{days}天，其余{others}批为{usual}"),
        format!(
            "{days} days from deadline to exam on {exam}, in the {others} others {least} to {most}"
        ),
    );
    let own = at(&session.traces, "registration");
    Some(Finding {
        confidence: Confidence::Likely,
        at: at(&session.traces, "exam_date"),
        related: related(own.as_ref(), "报名截止日期").into_iter().collect(),
        help: "请核对这两个日期是否正确".into(),
        question: Some(format!(
            "{day}的考核报名截止日期为{close}，相距{days}天，而其余各批为{usual}，请问日期是否有误？"
        )),
        proof: Some(format!("{exam} − {deadline} = {days}天；其余{others}批：{usual}")),
        ..finding("lead_time_outlier", severity, case.notice, messages)
    })
}
