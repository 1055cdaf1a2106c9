//! A telephone number has too few or too many digits, or lacks the area code that others have.
//!
//! Why it matters: the number cannot be dialled, and a misprinted one may reach a stranger.
//! Example: `1734504795` with ten digits; `028-8615686`; `86156861` among numbers with `028-`.
//! What to do: ask the issuing office for the right number.
//!
//! 电话号码位数不对，或缺少其他号码都有的区号。
//!
//! 缘由：号码打不通，错号还会打扰他人。
//! 举例：十位的“1734504795”；“028-8615686”；其他号码都带“028-”而一处只写“86156861”。
//! 处理：向发文机关索取正确号码。

use super::bounds::{AT_LEAST_TWO, HALF, SEQUENCE, THIRD};
use super::{Case, all_related, finding};
use mulu_judge::words::{self, Words};
use mulu_model::Map;
use mulu_model::evidence::{Evidence, Traces};
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::notice::{Contact, Notice};
use mulu_text::fold::fold;
use mulu_text::phones::{self, Malformed};
use std::collections::BTreeSet;

/// Digits of the area code of a city whose numbers have eight digits throughout: 010, 028.
const SHORT_AREA: usize = 3;
/// Digits of the other area codes: 0816.
const LONG_AREA: usize = 4;
/// Digits of a number without its area code.
const LOCAL: std::ops::RangeInclusive<usize> = 7..=8;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let lexicon = &case.corpus.authority.lexicon;
    let mut stretches = contact_cells(case.notice);
    let labelled = |w: &Words| lexicon.terms.contact_words.is_match(w.folded());
    stretches.extend(words::of_notice(case.notice).into_iter().filter(labelled));
    let mut told = BTreeSet::new();
    let mut findings = Vec::new();
    for stretch in &stretches {
        for number in phones::malformed(stretch.folded()) {
            let before = &stretch.folded()[..number.range.start];
            let place = stretch.evidence(number.range.clone());
            let new = told.insert((place.source, place.block, place.start));
            if new && !lexicon.wording.not_telephone.is_match(before) {
                findings.push(malformed_number(case.notice, &number, place));
            }
        }
    }
    if findings.is_empty() {
        findings.extend(of_other_length(case.notice));
    }
    findings.extend(without_area(case.notice));
    findings
}

/// The cells of contact of the institutions, and the lines of contact.
fn contact_cells(notice: &Notice) -> Vec<Words> {
    let institutions = notice.registration_institutions.iter();
    let fields = institutions.flat_map(|i| {
        let of = |key: &str| i.traces.field_evidence.get(key).into_iter().flatten();
        of("contact").chain(of("contact_phone"))
    });
    let lines = notice.contacts.iter().flat_map(|c| all_evidence(&c.traces));
    fields.chain(lines).map(Words::from_quote).collect()
}

fn all_evidence(traces: &Traces) -> impl Iterator<Item = &Evidence> {
    traces.evidence.iter().chain(traces.field_evidence.values().flatten())
}

fn malformed_number(notice: &Notice, number: &Malformed, place: Evidence) -> Finding {
    let shown: String = place.quote.split_whitespace().collect();
    let (what, right) = match &number.area {
        None => ("手机号码", "应为11位".to_string()),
        Some(code) if code.len() == SHORT_AREA => ("固定电话", format!("区号{code}后应为8位")),
        Some(code) => ("固定电话", format!("区号{code}后应为7位或8位")),
    };
    let messages = (
        format!("{what}“{shown}”为{}位，{right}", number.digits),
        format!("the telephone number {shown} has {} digits", number.digits),
    );
    Finding {
        at: Some(place),
        help: "请勿直接拨打；请向发文机关核实号码".into(),
        question: Some(format!("联系电话“{shown}”位数有误，请问正确号码是多少？")),
        proof: Some(format!("{}位；{right}", number.digits)),
        ..finding("phone_malformed", Severity::Warning, notice, messages)
    }
}

