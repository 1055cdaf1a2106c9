//! A place stands as the one who issues a form or certificate without what kind of place it is.
//!
//! Why it matters: the name of a form is quoted and searched letter by letter; the short one is not
//! found.
//! Example: `《四川核发专项职业能力证书登记表》` in a notice that says `四川省` elsewhere.
//! What to do: compare with the form itself.
//!
//! 表格或证书名称中的地名不完整。
//!
//! 缘由：表格名称要逐字引用、检索，少一个字就查不到。
//! 举例：通知别处写“四川省”，表格名称却是《四川核发专项职业能力证书登记表》。
//! 处理：与表格原件核对名称。

use super::{Case, excerpt, finding, reading_place};
use mulu_model::evidence::Quoter;
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::reading::{Flow, Reading};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let (Some(document), Some((short, name))) = (case.document, place_names(case)) else {
        return Vec::new();
    };
    let quoter = Quoter::new(document);
    let paragraphs: Vec<Reading> =
        Flow::of_document(document).into_iter().flat_map(|f| f.paragraphs).collect();
    if !paragraphs.iter().any(|p| p.folded().contains(&name)) {
        return Vec::new();
    }
    let verbs = &case.corpus.authority.lexicon.terms.issuing_verbs;
    let words: Vec<String> = verbs.iter().map(|verb| format!("{short}{verb}")).collect();
    let find = |p: &Reading| {
        let (at, words) = words.iter().find_map(|w| Some((p.folded().find(w.as_str())?, w)))?;
        Some((at, at + words.len()))
    };
    let found = paragraphs.iter().find_map(|p| find(p).map(|range| (p, range)));
    let Some((paragraph, (start, end))) = found else { return Vec::new() };
    let rest = &paragraph.folded()[start..];
    let stop = rest.find(['》', '”', '。', ',', '(']).map_or(rest.len(), |at| at.max(end - start));
    let shown = excerpt(&paragraph.text_at(start..start + stop), 20);
    let messages = (
        format!("“{shown}”中的“{short}”应为“{name}”，与别处不一致"),
        format!("{short} stands for {name} in {shown}"),
    );
    vec![Finding {
        confidence: Confidence::Likely,
        at: reading_place(&quoter, paragraph, start..end),
        help: "请与表格或证书的原件核对名称".into(),
        question: Some(format!("“{shown}”中的“{short}”，请问是否应为“{name}”？")),
        proof: Some(format!("{short}\n{name}")),
        ..finding("form_place_incomplete", Severity::Info, case.notice, messages)
    }]
}

/// The short name of the notice's place and the full one.
fn place_names(case: &Case<'_>) -> Option<(String, String)> {
    let place = case.notice.jurisdiction.as_ref()?;
    let province = case.corpus.authority.jurisdictions.iter().find(|p| p.code == place.code);
    match province {
        Some(province) => Some((province.short.clone(), province.name.clone())),
        None => Some((place.name.strip_suffix('市')?.to_string(), place.name.clone())),
    }
}
