//! Pairs clauses over renumbering: by the path of their headings, then by place and likeness.

use super::parts::Record;
use crate::model::Map;
use crate::text::fold::name_key;
use serde_json::Value;
use std::collections::BTreeSet;

/// How much of two texts must be alike for them to be one clause reworded.
const LIKENESS: f64 = 0.5;

/// For each later clause the index of the earlier one it goes on from.
pub fn clauses(before: &[Record], after: &[Record]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; after.len()];
    let mut taken = BTreeSet::new();
    let (old, new) = (paths(before), paths(after));
    for (n, path) in new.iter().enumerate() {
        let found = (0..old.len()).find(|m| old[*m] == *path && !taken.contains(m));
        pairs[n] = found.filter(|m| taken.insert(*m));
    }
    let old_words: Vec<Pieces> = before.iter().map(|r| pieces(&words(r))).collect();
    for n in 0..after.len() {
        if pairs[n].is_none() {
            let own = pieces(&words(&after[n]));
            let alike = |m: &usize| likeness(&old_words[*m], &own);
            let free = (0..before.len()).filter(|m| !taken.contains(m));
            let best = free.max_by(|a, b| alike(a).total_cmp(&alike(b)));
            pairs[n] = best.filter(|m| alike(m) >= LIKENESS && taken.insert(*m));
        }
    }
    pairs
}

/// For each clause the headings above it and its own; without a heading, its number.
fn paths(records: &[Record]) -> Vec<String> {
    let mut headings: Map<String, String> = Map::new();
    let mut paths = Vec::new();
    for record in records {
        let id = record.subject.clone();
        let own = record.fields.get("heading").and_then(Value::as_str).map(name_key);
        let own = own.unwrap_or_else(|| format!("#{}", id.rsplit('.').next().unwrap_or_default()));
        let parent = id.rsplit_once('.').map_or("", |(parent, _)| parent);
        let path = format!("{}/{own}", headings.get(parent).cloned().unwrap_or_default());
        headings.insert(id, path.clone());
        paths.push(path);
    }
    paths
}

fn words(record: &Record) -> String {
    let field = |name: &str| {
        record.fields.get(name).and_then(Value::as_str).unwrap_or_default().to_string()
    };
    name_key(&format!("{}{}", field("heading"), field("text")))
}

/// The two-character pieces of a text.
type Pieces = BTreeSet<(char, char)>;

fn pieces(text: &str) -> Pieces {
    text.chars().zip(text.chars().skip(1)).collect()
}

/// The share of two-character pieces that two texts have in common (Sørensen-Dice).
fn likeness(a: &Pieces, b: &Pieces) -> f64 {
    match a.len() + b.len() {
        0 => 0.0,
        all => 2.0 * a.intersection(b).count() as f64 / all as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_counts_characters_not_bytes() {
        assert!((likeness(&pieces("评估后方可"), &pieces("评估备案后方可")) - 0.6).abs() < 0.01);
        assert!(likeness(&pieces("考核时间"), &pieces("收费标准")) < 0.1);
    }
}
