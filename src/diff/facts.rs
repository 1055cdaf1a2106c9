//! The differences of two parts: records that came or went, fields that differ. No judgement.

use super::align;
use super::canonical::canonical;
use super::parts::{Part, Record};
use serde_json::Value;

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The record before.
    pub before: Option<Record>,
    /// The record after.
    pub after: Option<Record>,
    /// The field that differs; `None` where the record came or went.
    pub field: Option<String>,
    /// The field before.
    pub old: Option<Value>,
    /// The field after.
    pub new: Option<Value>,
    /// Years of the two sides.
    pub years: (i32, i32),
}

/// Every difference of two parts, and the number of differences of form.
pub fn compare(before: &Part, after: &Part) -> (Vec<Fact>, u32) {
    let pairs = pairs(before, after);
    let years = (before.year, after.year);
    let mut facts = Vec::new();
    let mut suppressed = 0;
    for (n, record) in after.records.iter().enumerate() {
        match pairs[n] {
            None => facts.push(Fact {
                before: None,
                after: Some(record.clone()),
                field: None,
                old: None,
                new: None,
                years,
            }),
            Some(m) => {
                let earlier = &before.records[m];
                facts.extend(moved(earlier, record, (before, after), &pairs, years));
                facts.extend(renamed(earlier, record, after, years));
                fields(earlier, record, years, &mut facts, &mut suppressed);
            }
        }
    }
    if !after.extends {
        let gone = (0..before.records.len()).filter(|m| !pairs.contains(&Some(*m)));
        facts.extend(gone.map(|m| {
            let record = before.records[m].clone();
            Fact { before: Some(record), after: None, field: None, old: None, new: None, years }
        }));
    }
    (facts, suppressed)
}

/// A clause that stands under another one than before. Renumbering alone is no move.
fn moved(
    before: &Record,
    after: &Record,
    (old, new): (&Part, &Part),
    pairs: &[Option<usize>],
    years: (i32, i32),
) -> Option<Fact> {
    let parent = |part: &Part, record: &Record| {
        let (parent, _) = record.subject.rsplit_once('.')?;
        part.records.iter().position(|r| r.subject == parent)
    };
    let stands = parent(new, after).map(|n| pairs[n]);
    if new.facet != "clauses" || stands == parent(old, before).map(Some) {
        return None;
    }
    Some(Fact {
        before: Some(before.clone()),
        after: Some(after.clone()),
        field: Some(PLACE.into()),
        old: Some(before.subject.clone().into()),
        new: Some(after.subject.clone().into()),
        years,
    })
}

/// A project that the later notice itself says has another name.
fn renamed(before: &Record, after: &Record, part: &Part, years: (i32, i32)) -> Option<Fact> {
    let announced = part.renamed.get(&after.key) == Some(&before.key);
    (announced && before.key != after.key).then(|| Fact {
        before: Some(before.clone()),
        after: Some(after.clone()),
        field: Some(NAME.into()),
        old: Some(before.name.clone().into()),
        new: Some(after.name.clone().into()),
        years,
    })
}

/// The field that a move is said to change; it is no field of the record.
pub const PLACE: &str = "place";
/// The field that a renaming is said to change; it is the record's key.
pub const NAME: &str = "name";

/// For each later record the index of the earlier one with its key.
pub fn pairs(before: &Part, after: &Part) -> Vec<Option<usize>> {
    if before.facet == "clauses" {
        return align::clauses(&before.records, &after.records);
    }
    let of_key = |key: &String| before.records.iter().position(|b| b.key == *key);
    let find = |r: &Record| of_key(&r.key).or_else(|| of_key(after.renamed.get(&r.key)?));
    after.records.iter().map(find).collect()
}

fn fields(
    before: &Record,
    after: &Record,
    years: (i32, i32),
    facts: &mut Vec<Fact>,
    suppressed: &mut u32,
) {
    let names: std::collections::BTreeSet<&String> =
        before.fields.keys().chain(after.fields.keys()).collect();
    for name in names {
        let (old, new) = (before.fields.get(name), after.fields.get(name));
        if old == new {
            continue;
        }
        let same = old.map(|v| canonical(v, years.0)) == new.map(|v| canonical(v, years.1));
        if same {
            *suppressed += 1;
            continue;
        }
        facts.push(Fact {
            before: Some(before.clone()),
            after: Some(after.clone()),
            field: Some(name.clone()),
            old: old.cloned(),
            new: new.cloned(),
            years,
        });
    }
    if before.subject != after.subject || before.name != after.name {
        *suppressed += 1;
    }
}
