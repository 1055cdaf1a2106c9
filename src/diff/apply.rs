//! The delta is complete and invertible: the state before plus the changes is the state after, and
//! back.
//!
//! A state is what the comparison compares: for each part, record and field the canonical value.
//! Clauses are known by the later side's ids, so that a renumbering is no change of state.

use super::canonical::canonical;
use super::facts;
use super::parts::{self, Part};
use crate::model::Map;
use crate::model::edition::Edition;
use serde_json::Value;

/// Facet, part and record -> field -> canonical value.
pub type State = Map<(String, Option<String>, String), Map<String, Value>>;

/// One reversible step: the record, its field (`None` for the whole record), and both values.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    record: (String, Option<String>, String),
    field: Option<String>,
    before: Option<Map<String, Value>>,
    after: Option<Map<String, Value>>,
}

/// The two states of a comparison of two editions, parts covered on both sides only, and the steps
/// that its changes are.
pub fn state(before: &Edition, after: &Edition) -> (State, State, Vec<Step>) {
    let (earlier, later) = (parts::of(before), parts::of(after));
    let (mut old, mut new, mut steps) = (State::new(), State::new(), Vec::new());
    for part in &later {
        if let Some(base) = earlier.iter().find(|p| p.is_same_part(part)) {
            of_part(base, part, &mut old, &mut new, &mut steps);
        }
    }
    (old, new, steps)
}

fn of_part(base: &Part, part: &Part, old: &mut State, new: &mut State, steps: &mut Vec<Step>) {
    let id = |key: &str| (part.facet.to_string(), part.part.clone(), key.to_string());
    let fields = |r: &parts::Record, year: i32| -> Map<String, Value> {
        r.fields.iter().map(|(k, v)| (k.clone(), canonical(v, year))).collect()
    };
    let pairs = facts::pairs(base, part);
    for (n, record) in part.records.iter().enumerate() {
        new.insert(id(&format!("+{}", record.key)), fields(record, part.year));
        if let Some(m) = pairs[n] {
            old.insert(id(&format!("+{}", record.key)), fields(&base.records[m], base.year));
        }
    }
    for (m, record) in base.records.iter().enumerate().filter(|(m, _)| !pairs.contains(&Some(*m))) {
        let key = id(&format!("-{m}{}", record.key));
        old.insert(key.clone(), fields(record, base.year));
        if part.extends {
            new.insert(key, fields(record, base.year));
        }
    }
    let moved = |f: &facts::Fact| matches!(f.field.as_deref(), Some(facts::PLACE | facts::NAME));
    for fact in facts::compare(base, part).0.into_iter().filter(|f| !moved(f)) {
        let gone = |r: &parts::Record| {
            base.records.iter().position(|b| b == r).map(|m| format!("-{m}{}", r.key))
        };
        let key = match (&fact.after, &fact.before) {
            (Some(after), _) => format!("+{}", after.key),
            (None, Some(before)) => gone(before).unwrap_or_default(),
            (None, None) => continue,
        };
        let one = |v: &Option<Value>, year: i32| match (&fact.field, v) {
            (Some(field), Some(v)) => {
                Some([(field.clone(), canonical(v, year))].into_iter().collect())
            }
            (Some(_), None) => Some(Map::new()),
            (None, _) => None,
        };
        steps.push(Step {
            record: id(&key),
            before: one(&fact.old, base.year)
                .or(fact.before.as_ref().map(|r| fields(r, base.year))),
            after: one(&fact.new, part.year).or(fact.after.as_ref().map(|r| fields(r, part.year))),
            field: fact.field,
        });
    }
}

/// The state after the steps.
pub fn apply(mut state: State, steps: &[Step]) -> State {
    for step in steps {
        match (&step.field, &step.after) {
            (None, None) => drop(state.remove(&step.record)),
            (None, Some(fields)) => drop(state.insert(step.record.clone(), fields.clone())),
            (Some(field), after) => {
                let record = state.entry(step.record.clone()).or_default();
                match after.as_ref().and_then(|a| a.get(field)) {
                    Some(value) => drop(record.insert(field.clone(), value.clone())),
                    None => drop(record.remove(field)),
                }
            }
        }
    }
    state
}

/// The steps back, last first.
pub fn invert(steps: &[Step]) -> Vec<Step> {
    let back = |s: &Step| Step { before: s.after.clone(), after: s.before.clone(), ..s.clone() };
    steps.iter().rev().map(back).collect()
}
