//! The days within which one exam may be held reach to the day of the next.
//!
//! Why it matters: two sessions run into each other; examiners and rooms are wanted twice.
//! Example: exams on 18 and 25 May, each to be completed within 7 days.
//! What to do: ask whether the sessions may touch.
//!
//! 一批考核的完成期限与下一批考核相接或重叠。
//!
//! 缘由：两批考核首尾相连，考评人员和场地可能冲突。
//! 举例：5月18日、5月25日各有一批考核，均须7日内完成。
//! 处理：询问两批是否可以相接。

use super::{Case, at_places, field_place, finding};
use chrono::NaiveDate;
use mulu_model::finding::{Finding, Severity};
use mulu_model::schedule::{Schedule, Session};
use mulu_text::printed_dates::short;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    case.notice.schedules.iter().filter_map(|s| in_plan(case, s)).collect()
}

fn in_plan(case: &Case<'_>, schedule: &Schedule) -> Option<Finding> {
    let mut exams = schedule.dated_exams();
    exams.sort_by_key(|(_, day)| *day);
    let touching: Vec<(&Session, NaiveDate, NaiveDate)> = exams
        .windows(2)
        .filter(|pair| pair[0].0.other == pair[1].0.other && pair[0].1 < pair[1].1)
        .filter(|pair| {
            let days = pair[0].0.complete_within_days.map_or(0, i64::from);
            (pair[1].1 - pair[0].1).num_days() <= days
        })
        .map(|pair| (pair[0].0, pair[0].1, pair[1].1))
        .collect();
    let days = touching.first()?.0.complete_within_days?;
    let pairs: Vec<String> =
        touching.iter().map(|(_, a, b)| format!("{}与{}", short(*a), short(*b))).collect();
    let pairs = pairs.join("、");
    let messages = (
        format!("考核须{days}日内完成，{pairs}的两批考核首尾相接或重叠"),
        format!("{} sessions reach to the day of the next", touching.len()),
    );
    let place = |(session, _, next): &(&Session, NaiveDate, NaiveDate)| {
        (field_place(&session.traces, "exam_date"), format!("与{}的考核相接", short(*next)))
    };
    let proof: Vec<String> = touching
        .iter()
        .map(|(_, a, b)| format!("{b} − {a} = {}天 ≤ {days}天", (*b - *a).num_days()))
        .collect();
    let finding = Finding {
        help: "请留意考评人员和场地安排".into(),
        question: Some(format!(
            "考核须{days}日内完成，而{pairs}的两批考核首尾相接，请问考核时间是否需要调整？"
        )),
        proof: Some(proof.join("\n")),
        ..finding("exam_windows_overlap", Severity::Info, case.notice, messages)
    };
    Some(at_places(touching.iter().map(place).collect(), finding))
}
