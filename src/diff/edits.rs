//! The words that differ between two texts, stretch by stretch, form apart; the words of duty among
//! them, and the documents that the texts rest on.

use super::canonical::same_words;
use mulu_model::change::{CameAndWent, Edit, Impact};
use mulu_model::lexicon::Modal;
use mulu_text::document_number;
use mulu_text::fold::{fold, name_key};
use regex::Regex;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::LazyLock;

/// Texts of more words than this are compared sentence by sentence.
const LONG: usize = 4000;
/// Equal words between two stretches that are fewer than this belong to them.
const GAP: usize = 2;

/// Digits of a year.
const YEAR_DIGITS: usize = 4;

/// A word of a text: a word of duty, a run of digits or letters, or one character.
struct Word<'a> {
    text: &'a str,
    /// Offset in characters.
    start: usize,
}

/// The stretches that differ. What differs in form only, or only follows the year, is none.
pub fn edits_between(before: &str, after: &str, modals: &[Modal], years: (i32, i32)) -> Vec<Edit> {
    let (old, new) = (words_of_text(before, modals), words_of_text(after, modals));
    let long = old.len().max(new.len()) > LONG;
    let (old, new) = match long {
        true => (sentences(before), sentences(after)),
        false => (old, new),
    };
    let key = |words: &[Word<'_>]| -> Vec<String> { words.iter().map(|w| fold(w.text)).collect() };
    let ops = capture_diff_slices(Algorithm::Myers, &key(&old), &key(&new));
    let edit = |(a, b): (Range<usize>, Range<usize>)| Edit {
        before_start: offset(&old, a.start, before),
        before: joined(&old[a]),
        after_start: offset(&new, b.start, after),
        after: joined(&new[b]),
    };
    let mut stretches: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in ops.iter().filter(|op| op.tag() != DiffTag::Equal) {
        let (a, b) = (op.old_range(), op.new_range());
        match stretches.last_mut() {
            _ if is_form(&edit((a.clone(), b.clone())), years) => {}
            Some(last) if !long && a.start - last.0.end < GAP && b.start - last.1.end < GAP => {
                (last.0.end, last.1.end) = (a.end, b.end);
            }
            _ => stretches.push((a, b)),
        }
    }
    stretches.into_iter().map(edit).collect()
}

fn is_form(edit: &Edit, years: (i32, i32)) -> bool {
    // A year stands without its 年 where that is equal on both sides.
    let with_unit = |t: &str| match t.len() == YEAR_DIGITS && t.bytes().all(|b| b.is_ascii_digit())
    {
        true => format!("{t}年"),
        false => t.to_string(),
    };
    same_words(&with_unit(&edit.before), &with_unit(&edit.after), years)
        && name_key(&edit.before).is_empty() == name_key(&edit.after).is_empty()
}

fn offset(words: &[Word<'_>], at: usize, text: &str) -> u32 {
    words.get(at).map_or_else(|| text.chars().count(), |w| w.start) as u32
}

fn joined(words: &[Word<'_>]) -> String {
    words.iter().map(|w| w.text).collect()
}

fn words_of_text<'a>(text: &'a str, modals: &[Modal]) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    let (mut at, mut start) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let len =
            modal_at(text, at, modals).map(|m| m.word.len()).unwrap_or_else(|| leading_run(rest));
        words.push(Word { text: &rest[..len], start });
        start += rest[..len].chars().count();
        at += len;
    }
    words
}

/// Bytes of the run of digits or letters that a text begins with, else of its first character.
fn leading_run(text: &str) -> usize {
    let of = |fits: fn(&char) -> bool| text.chars().take_while(fits).map(char::len_utf8).sum();
    match text.chars().next() {
        Some(c) if c.is_ascii_digit() => of(|c| c.is_ascii_digit()),
        Some(c) if c.is_ascii_alphabetic() => of(|c| c.is_ascii_alphabetic()),
        first => first.map_or(0, char::len_utf8),
    }
}

fn sentences(text: &str) -> Vec<Word<'_>> {
    let mut start = 0;
    let sentence = |text| {
        let word = Word { text, start };
        start += text.chars().count();
        word
    };
    text.split_inclusive(['。', '；', '\n']).map(sentence).collect()
}

/// The word of duty at a place of a text; none where it is part of a longer word that is no duty.
fn modal_at<'m>(text: &str, at: usize, modals: &'m [Modal]) -> Option<&'m Modal> {
    let here = |m: &&Modal| text[at..].starts_with(m.word.as_str());
    let modal = modals.iter().filter(here).max_by_key(|m| m.word.len())?;
    let within = |longer: &String| {
        longer.match_indices(modal.word.as_str()).any(|(inside, _)| {
            at.checked_sub(inside)
                .and_then(|from| text.get(from..))
                .is_some_and(|t| t.starts_with(longer.as_str()))
        })
    };
    (!modal.not_in.iter().any(within)).then_some(modal)
}

/// The words of duty of a text, in order.
fn duties<'m>(text: &str, modals: &'m [Modal]) -> Vec<&'m Modal> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let modal = modal_at(text, at, modals);
        found.extend(modal);
        at += modal
            .map_or_else(|| text[at..].chars().next().map_or(1, char::len_utf8), |m| m.word.len());
    }
    found
}

