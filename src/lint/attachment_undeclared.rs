//! An attachment is in the document and the attachment note does not name it.
//!
//! Why it matters: it may belong to another notice, or the note was not brought up to date; whoever
//! counts by the note misses it.
//! Example: a note with attachments 1 and 2 above a file that holds a third.
//! What to do: ask the issuing office whether it belongs to the notice.
//!
//! 文件中有附件，附件说明没有列出。
//!
//! 缘由：可能是别的通知的附件，也可能是附件说明没有更新，按说明清点会漏掉它。
//! 举例：附件说明列了附件1、2，文件里还有附件3。
//! 处理：向发文机关询问是否属于本通知。

use super::{Case, field_place, finding};
use mulu_model::finding::{Finding, Severity};
use mulu_model::notice::{Attachment, AttachmentStatus};
use mulu_text::fold::name_key;

/// Characters of a line that tell it for the beginning of a title; shorter ones begin many.
const TELLING_WORDS: usize = 4;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let undeclared =
        case.notice.attachments.iter().filter(|a| a.undeclared && !is_named_in_closing(case, a));
    undeclared
        .map(|attachment| {
            let title = attachment.title.as_deref().unwrap_or_default();
            let ordinal = &attachment.ordinal;
            let same = same_title(case, attachment);
            let same = same.map(|n| format!("，但列有同名的附件{n}")).unwrap_or_default();
            let messages = (
                format!("附件{ordinal}《{title}》在文件中，附件说明没有列出{same}"),
                format!("attachment {ordinal} is in the document and not declared"),
            );
            Finding {
                at: field_place(&attachment.traces, "ordinal"),
                help: "请核对它是否属于本通知".into(),
                question: Some(format!(
                    "附件说明没有列出附件{ordinal}《{title}》，请问它是否为本通知的附件？"
                )),
                proof: Some(format!("附件{ordinal} {title}")),
                ..finding("attachment_undeclared", Severity::Warning, case.notice, messages)
            }
        })
        .collect()
}

/// The number of a declared attachment of the same title that is not in the document.
fn same_title<'a>(case: &Case<'a>, attachment: &Attachment) -> Option<&'a str> {
    let key = |a: &Attachment| name_key(a.title.as_deref().unwrap_or_default());
    let absent = |a: &&Attachment| a.status != AttachmentStatus::Included;
    let mut absent = case.notice.attachments.iter().filter(absent);
    absent.find(|a| key(a) == key(attachment)).map(|a| a.ordinal.as_str())
}

/// Whether its title stands among the last words of the body: a line of the note that was taken for
/// text.
fn is_named_in_closing(case: &Case<'_>, attachment: &Attachment) -> bool {
    let title = name_key(attachment.title.as_deref().unwrap_or_default());
    let mut lines = case.notice.closing.iter().map(|s| name_key(&s.text));
    lines.any(|line| {
        let words = without_number(&line);
        words.chars().count() >= TELLING_WORDS && title.starts_with(words)
    })
}

/// A line without the number at its head.
fn without_number(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit() || ".、:附件".contains(c))
}
