//! A line of the source is neither used nor set aside by name.
//!
//! Why it matters: nothing of a notice may be lost without a word.
//! Example: a cell beyond the last column of its table.
//! What to do: look at the line; if it holds a fact, report it as a fault of mulu.
//!
//! 原文中有一行既没有采用，也没有写明舍弃的原因。
//!
//! 缘由：通知的内容不能不声不响地丢失。
//! 举例：单元格超出了表格的最后一列。
//! 处理：查看这一行；如含有应收录的内容，作为 mulu 的缺陷反馈。

use super::{Case, finding};
use mulu_model::finding::{Finding, Severity};

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
