//! A document is cited that is younger than the notice which cites it.
//!
//! Why it matters: a notice cannot follow a document that did not exist; the number or the date is
//! wrong.
//! Example: a notice of 2024 that cites `〔2025〕8号`.
//! What to do: ask the issuing office for the right number.
//!
//! 引用的文件比通知本身还晚。
//!
//! 缘由：通知不可能依据当时尚不存在的文件，发文字号或者成文日期有误。
//! 举例：2024年的通知引用“〔2025〕8号”。
//! 处理：向发文机关核实发文字号。

use super::{Case, field_place, finding};
use mulu_model::evidence::Evidence;
use mulu_model::finding::{Finding, Related, Severity};
use mulu_model::notice::{Citation, DocumentNumber, Notice};
use mulu_text::document_number::{self, Found};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let notice = case.notice;
    let Some((year, own, place)) = issued(notice) else { return Vec::new() };
    let mut findings = Vec::new();
    for citation in &notice.citations {
        let Some(number) = number(citation) else { continue };
        let later_year = i32::from(number.year) > year;
        if !later_year && !follows(&number, notice.document_number.as_ref()) {
            continue;
        }
        let messages = (
            format!("引用的{}晚于本通知（{own}）", number.text),
            format!("{} is cited and is younger than the notice ({own})", number.text),
        );
        let label = |evidence| Related { label: Some("本通知".into()), notice: None, evidence };
        findings.push(Finding {
            at: citation.traces.evidence.clone(),
            related: place.clone().map(label).into_iter().collect(),
            help: "请核实所引文件的发文字号，或本通知的日期、字号".into(),
            question: Some(format!(
                "通知（{own}）引用了{}，晚于通知本身，请问所引文件的发文字号是否有误？",
                number.text
            )),
            proof: Some(format!("{} > {own}", number.text)),
            ..finding(
                "citation_after_issue",
                if later_year { Severity::Error } else { Severity::Warning },
                notice,
                messages,
            )
        });
    }
    findings
}

/// The year a notice was issued in, the words that say so and their place.
fn issued(notice: &Notice) -> Option<(i32, String, Option<Evidence>)> {
    if let Some(date) = &notice.issued_on {
        return Some((date.year(), date.to_string(), field_place(&notice.traces, "issued_on")));
    }
    let number = notice.document_number.as_ref()?;
    Some((number.year.into(), number.text.clone(), field_place(&notice.traces, "document_number")))
}

fn number(citation: &Citation) -> Option<Found> {
    document_number::whole(citation.document_number.as_deref()?)
}

/// Whether a number comes behind the notice's own, in the same series and year.
fn follows(number: &Found, own: Option<&DocumentNumber>) -> bool {
    own.is_some_and(|o| {
        o.prefix == number.prefix && o.year == number.year && number.serial > o.serial
    })
}
