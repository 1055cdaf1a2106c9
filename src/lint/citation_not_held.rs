//! Documents are cited that the catalogue does not hold.
//!
//! Why it matters: what they say of fees, conditions or procedure cannot be looked up here.
//! Example: `按照…（川人社发〔2020〕8号）要求`, and no such notice among the files.
//! What to do: get them next; the finding lists all of a notice, each with its place.
//!
//! 引用的文件不在目录中。
//!
//! 缘由：其中关于收费、条件、流程的规定在这里查不到。
//! 举例：“按照…（川人社发〔2020〕8号）要求”，而收录的文件中没有这一份。
//! 处理：下一步收集这些文件；一份通知一条提示，逐一列出位置。

use super::{Case, finding};
use mulu_model::finding::{Finding, Related, Severity};
use mulu_model::notice::Citation;

/// Numbers that the message shows.
const SHOWN_CITATIONS: usize = 3;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let absent = |c: &&Citation| c.document_number.is_some() && c.resolves_to.is_none();
    let mut cited: Vec<(&str, &Citation)> = Vec::new();
    for citation in case.notice.citations.iter().filter(absent) {
        let number = citation.document_number.as_deref().unwrap_or_default();
        if !cited.iter().any(|(known, _)| *known == number) {
            cited.push((number, citation));
        }
    }
    let Some(first) = cited.first() else { return Vec::new() };
    let numbers: Vec<&str> = cited.iter().map(|(number, _)| *number).collect();
    let shown = &numbers[..numbers.len().min(SHOWN_CITATIONS)];
    let more = if shown.len() < numbers.len() { "等" } else { "" };
    let messages = (
        format!("引用的{}份文件未收录：{}{more}", cited.len(), shown.join("、")),
        format!("{} cited documents are not held: {}", cited.len(), numbers.join(", ")),
    );
    let place = |(number, citation): &(&str, &Citation)| {
        let evidence = citation.traces.evidence.clone()?;
        Some(Related { label: Some((*number).to_string()), notice: None, evidence })
    };
    vec![Finding {
        at: first.1.traces.evidence.clone(),
        related: cited[1..].iter().filter_map(place).collect(),
        help: "可收集这些文件一并收录，以便核对所依据的规定".into(),
        proof: Some(numbers.join("\n")),
        ..finding("citation_not_held", Severity::Info, case.notice, messages)
    }]
}
