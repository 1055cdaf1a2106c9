//! Pairs clauses over renumbering and moves: equal words first, then equal headings, then what is
//! most alike.

use super::canonical::same_words;
use super::parts::Record;
use mulu_model::Map;
use mulu_model::clause::{CLOSING, PREAMBLE};
use mulu_text::fold::name_key;
use mulu_text::likeness::{pieces, share};
use std::collections::BTreeSet;

/// How much of two texts must be alike for them to be one clause reworded.
const LIKENESS: f64 = 0.5;
/// The same for two clauses at one place under one heading.
const LIKENESS_IN_PLACE: f64 = 0.25;
/// Bytes by which two texts of the same words may differ in length: form is marks, spaces and numbers
/// of items, a handful of characters of three bytes; only then are the words compared.
const OTHER_LENGTH: usize = 16;

/// Pairs of clauses, as they are found.
struct Pairs {
    /// For each later clause the index of the earlier one.
    of: Vec<Option<usize>>,
    taken: BTreeSet<usize>,
}

impl Pairs {
    fn pair_up(&mut self, m: usize, n: usize) {
        if self.of[n].is_none() && self.taken.insert(m) {
            self.of[n] = Some(m);
        }
    }

    fn are_free(&self, m: usize, n: usize) -> bool {
        self.of[n].is_none() && !self.taken.contains(&m)
    }
}

/// For each later clause the index of the earlier one it goes on from.
pub fn clauses(before: &[Record], after: &[Record], years: (i32, i32)) -> Vec<Option<usize>> {
    let mut pairs = Pairs { of: vec![None; after.len()], taken: BTreeSet::new() };
    let (old, new) = (heading_paths(before), heading_paths(after));
    equal_words(before, after, (&old, &new), years, &mut pairs);
    for (n, path) in new.iter().enumerate() {
        let same = (0..before.len()).find(|m| {
            pairs.are_free(*m, n)
                && old[*m] == *path
                && !path.rsplit('/').next().is_some_and(is_bare_number)
        });
        same.into_iter().for_each(|m| pairs.pair_up(m, n));
    }
    most_alike(before, after, (&old, &new), &mut pairs);
    pairs.of
}

/// Whether the last part of a path is a mere number.
fn is_bare_number(part: &str) -> bool {
    part.starts_with('#')
}

/// Clauses of the same words; of several those at one place.
fn equal_words(
    before: &[Record],
    after: &[Record],
    (old, new): (&[String], &[String]),
    years: (i32, i32),
    pairs: &mut Pairs,
) {
    let (a, b): (Vec<_>, Vec<_>) =
        (before.iter().map(words_of_clause).collect(), after.iter().map(words_of_clause).collect());
    for in_place in [true, false] {
        for n in 0..after.len() {
            let equal = (0..before.len()).find(|m| {
                pairs.are_free(*m, n)
                    && (!in_place || old[*m] == new[n])
                    && a[*m].len().abs_diff(b[n].len()) < OTHER_LENGTH
                    && same_words(&a[*m], &b[n], years)
            });
            equal.into_iter().for_each(|m| pairs.pair_up(m, n));
        }
    }
}

/// The pairs that are left, the most alike first; under one heading less is enough.
fn most_alike(
    before: &[Record],
    after: &[Record],
    (old, new): (&[String], &[String]),
    pairs: &mut Pairs,
) {
    let of = |records: &[Record]| -> Vec<_> {
        records.iter().map(|r| pieces(&name_key(&words_of_clause(r)))).collect()
    };
    let (a, b) = (of(before), of(after));
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    for n in 0..after.len() {
        for m in (0..before.len()).filter(|m| pairs.are_free(*m, n)) {
            let enough = if old[m] == new[n] { LIKENESS_IN_PLACE } else { LIKENESS };
            let alike = share(&a[m], &b[n]);
            if alike >= enough {
                found.push((alike, n, m));
            }
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    found.into_iter().for_each(|(_, n, m)| {
        if pairs.are_free(m, n) {
            pairs.pair_up(m, n);
        }
    });
}

/// For each clause the headings above it and its own; without a heading, its number.
fn heading_paths(records: &[Record]) -> Vec<String> {
    let mut headings: Map<String, String> = Map::new();
    let mut paths = Vec::new();
    for record in records {
        let id = record.subject.to_string();
        let own = record.field_words("heading").map(name_key);
        let unnumbered = matches!(id.as_str(), PREAMBLE | CLOSING).then(|| id.clone());
        let number = || format!("#{}", id.rsplit('.').next().unwrap_or_default());
        let own = own.or(unnumbered).unwrap_or_else(number);
        let parent = id.rsplit_once('.').map_or("", |(parent, _)| parent);
        let path = format!("{}/{own}", headings.get(parent).cloned().unwrap_or_default());
        headings.insert(id, path.clone());
        paths.push(path);
    }
    paths
}

fn words_of_clause(record: &Record) -> String {
    let field = |key: &str| record.field_words(key).unwrap_or_default();
    format!("{}{}", field("heading"), field("text"))
}

/// Of the later clauses under one parent, those whose order among each other is not the earlier one's:
/// the fewest that can have been moved.
pub fn out_of_order(sequence: &[usize]) -> Vec<usize> {
    // length[k], back[k]: the longest rising run that ends at k, and where it comes from.
    let mut length = vec![1usize; sequence.len()];
    let mut back: Vec<Option<usize>> = vec![None; sequence.len()];
    for k in 0..sequence.len() {
        for j in 0..k {
            if sequence[j] < sequence[k] && length[j] + 1 > length[k] {
                (length[k], back[k]) = (length[j] + 1, Some(j));
            }
        }
    }
    let longest = length.iter().max().copied().unwrap_or_default();
    let mut at = length.iter().position(|l| *l == longest);
    let mut kept = BTreeSet::new();
    while let Some(k) = at {
        kept.insert(k);
        at = back[k];
    }
    (0..sequence.len()).filter(|k| !kept.contains(k)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_are_out_of_order() {
        assert_eq!(out_of_order(&[0, 1, 2]), Vec::<usize>::new());
        assert_eq!(out_of_order(&[1, 2, 0, 3]), [2]);
        assert_eq!(out_of_order(&[]), Vec::<usize>::new());
    }
}
