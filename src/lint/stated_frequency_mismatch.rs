//! The text says how often exams are held, and the calendar has another number of them.
//!
//! Why it matters: a session is missing or too many, or the rule was not kept.
//! Example: `日常考核每月组织2次` above a calendar with one exam in May.
//! What to do: ask which of the two counts.
//!
//! 文中写明的考核次数与计划表不一致。
//!
//! 缘由：计划表有缺漏或多列，或者没有按规定次数安排。
//! 举例：文中写“日常考核每月组织2次”，而计划表5月只有一次。
//! 处理：向发文机关询问以哪一个为准。

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
    let fits = |count: usize| match stated.provision.bound {
        Bound::AtLeast => count >= stated.number,
        Bound::AtMost => count <= stated.number,
        Bound::Exactly => count == stated.number,
    };
    let others: Vec<(String, usize)> = months
        .periods(stated.months)
        .into_iter()
        .filter(|(_, count)| !fits(*count) && (*count > 0 || stated.months > 1))
        .collect();
    if others.is_empty() {
        return None;
    }
    let counts = in_words(&others);
    let rule = stated.rule_words();
    let mode = schedule.mode.name();
    let messages = (
        format!(
            "文中写明{mode}“{rule}”，计划表{}（{}年共{}次）",
            counts,
            months.year,
            months.days.len()
        ),
        format!(
            "exams are said to be held {} times a period; {} differ",
            stated.number,
            others.len()
        ),
    );
    let finding = Finding {
        confidence: stated.confidence(case),
        help: "请核对计划表是否有缺漏".into(),
        question: Some(format!("文中写明{mode}“{rule}”，而计划表{}，请问应以哪一个为准？", counts)),
        proof: Some(format!("{rule}\n{}", counts)),
        ..finding("stated_frequency_mismatch", stated.severity(case), case.notice, messages)
    };
    Some(stated.placed(case, schedule, finding))
}

/// Periods with their numbers, those of one number together: `1月、2月各1次，5月3次`.
fn in_words(periods: &[(String, usize)]) -> String {
    let mut counts: Vec<usize> = Vec::new();
    periods.iter().for_each(|(_, n)| {
        if !counts.contains(n) {
            counts.push(*n);
        }
    });
    let of = |count: &usize| {
        let same = periods.iter().filter(|(_, n)| n == count).map(|(p, _)| p.as_str());
        let same: Vec<&str> = same.collect();
        let each = if same.len() > 1 { "各" } else { "" };
        format!("{}{each}{count}次", same.join("、"))
    };
    counts.iter().map(of).collect::<Vec<_>>().join("，")
}
