//! An attachment is declared, is not in the document, and nothing says where it is to be had.
//!
//! Why it matters: what the notice refers to cannot be checked or published.
//! Example: `附件：3.成绩汇总表` below a notice that holds attachments 1 and 2 only.
//! What to do: put the attachment's file beside the notice, or ask the issuing office for it.
//!
//! 附件已列出，但文件中没有，也没有写明在何处获取。
//!
//! 缘由：通知所依据的内容无法核对，也无法发布。
//! 举例：附件说明列有“3.成绩汇总表”，文件中只有附件1和附件2。
//! 处理：将附件文件放在通知旁，或向发文机关索取。

use super::{Case, field_place, finding};
use mulu_model::finding::{Finding, Severity};
use mulu_model::notice::AttachmentStatus;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let missing = case.notice.attachments.iter().filter(|a| a.status == AttachmentStatus::Missing);
    missing
        .map(|attachment| {
            let title = attachment.title.as_deref().unwrap_or_default();
            let messages = (
                format!("附件{}《{title}》已列出，但文件中没有", attachment.ordinal),
                format!("attachment {} is declared and not in the document", attachment.ordinal),
            );
            Finding {
                at: field_place(&attachment.traces, "title"),
                help: "请补充该附件，或向发文机关索取".into(),
                ..finding("attachment_missing", Severity::Warning, case.notice, messages)
            }
        })
        .collect()
}
