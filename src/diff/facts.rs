//! The differences of two parts: records that came or went, fields that differ. No judgement.

use super::align;
use super::canonical::{is_same, same_words};
use super::pair::{self, Joined, Pairs};
use super::parts::{Part, Record};
use mulu_model::Map;
use mulu_model::authority::Authority;
use mulu_model::clause::Clause;
use mulu_model::described::{Alike, FieldId, NAME, ORDER, PLACE};
use mulu_model::entry::Entry;
use mulu_model::lists::ProjectList;
use mulu_model::value::Value;
use std::collections::BTreeSet;

/// What kind of difference it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A field of a record that goes on.
    Field(FieldId),
    /// A record that came or went.
    Whole,
    /// Records that went into one.
    Merged,
    /// Records that came out of one.
    Split,
}

/// One difference.
#[derive(Clone)]
pub struct Fact {
    /// What kind of difference it is.
    pub what: What,
    /// Earlier records; of a field the one that has it.
    pub before: Vec<Record>,
    /// Later records.
    pub after: Vec<Record>,
    /// The field before.
    pub old: Option<Value>,
    /// The field after.
    pub new: Option<Value>,
    /// Years of the two sides.
    pub years: (i32, i32),
    /// Why records of different keys are paired.
    pub paired_by: Option<String>,
    /// Which of the earlier and later records the difference takes out and puts in; the others go on.
    pub gone: usize,
    /// See `gone`.
    pub come: usize,
}

impl Fact {
    /// The field that differs.
    pub fn field(&self) -> Option<FieldId> {
        match self.what {
            What::Field(id) => Some(id),
            _ => None,
        }
    }

    /// The record it is about: the later one where there is one.
    pub fn record(&self) -> Option<&Record> {
        self.after.first().or(self.before.first())
    }
}

/// Two parts, paired.
struct Sides<'a> {
    before: &'a Part,
    after: &'a Part,
    pairs: &'a Pairs,
    years: (i32, i32),
}

/// Every difference of two parts, and the number of differences of form.
pub fn compare(before: &Part, after: &Part, authority: &Authority) -> (Vec<Fact>, u32) {
    let pairs = pair::pairs_of_parts(before, after, authority);
    let sides = Sides { before, after, pairs: &pairs, years: (before.year, after.year) };
    let mut facts = Vec::new();
    let mut suppressed = 0;
    let moved = sides.reordered_clauses();
    for (n, record) in after.records.iter().enumerate() {
        match &pairs.of[n] {
            None if pairs.joined_after(n) => {}
            None => facts.push(sides.came_or_went(None, Some(record))),
            Some(paired) => {
                let earlier = &before.records[paired.at];
                facts.extend(sides.clause_moved(n, paired.at, moved.contains(&n)));
                let renaming = sides.renamed(earlier, record, paired.by.clone());
                let is_other_name =
                    earlier.subject != record.subject || earlier.name != record.name;
                suppressed += u32::from(is_other_name && renaming.is_none());
                facts.extend(renaming);
                sides.field_facts(
                    (earlier, record),
                    paired.by.clone(),
                    &mut facts,
                    &mut suppressed,
                );
            }
        }
    }
    facts.extend(pairs.merged.iter().map(|j| sides.joined(What::Merged, j)));
    facts.extend(pairs.split.iter().map(|j| sides.joined(What::Split, j)));
    if !after.extends {
        let gone = (0..before.records.len()).filter(|m| !pairs.goes_on(*m));
        facts.extend(gone.map(|m| sides.came_or_went(Some(&before.records[m]), None)));
    }
    facts.extend(sides.reordered_list());
    (facts, suppressed)
}

impl Pairs {
    fn joined_after(&self, n: usize) -> bool {
        self.merged.iter().chain(&self.split).any(|j| j.after.contains(&n))
    }

    /// Whether a later record is paired with this earlier one.
    pub fn goes_on_itself(&self, m: usize) -> bool {
        self.of.iter().flatten().any(|p| p.at == m)
    }

    /// The same, or it went into others.
    fn goes_on(&self, m: usize) -> bool {
        self.goes_on_itself(m)
            || self.merged.iter().chain(&self.split).any(|j| j.before.contains(&m))
    }
}

