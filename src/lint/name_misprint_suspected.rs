//! A name differs by one character from a name or word that stands elsewhere.
//!
//! Why it matters: a misprinted project cannot be found, and is taken for a new one in comparisons.
//! Example: 碳排放交意 in the table and 碳排放交易 in the text; 淮坊鸡鸭和乐制作 beside 潍坊朝天锅制作; 藤器纺织
//! where other notices have 藤器编织.
//! What to do: compare with the line quoted beside it and ask the issuing office.
//!
//! 名称与别处的名称或用词只差一个字，疑为误字。
//!
//! 缘由：误写的项目查不到，逐年比较时还会被当作新项目。
//! 举例：附表写“碳排放交意”，正文写“碳排放交易”；“淮坊鸡鸭和乐制作”与“潍坊朝天锅制作”；“藤器纺织”，其他通知为“藤器编织”。
//! 处理：与所引的另一处核对，并向发文机关询问。

use super::bounds::THIRD;
use super::{Corpus, finding, related};
use mulu_judge::name_index::{KnownName, NameIndex};
use mulu_judge::naming::{self, Named, Naming, Part};
use mulu_model::authority::Authority;
use mulu_model::finding::{Confidence, Finding, Related, Severity};
use mulu_model::lexicon::Wording;
use mulu_model::notice::Notice;
use mulu_text::fold::name_key;
use mulu_text::likeness;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Two names that cannot both be right.
struct Pair {
    wrong: Named,
    right: Named,
    /// What the part is called that has the right one.
    title: String,
    /// Whether it is known which of the two is right.
    told: bool,
}

/// Runs the lint.
pub fn check(corpus: &Corpus<'_>) -> Vec<Finding> {
    let known = NameIndex::new(corpus.notices, &corpus.authority.projects);
    corpus.notices.iter().flat_map(|n| of_notice(n, &known, corpus.authority)).collect()
}

fn of_notice(notice: &Notice, known: &NameIndex, authority: &Authority) -> Vec<Finding> {
    let wording = &authority.lexicon.wording;
    let parts = naming::of_notice(notice);
    let mut findings: Vec<Finding> = Vec::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    for pair in between_parts(notice, known, &parts) {
        told.insert(pair.right.key.clone());
        if told.insert(pair.wrong.key.clone()) {
            findings.push(in_notice(notice, &pair));
        }
    }
    let mut seen = BTreeSet::new();
    let names = parts.iter().flat_map(|p| &p.named).filter(|n| seen.insert(n.key.as_str()));
    for name in names {
        if told.contains(&name.key) || known.is_attested_beside(&name.key, &notice.id) {
            continue;
        }
        let key: Vec<char> = name.key.chars().collect();
        let other = whole_name(known, wording, &parts, &key);
        let other = other.or_else(|| {
            word_around(known, wording, &key).filter(|w| !is_in_place(authority, &key, &w.0))
        });
        if let Some((right, source)) = other {
            // Of two words that only differ from one another one is told, not both.
            told.insert(source.key.iter().collect());
            findings.push(suspected(notice, name, &right, source));
        }
    }
    findings
}

/// Whether the character that differs is one of a place that the name begins with.
fn is_in_place(authority: &Authority, key: &[char], right: &str) -> bool {
    const PLACE_CHARACTERS: usize = 2;
    let right = name_key(right);
    let at = key.iter().zip(right.chars()).position(|(a, b)| *a != b);
    if at.is_none_or(|at| at >= PLACE_CHARACTERS) {
        return false;
    }
    let head: String = key.iter().take(PLACE_CHARACTERS).collect();
    let provinces = authority.jurisdictions.iter();
    let mut places = provinces.flat_map(|p| p.cities.iter().map(|c| &c.name).chain([&p.name]));
    places.any(|p| p.starts_with(&head))
}

