//! Nothing in or around a list says what it is a list of.
//!
//! Why it matters: it is published as `unknown` and compared only with other lists of no known kind.
//! Example: a table headed `附件1` without a title, in a notice whose title and text name no 目录.
//! What to do: look at the list; if its words do say what it is, add them to `list_roles` in
//! `authority/lexicon/terms.yaml`.
//!
//! 目录的标题和上下文都没有写明它是什么目录。
//!
//! 缘由：目录以 `unknown`（类别未明）收录，只与同样未明的目录对比。
//! 举例：表上只有“附件1”而没有标题，通知标题和正文也没有提到是什么目录。
//! 处理：查看该目录；如其用语已写明类别，在 `authority/lexicon/terms.yaml` 的 `list_roles` 中补充。

use super::{Case, finding};
use mulu_model::finding::{Finding, Severity};
use mulu_model::lists::Role;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let lists = case.notice.project_lists.iter().filter(|l| l.role == Role::Unknown);
    lists
        .map(|list| {
            let title = if list.title.is_empty() { "无标题" } else { &list.title };
            let messages = (
                format!("未能判明“{title}”是什么目录，已按“类别未明”收录"),
                format!("nothing says what the list {title} is a list of"),
            );
            let first = list.entries.first().and_then(|e| e.traces.evidence.clone());
            Finding {
                at: list.traces.evidence.clone().or(first),
                help: "如其用语已写明类别，请在 authority/lexicon/terms.yaml 的 list_roles 中补充"
                    .into(),
                ..finding("list_role_unknown", Severity::Info, case.notice, messages)
            }
        })
        .collect()
}
