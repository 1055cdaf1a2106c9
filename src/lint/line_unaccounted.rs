//! A line of the source is neither used nor set aside by name.
//!
//! Why it matters: nothing of a notice may be lost without a word.
//! Example: a cell beyond the last column of its table.
//! What to do: look at the line; if it holds a fact, report it as a fault of mulu.

use super::{Case, finding};
use crate::model::finding::{Finding, Severity};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let lines = case.notice.accounting.unaccounted.iter();
    lines
        .map(|line| {
            let place = line.evidence.line.map(|n| format!("第{n}行")).unwrap_or_default();
            let messages = (
                format!("{place}“{}”未被采用，也未注明舍弃原因", line.evidence.quote.trim()),
                "a line is neither used nor set aside".to_string(),
            );
            Finding {
                at: Some(line.evidence.clone()),
                help: "请查看该行；如含有应收录的内容，请反馈给 mulu".into(),
                ..finding("line_unaccounted", Severity::Error, case.notice, messages)
            }
        })
        .collect()
}
