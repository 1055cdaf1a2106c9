//! A table is no list, calendar, condition, institution table or form that mulu knows.
//!
//! Why it matters: it is published row by row under `other_tables`, and not compared.
//! Example: a table headed `题型 题量 分值`.
//! What to do: if it is one of the known kinds, add its headers to `authority/lexicon/columns.yaml`.
//!
//! 表格不是 mulu 认识的目录、计划、条件、机构表或者表单。
//!
//! 缘由：表格按原样逐行保留在 `other_tables` 中，不参与对比。
//! 举例：表头为“题型、题量、分值”的表格。
//! 处理：如属已知类型，在 `authority/lexicon/columns.yaml` 中补充其表头。

use super::{Case, finding};
use mulu_model::finding::{Finding, Severity};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let tables = case.notice.other_tables.iter();
    tables
        .map(|table| {
            let messages = (
                format!("“{}”中的表格类型未能识别，已按原样保留", table.title),
                format!("a table of {} is of no known kind and kept as it is", table.title),
            );
            Finding {
                at: table.rows.iter().flat_map(|r| &r.evidence).next().cloned(),
                help: "如属已知类型，请在 authority/lexicon/columns.yaml 中补充其表头".into(),
                ..finding("table_not_understood", Severity::Info, case.notice, messages)
            }
        })
        .collect()
}
