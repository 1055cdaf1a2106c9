//! The days within which an exam is to be completed reach into a public holiday.
//!
//! Why it matters: fewer days are left than the notice grants.
//! Example: an exam from 27 April to be completed within 7 days, five of them before 1 May.
//! What to do: plan the exam before the holiday.
//!
//! 考核完成期限内有法定节假日。
//!
//! 缘由：实际可用的天数少于规定的期限。
//! 举例：4月27日起7日内完成考核，而5月1日起放假。
//! 处理：尽量安排在节前完成。

use super::{Case, at_places, field_place, finding};
use chrono::{Days, NaiveDate};
use mulu_judge::working_days;
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::schedule::{Schedule, Session};
use mulu_text::printed_dates::{printed, short};

/// An exam whose window meets a holiday: its session, its last day, the holiday's first day there
/// and name, and whether a published calendar says so.
struct Met<'a> {
    session: &'a Session,
    exam: NaiveDate,
    end: NaiveDate,
    day: NaiveDate,
    holiday: String,
    certain: bool,
}

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    case.notice.schedules.iter().filter_map(|s| in_plan(case, s)).collect()
}

fn in_plan(case: &Case<'_>, schedule: &Schedule) -> Option<Finding> {
    let met: Vec<Met<'_>> = schedule
        .dated_exams()
        .into_iter()
        .filter_map(|(s, exam)| met_holiday(case, s, exam))
        .collect();
    let days = met.first()?.session.complete_within_days?;
    let windows: Vec<String> = met
        .iter()
        .map(|m| format!("{}至{}（{}）", short(m.exam), short(m.end), m.holiday))
        .collect();
    let windows = windows.join("、");
    let messages = (
        format!("{days}日完成期限内有法定节假日：{windows}"),
        format!("{} exam windows of {days} days meet public holidays", met.len()),
    );
    let proof: Vec<String> = met
        .iter()
        .map(|m| format!("{} ≤ {}（{}） ≤ {}", m.exam, m.day, m.holiday, m.end))
        .collect();
    let finding = Finding {
        confidence: match met.iter().all(|m| m.certain) {
            true => Confidence::Certain,
            false => Confidence::Likely,
        },
        help: "请尽量安排在节前完成考核，或确认可否顺延".into(),
        question: Some(format!(
            "{days}日完成期限内有法定节假日（{windows}），请问完成期限可否顺延？"
        )),
        proof: Some(proof.join("\n")),
        ..finding("exam_window_meets_holiday", Severity::Info, case.notice, messages)
    };
    let place = |m: &Met<'_>| {
        (
            field_place(&m.session.traces, "exam_date"),
            format!("期限内有{}（{}）", m.holiday, printed(m.day)),
        )
    };
    Some(at_places(met.iter().map(place).collect(), finding))
}

/// The holiday within the days of an exam. An exam on the holiday itself is another lint's.
fn met_holiday<'a>(case: &Case<'_>, session: &'a Session, exam: NaiveDate) -> Option<Met<'a>> {
    let holidays = &case.corpus.authority.holidays;
    let days = u64::from(session.complete_within_days?);
    let end = exam.checked_add_days(Days::new(days.checked_sub(1)?))?;
    if working_days::holiday(holidays, exam).is_some() {
        return None;
    }
    let within = exam.iter_days().take_while(|d| *d <= end);
    let (day, holiday) =
        within.filter_map(|d| Some((d, working_days::holiday(holidays, d)?))).next()?;
    let (holiday, certain) = (holiday.value.to_string(), holiday.certain);
    Some(Met { session, exam, end, day, holiday, certain })
}
