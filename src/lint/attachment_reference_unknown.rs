//! The text refers to an attachment that is neither declared nor there.
//!
//! Why it matters: the reader is sent to something that does not exist, or the number is wrong.
//! Example: `详见附件5` in a notice with four attachments.
//! What to do: ask the issuing office which attachment is meant.
//!
//! 正文提到的附件既没有列出，也不在文件中。
//!
//! 缘由：读者要找的附件不存在，或者序号写错了。
//! 举例：只有四个附件，正文却写“详见附件5”。
//! 处理：向发文机关询问指的是哪个附件。

use super::observed::mentions::is_own_attachment;
use super::{Case, finding};
use mulu_model::Map;
use mulu_model::finding::{Finding, Related, Severity};
use mulu_model::notice::Mention;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let known: Vec<&str> = case.notice.attachments.iter().map(|a| a.ordinal.as_str()).collect();
    let mut unknown: Map<u32, Vec<&Mention>> = Map::new();
    for mention in case.notice.mentions.iter().filter(|m| is_own_attachment(m)) {
        let Some(number) = mention.number else { continue };
        if !known.contains(&number.to_string().as_str()) {
            unknown.entry(number).or_default().push(mention);
        }
    }
    unknown
        .iter()
        .filter_map(|(number, mentions)| unknown_attachment(case, *number, mentions))
        .collect()
}

fn unknown_attachment(case: &Case<'_>, number: u32, mentions: &[&Mention]) -> Option<Finding> {
    let first = mentions.first()?;
    let count = case.notice.attachments.len();
    let (have, english) = match count {
        0 => ("没有任何附件".to_string(), "none".to_string()),
        _ => (format!("只有{count}个附件"), count.to_string()),
    };
    let messages = (
        format!("正文提到附件{number}，而{have}"),
        format!("the text refers to attachment {number}; there are {english}"),
    );
    let again = |m: &&Mention| {
        let evidence = m.traces.evidence.clone()?;
        Some(Related { label: Some("再次提到".into()), notice: None, evidence })
    };
    let severity = if count == 0 { Severity::Info } else { Severity::Warning };
    Some(Finding {
        at: first.traces.evidence.clone(),
        related: mentions[1..].iter().filter_map(again).collect(),
        help: "请核对附件是否齐全，或者序号有误".into(),
        question: Some(format!("正文提到附件{number}，而通知{have}，请问指的是哪个附件？")),
        proof: Some(format!("{} / {}", first.text, have)),
        ..finding("attachment_reference_unknown", severity, case.notice, messages)
    })
}
