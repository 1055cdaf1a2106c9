//! The header of a column is nearly one that mulu knows.
//!
//! Why it matters: its cells are kept under the printed header and not compared; most likely the header
//! is misprinted.
//! Example: `报名截至日期` above a column, where `报名截止日期` is known.
//! What to do: if the header is right, add it to `authority/lexicon/columns.yaml`; else ask the office.
//!
//! 表头与已知表头只差一个字，未能识别。
//!
//! 缘由：该列内容只按原表头保留，不参与比较；多半是表头有误字。
//! 举例：表头写“报名截至日期”，已知的是“报名截止日期”。
//! 处理：表头无误的，补充到 authority/lexicon/columns.yaml；有误的，向发文机关询问。

use super::{Case, finding};
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::lists::Column;
use mulu_text::fold::name_key;
use mulu_text::likeness;
use std::collections::BTreeSet;

/// Characters of a header from which on one other character is a misprint; shorter ones are other words.
const TELLING_HEADER: usize = 4;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let lists = case.notice.project_lists.iter().flat_map(|l| &l.columns);
    let schedules = case.notice.schedules.iter().flat_map(|s| &s.columns);
    let mut findings: Vec<Finding> =
        lists.chain(schedules).filter_map(|column| nearly_known(case, column)).collect();
    let mut seen = BTreeSet::new();
    for institution in &case.notice.registration_institutions {
        for header in institution.other.keys().filter(|h| seen.insert(h.as_str())) {
            let cell = institution.traces.field_evidence.get("other").and_then(|l| l.first());
            let column = Column {
                key: None,
                header: header.clone(),
                evidence: cell.cloned().into_iter().collect(),
            };
            findings.extend(nearly_known(case, &column));
        }
    }
    findings
}

fn nearly_known(case: &Case<'_>, column: &Column) -> Option<Finding> {
    let header = name_key(&column.header);
    if header.chars().count() < TELLING_HEADER {
        return None;
    }
    let terms = &case.corpus.authority.lexicon.columns;
    let known = || terms.iter().flat_map(|t| &t.exact);
    if known().any(|k| name_key(k) == header) {
        return None;
    }
    // A header that a looser pattern fits is misprinted only where the two characters look alike.
    let wording = &case.corpus.authority.lexicon.wording;
    let alike = |k: &str| {
        let mut pairs = k.chars().zip(header.chars()).filter(|(a, b)| a != b);
        pairs.all(|(a, b)| wording.confusable(a, b)) && k.chars().count() == header.chars().count()
    };
    let other = known().find(|k| {
        let k = name_key(k);
        likeness::one_character_apart(&k, &header) && (column.key.is_none() || alike(&k))
    })?;
    let messages = (
        format!("表头“{}”未能识别，与“{other}”只差一个字", column.header),
        format!("the header {} is not known; {other} is", column.header),
    );
    Some(Finding {
        confidence: Confidence::Likely,
        at: column.evidence.first().cloned(),
        help: "该列已按原表头保留；表头无误的请补充到 authority/lexicon/columns.yaml".into(),
        question: Some(format!("表头“{}”请问是否应为“{other}”？", column.header)),
        proof: Some(format!("{}\n{other}", column.header)),
        ..finding("header_not_understood", Severity::Info, case.notice, messages)
    })
}