/// The words of duty among the edits, and whom their exchange touches where it can be told: one word
/// of duty in place of another, or one that came or went by itself.
pub fn exchanged_duties(edits: &[Edit], modals: &[Modal]) -> (Option<CameAndWent>, Option<Impact>) {
    let (mut went, mut came): (Vec<&Modal>, Vec<&Modal>) = (Vec::new(), Vec::new());
    let mut alone = true;
    for edit in edits {
        let (old, new) = (duties(&edit.before, modals), duties(&edit.after, modals));
        let beside = |text: &str, found: &[&Modal]| {
            let words: usize = found.iter().map(|m| m.word.chars().count()).sum();
            text.chars().count() > words + BESIDE_DUTY
        };
        alone &= !(beside(&edit.before, &old) || beside(&edit.after, &new))
            || !old.is_empty() && !new.is_empty();
        went.extend(old);
        came.extend(new);
    }
    // A word that only stands elsewhere is no change of duty.
    let mut left = Vec::new();
    for modal in went {
        match came.iter().position(|c| c.word == modal.word) {
            Some(at) => drop(came.remove(at)),
            None => left.push(modal),
        }
    }
    let went = left;
    let name = |list: &[&Modal]| list.iter().map(|m| m.word.clone()).collect::<Vec<_>>();
    let words = CameAndWent { came: name(&came), went: name(&went) };
    let rank = |list: &[&Modal]| list.iter().map(|m| m.rank).max().unwrap_or(FREE);
    let impact = match rank(&came).cmp(&rank(&went)) {
        _ if came.len().max(went.len()) != 1 || !alone => None,
        Ordering::Greater => Some(Impact::Restrictive),
        Ordering::Less => Some(Impact::Relaxing),
        Ordering::Equal => None,
    };
    let any = !words.came.is_empty() || !words.went.is_empty();
    (any.then_some(words), impact)
}

/// Words beside a word of duty that make an edit more than that word.
const BESIDE_DUTY: usize = 4;
/// The rank of a sentence without a word of duty: it neither allows nor demands.
const FREE: u8 = 2;

/// The documents that only one of two texts rests on: by number, else by title.
pub fn exchanged_bases(before: &str, after: &str) -> Option<CameAndWent> {
    let (old, new) = (documents(before), documents(after));
    came_and_went(&old, &new)
}

/// The words that only one of two lists has, form apart; none where both have the same.
pub fn came_and_went(old: &[String], new: &[String]) -> Option<CameAndWent> {
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        let known: Vec<String> = those.iter().map(|word| name_key(word)).collect();
        these.iter().filter(|word| !known.contains(&name_key(word))).cloned().collect()
    };
    let words = CameAndWent { came: only(new, old), went: only(old, new) };
    (!words.came.is_empty() || !words.went.is_empty()).then_some(words)
}

fn documents(text: &str) -> Vec<String> {
    static TITLE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"《((?:[^《》]|《[^《》]*》)+)》(\(?[^()《》]{0,20}〔)?")
            .expect("a constant pattern")
    });
    let folded = fold(text);
    let mut found: Vec<String> =
        document_number::find_all(&folded).into_iter().map(|n| n.text).collect();
    let titles = TITLE.captures_iter(&folded).filter(|c| c.get(2).is_none());
    found.extend(titles.map(|c| format!("《{}》", &c[1])));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modals() -> Vec<Modal> {
        let modal = |word: &str, rank, not_in: &[&str]| Modal {
            word: word.into(),
            rank,
            not_in: not_in.iter().map(|w| w.to_string()).collect(),
        };
        vec![modal("须", 4, &["必须"]), modal("应", 3, &["相应"]), modal("可", 1, &["方可"])]
    }

    #[test]
    fn only_the_words_that_differ_are_marked() {
        let found = edits_between(
            "各机构应在2024年报名，方可考核。",
            "机构须在2025年报名，方可考核。",
            &modals(),
            (2024, 2025),
        );
        let shown: Vec<_> = found.iter().map(|e| (e.before.as_str(), e.after.as_str())).collect();
        assert_eq!(shown, [("各", ""), ("应", "须")]);
        assert_eq!((found[1].before_start, found[1].after_start), (3, 2));
        let (words, impact) = exchanged_duties(&found, &modals());
        assert_eq!(impact, Some(Impact::Restrictive));
        assert_eq!(words.map(|w| (w.went, w.came)), Some((vec!["应".into()], vec!["须".into()])));
    }

    #[test]
    fn a_word_of_duty_inside_another_word_is_none() {
        assert_eq!(duties("相应的考核方可进行，应审核", &modals()).len(), 1);
    }

    #[test]
    fn documents_are_known_by_number_else_by_title() {
        let old = "按照《关于收费的通知》（川发改〔2023〕473号）和《规程》执行";
        let new = "按照《收费办法》（川发改〔2023〕473号）和《新规程》执行";
        let found = exchanged_bases(old, new).expect("other bases");
        assert_eq!((found.went, found.came), (vec!["《规程》".into()], vec!["《新规程》".into()]));
    }
}
