//! A document is cited by its title alone.
//!
//! Why it matters: titles are not unique; the reader cannot be sure which document is meant.
//! Example: `按照《关于做好归档工作的通知》要求`, without a number in brackets behind.
//! What to do: ask the issuing office for the number.
//!
//! 引用文件只有标题，没有发文字号。
//!
//! 缘由：标题可能相同，读者无法确定是哪一份文件。
//! 举例：“按照《关于做好归档工作的通知》要求”，其后没有括注发文字号。
//! 处理：向发文机关核实发文字号。

use super::{Case, finding};
use mulu_judge::words::{self, Words};
use mulu_model::finding::{Finding, Severity};
use mulu_model::notice::Citation;
use mulu_text::document_number;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let words = words::of_notice(case.notice);
    let bare = case.notice.citations.iter().filter(|c| c.document_number.is_none());
    let bare = bare.filter(|c| !is_numbered(c, &words));
    bare.map(|citation| {
        let title = citation.title.as_deref().unwrap_or_default();
        let messages = (
            format!("引用《{title}》未注明发文字号"),
            format!("{title} is cited without its document number"),
        );
        Finding {
            at: citation.traces.evidence.clone(),
            help: "请向发文机关核实所引文件的发文字号".into(),
            proof: Some(title.to_string()),
            ..finding("citation_without_number", Severity::Info, case.notice, messages)
        }
    })
    .collect()
}

/// Whether brackets behind the title hold what is meant as a number, however misprinted.
fn is_numbered(citation: &Citation, words: &[Words]) -> bool {
    let Some(place) = &citation.traces.evidence else { return false };
    let Some(stretch) = words.iter().find(|w| w.holds(place)) else { return false };
    let behind = stretch.behind(place).trim_start_matches(['》', ' ']);
    let inside = behind.strip_prefix('(').map(|b| b.split(['《', '。', ';']).next().unwrap_or(b));
    let inside = inside.map(|b| b.split_inclusive(')').next().unwrap_or(b)).unwrap_or_default();
    !document_number::malformed(inside).is_empty()
}
