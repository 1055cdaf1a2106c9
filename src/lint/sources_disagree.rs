//! Two files of one notice do not say the same.
//!
//! Why it matters: one of them is out of date, damaged or misread; the catalogue holds the first.
//! Example: a notice as text and as a later corrected text, under one document number.
//! What to do: keep the authentic file and remove the other.
//!
//! 同一份通知的两个文件内容不一致。
//!
//! 缘由：其中一份已经过时、损坏或者读错了；目录采用第一份。
//! 举例：同一发文字号下，有一份文本和一份后来更正的文本。
//! 处理：保留权威的文件，去掉另一份。

use super::Corpus;
use mulu_model::finding::{Confidence, Finding, Severity};

/// Runs the lint.
pub fn check(corpus: &Corpus<'_>) -> Vec<Finding> {
    let finding = |c: &mulu_model::catalogue::Contradiction| {
        let ([kept, other], fields) = (&c.paths, &c.fields);
        Finding {
            lint: "sources_disagree".into(),
            severity: Severity::Error,
            confidence: Confidence::Certain,
            message: format!(
                "同一通知的两个文件内容不一致：{kept} 与 {other}（{}）",
                fields.join("、")
            ),
            message_en: format!(
                "two files of one notice differ: {kept} and {other} ({})",
                fields.join(", ")
            ),
            notice: Some(c.notice.clone()),
            at: None,
            related: Vec::new(),
            help: "目录采用第一个文件；请核对并保留权威文本".into(),
            question: None,
            proof: Some(fields.join("\n")),
        }
    };
    corpus.contradictions.iter().map(finding).collect()
}
