//! A short form that the notice lays down is later written otherwise.
//!
//! Why it matters: the reader cannot be sure that the same is meant; a search for the term misses it.
//! Example: `（以下简称“市州职鉴中心”）`, and `市（州）职鉴中心` from then on.
//! What to do: read both as one; mention it to the issuing office.
//!
//! 通知约定的简称在后文写法不同。
//!
//! 缘由：读者不能确定是否指同一事物，按简称查找也会漏掉。
//! 举例：“（以下简称‘市州职鉴中心’）”，后文一律写“市（州）职鉴中心”。
//! 处理：按同一事物理解，并可提请发文机关统一。

use super::{Case, all_related, finding, related};
use mulu_judge::words::{self, Words};
use mulu_model::Map;
use mulu_model::evidence::Evidence;
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::notice::Definition;
use mulu_text::fold::fold;
use mulu_text::likeness;

/// Places besides the first that the finding points at: nine show how the other form is used.
const DRIFT_PLACES: usize = 9;
/// Characters of a term without its marks that are enough to know it by.
const SHORTEST_BARE: usize = 3;
/// Characters of a term from which on one other character is a slip; shorter ones are other words.
const SHORTEST_EDITED: usize = 5;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let words = words::of_notice(case.notice);
    let definitions = case.notice.definitions.iter();
    definitions.filter_map(|d| drifted_form(case, d, &words)).collect()
}

fn drifted_form(case: &Case<'_>, definition: &Definition, words: &[Words]) -> Option<Finding> {
    let laid_down = definition.traces.evidence.as_ref()?;
    let term = fold(&definition.term);
    let synonyms = synonyms(case, definition, &term);
    let mut forms: Map<String, Vec<Evidence>> = Map::new();
    let mut kept = 0;
    for stretch in words.iter().filter(|w| w.is_behind(laid_down)) {
        kept += stretch.folded().matches(term.as_str()).count();
        let named = synonyms.iter().flat_map(|form| standing(case, stretch.folded(), form));
        for range in other_forms(stretch.folded(), &term).into_iter().chain(named) {
            let place = stretch.evidence(range.clone());
            let behind = (place.source, place.block) > (laid_down.source, laid_down.block)
                || place.start >= laid_down.end;
            if behind {
                let form: String = place.quote.split_whitespace().collect();
                forms.entry(form).or_default().push(place);
            }
        }
    }
    let (form, places) = forms.into_iter().max_by_key(|(_, places)| places.len())?;
    let used = kept.saturating_sub(1);
    let line = laid_down.line.map(|l| format!("（第{l}行）")).unwrap_or_default();
    let messages = (
        format!(
            "约定简称为“{}”{line}，后文写作“{form}”{}处，按约定写法{used}处",
            definition.term,
            places.len()
        ),
        format!("{} is laid down as a short form; {form} stands instead", definition.term),
    );
    Some(Finding {
        confidence: Confidence::Likely,
        at: places.first().cloned(),
        related: related(Some(laid_down), "约定简称之处")
            .into_iter()
            .chain(all_related(places.iter().skip(1).take(DRIFT_PLACES), "同样写法"))
            .collect(),
        help: "请按同一事物理解；查找时两种写法都要查".into(),
        question: Some(format!(
            "通知约定“{}”的简称为“{}”，后文又写“{form}”，请问是否指同一事物？",
            definition.stands_for, definition.term
        )),
        proof: Some(format!("{}\n{form}", definition.term)),
        ..finding("defined_term_drift", Severity::Info, case.notice, messages)
    })
}

/// The term with another word of the same meaning in it: 省职鉴中心 for 省鉴定中心. What the term
/// stands for is no such form.
fn synonyms(case: &Case<'_>, definition: &Definition, term: &str) -> Vec<String> {
    let full = fold(&definition.stands_for);
    let groups = &case.corpus.authority.lexicon.wording.interchangeable;
    let found = groups.iter().filter_map(|group| {
        let own = group.iter().find(|word| term.contains(word.as_str()))?;
        Some(group.iter().filter(move |w| *w != own).map(move |w| term.replacen(own, w, 1)))
    });
    found.flatten().filter(|form| !full.contains(form.as_str())).collect()
}

/// Where a text has a form; not as the end of the name of a certain place's office.
fn standing(case: &Case<'_>, folded: &str, form: &str) -> Vec<std::ops::Range<usize>> {
    let provinces = case.corpus.authority.jurisdictions.iter();
    let places = provinces.flat_map(|p| p.cities.iter().map(|c| &c.name).chain([&p.name]));
    let bare: Vec<&str> = places.map(|p| p.trim_end_matches(['省', '市'])).collect();
    let of_place = |at: usize| bare.iter().any(|p| folded[..at].ends_with(p));
    let all = folded.match_indices(form).map(|(at, _)| at..at + form.len());
    all.filter(|range| !of_place(range.start)).collect()
}

/// Where a text has the term with brackets or marks put in or left out, or with one character inside
/// changed, put in or left out.
fn other_forms(folded: &str, term: &str) -> Vec<std::ops::Range<usize>> {
    let bytes: Vec<usize> = folded.char_indices().map(|(at, _)| at).chain([folded.len()]).collect();
    let chars: Vec<char> = folded.chars().collect();
    let own: Vec<char> = term.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match form_at(&chars[at..], &own) {
            Some(length) => {
                found.push(bytes[at]..bytes[at + length]);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// Length of another form of the term at the head of a text; nothing where the term itself begins.
fn form_at(text: &[char], term: &[char]) -> Option<usize> {
    if text.first() != term.first() || text.starts_with(term) {
        return None;
    }
    with_marks(text, term).or_else(|| one_edit(text, term))
}

/// The same characters but for brackets and enumeration marks.
fn with_marks(text: &[char], term: &[char]) -> Option<usize> {
    let is_mark = |c: &char| matches!(c, '(' | ')' | '、');
    let bare: Vec<&char> = term.iter().filter(|c| !is_mark(c)).collect();
    let mut matched = 0;
    for (n, c) in text.iter().enumerate() {
        if is_mark(c) {
            continue;
        }
        if bare.get(matched) != Some(&c) {
            return None;
        }
        matched += 1;
        if matched == bare.len() {
            return (bare.len() >= SHORTEST_BARE).then_some(n + 1);
        }
    }
    None
}

/// One character inside differs; beginning and end are the term's. Only for terms that are long
/// enough to be meant.
fn one_edit(text: &[char], term: &[char]) -> Option<usize> {
    let length = term.len();
    let string = |c: &[char]| c.iter().collect::<String>();
    let fits = |n: &usize| {
        text.len() >= *n
            && text[n - 1] == term[length - 1]
            && text[..*n].iter().all(|c| c.is_alphanumeric())
            && likeness::one_character_apart(&string(&text[..*n]), &string(term))
    };
    (length >= SHORTEST_EDITED)
        .then(|| [length, length + 1, length - 1].into_iter().find(fits))
        .flatten()
}
