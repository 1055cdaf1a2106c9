//! A system or platform has two names that differ slightly.
//!
//! Why it matters: whoever must work in it looks for the name he reads.
//! Example: 四川省技能人才管理系统 in one notice, “四川省技能人才信息管理系统” in the others.
//! What to do: take the name of the later notices; mention it to the issuing office.
//!
//! 同一系统、平台的名称写法略有不同。
//!
//! 缘由：办事人按读到的名称查找系统。
//! 举例：一份通知写“四川省技能人才管理系统”，其他通知写“四川省技能人才信息管理系统”。
//! 处理：以较近通知的名称为准，并可提请发文机关统一。

use super::{Corpus, all_related, finding, related};
use mulu_judge::words::{self, Words};
use mulu_model::Map;
use mulu_model::evidence::Evidence;
use mulu_model::finding::{Confidence, Finding, Related, Severity};
use mulu_model::lexicon::Wording;
use mulu_model::notice::Notice;

/// A system's name, and where each notice has it, by the notice's id.
type Names = Map<String, Map<String, Vec<Evidence>>>;

/// Characters that two spellings of one name begin with at least.
const SAME_HEAD: usize = 2;
/// Characters that they end in at least: 管理系统, 服务平台.
const SAME_TAIL: usize = 4;
/// Characters of a name from which on two more inside are a slip; shorter names are names of two systems.
const TELLING_SYSTEM: usize = 8;
/// Digits of a place's code that are its province's (GB/T 2260).
const PROVINCE_DIGITS: usize = 2;

/// Runs the lint.
pub fn check(corpus: &Corpus<'_>) -> Vec<Finding> {
    let wording = &corpus.authority.lexicon.wording;
    let mut by_place: Map<String, Names> = Map::new();
    for notice in corpus.notices {
        let Some(place) = notice.jurisdiction.as_ref() else { continue };
        let province: String = place.code.chars().take(PROVINCE_DIGITS).collect();
        let names = by_place.entry(province).or_default();
        for (name, evidence) in systems(notice, wording) {
            names.entry(name).or_default().entry(notice.id.clone()).or_default().push(evidence);
        }
    }
    by_place.values().flat_map(|names| of_place(corpus, names)).collect()
}

/// The systems that a notice names.
fn systems(notice: &Notice, wording: &Wording) -> Vec<(String, Evidence)> {
    let place = notice.jurisdiction.as_ref().map(|j| j.name.clone()).unwrap_or_default();
    let mut found = Vec::new();
    for stretch in words::of_notice(notice) {
        let folded = stretch.folded().to_string();
        for captures in wording.quoted_system.captures_iter(&folded) {
            found.extend(captures.name("name").map(|m| printed_name(&stretch, m.range())));
        }
        for (at, _) in folded.match_indices(&place).filter(|_| !place.is_empty()) {
            let quoted = folded[..at].ends_with(['“', '"']);
            let rest = wording.placed_system.find(&folded[at + place.len()..]);
            let end = rest.filter(|_| !quoted).map(|m| at + place.len() + m.end());
            found.extend(end.map(|end| printed_name(&stretch, at..end)));
        }
    }
    found
}

fn printed_name(stretch: &Words, range: std::ops::Range<usize>) -> (String, Evidence) {
    (stretch.folded()[range.clone()].to_string(), stretch.evidence(range))
}

fn of_place(corpus: &Corpus<'_>, names: &Names) -> Vec<Finding> {
    let fillers = &corpus.authority.lexicon.wording.system_fillers;
    let mut findings = Vec::new();
    for (rare, rare_places) in names {
        // The form that fewer notices have, and of two as rare the one with fewer places.
        let weight = |places: &Map<String, Vec<Evidence>>| {
            (places.len(), places.values().map(Vec::len).sum::<usize>())
        };
        let common = names
            .iter()
            .filter(|(name, _)| is_near(name, rare) || is_filled(name, rare, fillers))
            .filter(|(name, places)| (weight(places), name) > (weight(rare_places), &rare))
            .max_by_key(|(_, places)| weight(places));
        let Some((common, common_places)) = common else { continue };
        for notice in corpus.notices {
            if let Some(places) = rare_places.get(&notice.id) {
                findings.push(drifted_name(notice, (rare, places), (common, common_places)));
            }
        }
    }
    findings
}

/// Two names with one beginning and one end, where one has two or fewer characters more inside, or
/// one character is another.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let tail = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
    let more = long.len() - short.len();
    let inside = head >= SAME_HEAD && tail >= SAME_TAIL && short.len() >= TELLING_SYSTEM;
    inside
        && match more {
            0 => head + tail == short.len() - 1,
            1 | 2 => head + tail >= short.len() && head < short.len() && tail < short.len(),
            _ => false,
        }
}

/// Whether one name is the other with a word like 管理 put in before 系统 or 平台.
fn is_filled(a: &str, b: &str, fillers: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let Some((end, _)) = short.char_indices().rev().nth(1) else { return false };
    let (head, tail) = short.split_at(end);
    let named = head.chars().count() >= SAME_HEAD;
    named && fillers.iter().any(|f| !head.ends_with(f.as_str()) && long == [head, f, tail].concat())
}

fn drifted_name(
    notice: &Notice,
    (rare, places): (&str, &[Evidence]),
    (common, theirs): (&str, &Map<String, Vec<Evidence>>),
) -> Finding {
    let elsewhere = theirs.iter().filter_map(|(id, list)| {
        let place = related(list.first(), "另一种写法")?;
        Some(Related { notice: Some(id.clone()).filter(|id| *id != notice.id), ..place })
    });
    let messages = (
        format!("系统名称写作“{rare}”（{}处），别处写作“{common}”", places.len()),
        format!("a system is called {rare} here and {common} elsewhere"),
    );
    Finding {
        confidence: Confidence::Likely,
        at: places.first().cloned(),
        related: elsewhere.chain(all_related(places.iter().skip(1), "同样写法")).collect(),
        help: "请核对系统的正式名称".into(),
        question: Some(format!("“{rare}”与“{common}”请问是否为同一系统，应以哪个名称为准？")),
        proof: Some(format!("{rare}\n{common}")),
        ..finding("system_name_drift", Severity::Info, notice, messages)
    }
}
