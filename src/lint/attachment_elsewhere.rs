//! Attachments are not in the document; the notice says where they are to be had.
//!
//! Why it matters: what they say is in no record here until somebody gets them.
//! Example: `3.考务工作流程（电子版在“信息系统”下载）`.
//! What to do: download them and put them beside the notice; nothing is wrong with the notice.
//!
//! 附件不在文件中，通知写明了获取的地方。
//!
//! 缘由：取得之前，附件的内容不会进入目录。
//! 举例：“3.考务工作流程（电子版在‘信息系统’下载）”。
//! 处理：下载后与通知放在一起；通知本身没有问题。

use super::{Case, excerpt, field_place, finding};
use mulu_model::finding::{Finding, Related, Severity};
use mulu_model::notice::{Attachment, AttachmentStatus};

/// Attachments that the message names, and characters of each title.
const NAMED_ATTACHMENTS: usize = 2;
const SHOWN_CHARACTERS: usize = 24;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let elsewhere = |a: &&Attachment| a.status == AttachmentStatus::External;
    let attachments: Vec<&Attachment> = case.notice.attachments.iter().filter(elsewhere).collect();
    let Some(first) = attachments.first() else { return Vec::new() };
    let name = |a: &&Attachment| {
        let title = excerpt(a.title.as_deref().unwrap_or_default(), SHOWN_CHARACTERS);
        format!("附件{}《{title}》", a.ordinal)
    };
    let shown = attachments.iter().take(NAMED_ATTACHMENTS).map(name).collect::<Vec<_>>().join("、");
    let names = match attachments.len() {
        count if count > NAMED_ATTACHMENTS => format!("{shown}等{count}个附件"),
        _ => shown,
    };
    let location = first.location.as_deref().unwrap_or_default();
    let messages = (
        format!("{names}未随文件提供，须另行获取（{}）", excerpt(location, SHOWN_CHARACTERS)),
        format!("{} attachments are to be had elsewhere: {location}", attachments.len()),
    );
    let place = |a: &&Attachment| {
        let evidence = field_place(&a.traces, "title")?;
        Some(Related { label: Some(format!("附件{}", a.ordinal)), notice: None, evidence })
    };
    vec![Finding {
        at: field_place(&first.traces, "title"),
        related: attachments[1..].iter().filter_map(place).collect(),
        help: "请按通知写明的途径下载，与通知放在一起".into(),
        proof: Some(names),
        ..finding("attachment_elsewhere", Severity::Info, case.notice, messages)
    }]
}
