//! Exams are said to be held every month, and the calendar has none in some month.
//!
//! Why it matters: applicants of that month wait in vain, or a row is missing.
//! Example: `统一考核每月组织1次` and eleven sessions, none in January.
//! What to do: ask whether an exam is held in that month.
//!
//! 文中写明每月组织考核，而计划表某月没有安排。
//!
//! 缘由：当月的考生无从报考，或者计划表漏列。
//! 举例：“统一考核每月组织1次”，计划表十一批，1月没有。
//! 处理：询问当月是否组织考核。

use super::observed::frequency::{planned_months, stated_frequency};
use super::{Case, finding};
use mulu_model::finding::Finding;
use mulu_model::notice::Bound;
use mulu_model::schedule::Schedule;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    case.notice.schedules.iter().filter_map(|s| in_plan(case, s)).collect()
}

fn in_plan(case: &Case<'_>, schedule: &Schedule) -> Option<Finding> {
    let stated = stated_frequency(case, schedule)?;
    let months = planned_months(case, schedule, &stated)?;
    if stated.months != 1 || stated.provision.bound == Bound::AtMost {
        return None;
    }
    let planned = months.planned.iter().copied();
    let empty: Vec<u32> = planned.filter(|m| months.exams_in(*m) == 0).collect();
    let named: Vec<String> = empty.iter().map(|m| format!("{m}月")).collect();
    let named = format!("{}年{}", months.year, named.join("、"));
    let (rule, mode) = (stated.rule_words(), schedule.mode.name());
    let number = stated.notice.document_number.as_ref().map(|n| n.text.as_str());
    let by = match stated.notice.id == case.notice.id {
        true => "文中写明".to_string(),
        false => format!("{}写明", number.or(stated.notice.title.as_deref()).unwrap_or_default()),
    };
    let messages = (
        format!("{by}{mode}“{rule}”，而{named}没有安排"),
        format!("exams are said to be held monthly; {} months have none", empty.len()),
    );
    let finding = Finding {
        confidence: stated.confidence(case),
        help: "请核对计划表是否漏列".into(),
        question: Some(format!("{by}{mode}“{rule}”，而{named}没有安排，请问当月是否组织考核？")),
        proof: Some(format!("{rule}\n{named}：0次")),
        ..finding("month_without_session", stated.severity(case), case.notice, messages)
    };
    (!empty.is_empty()).then(|| stated.placed(case, schedule, finding))
}
