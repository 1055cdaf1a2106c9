//! Two rows of a table have the same ordinal.
//!
//! Why it matters: whoever goes by the ordinal takes one row for the other; the count goes wrong.
//! Example: `12` in two rows, one below the other.
//! What to do: compare the table with the source it was taken from.
//!
//! 表格中有两行序号相同。
//!
//! 缘由：按序号查找会看错行，合计也会出错。
//! 举例：上下两行的序号都是“12”。
//! 处理：与原件核对，仍不一致的，向发文机关询问。

use super::bounds::QUARTER;
use super::observed::ordinals::{Column, Fault, Step, faulty_steps, ordinal_columns};
use super::{Case, field_place, finding, related};
use mulu_model::finding::{Finding, Severity};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for column in ordinal_columns(case.notice) {
        let faults = faulty_steps(&column.numbers);
        let repeats = faults.iter().filter(|f| matches!(f.2, Fault::Repeated));
        if QUARTER.is_not_exceeded(repeats.clone().count(), column.numbers.len()) {
            findings.extend(repeats.map(|fault| repeated(case, &column, fault)));
        }
    }
    findings
}

fn repeated(case: &Case<'_>, column: &Column<'_>, fault: &Step<'_>) -> Finding {
    let (first, second, _) = fault;
    let (title, ordinal) = (&column.title, &second.printed);
    let messages = (
        format!("“{title}”的序号{ordinal}出现两次：“{}”与“{}”", first.name, second.name),
        format!("the ordinal {ordinal} of {title} is given to {} and {}", first.name, second.name),
    );
    let place = field_place(first.traces, "ordinal");
    Finding {
        at: field_place(second.traces, "ordinal"),
        related: related(place.as_ref(), "同一序号").into_iter().collect(),
        help: "请核对序号".into(),
        question: Some(format!(
            "“{title}”中“{}”和“{}”的序号都是{ordinal}，请问序号各应是多少？",
            first.name, second.name
        )),
        proof: Some(format!("{ordinal} {}\n{ordinal} {}", first.name, second.name)),
        ..finding("list_ordinal_repeated", Severity::Warning, case.notice, messages)
    }
}
