//! The delta is complete and invertible: the state before plus the changes is the state after, and
//! back.
//!
//! A state is what the comparison compares: for each part, record and field the canonical value.
//! Records are known by the later side's keys, so that a renumbering is no change of state.

use super::canonical::{canonical, is_same};
use super::facts::{self, Fact};
use super::parts::{self, Part, Record};
use super::{compared_with, pair};
use mulu_model::Map;
use mulu_model::authority::Authority;
use mulu_model::described::{FieldId, NAME, ORDER, PLACE};
use mulu_model::edition::Edition;
use mulu_model::facet::{FacetName, PartName};
use mulu_model::value::Value;

/// Facet, part and record -> field -> canonical value.
pub type State = Map<Id, Fields>;
/// Facet, part and key of a record.
type Id = (FacetName, Option<PartName>, String);
type Fields = Map<FieldId, Value>;

/// One reversible step: the record, its field (`None` for the whole record), and both values.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    record: Id,
    field: Option<FieldId>,
    before: Option<Fields>,
    after: Option<Fields>,
}

/// The two states of a comparison of two editions, parts covered on both sides only, and the steps
/// that its changes are.
pub fn states_and_steps(
    before: &Edition,
    after: &Edition,
    authority: &Authority,
) -> (State, State, Vec<Step>) {
    let (earlier, later) = (parts::parts_of(before), parts::parts_of(after));
    let (mut old, mut new, mut steps) = (State::new(), State::new(), Vec::new());
    for part in &later {
        if let Some(base) = earlier.iter().find(|p| p.is_same_part(part)) {
            let (base, part) = compared_with(base, part);
            Parts { base, part }.states(authority, (&mut old, &mut new), &mut steps);
        }
    }
    (old, new, steps)
}

struct Parts {
    base: Part,
    part: Part,
}

impl Parts {
    fn record_id(&self, key: &str) -> Id {
        (self.part.facet, self.part.part.clone(), key.to_string())
    }

    fn states(
        &self,
        authority: &Authority,
        (old, new): (&mut State, &mut State),
        steps: &mut Vec<Step>,
    ) {
        let (base, part) = (&self.base, &self.part);
        let pairs = pair::pairs_of_parts(base, part, authority);
        for (n, record) in part.records.iter().enumerate() {
            let id = self.record_id(&format!("+{}", record.key));
            new.insert(id.clone(), fields(record, part.year));
            if let Some(paired) = &pairs.of[n] {
                old.insert(id, self.carried(&base.records[paired.at], record));
            }
        }
        for m in (0..base.records.len()).filter(|m| !pairs.goes_on_itself(*m)) {
            let record = &base.records[m];
            let key = self.record_id(&format!("-{}", record.key));
            old.insert(key.clone(), fields(record, base.year));
            let joined = pairs.merged.iter().chain(&pairs.split).any(|j| j.before.contains(&m));
            if part.extends && !joined {
                new.insert(key, fields(record, base.year));
            }
        }
        for fact in facts::compare(base, part, authority).0 {
            self.add_steps(fact, (old, new), steps);
        }
    }

    /// The fields of an earlier record, those that differ in form only as the later one has them.
    fn carried(&self, earlier: &Record, later: &Record) -> Fields {
        let years = (self.base.year, self.part.year);
        let value = |(id, value): (&FieldId, &Value)| {
            let as_later = later.fields.get(id).filter(|v| is_same(value, v, years));
            let canonical = match as_later {
                Some(later) => canonical(later, years.1),
                None => canonical(value, years.0),
            };
            (*id, canonical)
        };
        earlier.fields.iter().map(value).collect()
    }

    fn add_steps(&self, fact: Fact, (old, new): (&mut State, &mut State), steps: &mut Vec<Step>) {
        let years = fact.years;
        let Some(field) = fact.field() else {
            for record in &fact.before[..fact.gone] {
                let before = Some(fields(record, years.0));
                let record = self.record_id(&format!("-{}", record.key));
                steps.push(Step { record, field: None, before, after: None });
            }
            for record in &fact.after[..fact.come] {
                let after = Some(fields(record, years.1));
                let record = self.record_id(&format!("+{}", record.key));
                steps.push(Step { record, field: None, before: None, after });
            }
            return;
        };
        if matches!(field.key, PLACE | NAME) {
            return;
        }
        let key = fact.record().map(|r| format!("+{}", r.key)).unwrap_or_default();
        let record = self.record_id(&key);
        let one = |value: &Option<Value>, year: i32| -> Fields {
            value.iter().map(|v| (field, canonical(v, year))).collect()
        };
        let (before, after) = (one(&fact.old, years.0), one(&fact.new, years.1));
        if field.key == ORDER {
            old.entry(record.clone()).or_default().extend(before.clone());
            new.entry(record.clone()).or_default().extend(after.clone());
        }
        steps.push(Step { record, field: Some(field), before: Some(before), after: Some(after) });
    }
}

fn fields(record: &Record, year: i32) -> Fields {
    record.fields.iter().map(|(k, v)| (*k, canonical(v, year))).collect()
}

/// The state after the steps.
pub fn apply_steps(mut state: State, steps: &[Step]) -> State {
    for step in steps {
        match (&step.field, &step.after) {
            (None, None) => drop(state.remove(&step.record)),
            (None, Some(fields)) => drop(state.insert(step.record.clone(), fields.clone())),
            (Some(field), after) => {
                let record = state.entry(step.record.clone()).or_default();
                match after.as_ref().and_then(|a| a.get(field)) {
                    Some(value) => drop(record.insert(*field, value.clone())),
                    None => drop(record.remove(field)),
                }
            }
        }
    }
    state
}

/// The steps back, last first.
pub fn invert_steps(steps: &[Step]) -> Vec<Step> {
    let back = |s: &Step| Step { before: s.after.clone(), after: s.before.clone(), ..s.clone() };
    steps.iter().rev().map(back).collect()
}
