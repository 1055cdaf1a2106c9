//! The ordinals of a table leave a number out.
//!
//! Why it matters: a row is missing, or the ordinals were not brought up to date.
//! Example: `17` and below it `19`.
//! What to do: compare the table with the source it was taken from.
//!
//! 表格序号不连续，中间缺号。
//!
//! 缘由：可能漏了一行，也可能删去一行后没有顺改序号。
//! 举例：“17”下面是“19”。
//! 处理：与原件核对，仍不一致的，向发文机关询问。

use super::bounds::QUARTER;
use super::observed::ordinals::{Column, Fault, Number, Step, faulty_steps, ordinal_columns};
use super::{Case, field_place, finding, related};
use mulu_model::finding::{Finding, Severity};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for column in ordinal_columns(case.notice) {
        let faults = faulty_steps(&column.numbers);
        let skips = faults.iter().filter(|f| matches!(f.2, Fault::Skipped));
        if !QUARTER.is_not_exceeded(skips.clone().count(), column.numbers.len()) {
            // A list that keeps the numbers of a longer one leaves many out, and means to.
            continue;
        }
        findings.extend(skips.map(|fault| skipped(case, &column, fault)));
    }
    findings
}

fn skipped(case: &Case<'_>, column: &Column<'_>, fault: &Step<'_>) -> Finding {
    let (before, after, _) = *fault;
    let missing = (before.value + 1..after.value).map(|n| format!("{}{n}", after.prefix));
    let missing = missing.collect::<Vec<_>>().join("、");
    let (title, first, next) = (&column.title, &before.printed, &after.printed);
    let messages = (
        format!("“{title}”的序号{first}之后是{next}，缺{missing}"),
        format!("the ordinals of {title} go from {first} to {next}"),
    );
    let place = |n: &Number<'_>| field_place(n.traces, "ordinal");
    Finding {
        at: place(after),
        related: related(place(before).as_ref(), "前一行").into_iter().collect(),
        help: "请核对是否漏了一行，或者序号有误".into(),
        question: Some(format!(
            "“{title}”的序号{first}之后是{next}，请问是否漏列了序号{missing}的内容？"
        )),
        proof: Some(format!("{first}\n{next}")),
        ..finding("list_ordinal_skipped", Severity::Warning, case.notice, messages)
    }
}
