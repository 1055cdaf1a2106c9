//! Two spellings of one term are mixed, or one member of an enumeration lacks the ending of the others.
//!
//! Why it matters: 学历 is a certificate and 学力 an ability; a condition that mixes them can be read in
//! two ways. An ending left out makes one field of study look unlike the others.
//! Example: 同等学历 in one condition and 同等学力 in the next; 公共卫生与预防医学（1004） among names in 类.
//! What to do: ask the issuing office which is meant.
//!
//! 同一用语的两种写法混用，或并列各项中一项缺少共同的词尾。
//!
//! 缘由：“学历”指证书，“学力”指水平，条件中混用会有两种理解；缺少词尾的一项看上去与其他各项不同类。
//! 举例：一条写“同等学历”，下一条写“同等学力”；各项均为“某某类”，其中“公共卫生与预防医学（1004）”缺“类”字。
//! 处理：向发文机关询问以哪种写法为准。

use super::bounds::{AT_LEAST_TWO, RELATED_PLACES};
use super::{Case, all_related, finding};
use mulu_judge::words::{self, Words};
use mulu_model::Map;
use mulu_model::evidence::Evidence;
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::lexicon::Pattern;
use mulu_model::notice::Notice;
use mulu_text::{lists, punctuation};

/// Members side by side of which all but one must end alike: of fewer two endings are a choice.
const MEMBERS: usize = 5;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let words = words::of_notice(case.notice);
    let wording = &case.corpus.authority.lexicon.wording;
    let mixed = wording.variants.iter().filter_map(|v| mixed_spellings(case.notice, v, &words));
    let mut findings: Vec<Finding> = mixed.collect();
    for ending in &wording.member_endings {
        findings.extend(words.iter().flat_map(|w| without_ending(case.notice, w, ending)));
    }
    findings
}

fn mixed_spellings(notice: &Notice, pattern: &Pattern, words: &[Words]) -> Option<Finding> {
    let mut forms: Map<String, Vec<Evidence>> = Map::new();
    for stretch in words {
        for captures in pattern.captures_iter(stretch.folded()) {
            let Some(whole) = captures.get(0) else { continue };
            let places = forms.entry(whole.as_str().to_string()).or_default();
            places.push(stretch.evidence(whole.range()));
        }
    }
    if forms.len() < AT_LEAST_TWO {
        return None;
    }
    let mut forms: Vec<(String, Vec<Evidence>)> = forms.into_iter().collect();
    forms.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
    let shown: Vec<String> =
        forms.iter().map(|(form, places)| format!("“{form}”{}处", places.len())).collect();
    let names: Vec<String> = forms.iter().map(|(form, _)| format!("“{form}”")).collect();
    let (_, rare) = forms.last()?;
    let (_, common) = forms.first()?;
    let messages = (
        format!("用语不一：{}", shown.join("、")),
        format!("spellings are mixed: {}", names.join(", ")),
    );
    Some(Finding {
        at: rare.first().cloned(),
        related: all_related(common.first(), "另一种写法")
            .into_iter()
            .chain(all_related(rare.iter().skip(1).take(RELATED_PLACES), "同样写法"))
            .collect(),
        help: "请留意两种写法含义是否相同".into(),
        question: Some(format!(
            "通知中{}并用，请问含义是否相同，应以哪一种为准？",
            names.join("与")
        )),
        proof: Some(shown.join("\n")),
        ..finding("term_variants_mixed", Severity::Info, notice, messages)
    })
}

/// Of at least five members side by side all but one end alike, codes in brackets apart.
fn without_ending(notice: &Notice, stretch: &Words, ending: &str) -> Vec<Finding> {
    let folded = stretch.folded();
    let mut findings = Vec::new();
    let mut start = 0;
    for sentence in folded.split_inclusive(['。', ';', ':']) {
        let from = start;
        start += sentence.len();
        if sentence.matches('、').count() < MEMBERS - 1 {
            continue;
        }
        let body = sentence.trim_end_matches(['。', ';', ':']);
        let members = lists::split(body, &['、']);
        let ends = |r: &std::ops::Range<usize>| {
            let member = &body[r.clone()];
            let head = punctuation::trailing_bracket(member).map_or(member, |(h, ..)| &member[..h]);
            head.trim_end().ends_with(ending)
        };
        let lacking: Vec<_> = members.iter().filter(|r| !ends(r)).collect();
        let [one] = lacking.as_slice() else { continue };
        if members.len() < MEMBERS {
            continue;
        }
        let place = stretch.evidence(from + one.start..from + one.end);
        let messages = (
            format!("并列{}项中只有“{}”不以“{ending}”结尾", members.len(), place.quote.trim()),
            format!("of {} members only {} lacks {ending}", members.len(), place.quote.trim()),
        );
        findings.push(Finding {
            confidence: Confidence::Likely,
            question: Some(format!("“{}”请问是否漏写“{ending}”字？", place.quote.trim())),
            proof: Some(body.to_string()),
            help: "请核对该项是否漏字".into(),
            at: Some(place),
            ..finding("term_variants_mixed", Severity::Info, notice, messages)
        });
    }
    findings
}
