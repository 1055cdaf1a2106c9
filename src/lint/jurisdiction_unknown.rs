//! The place of the issuer is not in `authority/jurisdictions`.
//!
//! Why it matters: the notice is published, but it belongs to no edition and is compared with nothing.
//! Example: a notice signed by an office whose name has neither a province nor a city.
//! What to do: add the place to `authority/jurisdictions`, or check that the text is a notice at all.
//!
//! 无法确定发文机关属于哪个地区。
//!
//! 缘由：通知照常收录，但不编入任何年度目录，也不与任何通知对比。
//! 举例：署名的单位名称中既没有省也没有市。
//! 处理：在 `authority/jurisdictions` 中补充该地区，或者确认该文件是否为通知。

use super::{Case, field_place, finding};
use mulu_model::finding::{Finding, Severity};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    if case.notice.jurisdiction.is_some() {
        return Vec::new();
    }
    let messages = (
        "无法确定发文机关所属地区，未编入任何年度目录".to_string(),
        "the issuer's jurisdiction is unknown; the notice is in no edition".to_string(),
    );
    vec![Finding {
        at: field_place(&case.notice.traces, "issuers"),
        help: "请在 authority/jurisdictions 中补充该地区，或确认该文件是否为通知".into(),
        ..finding("jurisdiction_unknown", Severity::Warning, case.notice, messages)
    }]
}