/// A name alone in one part and a name alone in a like part, one character apart: the one that other
/// notices attest or more parts have is right, else the one whose characters meet elsewhere too.
fn between_parts(notice: &Notice, known: &NameIndex, parts: &[Naming]) -> Vec<Pair> {
    let attested = |n: &Named| known.is_attested_beside(&n.key, &notice.id);
    // Lists that hold both know both; what institutions hold may be right in one cell only.
    let keys: Vec<BTreeSet<&str>> =
        parts.iter().filter(|p| p.part != Part::Institutions).map(Naming::keys).collect();
    let both = |a: &Named, b: &Named| {
        keys.iter().any(|k| k.contains(a.key.as_str()) && k.contains(b.key.as_str()))
    };
    let mut found = Vec::new();
    for (n, a) in parts.iter().enumerate() {
        for b in parts[n + 1..].iter().filter(|b| are_alike(a, b)) {
            let theirs = b.beyond(a);
            let own = match b.part {
                Part::Institutions => a.named.iter().collect(),
                _ => a.beyond(b),
            };
            for mine in own {
                let near = |t: &&&Named| likeness::one_character_apart(&mine.key, &t.key);
                let Some(other) = theirs.iter().find(|t| near(t) && !both(mine, t)) else {
                    continue;
                };
                let held =
                    |n: &Named| parts.iter().filter(|p| p.keys().contains(n.key.as_str())).count();
                let weight = |n: &Named| (attested(n), held(n));
                let order = weight(mine).cmp(&weight(other));
                let order = order.then_with(|| by_characters(known, &mine.key, &other.key));
                let (wrong, right, title) = match order {
                    Ordering::Less => (mine, *other, &b.title),
                    _ => (*other, mine, &a.title),
                };
                let (wrong, right) = (wrong.clone(), right.clone());
                let (title, told) = (title.clone(), order != Ordering::Equal);
                found.push(Pair { wrong, right, title, told });
            }
        }
    }
    found
}

/// Which of two names has the character that meets its neighbours elsewhere too.
fn by_characters(known: &NameIndex, mine: &str, other: &str) -> Ordering {
    let (mine, other): (Vec<char>, Vec<char>) = (mine.chars().collect(), other.chars().collect());
    let at = mine.iter().zip(&other).position(|(a, b)| a != b);
    let Some(at) = at.filter(|_| mine.len() == other.len()) else { return Ordering::Equal };
    is_odd(known, &other, &mine, at).cmp(&is_odd(known, &mine, &other, at))
}

/// Institutions and conditions may hold a part of what a list holds.
fn are_alike(a: &Naming, b: &Naming) -> bool {
    let lists = matches!((a.part, b.part), (Part::List(_), Part::List(_)));
    let (own, theirs) = (a.keys(), b.keys());
    let common = own.intersection(&theirs).count();
    a.is_like(b) || !lists && common >= 1 && THIRD.is_reached(common, own.len().min(theirs.len()))
}

fn in_notice(notice: &Notice, Pair { wrong, right, title, told }: &Pair) -> Finding {
    let (mine, theirs) = (&wrong.name, &right.name);
    let messages = match told {
        true => (
            format!("“{mine}”疑为“{theirs}”之误（“{title}”写作“{theirs}”）"),
            format!("{mine} is probably a misprint of {theirs}, as {title} has it"),
        ),
        false => (
            format!("“{mine}”与“{theirs}”（“{title}”）只差一字，其一可能有误"),
            format!("{mine} and {theirs}, as {title} has it, differ by a character"),
        ),
    };
    Finding {
        confidence: Confidence::Likely,
        at: wrong.evidence.clone(),
        related: related(right.evidence.as_ref(), "另一处的写法").into_iter().collect(),
        help: "请核对两处名称，以正确的为准".into(),
        question: Some(format!("“{}”与“{}”只差一个字，请问以哪一个为准？", wrong.name, right.name)),
        proof: Some(format!("{}\n{}", wrong.name, right.name)),
        ..finding("name_misprint_suspected", Severity::Warning, notice, messages)
    }
}

