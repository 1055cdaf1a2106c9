//! A notice lacks its number, title, issuer or date.
//!
//! Why it matters: it cannot be cited by number, or placed in a year; the value is published as null.
//! Example: an announcement on a web page, printed without its document number.
//! What to do: look for the formal document; for a page without a number there may be none.
//!
//! 通知缺少发文字号、标题、发文机关或成文日期。
//!
//! 缘由：无法按字号引用，或无法归入年度；该项按空值发布。
//! 举例：网页上的公告没有印发文字号。
//! 处理：查找正式文件；没有字号的网页公告可能本来就没有。

use super::{Case, finding};
use mulu_model::finding::{Finding, Severity};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let notice = case.notice;
    let parts = [
        (notice.title.is_none(), "标题", "title", Severity::Warning),
        (notice.issuer.is_none(), "发文机关", "issuer", Severity::Warning),
        (notice.issued_on.is_none(), "成文日期", "date", Severity::Warning),
        (notice.document_number.is_none(), "发文字号", "document number", Severity::Info),
    ];
    let absent = parts.into_iter().filter(|(absent, ..)| *absent);
    absent
        .map(|(_, name, english, severity)| {
            let unsigned = english == "date" && !notice.marks.iter().any(|m| m.part == "signature");
            let (also, also_english) =
                if unsigned { ("，也没有署名", " and no signature") } else { ("", "") };
            let messages = (
                format!("未找到{name}{also}"),
                format!("the notice has no {english}{also_english}"),
            );
            Finding {
                at: notice.traces.evidence.clone(),
                help: format!("请核对原件是否印有{name}"),
                ..finding("header_incomplete", severity, notice, messages)
            }
        })
        .collect()
}
