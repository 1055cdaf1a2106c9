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

use super::{Case, all_related, finding};
use crate::model::evidence::Evidence;
use crate::model::finding::{Finding, Severity};
use crate::model::lists::Institution;
use crate::model::notice::{Contact, Notice};
use crate::model::words::Words;
use crate::text::phones;

/// An institution and what its contact lacks, in Chinese.
type Lack<'a> = (&'a Institution, &'a Contact, String);

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let institutions = &case.notice.registration_institutions;
    let all: Vec<(&Institution, &Contact)> =
        institutions.iter().flat_map(|i| i.contacts.iter().map(move |c| (i, c))).collect();
    let named = all.iter().filter(|(_, c)| !c.names.is_empty()).count() * 2 > all.len();
    let absent: Vec<Lack<'_>> =
        all.iter().filter_map(|(i, c)| Some((*i, *c, absent(c, named)?))).collect();
    let unclear: Vec<Lack<'_>> =
        all.iter().filter_map(|(i, c)| Some((*i, *c, unclear(c)?))).collect();
    let told = |lacks: &[Lack<'_>], what, severity| told(case.notice, lacks, what, severity);
    let mut findings: Vec<Finding> =
        told(&absent, "联系方式不全", Severity::Warning).into_iter().collect();
    findings.extend(told(&unclear, "联系人与号码对应不明", Severity::Info));
    findings
}

/// Part of a contact is not there; a number of the wrong length is there.
fn absent(contact: &Contact, named: bool) -> Option<String> {
    let misprinted = contact
        .traces
        .evidence
        .iter()
        .chain(contact.traces.field_evidence.values().flatten())
        .any(|e| !phones::malformed(Words::of(e).folded()).is_empty());
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

fn told(notice: &Notice, lacks: &[Lack<'_>], what: &str, severity: Severity) -> Option<Finding> {
    let (_, first, _) = lacks.first()?;
    let shown: Vec<String> =
        lacks.iter().take(6).map(|(i, _, lack)| format!("“{}”{lack}", i.name)).collect();
    let many = if lacks.len() > 6 { format!("等{}处", lacks.len()) } else { String::new() };
    let shown = shown.join("，") + &many;
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
        question: Some(format!("{shown}，请问各联系人的号码分别是什么？")),
        proof: Some(shown),
        ..finding("contact_incomplete", severity, notice, messages)
    })
}
