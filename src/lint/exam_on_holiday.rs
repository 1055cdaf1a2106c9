//! An exam lies on a public holiday.
//!
//! Why it matters: rooms and staff are not at hand, and applicants travel; the date may be an oversight.
//! Example: an exam on 1 May.
//! What to do: ask whether the exam is held on that day.
//!
//! 考核日期在国家法定节假日放假期间。
//!
//! 缘由：场地和工作人员难以保障，考生外出，可能是安排疏忽。
//! 举例：考核日期为5月1日。
//! 处理：询问当天是否照常考核。

use super::{Case, at_places, field_place, finding};
use chrono::NaiveDate;
use mulu_judge::working_days::{self, Known};
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::schedule::{Schedule, Session};
use mulu_text::printed_dates::printed;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    case.notice.schedules.iter().filter_map(|s| in_plan(case, s)).collect()
}

fn in_plan(case: &Case<'_>, schedule: &Schedule) -> Option<Finding> {
    let holidays = &case.corpus.authority.holidays;
    let longest = &case.corpus.authority.bounds.plan.longest_exam;
    let on = |(session, day): (_, NaiveDate)| {
        let session: &Session = session;
        let last = session
            .last_exam_day()
            .filter(|l| longest.allows((*l - day).num_days()))
            .unwrap_or(day);
        let mut days = day.iter_days().take_while(|d| *d <= last);
        days.find_map(|d| Some((session, d, working_days::holiday(holidays, d)?)))
    };
    let met: Vec<(&Session, NaiveDate, Known<&str>)> =
        schedule.dated_exams().into_iter().filter_map(on).collect();
    let named: Vec<String> = met
        .iter()
        .map(|(_, day, holiday)| format!("{}（{}）", printed(*day), holiday.value))
        .collect();
    let certain = met.iter().any(|(_, _, holiday)| holiday.certain);
    let named = named.join("、");
    let messages = (
        format!("考核日期{named}在法定节假日放假期间"),
        format!("{} exams lie on public holidays", met.len()),
    );
    let finding = Finding {
        confidence: if certain { Confidence::Certain } else { Confidence::Likely },
        help: "请向发文机关确认当天是否照常考核".into(),
        question: Some(format!("考核日期{named}在放假期间，请问是否照常考核？")),
        proof: Some(named.clone()),
        ..finding("exam_on_holiday", Severity::Warning, case.notice, messages)
    };
    let place = |(session, day, _): &(&Session, NaiveDate, Known<&str>)| {
        (field_place(&session.traces, "exam_date"), printed(*day))
    };
    (!met.is_empty()).then(|| at_places(met.iter().map(place).collect(), finding))
}
