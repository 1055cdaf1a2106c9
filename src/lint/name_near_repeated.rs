//! Two projects of one notice have nearly one name: one is the other with something before or behind.
//!
//! Why it matters: they may be one project under two names, or applicants may take one for the other.
//! Example: 网页制作 and 电子商务网页制作.
//! What to do: nothing if both are meant; else ask the issuing office whether they are one.
//!
//! 同一通知中两个项目名称相近：一个是另一个加上前缀或后缀。
//!
//! 缘由：可能是同一项目的两种写法，考生也容易混淆。
//! 举例：网页制作与电子商务网页制作。
//! 处理：确为两个项目的不必处理，否则向发文机关询问。

use super::bounds::SHOWN_NAMES;
use super::{Case, all_related, finding};
use mulu_judge::naming::{self, Named, Part};
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_text::likeness;
use std::collections::BTreeSet;

/// Characters of a name that tell a project; shorter ones begin many.
const TELLING_NAME: usize = 4;
/// Characters of a word before or behind it that may be an addition (高级, 制作技术); more make another name.
const LONGEST_AFFIX: usize = 4;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let parts = naming::of_notice(case.notice);
    let lists = parts.iter().filter(|p| matches!(p.part, Part::List(_)));
    let names: Vec<&Named> =
        lists.flat_map(|l| &l.named).filter(|n| seen.insert(n.key.as_str())).collect();
    let mut pairs: Vec<(&Named, &Named)> = Vec::new();
    for (n, a) in names.iter().enumerate() {
        pairs.extend(names[n + 1..].iter().filter(|b| is_near(&a.key, &b.key)).map(|b| (*a, *b)));
    }
    let Some((first, _)) = pairs.first() else { return Vec::new() };
    let shown: Vec<String> = pairs
        .iter()
        .take(SHOWN_NAMES)
        .map(|(a, b)| format!("“{}”与“{}”", a.name, b.name))
        .collect();
    let many =
        if pairs.len() > SHOWN_NAMES { format!("等{}对", pairs.len()) } else { String::new() };
    let shown = shown.join("、") + &many;
    let messages = (
        format!("项目名称相近：{shown}"),
        format!("names of projects are near one another: {shown}"),
    );
    let places = pairs.iter().flat_map(|(a, b)| [a, b]).filter_map(|n| n.evidence.as_ref());
    vec![Finding {
        confidence: Confidence::Likely,
        at: first.evidence.clone(),
        related: all_related(places.skip(1), "名称相近"),
        help: "报名时请核对项目全称；如为同一项目，可提请发文机关统一名称".into(),
        question: Some(format!("{shown}名称相近，请问是否为不同的项目？")),
        proof: Some(shown),
        ..finding("name_near_repeated", Severity::Info, case.notice, messages)
    }]
}

/// One is the other with two to four characters more, and the other is long enough to be meant.
fn is_near(a: &str, b: &str) -> bool {
    let base = a.chars().count().min(b.chars().count());
    let extra = likeness::affix(a, b).map_or(0, |e| e.chars().count());
    base >= TELLING_NAME && (1..=LONGEST_AFFIX).contains(&extra)
}
