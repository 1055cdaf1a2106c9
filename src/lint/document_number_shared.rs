//! Two documents of one place bear one document number.
//!
//! Why it matters: one of the two numbers is misprinted or misread, and a citation of it names no document
//! for certain. The two are published apart, each under an id of its own.
//! Example: two notices of one office, both 川人社函〔2025〕9号, with other titles.
//! What to do: compare the originals; where both print the number, ask the issuing office.
//!
//! 同一地区的两份文件使用同一发文字号。
//!
//! 缘由：其中一个文号可能印错或误读，引用该文号时无法确定所指。两份文件已分别收录，各有编号。
//! 举例：同一机关的两份通知都印“川人社函〔2025〕9号”，标题不同。
//! 处理：核对原件；如原件确实相同，请向发文机关询问。

use super::{Corpus, field_place, finding};
use mulu_model::Map;
use mulu_model::finding::{Confidence, Finding, Related, Severity};
use mulu_model::notice::Notice;

/// Runs the lint.
pub fn check(corpus: &Corpus<'_>) -> Vec<Finding> {
    let mut by_number: Map<(&str, &str), Vec<&Notice>> = Map::new();
    for notice in corpus.notices {
        if let (Some(number), Some(place)) = (&notice.document_number, &notice.jurisdiction) {
            by_number.entry((&number.text, &place.code)).or_default().push(notice);
        }
    }
    let shared = by_number.into_iter().filter(|(_, notices)| notices.len() > 1);
    shared.filter_map(|((number, _), notices)| report(number, &notices)).collect()
}

fn report(number: &str, notices: &[&Notice]) -> Option<Finding> {
    let (first, others) = notices.split_first()?;
    let title = |notice: &Notice| notice.title.clone().unwrap_or_else(|| notice.id.clone());
    let other = others.first()?;
    let messages = (
        format!(
            "{number}为{}份文件共用：《{}》与《{}》",
            notices.len(),
            title(first),
            title(other)
        ),
        format!("{} documents bear the number {number}", notices.len()),
    );
    let related = others.iter().filter_map(|notice| {
        Some(Related {
            label: Some("同一文号".into()),
            notice: Some(notice.id.clone()),
            evidence: field_place(&notice.traces, "document_number")?,
        })
    });
    Some(Finding {
        confidence: Confidence::Likely,
        at: field_place(&first.traces, "document_number"),
        related: related.collect(),
        help: "请核对原件所印文号；两份文件已分别收录".into(),
        question: Some(format!(
            "《{}》与《{}》均印{number}，请问各自的文号是什么？",
            title(first),
            title(other)
        )),
        ..finding("document_number_shared", Severity::Info, first, messages)
    })
}
