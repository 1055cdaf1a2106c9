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
use super::{Case, field_place, finding, related};
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::schedule::{Schedule, Session};
use mulu_text::printed_dates::printed;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    case.notice.schedules.iter().flat_map(|s| in_plan(case, s)).collect()
}

/// Other sessions beside which two that stand apart are slips, and no second habit.
const MANY_SESSIONS: usize = 10;
/// Less than one in so many of the shortest usual time: the day is wrong, not chosen.
const SEVERE_SHORTER: i64 = 4;
/// More than so many times the longest usual time: likewise.
const SEVERE_LONGER: i64 = 2;

/// A session with its days from deadline to exam.
type Lead<'a> = (&'a Session, i64);

fn in_plan(case: &Case<'_>, schedule: &Schedule) -> Vec<Finding> {
    let exams = schedule.dated_exams().into_iter();
    let leads: Vec<Lead<'_>> = exams
        .filter_map(|(session, exam)| Some((session, (exam - session.deadline()?).num_days())))
        .filter(|(session, days)| *days > 0 && !strays(case, schedule, session))
        .collect();
    let mut days: Vec<i64> = leads.iter().map(|(_, days)| *days).collect();
    days.sort_unstable();
    let Some(median) = days.get(days.len() / 2).copied() else { return Vec::new() };
    let bounds = &case.corpus.authority.bounds.plan;
    let is_far = |days: i64| {
        days * 100 < median * bounds.lead_time_shortest.value
            || days * 100 > median * bounds.lead_time_longest.value
    };
    let (far, near): (Vec<Lead<'_>>, Vec<Lead<'_>>) = leads.iter().partition(|l| is_far(l.1));
    let usual = (near.iter().map(|l| l.1).min(), near.iter().map(|l| l.1).max());
    let (Some(least), Some(most)) = usual else { return Vec::new() };
    let few = far.len() == 1 || far.len() == 2 && near.len() >= MANY_SESSIONS;
    let apart_by = bounds.lead_time_apart.value;
    let apart = far.iter().all(|(_, days)| days + apart_by <= least || *days >= most + apart_by);
    if !bounds.lead_time_sessions.is_reached_by_count(near.len()) || !few || !apart {
        return Vec::new();
    }
    far.into_iter().filter_map(|lead| report(case, lead, (least, most), near.len())).collect()
}

fn report(case: &Case<'_>, lead: Lead<'_>, usual: (i64, i64), others: usize) -> Option<Finding> {
    let ((session, days), (least, most)) = (lead, usual);
    let (deadline, exam) = (session.deadline()?, session.exam_day()?);
    let usual = if least == most { format!("{least}天") } else { format!("{least}至{most}天") };
    let severe = days * SEVERE_SHORTER < least || days > most * SEVERE_LONGER;
    let severity = if severe { Severity::Warning } else { Severity::Info };
    let (close, day) = (printed(deadline), printed(exam));
    let messages = (
        format!("{day}的考核距报名截止{days}天，其余{others}批为{usual}"),
        format!(
            "{days} days from deadline to exam on {exam}, in the {others} others {least} to {most}"
        ),
    );
    let own = field_place(&session.traces, "registration");
    Some(Finding {
        confidence: Confidence::Likely,
        at: field_place(&session.traces, "exam_date"),
        related: related(own.as_ref(), "报名截止日期").into_iter().collect(),
        help: "请核对这两个日期是否正确".into(),
        question: Some(format!(
            "{day}的考核报名截止日期为{close}，相距{days}天，而其余各批为{usual}，请问日期是否有误？"
        )),
        proof: Some(format!("{exam} − {deadline} = {days}天；其余{others}批：{usual}")),
        ..finding("lead_time_outlier", severity, case.notice, messages)
    })
}
