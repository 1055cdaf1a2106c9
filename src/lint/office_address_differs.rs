//! One office has two addresses.
//!
//! Why it matters: applicants go to the wrong door; documents are sent to the wrong one.
//! Example: 成都市青羊区东二巷18号5楼 in the text, 成都市东二巷18号5楼509室 in the table.
//! What to do: ask the office which address is right.
//!
//! 同一机构有两个地址。
//!
//! 缘由：考生会走错门，材料会寄错地方。
//! 举例：正文写“成都市青羊区东二巷18号5楼”，附表写“成都市东二巷18号5楼509室”。
//! 处理：向该机构核实以哪一个为准。

use super::{Case, field_place, finding, related};
use mulu_model::evidence::Evidence;
use mulu_model::finding::{Confidence, Finding, Related, Severity};
use mulu_model::notice::{Definition, Notice};
use mulu_text::addresses;
use mulu_text::fold::{fold, name_key};

/// An office with an address that a notice gives it.
struct Office {
    name: String,
    address: String,
    place: Option<Evidence>,
}

/// Characters of an address that name a house; shorter ones are a district or a street.
const TELLING_ADDRESS: usize = 6;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let offices = offices(case.notice);
    let mut findings = Vec::new();
    for (n, a) in offices.iter().enumerate() {
        let other =
            offices[n + 1..].iter().find(|b| are_one_address(&a.name, &b.name) && differ(a, b));
        findings.extend(other.map(|b| two_addresses(case.notice, a, b, None)));
    }
    for earlier in case.corpus.notices.iter().filter(|n| is_before(n, case.notice)) {
        for a in &self::offices(earlier) {
            let here =
                offices.iter().find(|b| are_one_address(&a.name, &b.name) && elsewhere(a, b));
            findings.extend(here.map(|b| two_addresses(case.notice, a, b, Some(&earlier.id))));
        }
    }
    findings
}

/// A notice on the same year and of an earlier day; over the years an office may move.
fn is_before(other: &Notice, own: &Notice) -> bool {
    let day = |n: &Notice| (n.issued_on, n.id.clone());
    other.years.iter().any(|y| own.years.contains(y)) && day(other) < day(own)
}

fn offices(notice: &Notice) -> Vec<Office> {
    let contacts = notice.contacts.iter().filter_map(|c| {
        let address = c.address.clone()?;
        let unit = c.unit.as_deref().or(notice.issuer.as_deref())?;
        let place = c.traces.field_evidence.values().flatten().chain(&c.traces.evidence);
        let place = place.into_iter().find(|e| e.quote.contains(&address)).cloned();
        Some(Office { name: in_full(unit, &notice.definitions), address, place })
    });
    let institutions = notice.registration_institutions.iter().filter_map(|i| {
        let address = i.address.clone()?;
        let name = in_full(&i.name, &notice.definitions);
        Some(Office { name, address, place: field_place(&i.traces, "address") })
    });
    contacts.chain(institutions).collect()
}

/// The name a short form stands for, a department behind it left out.
fn in_full(name: &str, definitions: &[Definition]) -> String {
    let short = definitions.iter().find(|d| name.starts_with(d.term.as_str()));
    short.map_or(name.to_string(), |d| d.stands_for.clone())
}

fn are_one_address(a: &str, b: &str) -> bool {
    let (a, b) = (name_key(a), name_key(b));
    let long = a.chars().count().min(b.chars().count()) >= TELLING_ADDRESS;
    a == b || long && (a.ends_with(&b) || b.ends_with(&a))
}

/// Two addresses that are not merely one with more detail.
fn differ(a: &Office, b: &Office) -> bool {
    let (x, y) = (bare_name(a), bare_name(b));
    x != y && !x.contains(&y) && !y.contains(&x)
}

/// Two addresses in different streets.
fn elsewhere(a: &Office, b: &Office) -> bool {
    let street = |o: &Office| addresses::parse(&fold(&o.address)).street().map(str::to_string);
    differ(a, b) && street(a).is_some() && street(b).is_some() && street(a) != street(b)
}

/// An address without white space and without the name of a province.
fn bare_name(office: &Office) -> String {
    let address = addresses::parse(&fold(&office.address));
    let parts = [address.city, address.district, Some(address.rest)];
    name_key(&parts.into_iter().flatten().collect::<String>())
}

fn two_addresses(notice: &Notice, a: &Office, b: &Office, beside: Option<&String>) -> Finding {
    let moved = elsewhere(a, b);
    let what = if moved { "地址不同" } else { "地址写法不同" };
    let messages = (
        format!("“{}”{what}：“{}”与“{}”", b.name, a.address, b.address),
        format!("{} has two addresses: {} and {}", b.name, a.address, b.address),
    );
    let there = related(a.place.as_ref(), "另一处地址");
    Finding {
        confidence: if moved { Confidence::Certain } else { Confidence::Likely },
        at: b.place.clone(),
        related: there.map(|r| Related { notice: beside.cloned(), ..r }).into_iter().collect(),
        help: "前往或邮寄前请核实地址".into(),
        question: Some(format!(
            "“{}”的地址有“{}”和“{}”两种，请问以哪一个为准？",
            b.name, a.address, b.address
        )),
        proof: Some(format!("{}\n{}", a.address, b.address)),
        ..finding(
            "office_address_differs",
            if moved { Severity::Warning } else { Severity::Info },
            notice,
            messages,
        )
    }
}
