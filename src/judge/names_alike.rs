//! When two names are one thing: what the rules of `authority/matching.yaml` say of them.

use mulu_model::matching::{Likeness, Matching, MatchingRule, Zone};
use mulu_text::fold::name_key;
use mulu_text::likeness::{self, Edit};

/// What the rules say of two names.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Name of the rule.
    pub rule: String,
    /// How the names are alike.
    pub likeness: Likeness,
    /// What the rule makes of it.
    pub zone: Zone,
    /// How much they share, 0 to 1.
    pub score: f64,
}

/// What the rules say of two names that are not equal; `None` where they are not alike at all.
pub fn verdict(matching: &Matching, one: &str, other: &str) -> Option<Verdict> {
    let of_suffixes = matching.rules.iter().filter(|r| r.likeness == Likeness::Suffix);
    let suffixes: Vec<String> = of_suffixes.flat_map(|r| r.words.clone()).collect();
    let pieces = |name: &str| likeness::pieces(&name_key(name));
    let score = likeness::share(&pieces(one), &pieces(other));
    let is_near = || score >= matching.near && name_key(one) != name_key(other);
    let (likeness, word) = match likeness::edit(one, other, &suffixes) {
        Some(Edit::Suffix(word)) => (Likeness::Suffix, word),
        Some(Edit::Sense(word)) => (Likeness::Sense, word),
        Some(Edit::Prefix(word)) => (Likeness::Prefix, word),
        Some(Edit::Inserted(word)) => (Likeness::InsertedWord, word),
        Some(Edit::OneCharacter(a, b)) => (Likeness::OneCharacter, format!("{a}{b}")),
        None if is_near() => (Likeness::Near, String::new()),
        None => return None,
    };
    rule_for(matching, likeness, &word).map(|rule| Verdict {
        rule: rule.rule.clone(),
        likeness,
        zone: rule.zone,
        score: (score * 100.0).round() / 100.0,
    })
}

/// The key of a title without the words that every title of the field may hold.
pub fn title_key(matching: &Matching, title: &str) -> String {
    let without = |key: String, word: &String| key.replace(word.as_str(), "");
    matching.common_words.iter().fold(name_key(title), without)
}

/// The rule for a likeness and the words that make it.
pub fn rule_for<'a>(
    matching: &'a Matching,
    likeness: Likeness,
    word: &str,
) -> Option<&'a MatchingRule> {
    let fits = |r: &&MatchingRule| {
        r.likeness == likeness && (r.words.is_empty() || r.words.iter().any(|w| w == word))
    };
    matching.rules.iter().find(fits)
}
