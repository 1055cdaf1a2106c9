//! The phases of a session do not follow each other: registration, review, payment, admission
//! ticket, exam; or a phase ends before it begins.
//!
//! Why it matters: a date is wrong; the review cannot end before the registration it reviews.
//! Example: `审核 3月3日—3月7日` beside `报名 3月10日—3月14日`.
//! What to do: ask the issuing office for the right dates.
//!
//! 同一批次的环节先后颠倒（报名、审核、缴费、打印准考证、考核），或起止日期颠倒。
//!
//! 缘由：其中必有日期有误，审核不可能在报名之前结束。
//! 举例：报名“3月10日—3月14日”，审核“3月3日—3月7日”。
//! 处理：向发文机关询问正确日期。

use super::bounds::{AT_LEAST_TWO, HALF};
use super::{Case, field_place, finding, related};
use chrono::NaiveDate;
use mulu_model::finding::{Finding, Severity};
use mulu_model::schedule::{Days, Schedule, Session};
use mulu_text::printed_dates::{printed, short};

/// Two phases in the wrong order, by field, and how.
struct Fault {
    fields: (&'static str, &'static str),
    how: String,
}

/// Faults of one session that a message names.
const SHOWN_FAULTS: usize = 3;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let longest = case.corpus.authority.bounds.plan.longest_phase.value;
    let mut findings = Vec::new();
    for schedule in &case.notice.schedules {
        let all: Vec<Vec<Fault>> = schedule.sessions.iter().map(|s| faults(s, longest)).collect();
        for (session, faults) in schedule.sessions.iter().zip(&all) {
            let slips: Vec<&Fault> =
                faults.iter().filter(|f| !is_custom(f, &all, schedule)).collect();
            let Some(first) = slips.first() else { continue };
            let how: Vec<&str> = slips.iter().take(SHOWN_FAULTS).map(|f| f.how.as_str()).collect();
            let exam =
                session.exam_day().map(|d| format!("{}考核：", printed(d))).unwrap_or_default();
            let messages = (
                format!("{exam}{}", how.join("；")),
                format!("the phases {} and {} are out of order", first.fields.0, first.fields.1),
            );
            let other = field_place(&session.traces, first.fields.0);
            findings.push(Finding {
                at: field_place(&session.traces, first.fields.1),
                related: related(other.as_ref(), "相关日期").into_iter().collect(),
                help: "请核对原件，并向发文机关询问正确日期".into(),
                question: Some(format!("计划表中{exam}{}，请问正确的日期是哪一天？", first.how)),
                proof: Some(how.join("\n")),
                ..finding("phase_out_of_order", Severity::Error, case.notice, messages)
            });
        }
    }
    findings
}

/// Whether at least half of the sessions have two phases in this order: then it is how the office
/// works, and no slip.
fn is_custom(fault: &Fault, all: &[Vec<Fault>], schedule: &Schedule) -> bool {
    let same = all.iter().filter(|own| own.iter().any(|f| f.fields == fault.fields)).count();
    let (first, second) = fault.fields;
    let swappable = first != second && second != "exam_date";
    swappable && same >= AT_LEAST_TWO && HALF.is_reached(same, schedule.sessions.len())
}

fn faults(session: &Session, longest: i64) -> Vec<Fault> {
    let phases: Vec<(&str, &str, &Days)> =
        session.phases.iter().map(|(phase, days)| (phase.key(), phase.name(), days)).collect();
    let mut found: Vec<Fault> = phases.iter().filter_map(|p| reversed(*p, longest)).collect();
    found.extend(reversed_exam(session, longest));
    let whole: Vec<_> = phases.iter().filter(|p| reversed(**p, longest).is_none()).collect();
    for (n, first) in whole.iter().enumerate() {
        found.extend(whole[n + 1..].iter().filter_map(|second| swapped(first, second)));
    }
    let late = session.deadline().zip(session.exam_day()).is_some_and(|(d, e)| d >= e);
    if let Some(exam) = session.last_exam_day().filter(|_| !late) {
        found.extend(whole.iter().filter_map(|p| beyond(p, exam)));
    }
    found
}

/// A phase that ends before it begins. Where no year is printed its end was taken for a day of the
/// next year.
fn reversed((field, name, days): (&'static str, &str, &Days), longest: i64) -> Option<Fault> {
    let (from, to) = (days.first_day()?, days.last_day()?);
    let length = (to - from).num_days();
    (!(0..=longest).contains(&length)).then(|| Fault {
        fields: (field, field),
        how: format!("{name}截止（{}）早于{name}开始（{}）", short(to), short(from)),
    })
}

fn reversed_exam(session: &Session, longest: i64) -> Option<Fault> {
    let (from, to) = (session.exam_day()?, session.last_exam_day()?);
    let length = (to - from).num_days();
    (!(0..=longest).contains(&length)).then(|| Fault {
        fields: ("exam_date", "exam_date"),
        how: format!("考核结束（{}）早于考核开始（{}）", short(to), short(from)),
    })
}

/// A later phase that begins or ends before an earlier one does.
fn swapped(
    first: &(&'static str, &str, &Days),
    second: &(&'static str, &str, &Days),
) -> Option<Fault> {
    let pairs = [
        (first.2.first_day(), second.2.first_day(), "开始"),
        (first.2.last_day(), second.2.last_day(), "截止"),
    ];
    pairs.into_iter().find_map(|(earlier, later, end)| {
        let (earlier, later) = (earlier?, later?);
        (later < earlier).then(|| Fault {
            fields: (first.0, second.0),
            how: format!(
                "{}{end}（{}）早于{}{end}（{}）",
                second.1,
                short(later),
                first.1,
                short(earlier)
            ),
        })
    })
}

/// A phase that ends after the exam. The registration has a lint of its own.
fn beyond((field, name, days): &(&'static str, &str, &Days), exam: NaiveDate) -> Option<Fault> {
    let end = days.last_day().or_else(|| days.first_day())?;
    (*field != "registration" && end > exam).then(|| Fault {
        fields: (field, "exam_date"),
        how: format!("{name}截止（{}）晚于考核（{}）", short(end), short(exam)),
    })
}
