//! A condition for applicants names a project that no list of the notice holds.
//!
//! Why it matters: either the list lacks the project, or applicants are invited to one that is not
//! examined.
//! Example: conditions for 22 projects beside a list of 21.
//! What to do: ask the issuing office whether the project is examined.
//!
//! 申报条件中的项目不在通知的任何项目目录中。
//!
//! 缘由：或者目录漏列，或者对不考核的项目写了条件，考生会据此报名。
//! 举例：条件表22项，目录21项。
//! 处理：向发文机关询问该项目是否考核。

use super::bounds::THIRD;
use super::{Case, all_related, finding, quoted};
use mulu_judge::naming::{self, Named, Naming, Part};
use mulu_model::finding::{Finding, Severity};
use mulu_text::likeness;
use std::collections::BTreeSet;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let parts = naming::of_notice(case.notice);
    let Some(conditions) = parts.iter().find(|p| p.part == Part::Conditions) else {
        return Vec::new();
    };
    let lists: Vec<&Naming> = parts.iter().filter(|p| matches!(p.part, Part::List(_))).collect();
    let listed: BTreeSet<&str> = lists.iter().flat_map(|l| l.keys()).collect();
    let collective = &case.corpus.authority.lexicon.wording.collective;
    let near = |n: &Named| listed.iter().any(|l| likeness::one_character_apart(l, &n.key));
    let unlisted: Vec<&Named> = conditions
        .named
        .iter()
        .filter(|n| !listed.contains(n.key.as_str()) && !collective.is_match(&n.key) && !near(n))
        .collect();
    // Conditions of other projects than the listed ones are a table of their own.
    let (Some(first), true) =
        (unlisted.first(), THIRD.is_not_exceeded(unlisted.len(), conditions.named.len()))
    else {
        return Vec::new();
    };
    if listed.is_empty() {
        return Vec::new();
    }
    let shown = quoted(unlisted.iter().map(|n| n.name.as_str()));
    let messages = (
        format!("申报条件中的{shown}不在本通知的项目目录中"),
        format!("conditions are given for {shown}, which no list of the notice holds"),
    );
    vec![Finding {
        at: first.evidence.clone(),
        related: all_related(
            unlisted.iter().skip(1).filter_map(|n| n.evidence.as_ref()),
            "同样不在目录中",
        ),
        help: "请核对目录是否漏列，或条件是否多写".into(),
        question: Some(format!("申报条件列有{shown}而项目目录未列，请问该项目是否考核？")),
        proof: Some(format!("申报条件{}项，目录{}项", conditions.named.len(), listed.len())),
        ..finding("eligibility_without_project", Severity::Warning, case.notice, messages)
    }]
}
