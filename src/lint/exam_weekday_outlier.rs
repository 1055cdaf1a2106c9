//! All exams of a plan but one or two lie on one weekday.
//!
//! Why it matters: the odd date may be misprinted by a day.
//! Example: nineteen Saturdays and one Friday.
//! What to do: ask whether the date is right.
//!
//! 计划中除一两批外，考核都在同一个星期几。
//!
//! 缘由：例外的日期可能印错。
//! 举例：十九批在星期六，唯独一批在星期五。
//! 处理：询问该日期是否正确。

use super::bounds::SIXTH;
use super::observed::plan_year::strays;
use super::{Case, at_places, field_place, finding};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use mulu_judge::working_days;
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::schedule::{Schedule, Session};
use mulu_text::printed_dates::{printed, printed_weekday};

/// Days of a week.
const DAYS_OF_WEEK: usize = 7;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    case.notice.schedules.iter().filter_map(|s| in_plan(case, s)).collect()
}

fn in_plan(case: &Case<'_>, schedule: &Schedule) -> Option<Finding> {
    let mut exams = schedule.dated_exams();
    exams.retain(|(session, _)| !strays(case, schedule, session));
    exams.dedup_by_key(|(_, day)| *day);
    let week = std::iter::successors(Some(Weekday::Mon), |w| Some(w.succ())).take(DAYS_OF_WEEK);
    let count = |w: Weekday| exams.iter().filter(|(_, d)| d.weekday() == w).count();
    let usual = week.max_by_key(|w| count(*w))?;
    let odd: Vec<(&Session, NaiveDate)> =
        exams.iter().filter(|(_, d)| d.weekday() != usual).copied().collect();
    let bounds = &case.corpus.authority.bounds.plan;
    let few = bounds.weekday_exceptions.allows_count(odd.len())
        && SIXTH.is_not_exceeded(odd.len(), exams.len());
    if !bounds.weekday_sessions.is_reached_by_count(exams.len()) || odd.is_empty() || !few {
        return None;
    }
    let odd: Vec<_> = odd.into_iter().filter(|(_, d)| !has_reason(case, *d, usual)).collect();
    let named: Vec<String> = odd
        .iter()
        .map(|(_, d)| format!("{}（{}）", printed(*d), printed_weekday(d.weekday())))
        .collect();
    let (named, others, usual_day) = (named.join("、"), count(usual), printed_weekday(usual));
    let worked = odd
        .iter()
        .any(|(_, d)| working_days::is_working_day(&case.corpus.authority.holidays, *d).value);
    let rest = matches!(usual, Weekday::Sat | Weekday::Sun);
    let severity = if worked && rest { Severity::Warning } else { Severity::Info };
    let messages = (
        format!("{others}批考核都在{usual_day}，只有{named}例外"),
        format!("{others} exams lie on a {usual}, {} not", odd.len()),
    );
    let finding = Finding {
        confidence: Confidence::Likely,
        help: "请核对该日期是否正确".into(),
        question: Some(format!("计划中其余考核都在{usual_day}，而{named}例外，请问日期是否有误？")),
        proof: Some(format!("{usual_day}{others}批；{named}")),
        ..finding("exam_weekday_outlier", severity, case.notice, messages)
    };
    let place = |(s, d): &(&Session, NaiveDate)| (field_place(&s.traces, "exam_date"), printed(*d));
    (!odd.is_empty()).then(|| at_places(odd.iter().map(place).collect(), finding))
}

/// Whether the usual weekday of that week is a holiday or a working weekend, so that the exam had to
/// give way.
fn has_reason(case: &Case<'_>, day: NaiveDate, usual: Weekday) -> bool {
    let holidays = &case.corpus.authority.holidays;
    let monday = day.week(Weekday::Mon).first_day();
    let own = monday.checked_add_days(Days::new(u64::from(usual.num_days_from_monday())));
    own.is_some_and(|own| {
        let works = working_days::is_working_day(holidays, own).value;
        working_days::holiday(holidays, own).is_some()
            || works && matches!(usual, Weekday::Sat | Weekday::Sun)
    })
}
