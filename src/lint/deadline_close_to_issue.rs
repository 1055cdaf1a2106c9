//! The first registration closes within ten days of the notice's date of issue, or before it.
//!
//! Why it matters: applicants learn of the exam when it is almost, or already, too late.
//! Example: a notice of 22 December whose first deadline is 26 December.
//! What to do: ask whether the first session is held as planned.
//!
//! 首个报名截止日期距成文日期不足十天，或早于成文日期。
//!
//! 缘由：考生得知消息时报名即将截止，甚至已经截止。
//! 举例：12月22日成文的通知，首个报名截止日期为12月26日。
//! 处理：询问首批考核是否照常组织。

use super::{Case, at_places, field_place, finding};
use chrono::NaiveDate;
use mulu_model::bounds::YearBounds;
use mulu_model::day::Day;
use mulu_model::finding::{Finding, Severity};
use mulu_model::schedule::{Schedule, Session};
use mulu_text::printed_dates::printed;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(issued) = case.notice.issued_on.map(Day::date) else { return Vec::new() };
    case.notice.schedules.iter().filter_map(|s| in_plan(case, s, issued)).collect()
}

fn in_plan(case: &Case<'_>, schedule: &Schedule, issued: NaiveDate) -> Option<Finding> {
    let days = |session: &Session| Some((session.deadline()? - issued).num_days());
    let mut close: Vec<(&Session, i64)> =
        schedule.sessions.iter().filter_map(|s| Some((s, days(s)?))).collect();
    let bounds = &case.corpus.authority.bounds;
    let is_soon = |days: i64| !bounds.plan.soonest_deadline.is_reached_by(days);
    close.retain(|(session, days)| is_soon(*days) && !is_early(session, &bounds.year));
    close.sort_by_key(|(_, days)| *days);
    let (session, days) = *close.first()?;
    let deadline = session.deadline()?;
    let past = close.iter().filter(|(_, days)| *days < 0).count();
    let exam = session.exam_day().filter(|e| *e > deadline);
    let lead = exam.map(|e| format!("，距考核{}天", (e - deadline).num_days())).unwrap_or_default();
    let day = printed(deadline);
    let (severity, how) = match past {
        0 => (Severity::Info, format!("距成文日期{}仅{days}天{lead}", printed(issued))),
        1 => (Severity::Warning, format!("早于成文日期{}", printed(issued))),
        n => (Severity::Warning, format!("等{n}个早于成文日期{}", printed(issued))),
    };
    let messages = (
        format!("报名截止日期{day}{how}"),
        format!("registration closes on {deadline}, {days} days after the issue on {issued}"),
    );
    let label = |session: &Session| {
        let exam = session.exam_day().map(printed).unwrap_or_default();
        (field_place(&session.traces, "registration"), format!("{exam}考核的报名截止日期"))
    };
    let finding = Finding {
        help: "请尽快告知考生，并向发文机关确认该批考核是否照常组织".into(),
        question: Some(format!("报名截止日期{day}{how}，请问该批考核是否照常组织？")),
        proof: Some(format!("{deadline} − {issued} = {days}天")),
        ..finding("deadline_close_to_issue", severity, case.notice, messages)
    };
    let finding = at_places(close.iter().map(|(s, _)| label(s)).collect(), finding);
    let issue = field_place(&case.notice.traces, "issued_on");
    let issue = super::related(issue.as_ref(), "成文日期");
    Some(Finding { related: finding.related.into_iter().chain(issue).collect(), ..finding })
}

/// Whether a deadline lies so long before its exam that its year must be a slip, which is another
/// lint's.
fn is_early(session: &Session, bounds: &YearBounds) -> bool {
    let lead = session.deadline().zip(session.exam_day()).map(|(d, exam)| (exam - d).num_days());
    lead.is_some_and(|days| !bounds.deadline_before_exam.allows(days))
}