/// Landlines of one area code have one length; the number of the rarer one is told.
fn of_other_length(notice: &Notice) -> Vec<Finding> {
    let institutions = notice.registration_institutions.iter().flat_map(|i| &i.contacts);
    let mut areas: Map<&str, Vec<(&str, &Contact)>> = Map::new();
    for contact in notice.contacts.iter().chain(institutions) {
        for phone in &contact.phones {
            let number = phone.split('转').next().unwrap_or_default();
            let landline = number.split_once('-').filter(|(area, n)| {
                area.starts_with('0') && area.len() == LONG_AREA && LOCAL.contains(&n.len())
            });
            if let Some((area, local)) = landline {
                areas.entry(area).or_default().push((local, contact));
            }
        }
    }
    let mut findings = Vec::new();
    for (area, numbers) in areas {
        let long = numbers.iter().filter(|(n, _)| n.len() == *LOCAL.end()).count();
        let rare = if HALF.is_reached(long, numbers.len()) { *LOCAL.start() } else { *LOCAL.end() };
        let odd: Vec<_> = numbers.iter().filter(|(n, _)| n.len() == rare).collect();
        if !THIRD.is_not_exceeded(odd.len(), numbers.len()) && numbers.len() >= SEQUENCE {
            continue;
        }
        findings.extend(odd.iter().map(|(local, c)| other_length(notice, (area, local), c)));
    }
    findings
}

fn other_length(notice: &Notice, (area, local): (&str, &str), contact: &Contact) -> Finding {
    let (own, others) = (local.len(), LOCAL.start() + LOCAL.end() - local.len());
    let messages = (
        format!("固定电话“{area}-{local}”为{own}位，区号{area}的其他号码为{others}位"),
        format!("{area}-{local} has {own} digits; others of its area have {others}"),
    );
    let lines = all_evidence(&contact.traces);
    let place = lines.filter(|e| fold(&e.quote).contains(local)).min_by_key(|e| e.quote.len());
    Finding {
        confidence: Confidence::Likely,
        at: place.or(contact.traces.evidence.as_ref()).cloned(),
        help: "请勿直接拨打；请向发文机关核实号码".into(),
        question: Some(format!("联系电话“{area}-{local}”位数有误，请问正确号码是多少？")),
        proof: Some(format!("{own} / {others}")),
        ..finding("phone_malformed", Severity::Warning, notice, messages)
    }
}

/// Landlines without an area code where most have one: one finding.
fn without_area(notice: &Notice) -> Option<Finding> {
    let institutions = notice.registration_institutions.iter().flat_map(|i| &i.contacts);
    let contacts: Vec<&Contact> = notice.contacts.iter().chain(institutions).collect();
    let numbers: Vec<(&Contact, &String)> =
        contacts.iter().flat_map(|c| c.phones.iter().map(move |p| (*c, p))).collect();
    let with = numbers.iter().filter(|(_, p)| p.starts_with('0')).count();
    let local = |p: &str| {
        let number = p.split('转').next().unwrap_or_default();
        LOCAL.contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit())
    };
    let bare: Vec<&(&Contact, &String)> = numbers.iter().filter(|(_, p)| local(p)).collect();
    let (contact, first) = bare.first()?;
    if with < AT_LEAST_TWO || bare.len() >= with {
        return None;
    }
    let shown: Vec<String> = bare.iter().map(|(_, p)| format!("“{p}”")).collect();
    let messages = (
        format!("{}未写区号，其他{with}个固定电话都写了区号", shown.join("、")),
        format!("{first} lacks the area code that {with} others have"),
    );
    let others = bare.iter().skip(1).filter_map(|(c, _)| c.traces.evidence.as_ref());
    Some(Finding {
        confidence: Confidence::Likely,
        at: contact.traces.evidence.clone(),
        related: all_related(others, "同样未写区号"),
        help: "外地拨打请先核实区号".into(),
        question: Some(format!("电话{}的区号请问是多少？", shown.join("、"))),
        proof: Some(format!("{} / {with}", bare.len())),
        ..finding("phone_malformed", Severity::Info, notice, messages)
    })
}
