//! A contact of an institution lacks its telephone or its name, or does not say who has which number.
//!
//! Why it matters: applicants cannot reach the institution, or do not know whom they reach.
//! Example: a name without a number; `杨梦伊、吴双028-85422621 19196453797`: two people, two numbers.
//! What to do: ask the institution.
//!
//! 机构的联系方式缺电话或缺姓名，或者看不出号码属于谁。
//!
//! 缘由：考生联系不上机构，或者不知道接听人是谁。
//! 举例：只有姓名没有电话；“杨梦伊、吴双028-85422621 19196453797”，两人两号。
//! 处理：向该机构核实。

use super::bounds::HALF;
use super::{Case, all_related, finding};
use mulu_judge::words::Words;
use mulu_model::evidence::Evidence;
use mulu_model::finding::{Finding, Severity};
use mulu_model::lists::Institution;
use mulu_model::notice::{Contact, Notice};
use mulu_text::phones;

/// An institution and what its contact lacks, in Chinese.
type Lack<'a> = (&'a Institution, &'a Contact, String);

/// Institutions that a sentence names.
const NAMED_INSTITUTIONS: usize = 6;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let institutions = &case.notice.registration_institutions;
    let all: Vec<(&Institution, &Contact)> =
        institutions.iter().flat_map(|i| i.contacts.iter().map(move |c| (i, c))).collect();
    let named = all.iter().filter(|(_, c)| !c.names.is_empty()).count();
    let named = !HALF.is_not_exceeded(named, all.len());
    let absent: Vec<Lack<'_>> =
        all.iter().filter_map(|(i, c)| Some((*i, *c, absent(c, named)?))).collect();
    let unclear: Vec<Lack<'_>> =
        all.iter().filter_map(|(i, c)| Some((*i, *c, unclear(c)?))).collect();
    let told =
        |lacks: &[Lack<'_>], what, question| lacking_contacts(case.notice, lacks, what, question);
    let absent = told(&absent, "联系方式不全", missing(&absent));
    let unclear = told(&unclear, "联系人与号码对应不明", question_whose(&unclear));
    let unclear = unclear.map(|f| Finding { severity: Severity::Info, ..f });
    absent.into_iter().chain(unclear).collect()
}

/// Part of a contact is not there; a number of the wrong length is there.
fn absent(contact: &Contact, named: bool) -> Option<String> {
    let misprinted = contact
        .traces
        .evidence
        .iter()
        .chain(contact.traces.field_evidence.values().flatten())
        .any(|e| !phones::malformed(Words::from_quote(e).folded()).is_empty());
    match (contact.names.is_empty(), contact.phones.is_empty()) {
        (false, true) if !misprinted => Some(format!("{}无电话", contact.names.join("、"))),
        (true, false) if named => Some(format!("{}无联系人", contact.phones.join("、"))),
        _ => None,
    }
}

/// Several people or several numbers in one contact.
fn unclear(contact: &Contact) -> Option<String> {
    let (people, numbers) = (contact.names.len(), contact.phones.len());
    (people > 1 && numbers > 0 || people == 1 && numbers > 1)
        .then(|| format!("{people}人{numbers}个号码"))
}

/// The question where a part of a contact is not there.
fn missing(lacks: &[Lack<'_>]) -> Option<String> {
    let shown = shown_contacts(lacks, |i, _, lack| format!("“{}”{lack}", i.name))?;
    Some(format!("{shown}，请问所缺的联系人或电话是什么？"))
}

/// The question where people share a number, or one has several. As many people as numbers are meant
/// one by one.
fn question_whose(lacks: &[Lack<'_>]) -> Option<String> {
    let uneven = |(_, c, _): &&Lack<'_>| {
        let (people, numbers) = (c.names.len(), c.phones.len());
        people > 1 && numbers == 1 || people == 1 && numbers > 1
    };
    let uneven: Vec<Lack<'_>> = lacks.iter().filter(uneven).cloned().collect();
    let shown = shown_contacts(&uneven, |i, c, _| {
        format!("“{}”的联系人{}有{}个号码", i.name, c.names.join("、"), c.phones.len())
    })?;
    Some(format!("{shown}，请问各号码由何人接听？"))
}

/// The first few of many; nothing of none.
fn shown_contacts(
    lacks: &[Lack<'_>],
    words: impl Fn(&Institution, &Contact, &str) -> String,
) -> Option<String> {
    let named = lacks.iter().take(NAMED_INSTITUTIONS).map(|(i, c, lack)| words(i, c, lack));
    let named = named.collect::<Vec<_>>().join("，");
    let many = if lacks.len() > NAMED_INSTITUTIONS {
        format!("等{}处", lacks.len())
    } else {
        String::new()
    };
    (!lacks.is_empty()).then_some(named + &many)
}

fn lacking_contacts(
    notice: &Notice,
    lacks: &[Lack<'_>],
    what: &str,
    question: Option<String>,
) -> Option<Finding> {
    let (_, first, _) = lacks.first()?;
    let shown = shown_contacts(lacks, |i, _, lack| format!("“{}”{lack}", i.name))?;
    let places: Vec<Evidence> =
        lacks.iter().skip(1).filter_map(|(_, c, _)| c.traces.evidence.clone()).collect();
    let messages = (
        format!("{what}：{shown}"),
        format!("contacts that lack something or are unclear: {}", lacks.len()),
    );
    Some(Finding {
        at: first.traces.evidence.clone(),
        related: all_related(&places, "同样情形"),
        help: "请向该机构核实联系人及其号码".into(),
        question,
        proof: Some(shown),
        ..finding("contact_incomplete", Severity::Warning, notice, messages)
    })
}
