//! A list has another number of entries than the notice says.
//!
//! Why it matters: an entry is missing or too many, or the text was not brought up to date.
//! Example: `目录（13项）` above a list of 12.
//! What to do: compare the list with the source it was taken from.
//!
//! 目录列出的项数与写明的项数不一致。
//!
//! 缘由：目录有缺漏或多列，或者正文的数字没有随目录更新。
//! 举例：标题写“目录（13项）”，表中只有12项。
//! 处理：与原件核对，仍不一致的，向发文机关询问。

use super::{Case, at, finding, related};
use crate::model::finding::{Finding, Severity};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for list in &case.notice.project_lists {
        let whole = (list.title.as_str(), list.stated_count, list.entries.len(), &list.traces);
        let batches = list.batches.iter().map(|b| {
            let count = list
                .entries
                .iter()
                .filter(|e| {
                    e.batch.as_ref() == Some(&b.name) || e.category.as_ref() == Some(&b.name)
                })
                .count();
            (b.title.as_str(), b.stated_count, count, &b.traces)
        });
        for (title, stated, counted, traces) in std::iter::once(whole).chain(batches) {
            let Some(stated) = stated.filter(|s| *s as usize != counted) else { continue };
            let messages = (
                format!("“{title}”写明{stated}项，实际列出{counted}项"),
                format!("{title} is said to have {stated} entries and lists {counted}"),
            );
            findings.push(Finding {
                at: at(traces, "stated_count"),
                related: related(traces.evidence.as_ref(), "所在目录").into_iter().collect(),
                help: "请核对目录是否完整，或数字是否有误".into(),
                question: Some(format!(
                    "“{title}”写明{stated}项而列出{counted}项，请问应以哪一个为准？"
                )),
                proof: Some(format!("{stated} ≠ {counted}")),
                ..finding("stated_count_mismatch", Severity::Error, case.notice, messages)
            });
        }
    }
    findings
}
