//! A list of projects holds one for which the conditions for applicants say nothing.
//!
//! Why it matters: nobody can tell who may apply for it.
//! Example: a list of 21 projects beside conditions for 20.
//! What to do: ask the issuing office for the condition.
//!
//! 目录中的项目在申报条件中没有对应条目。
//!
//! 缘由：考生无从知道该项目由谁可以申报。
//! 举例：目录21项，条件表20项。
//! 处理：向发文机关询问该项目的申报条件。

use super::{Case, all_related, finding, quoted};
use mulu_judge::naming::{self, Named, Naming, Part};
use mulu_model::finding::{Finding, Severity};
use mulu_model::notice::Notice;
use mulu_text::likeness;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let parts = naming::of_notice(case.notice);
    let Some(conditions) = parts.iter().find(|p| p.part == Part::Conditions) else {
        return Vec::new();
    };
    let collective = &case.corpus.authority.lexicon.wording.collective;
    if conditions.named.iter().any(|n| collective.is_match(&n.key)) {
        return Vec::new();
    }
    let lists = parts.iter().filter(|p| matches!(p.part, Part::List(_)) && p.is_like(conditions));
    lists.filter_map(|list| without(case.notice, list, conditions)).collect()
}

fn without(notice: &Notice, list: &Naming, conditions: &Naming) -> Option<Finding> {
    let theirs = conditions.keys();
    let near = |n: &Named| theirs.iter().any(|t| likeness::one_character_apart(t, &n.key));
    let bare: Vec<&Named> = list.beyond(conditions).into_iter().filter(|n| !near(n)).collect();
    let first = bare.first()?;
    let shown = quoted(bare.iter().map(|n| n.name.as_str()));
    let messages = (
        format!("“{}”中的{shown}没有申报条件", list.title),
        format!("{shown} of {} has no condition for applicants", list.title),
    );
    Some(Finding {
        at: first.evidence.clone(),
        related: all_related(
            bare.iter().skip(1).filter_map(|n| n.evidence.as_ref()),
            "同样没有申报条件",
        ),
        help: "请核对申报条件是否漏列".into(),
        question: Some(format!(
            "“{}”列有{shown}而申报条件未列，请问其申报条件是什么？",
            list.title
        )),
        proof: Some(format!("目录{}项，申报条件{}项", list.keys().len(), theirs.len())),
        ..finding("project_without_eligibility", Severity::Warning, notice, messages)
    })
}
