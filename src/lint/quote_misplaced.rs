//! A quote does not stand where its evidence says.
//!
//! Why it matters: every value must be traceable to the notice's own words.
//! Example: none that a notice can cause; it guards mulu itself in every build.
//! What to do: report it as a fault of mulu.
//!
//! 引文与原文的位置对不上。
//!
//! 缘由：每个数值都必须能追溯到通知的原话。
//! 举例：通知本身不会引起；这是每次生成时对 mulu 自身的检查。
//! 处理：作为 mulu 的缺陷反馈。

use super::{Case, finding};
use mulu_model::evidence::{Evidence, Quoter};
use mulu_model::finding::{Finding, Severity};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(document) = case.document else { return Vec::new() };
    let quoter = Quoter::new(document);
    let quotes = case.notice.quotes_and_accounting().into_iter();
    let wrong = quotes.filter(|evidence| !stands(evidence, &quoter)).cloned();
    let finding = |evidence: Evidence| {
        let messages = (
            format!("引文“{}”与原文位置不符", evidence.quote),
            "a quote does not stand at its place".to_string(),
        );
        Finding {
            at: Some(evidence),
            help: "这是程序错误，请反馈给 mulu".into(),
            ..finding("quote_misplaced", Severity::Error, case.notice, messages)
        }
    };
    wrong.map(finding).collect()
}

fn stands(evidence: &Evidence, quoter: &Quoter<'_>) -> bool {
    let found = quoter.span_of(evidence).and_then(|s| quoter.text_of(s));
    !evidence.quote.is_empty() && found.as_deref() == Some(evidence.quote.as_str())
}
