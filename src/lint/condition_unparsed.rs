//! Words of a condition for applicants are not understood.
//!
//! Why it matters: the condition's text is published in full, but its rule tree holds these words as
//! `unparsed`, and comparisons over the years cannot judge them.
//! Example: `品行端正，达到法定劳动年龄` leaves `品行端正`.
//! What to do: nothing in the notice; add the wording to `authority/lexicon/conditions.yaml`.
//!
//! 申报条件中有未能解析的文字。
//!
//! 缘由：条件原文完整发布，但规则树中这些文字记为 unparsed，历年比较时无法判断。
//! 举例：“品行端正，达到法定劳动年龄”，余下“品行端正”。
//! 处理：通知本身无须处理；请将这种说法补充到 authority/lexicon/conditions.yaml。

use super::{Case, all_related, field_place, finding};
use mulu_model::evidence::Evidence;
use mulu_model::finding::{Finding, Severity};
use mulu_model::notice::Eligibility;
use mulu_model::rule::Rule;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut alike: Vec<(Vec<String>, Vec<&Eligibility>)> = Vec::new();
    for entry in case.notice.eligibility.iter().filter(|e| e.rule.has_unparsed()) {
        let mut words = Vec::new();
        collect(&entry.rule, &mut words);
        match alike.iter_mut().find(|(known, _)| *known == words) {
            Some((_, entries)) => entries.push(entry),
            None => alike.push((words, vec![entry])),
        }
    }
    alike.iter().filter_map(|(words, entries)| unparsed_words(case, words, entries)).collect()
}

/// One finding for the conditions in which the same words are left.
fn unparsed_words(case: &Case<'_>, words: &[String], entries: &[&Eligibility]) -> Option<Finding> {
    let first = entries.first()?;
    let more = if entries.len() > 1 { format!("等{}项", entries.len()) } else { String::new() };
    let messages = (
        format!("“{}”{more}的申报条件中有未能解析的文字：{}", first.name, words.join("；")),
        format!("the condition of {} has words that are not understood", first.name),
    );
    let others: Vec<Evidence> =
        entries[1..].iter().filter_map(|e| field_place(&e.traces, "text")).collect();
    Some(Finding {
        at: field_place(&first.traces, "text"),
        related: all_related(&others, "同样的文字"),
        help: "原文已完整保留；如属常用说法，请补充到 authority/lexicon/conditions.yaml".into(),
        proof: Some(words.join("\n")),
        ..finding("condition_unparsed", Severity::Info, case.notice, messages)
    })
}

fn collect(rule: &Rule, words: &mut Vec<String>) {
    match rule {
        Rule::AllOf(rules) | Rule::AnyOf(rules) => rules.iter().for_each(|r| collect(r, words)),
        Rule::Unparsed(text) => words.push(text.clone()),
        _ => {}
    }
}
