//! A sentence breaks off, or says where something can be done and not what.
//!
//! Why it matters: words are missing; the reader must guess them.
//! Example: `考生可在“官网”—“证书查询”（网址：…）。`, which has no verb.
//! What to do: ask the issuing office for the missing words.
//!
//! 句子不完整：中途断开，或者只说在哪里，没说做什么。
//!
//! 缘由：缺了字词，读者只能猜。
//! 举例：“考生可在‘官网’—‘证书查询’（网址：…）。”，句中没有动词。
//! 处理：向发文机关询问缺少的内容。

use super::bounds::{MAJORITY, QUARTER};
use super::{Case, excerpt, finding, reading_place};
use mulu_model::evidence::{Evidence, Quoter, Span};
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::notice::Clause;
use mulu_model::reading::Flow;
use mulu_text::fold::{fold, trim};
use mulu_text::punctuation;

/// So many last words of a paragraph are shown.
const TAIL: u32 = 16;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = without_verb(case);
    let broken =
        case.notice.clauses.windows(2).filter_map(|pair| breaks_off(case, &pair[0], &pair[1]));
    findings.extend(broken.map(|(evidence, tail)| {
        let messages = (
            format!("段落末尾没有标点，句子可能不完整：…{tail}"),
            format!("a paragraph ends in mid-sentence: …{tail}"),
        );
        Finding {
            confidence: Confidence::Likely,
            at: Some(evidence),
            question: Some(format!("“…{tail}”一段的末尾没有标点，请问后面是否还有内容？")),
            proof: Some(tail),
            help: "请与原件核对这一段是否完整".into(),
            ..finding("sentence_broken", Severity::Info, case.notice, messages)
        }
    }));
    findings
}

/// Sentences that name a place and no action.
fn without_verb(case: &Case<'_>) -> Vec<Finding> {
    let Some(document) = case.document else { return Vec::new() };
    let quoter = Quoter::new(document);
    let pattern = &case.corpus.authority.lexicon.terms.verbless;
    let mut findings = Vec::new();
    for paragraph in
        Flow::of_document(document).iter().filter(|f| !f.in_table).flat_map(|f| &f.paragraphs)
    {
        let Some(found) = pattern.find(paragraph.folded()) else { continue };
        let words = paragraph.text_at(found.range());
        let shown = excerpt(&words, 60);
        let messages = (
            format!("句子缺少谓语，只说在哪里而没有说做什么：{shown}"),
            format!("a sentence says where and not what: {shown}"),
        );
        findings.push(Finding {
            confidence: Confidence::Likely,
            at: reading_place(&quoter, paragraph, found.range()),
            help: "请与原件核对是否漏了字词".into(),
            question: Some(format!("“{shown}”一句似缺少动词，请问是指查询、下载还是其他操作？")),
            proof: Some(words),
            ..finding("sentence_broken", Severity::Info, case.notice, messages)
        });
    }
    findings
}

/// The last paragraph of a clause of the body that holds sentences and ends in the middle of one; its
/// place and its last words.
fn breaks_off(case: &Case<'_>, clause: &Clause, next: &Clause) -> Option<(Evidence, String)> {
    let terms = &case.corpus.authority.lexicon.terms;
    let inline = clause.number.ends_with('是')
        || !clause.number.is_ascii()
            && clause.number.len() == 3
            && mulu_text::numerals::circled(clause.number.chars().next()?).is_some();
    let last = clause.traces.field_evidence.get("text").and_then(|list| list.last());
    let last = last.or(clause.traces.evidence.as_ref())?;
    let folded = fold(&last.quote);
    let text = trim(&folded);
    let open = text.ends_with([',', '、']) && text.contains('。');
    let cut = text.contains('。') && text.chars().next_back().is_some_and(punctuation::is_han);
    let article = is_article(clause)
        && !next.id.starts_with(&format!("{}.", clause.id))
        && text.chars().next_back().is_some_and(punctuation::is_han)
        && articles_end(case);
    let least = if article { 16 } else { 40 };
    let prose = text.chars().count() >= least && !terms.contact_words.is_match(text);
    if inline || clause.id.starts_with('a') || !prose || !(open || cut || article) {
        return None;
    }
    let words = last.quote.trim_end().chars().count() as u32;
    let place = case.document.and_then(|document| {
        let quoter = Quoter::new(document);
        let whole = quoter.span_of(last)?;
        let end = whole.start + words;
        Some(quoter.evidence(Span {
            start: end.saturating_sub(TAIL).max(whole.start),
            end,
            ..whole
        }))
    });
    let leads = ["如下", "下表", "见表", "附后"].iter().any(|w| text.ends_with(w));
    let tail: Vec<char> = text.chars().rev().take(TAIL as usize).collect();
    (!leads).then(|| (place.unwrap_or_else(|| last.clone()), tail.into_iter().rev().collect()))
}

/// 第五条: a sentence or more, never a heading alone.
fn is_article(clause: &Clause) -> bool {
    clause.number.starts_with('第') && clause.number.ends_with('条') && clause.text.is_some()
}

/// Whether nearly all articles of the notice end in a mark.
fn articles_end(case: &Case<'_>) -> bool {
    let articles = case.notice.clauses.iter().filter(|c| is_article(c));
    let texts: Vec<&str> = articles.filter_map(|c| c.text.as_deref()).collect();
    let ends = |t: &&&str| t.trim_end().ends_with(['。', '：', '；', ':', ';']);
    let marked = texts.iter().filter(ends).count();
    texts.len() >= MAJORITY && QUARTER.is_not_exceeded(texts.len() - marked, texts.len())
}
