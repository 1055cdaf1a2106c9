//! The numbers of clauses leave one out.
//!
//! Why it matters: a clause is missing, or the numbers were not brought up to date when one was taken
//! out; references to clauses go wrong.
//! Example: `一、` `二、` `四、`.
//! What to do: ask the issuing office whether a clause is missing.
//!
//! 条款序号不连续，中间缺号。
//!
//! 缘由：可能漏印了一条，也可能删去一条后没有顺改序号，按序号引用条款会出错。
//! 举例：“一、”“二、”之后是“四、”。
//! 处理：向发文机关询问是否缺少条款。

use super::bounds::SEQUENCE;
use super::observed::clause_numbers::{Fault, Step, faulty_steps, first_words};
use super::{Case, excerpt, finding, related};
use mulu_model::evidence::{Evidence, Quoter};
use mulu_model::finding::{Finding, Severity};
use mulu_model::reading::{Flow, Reading};
use mulu_text::numerals;

/// Characters of a member that are shown.
const MEMBER_SHOWN: usize = 8;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let steps = faulty_steps(case.notice).into_iter();
    let mut findings: Vec<Finding> = steps.filter_map(|step| skipped(case, &step)).collect();
    let Some(document) = case.document else { return findings };
    let quoter = Quoter::new(document);
    for paragraph in Flow::of_document(document).iter().flat_map(|f| &f.paragraphs) {
        findings.extend(within(case, &quoter, paragraph));
    }
    findings
}

/// The members of an enumeration inside a paragraph, ①②④ or 一是、三是, of which one is left out.
fn within(case: &Case<'_>, quoter: &Quoter<'_>, paragraph: &Reading) -> Option<Finding> {
    let marks = member_marks(paragraph.folded());
    let pair = [true, false].into_iter().find_map(|ringed| {
        let own: Vec<Mark> = marks.iter().copied().filter(|m| m.2 == ringed).collect();
        let counts = own.len() >= SEQUENCE && own[0].1 == 1;
        own.windows(2).find(|p| counts && p[1].1 != p[0].1 + 1 && p[1].1 != 1).map(|p| [p[0], p[1]])
    })?;
    let show = |m: Mark| excerpt(&paragraph.text_at(m.0..paragraph.folded().len()), MEMBER_SHOWN);
    let (before, after) = (show(pair[0]), show(pair[1]));
    let messages = (
        format!("段内列举的序号不连续：“{before}”之后是“{after}”"),
        format!("an enumeration goes from {before} to {after}"),
    );
    Some(Finding {
        at: place_of(quoter, paragraph, pair[1].0),
        related: related(place_of(quoter, paragraph, pair[0].0).as_ref(), "前一项")
            .into_iter()
            .collect(),
        help: "请与原件核对是否漏了一项，或者序号有误".into(),
        question: Some(format!("“{before}”之后是“{after}”，请问是否漏了一项，还是序号有误？")),
        proof: Some(format!("{before}\n{after}")),
        ..finding("heading_number_skipped", Severity::Warning, case.notice, messages)
    })
}

/// The first words of a member.
fn place_of(quoter: &Quoter<'_>, paragraph: &Reading, at: usize) -> Option<Evidence> {
    let stop = paragraph.folded()[at..].char_indices().nth(MEMBER_SHOWN);
    let end = stop.map_or(paragraph.folded().len(), |(n, _)| at + n);
    super::reading_place(quoter, paragraph, at..end)
}

/// A mark of an enumeration: its byte, its value, whether it is ringed.
type Mark = (usize, u32, bool);

/// The marks of enumerations that stand where a member begins.
fn member_marks(folded: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut before = None;
    for (at, c) in folded.char_indices() {
        let begins = before.is_none_or(|b: char| "。;:,".contains(b));
        let spoken = folded[at + c.len_utf8()..].starts_with('是');
        let value = match numerals::circled(c).filter(|_| ('①'..='⑳').contains(&c)) {
            Some(value) => Some((value, true)),
            None if spoken => numerals::parse(&c.to_string()).map(|value| (value, false)),
            None => None,
        };
        found.extend(value.filter(|_| begins).map(|(value, ringed)| (at, value, ringed)));
        before = Some(c);
    }
    found
}

fn skipped(case: &Case<'_>, step: &Step<'_>) -> Option<Finding> {
    let Fault::Skipped(missing) = &step.fault else { return None };
    let missing: Vec<String> = missing.iter().map(|n| format!("“{n}”")).collect();
    let (missing, number) = (missing.join("、"), &step.clause.number);
    let after = step.before.map_or("开头".to_string(), |b| format!("“{}”之后", b.number));
    let messages = (
        format!("{after}是“{number}”，缺{missing}"),
        format!("clause number {missing} is left out before {number}"),
    );
    Some(Finding {
        at: first_words(step.clause),
        related: step
            .before
            .and_then(|b| related(first_words(b).as_ref(), "前一条"))
            .into_iter()
            .collect(),
        help: "请与原件核对是否漏了条款，或者序号有误".into(),
        question: Some(format!("正文序号{after}是“{number}”，请问是否缺少{missing}的内容？")),
        proof: step.before.map(|b| format!("{}\n{number}", b.number)),
        ..finding("heading_number_skipped", Severity::Warning, case.notice, messages)
    })
}