impl Sides<'_> {
    fn came_or_went(&self, before: Option<&Record>, after: Option<&Record>) -> Fact {
        let (before, after): (Vec<_>, Vec<_>) =
            (before.cloned().into_iter().collect(), after.cloned().into_iter().collect());
        Fact {
            what: What::Whole,
            gone: before.len(),
            come: after.len(),
            before,
            after,
            old: None,
            new: None,
            years: self.years,
            paired_by: None,
        }
    }

    fn field_fact(&self, id: FieldId, records: (&Record, &Record), values: Values) -> Fact {
        Fact {
            what: What::Field(id),
            before: vec![records.0.clone()],
            after: vec![records.1.clone()],
            old: values.0,
            new: values.1,
            years: self.years,
            paired_by: None,
            gone: 0,
            come: 0,
        }
    }

    /// Records that became one, or came out of one. Those that also go on by themselves stay.
    fn joined(&self, what: What, joined: &Joined) -> Fact {
        let (stay, go): (Vec<usize>, Vec<usize>) =
            joined.before.iter().partition(|m| self.pairs.goes_on_itself(**m));
        let (kept, new): (Vec<usize>, Vec<usize>) =
            joined.after.iter().partition(|n| self.pairs.of[**n].is_some());
        let of = |part: &Part, first: &[usize], then: &[usize]| -> Vec<Record> {
            first.iter().chain(then).map(|at| part.records[*at].clone()).collect()
        };
        Fact {
            what,
            gone: go.len(),
            come: new.len(),
            before: of(self.before, &go, &stay),
            after: of(self.after, &new, &kept),
            old: None,
            new: None,
            years: self.years,
            paired_by: Some(joined.by.clone()),
        }
    }

    /// A clause that stands under another one than before, or elsewhere among its neighbours.
    /// Renumbering alone is no move.
    fn clause_moved(&self, n: usize, m: usize, reordered: bool) -> Option<Fact> {
        let (before, after) = (&self.before.records[m], &self.after.records[n]);
        if !after.is_a::<Clause>() {
            return None;
        }
        let stands = parent(self.after, after).map(|p| self.pairs.of[p].as_ref().map(|p| p.at));
        if stands == parent(self.before, before).map(Some) && !reordered {
            return None;
        }
        let place = |record: &Record| Some(Value::Text(record.subject.to_string()));
        let id = after.table.field(PLACE)?;
        Some(self.field_fact(id, (before, after), (place(before), place(after))))
    }

    /// Later clauses that stand elsewhere among those under the same clause.
    fn reordered_clauses(&self) -> BTreeSet<usize> {
        let mut siblings: Map<Option<usize>, Vec<(usize, usize)>> = Map::new();
        let clauses = self.after.records.iter().enumerate().filter(|(_, r)| r.is_a::<Clause>());
        for (n, record) in clauses {
            if let Some(paired) = &self.pairs.of[n] {
                siblings.entry(parent(self.after, record)).or_default().push((n, paired.at));
            }
        }
        let mut moved = BTreeSet::new();
        for group in siblings.into_values() {
            let sequence: Vec<usize> = group.iter().map(|(_, m)| *m).collect();
            moved.extend(align::out_of_order(&sequence).into_iter().map(|k| group[k].0));
        }
        moved
    }

    /// Entries that both lists have, in another order.
    fn reordered_list(&self) -> Option<Fact> {
        let entries: Vec<(usize, usize)> = (0..self.after.records.len())
            .filter(|n| self.after.records[*n].is_a::<Entry>())
            .filter_map(|n| Some((n, self.pairs.of[n].as_ref()?.at)))
            .filter(|(n, m)| self.one_group(*m, *n))
            .collect();
        let sequence: Vec<usize> = entries.iter().map(|(_, m)| *m).collect();
        if align::out_of_order(&sequence).is_empty() {
            return None;
        }
        let whole = |part: &Part| part.records.iter().find(|r| r.is_a::<ProjectList>()).cloned();
        let (before, after) = (whole(self.before)?, whole(self.after)?);
        let names = |at: Vec<usize>, part: &Part| -> Value {
            Value::List(
                at.into_iter().map(|at| Value::Text(part.records[at].name.clone())).collect(),
            )
        };
        let mut earlier = sequence;
        earlier.sort_unstable();
        let old = names(earlier, self.before);
        let new = names(entries.into_iter().map(|(n, _)| n).collect(), self.after);
        Some(self.field_fact(after.table.field(ORDER)?, (&before, &after), (Some(old), Some(new))))
    }

    /// Whether an entry stands in one group on both sides; else that it moved is said already.
    fn one_group(&self, m: usize, n: usize) -> bool {
        let (before, after) = (&self.before.records[m].fields, &self.after.records[n].fields);
        let groups = before.keys().chain(after.keys()).filter(|id| id.groups);
        groups.into_iter().all(|id| before.get(id) == after.get(id))
    }

    /// Another name for what goes on.
    fn renamed(&self, before: &Record, after: &Record, by: Option<String>) -> Option<Fact> {
        let alike = after.record_type().alike;
        let by_id = matches!(alike, Alike::Names | Alike::NamesOrOffice);
        let named = alike != Alike::Never;
        let differs = !same_words(&before.name, &after.name, self.years);
        if !named || !differs || before.key == after.key && !by_id {
            return None;
        }
        let name = |record: &Record| Some(Value::Text(record.name.clone()));
        let by = by.or_else(|| Some("register".into()));
        let id = after.table.field(NAME)?;
        Some(Fact {
            paired_by: by,
            ..self.field_fact(id, (before, after), (name(before), name(after)))
        })
    }

    fn field_facts(
        &self,
        (before, after): (&Record, &Record),
        by: Option<String>,
        facts: &mut Vec<Fact>,
        suppressed: &mut u32,
    ) {
        let fields: BTreeSet<FieldId> =
            before.fields.keys().chain(after.fields.keys()).copied().collect();
        for id in fields {
            let (old, new) = (before.fields.get(&id), after.fields.get(&id));
            if old == new {
                continue;
            }
            if old.zip(new).is_some_and(|(old, new)| is_same(old, new, self.years)) {
                *suppressed += 1;
                continue;
            }
            let fact = self.field_fact(id, (before, after), (old.cloned(), new.cloned()));
            facts.push(Fact { paired_by: by.clone(), ..fact });
        }
    }
}

/// A value before and after.
type Values = (Option<Value>, Option<Value>);

/// The clause that a clause stands under.
fn parent(part: &Part, clause: &Record) -> Option<usize> {
    let above = clause.subject.above()?;
    part.records.iter().position(|r| r.subject == above)
}
