//! Telephone numbers are written in several ways, in one notice or in those of one office.
//!
//! Why it matters: hardly; but a search for a number in one notation misses the other.
//! Example: （028）86140132 and 028-86156861.
//! What to do: nothing; the catalogue holds all numbers in one form.
//!
//! 电话号码的写法不一：同一通知之内，或同一机关的各通知之间。
//!
//! 缘由：影响不大，但按一种写法查找会漏掉另一种。
//! 举例：“（028）86140132”与“028-86156861”。
//! 处理：不必处理，目录中已统一为一种写法。

use super::{Corpus, finding, related};
use mulu_judge::words::Words;
use mulu_model::Map;
use mulu_model::evidence::Evidence;
use mulu_model::finding::{Finding, Related, Severity};
use mulu_model::notice::Notice;
use mulu_text::phones;

/// How the area code is set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Notation {
    Brackets,
    Hyphen,
}

/// The first place of each notation in a notice.
type Forms = Map<Notation, (usize, Evidence)>;

/// Runs the lint.
pub fn check(corpus: &Corpus<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut by_office: Map<&str, Vec<(&Notice, Notation, Evidence)>> = Map::new();
    for notice in corpus.notices {
        let forms = printed_forms(notice);
        let mut found: Vec<(Notation, (usize, Evidence))> = forms.into_iter().collect();
        found.sort_by_key(|(_, (count, _))| *count);
        match (found.as_slice(), notice.issuer.as_deref()) {
            ([(_, rare), (_, common)], _) => findings.push(within(notice, &rare.1, &common.1)),
            ([(notation, (_, place))], Some(issuer)) => {
                by_office.entry(issuer).or_default().push((notice, *notation, place.clone()));
            }
            _ => {}
        }
    }
    findings.extend(by_office.values().filter_map(|notices| across(notices)));
    findings
}

fn printed_forms(notice: &Notice) -> Forms {
    let institutions = notice.registration_institutions.iter().flat_map(|i| &i.contacts);
    let mut forms = Forms::new();
    for contact in notice.contacts.iter().chain(institutions) {
        let further = contact.traces.field_evidence.values().flatten();
        for evidence in contact.traces.evidence.iter().chain(further) {
            let words = Words::from_quote(evidence);
            for phone in phones::find_all(words.folded()) {
                let printed = &words.folded()[phone.range.clone()];
                let area = phone.national.starts_with('0');
                let notation = match printed {
                    _ if !area => continue,
                    p if p.starts_with('(') => Notation::Brackets,
                    p if p.contains(['-', '—', '–', '‑']) => Notation::Hyphen,
                    _ => continue,
                };
                let place = words.evidence(phone.range);
                forms.entry(notation).or_insert((0, place)).0 += 1;
            }
        }
    }
    forms
}

fn within(notice: &Notice, rare: &Evidence, common: &Evidence) -> Finding {
    let messages = (
        format!("电话号码写法不一：“{}”与“{}”", rare.quote, common.quote),
        format!("telephones are written as {} and as {}", rare.quote, common.quote),
    );
    Finding {
        at: Some(rare.clone()),
        related: related(Some(common), "另一种写法").into_iter().collect(),
        help: "不影响使用；目录中已统一写法".into(),
        proof: Some(format!("{}\n{}", rare.quote, common.quote)),
        ..finding("phone_notation_mixed", Severity::Info, notice, messages)
    }
}

/// The notation that fewer notices of an office have, once an office.
fn across(notices: &[(&Notice, Notation, Evidence)]) -> Option<Finding> {
    let count = |n: Notation| notices.iter().filter(|(_, own, _)| *own == n).count();
    let rare = if count(Notation::Hyphen) <= count(Notation::Brackets) {
        Notation::Hyphen
    } else {
        Notation::Brackets
    };
    let (notice, _, place) = notices.iter().find(|(_, own, _)| *own == rare)?;
    let (other, _, there) = notices.iter().find(|(_, own, _)| *own != rare)?;
    let messages = (
        format!("电话写作“{}”，同一机关的其他通知写作“{}”", place.quote, there.quote),
        format!("telephones are written as {} here, as {} in others", place.quote, there.quote),
    );
    let elsewhere = related(Some(there), "另一种写法")?;
    Some(Finding {
        at: Some(place.clone()),
        related: vec![Related { notice: Some(other.id.clone()), ..elsewhere }],
        help: "不影响使用；目录中已统一写法".into(),
        proof: Some(format!("{}\n{}", place.quote, there.quote)),
        ..finding("phone_notation_mixed", Severity::Info, notice, messages)
    })
}
