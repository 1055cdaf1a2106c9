//! A document number lacks a part, or its year cannot be.
//!
//! Why it matters: the document cannot be looked up by it.
//! Example: `川人社发〔2020〕8` without 号, or a bracket that is missing before the year.
//! What to do: ask the issuing office for the number. Brackets of any width are right.
//!
//! 发文字号缺少一部分，或者年份不可能。
//!
//! 缘由：按这个字号查不到文件。
//! 举例：“川人社发〔2020〕8”缺“号”，或者年份前缺括号。
//! 处理：向发文机关核实发文字号。括号的全角、半角不算问题。

use super::{Case, finding, reading_place};
use mulu_model::evidence::Quoter;
use mulu_model::finding::{Finding, Severity};
use mulu_model::reading::Flow;
use mulu_text::document_number::{self, Fault};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(document) = case.document else { return Vec::new() };
    let quoter = Quoter::new(document);
    let mut findings = Vec::new();
    for paragraph in Flow::of_document(document).iter().flat_map(|f| &f.paragraphs) {
        for (range, fault) in document_number::malformed(paragraph.folded()) {
            let (wrong, english) = fault_in_words(fault);
            let number = paragraph.text_at(range.clone());
            let messages =
                (format!("发文字号“{number}”{wrong}"), format!("the number {number} {english}"));
            findings.push(Finding {
                at: reading_place(&quoter, paragraph, range),
                help: "请核实发文字号".into(),
                question: Some(format!("“{number}”{wrong}，请问完整的发文字号是什么？")),
                proof: Some(number),
                ..finding("document_number_malformed", Severity::Warning, case.notice, messages)
            });
        }
    }
    findings
}

fn fault_in_words(fault: Fault) -> (&'static str, &'static str) {
    match fault {
        Fault::OpeningBracket => ("的年份前缺括号", "lacks the bracket before its year"),
        Fault::ClosingBracket => ("的年份后缺括号", "lacks the bracket behind its year"),
        Fault::Year => ("的年份不是有效的四位年份", "has an impossible year"),
        Fault::Serial => ("缺少顺序号", "lacks its serial"),
        Fault::Mark => ("缺少“号”字", "lacks its 号"),
    }
}
