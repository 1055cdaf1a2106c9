//! What stands in every text that an expression fits, read from its syntax: a cheap question to ask before
//! a costly search.

use regex_syntax::hir::{Class, Hir, HirKind};

/// How many words one of which must stand in a text are worth looking for.
const MOST_WORDS: usize = 64;
/// How many such questions are worth asking.
const MOST_QUESTIONS: usize = 3;

/// Of each set one word stands in every text that an expression fits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Required(Vec<Vec<String>>);

impl Required {
    /// Whether of each set a word stands in a text.
    pub fn stand_in(&self, text: &str) -> bool {
        self.0.iter().all(|words| words.iter().any(|word| text.contains(word.as_str())))
    }

    /// Whether nothing is known that must stand in a text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What stands in every text that an expression fits.
pub fn of_every_match(expression: &Hir) -> Required {
    let mut sets = alternative_sets(expression);
    sets.retain(|words| !words.is_empty() && words.len() <= MOST_WORDS);
    // The longest words first, and of equal ones the fewest: they are the rarest.
    let shortest = |words: &Vec<String>| words.iter().map(|w| w.chars().count()).min();
    sets.sort_by_key(|words| (std::cmp::Reverse(shortest(words)), words.len()));
    sets.dedup();
    sets.truncate(MOST_QUESTIONS);
    Required(sets)
}

/// Sets of words of each of which one stands in every match.
fn alternative_sets(expression: &Hir) -> Vec<Vec<String>> {
    if let Some(words) = all_texts(expression) {
        return vec![words];
    }
    match expression.kind() {
        HirKind::Capture(capture) => alternative_sets(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => alternative_sets(&repetition.sub),
        HirKind::Concat(parts) => of_sequence(parts),
        HirKind::Alternation(branches) => {
            let best = branches.iter().map(|b| of_every_match(b).0.into_iter().next());
            best.collect::<Option<Vec<_>>>().map(|words| words.concat()).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Neighbours that are plain words are one longer word.
fn of_sequence(parts: &[Hir]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut run: Vec<String> = Vec::new();
    for part in parts {
        match all_texts(part).and_then(|next| joined(&run, &next)) {
            Some(longer) => run = longer,
            None => {
                found.push(std::mem::take(&mut run));
                match all_texts(part) {
                    Some(words) => run = words,
                    None => found.extend(alternative_sets(part)),
                }
            }
        }
    }
    found.push(run);
    found
}

/// Each word of one set with each of another behind it; nothing where these would be too many.
fn joined(words: &[String], next: &[String]) -> Option<Vec<String>> {
    if words.is_empty() {
        return Some(next.to_vec());
    }
    let pairs = words.iter().flat_map(|a| next.iter().map(move |b| format!("{a}{b}")));
    (words.len() * next.len() <= MOST_WORDS).then(|| pairs.collect())
}

/// Every text that an expression fits, where these are few and none is empty.
fn all_texts(expression: &Hir) -> Option<Vec<String>> {
    match expression.kind() {
        HirKind::Literal(literal) => {
            Some(vec![String::from_utf8(literal.0.to_vec()).ok().filter(|t| !t.is_empty())?])
        }
        HirKind::Class(Class::Unicode(class)) => {
            let ranges = class.ranges();
            let many: usize = ranges.iter().map(|r| r.len()).sum();
            let letters = ranges.iter().flat_map(|r| r.start()..=r.end());
            (many > 0 && many <= MOST_WORDS).then(|| letters.map(String::from).collect())
        }
        HirKind::Capture(capture) => all_texts(&capture.sub),
        HirKind::Concat(parts) => parts
            .iter()
            .try_fold(Vec::new(), |words: Vec<String>, part| joined(&words, &all_texts(part)?)),
        HirKind::Alternation(branches) => {
            let all = branches.iter().map(all_texts).collect::<Option<Vec<_>>>()?.concat();
            (all.len() <= MOST_WORDS).then_some(all)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn required(regex: &str) -> Vec<Vec<String>> {
        of_every_match(&regex_syntax::parse(regex).expect("syntax")).0
    }

    #[test]
    fn words_that_stand_in_every_match() {
        assert_eq!(required("保管(?:期限)?(?:不少于|至少) ?[0-9]+ ?年")[0], ["保管"]);
        assert_eq!(required("(?:合并|整合)为"), [["合并为", "整合为"]]);
        assert_eq!(
            required("准考证.{0,9}(?:发放|打印)")[..2],
            [vec!["准考证"], vec!["发放", "打印"]]
        );
        assert_eq!(required("(?i)k b"), [["K B", "K b", "k B", "k b", "\u{212a} B", "\u{212a} b"]]);
        assert!(required("(?:公示)?[0-9]+").iter().all(|words| words.len() == 10));
        assert!(required("[^,]*").is_empty());
        assert!(required("公示|").is_empty());
    }
}