/// A name that stands in no part of this notice, one confusable character apart, where the character
/// as it stands here fits no other name while the other's does.
fn whole_name<'k>(
    known: &'k NameIndex,
    wording: &Wording,
    parts: &[Naming],
    key: &[char],
) -> Option<(String, &'k KnownName)> {
    let here = |k: &KnownName| {
        let other: String = k.key.iter().collect();
        parts.iter().any(|p| p.keys().contains(other.as_str()))
    };
    let mut near = (0..key.len()).flat_map(|at| known.changed_at(key, at).map(move |k| (at, k)));
    let (_, right) = near.find(|(at, k)| {
        wording.confusable(key[*at], k.key[*at]) && is_odd(known, key, &k.key, *at) && !here(k)
    })?;
    Some((right.name.clone(), right))
}

/// Whether a neighbour of the character is met with it nowhere else, but elsewhere with the other
/// name's character; and the other way round it is not so.
fn is_odd(known: &NameIndex, wrong: &[char], right: &[char], at: usize) -> bool {
    let but = [wrong, right];
    let odd = |a: &[char], b: &[char]| {
        let mut both = pairs_with(a, at).zip(pairs_with(b, at));
        both.any(|(p, q)| !known.has_pair(p, &but) && known.has_pair(q, &but))
    };
    odd(wrong, right) && !odd(right, wrong)
}

/// The pairs of neighbours that hold the character at an index.
fn pairs_with(key: &[char], at: usize) -> impl Iterator<Item = &[char]> {
    let before = at.checked_sub(1).map(|b| &key[b..=at]);
    before.into_iter().chain(key.get(at..at + 2))
}

/// A word with a character that no other name holds, where another name has a look-alike before the
/// same character or two: `淮坊` and `潍坊` at the beginning, `泖馍制` and `泡馍制` within.
fn word_around<'k>(
    known: &'k NameIndex,
    wording: &Wording,
    key: &[char],
) -> Option<(String, &'k KnownName)> {
    (0..key.len().saturating_sub(1)).find_map(|at| {
        let own = key[at];
        let alike: Vec<char> = wording
            .look_alike
            .iter()
            .filter(|group| group.contains(own))
            .flat_map(|group| group.chars())
            .filter(|c| *c != own)
            .collect();
        if alike.is_empty() || known.has_char(own, key) {
            return None;
        }
        let (right, source) = alike.iter().find_map(|right| {
            let mut holders = known.with_pair(*right, key[at + 1], key);
            Some((*right, holders.find(|k| same_place(key, at, &k.key, *right))?))
        })?;
        let mut corrected = key.to_vec();
        corrected[at] = right;
        Some((corrected.iter().collect(), source))
    })
}

/// Whether the other name has the character at its beginning too, or before the same two characters.
fn same_place(key: &[char], at: usize, other: &[char], right: char) -> bool {
    match at {
        0 => other.first() == Some(&right),
        _ => key
            .get(at + 1..at + 3)
            .is_some_and(|behind| other.windows(3).any(|w| w[0] == right && w[1..] == *behind)),
    }
}

fn suspected(notice: &Notice, name: &Named, right: &str, source: &KnownName) -> Finding {
    let other = &source.name;
    let messages = (
        format!("“{}”疑为“{right}”之误（别处有“{other}”）", name.name),
        format!("{} may be a misprint of {right}; {other} stands elsewhere", name.name),
    );
    let place = source.place.as_ref().and_then(|(id, evidence)| {
        let elsewhere = Some(id.clone()).filter(|id| *id != notice.id);
        let place = related(Some(evidence), "别处的写法")?;
        Some(Related { notice: elsewhere, ..place })
    });
    Finding {
        confidence: Confidence::Likely,
        at: name.evidence.clone(),
        related: place.into_iter().collect(),
        help: "请核对原件；确为误字的，报名和引用时以正确名称为准".into(),
        question: Some(format!("“{}”请问是否应为“{right}”？", name.name)),
        proof: Some(format!("{}\n{other}", name.name)),
        ..finding("name_misprint_suspected", Severity::Info, notice, messages)
    }
}
