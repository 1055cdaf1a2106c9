//! The numbers of a joint document stand in another order than its offices.
//!
//! Why it matters: each number belongs to one office; whoever pairs them by order pairs them wrongly.
//! Example: `省财政厅、省物价局下发的《…》（苏价费〔2006〕232号 苏财综〔2006〕41号）`.
//! What to do: nothing, where the numbers themselves are right; pair them by their abbreviations.
//!
//! 联合发文的几个发文字号，顺序与发文机关的顺序不同。
//!
//! 缘由：一个机关一个字号，按顺序对应就会对错。
//! 举例：“省财政厅、省物价局下发的《…》（苏价费〔2006〕232号 苏财综〔2006〕41号）”。
//! 处理：字号本身无误的，不必更正，按机关代字对应即可。

use super::bounds::AT_LEAST_TWO;
use super::{Case, finding};
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::notice::Citation;
use mulu_model::reading::{Flow, Reading};
use mulu_text::document_number;
use mulu_text::fold::fold;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(document) = case.document else { return Vec::new() };
    let groups = case
        .notice
        .citations
        .chunk_by(|a, b| a.traces.evidence.is_some() && a.traces.evidence == b.traces.evidence);
    let paragraphs: Vec<Reading> =
        Flow::of_document(document).into_iter().flat_map(|f| f.paragraphs).collect();
    groups
        .filter(|g| g.len() >= AT_LEAST_TWO)
        .filter_map(|group| swapped(case, group, &paragraphs))
        .collect()
}

fn swapped(case: &Case<'_>, group: &[Citation], paragraphs: &[Reading]) -> Option<Finding> {
    let title = fold(group[0].title.as_deref()?);
    let offices = offices(case, &title, paragraphs);
    let numbers: Vec<&str> = group.iter().filter_map(|c| c.document_number.as_deref()).collect();
    let places: Vec<usize> =
        numbers.iter().map(|n| office_of(case, n, &offices)).collect::<Option<_>>()?;
    let mut sorted = places.clone();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted.len() != places.len() || places.is_sorted() {
        return None;
    }
    let named: Vec<&str> = sorted.iter().map(|at| offices[*at].as_str()).collect();
    let (named, numbers) = (named.join("、"), numbers.join("、"));
    let messages = (
        format!("发文机关依次为{named}，发文字号却依次为{numbers}，顺序不一致"),
        format!("the offices are {named}, but the numbers stand in the order {numbers}"),
    );
    Some(Finding {
        confidence: Confidence::Likely,
        at: group[0].traces.evidence.clone(),
        help: "请按机关代字对应字号与机关".into(),
        question: Some(format!(
            "所引文件的发文机关依次为{named}，而发文字号依次为{numbers}，请问字号与机关是否对应无误？"
        )),
        proof: Some(format!("{named}\n{numbers}")),
        ..finding("citation_numbers_out_of_order", Severity::Info, case.notice, messages)
    })
}

/// The offices that issue a cited document, in order: those inside its title before 关于, else those
/// right before the title.
fn offices(case: &Case<'_>, title: &str, paragraphs: &[Reading]) -> Vec<String> {
    let inside = title.split("关于").next().unwrap_or_default();
    let own = listed(case, inside);
    if own.len() >= AT_LEAST_TWO {
        return own;
    }
    let marked = format!("《{title}");
    let before = paragraphs.iter().find_map(|p| {
        let at = p.folded().find(&marked)?;
        Some(p.folded()[..at].to_string())
    });
    let before = before.unwrap_or_default();
    let start = before.rfind(['。', ';', '》']).unwrap_or(0);
    listed(case, &before[start..])
}

/// The offices of an enumeration, words behind the last one cut off.
fn listed(case: &Case<'_>, words: &str) -> Vec<String> {
    let endings = &case.corpus.authority.lexicon.terms.office_endings;
    let office = |word: &str| {
        let ends = endings.iter().filter_map(|e| word.rfind(e.as_str()).map(|at| at + e.len()));
        ends.max().map(|end| without_lead(&word[..end]).trim().to_string())
    };
    words.split(['、', ' ', ',']).filter_map(office).collect()
}

/// An office without the words that lead to the first of a row: `收费依据为省财政厅`.
fn without_lead(office: &str) -> &str {
    const OFFICE_LEADS: [&str; 6] = ["根据", "依据", "按照", "依照", "为", "由"];
    let leads = OFFICE_LEADS.iter().filter_map(|l| office.rfind(l).map(|at| at + l.len()));
    &office[leads.max().unwrap_or(0)..]
}

/// Which office a number belongs to, by the first letter behind the abbreviation of the place.
fn office_of(case: &Case<'_>, number: &str, offices: &[String]) -> Option<usize> {
    let prefix = document_number::whole(number)?.prefix;
    let places = case.corpus.authority.jurisdictions.iter().flat_map(|p| &p.abbreviations);
    let place = places.filter(|a| prefix.starts_with(a.as_str())).map(|a| a.len()).max();
    let letter = prefix[place.unwrap_or(0)..].chars().next()?;
    let mut fitting = (0..offices.len()).filter(|n| offices[*n].contains(letter));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}
