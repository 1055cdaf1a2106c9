//! Calendars as parts: a record an exam, and one for the plan as a whole with its rhythm.

use super::{Part, Record, part_named};
use mulu_model::Map;
use mulu_model::described::{FieldId, Identity};
use mulu_model::edition::Edition;
use mulu_model::facet::{FacetName, PartName};
use mulu_model::schedule::{Phase, Schedule, Session, USUAL_LEAD_DAYS};
use mulu_model::subject::{SessionName, Subject};
use mulu_model::value::Value;

/// A part for each mode.
pub fn schedule_parts(edition: &Edition, parts: &mut Vec<Part>) {
    let Some(facet) = &edition.schedules else { return };
    for (notice, schedule) in facet.with_notices() {
        let sessions = sessions(schedule, notice);
        let mode = Some(PartName::Mode(schedule.mode));
        let part = part_named(parts, FacetName::Schedules, mode, edition);
        part.count += sessions.len() as u32;
        sessions.into_iter().for_each(|s| part.push(s));
        part.push(plan_record(schedule, notice));
    }
}

fn plan_record(schedule: &Schedule, notice: &str) -> Record {
    let identity =
        Identity {
            key: "=schedule".into(), subject: Subject::Schedule, name: "考核计划".into()
        };
    Record::new(schedule, identity, notice)
}

/// Sessions are called by their month and the order within it.
fn sessions(schedule: &Schedule, notice: &str) -> Vec<Record> {
    let named = schedule.sessions.iter().zip(schedule.session_names());
    let record = |(session, name): (&Session, SessionName)| {
        let identity =
            Identity { key: name.to_string(), subject: Subject::Session(name), name: name.name() };
        Record::new(session, identity, notice)
    };
    named.map(record).collect()
}

/// Makes two plans comparable. A phase that only one of them has is said once, of the plan, with the
/// days of every exam; that one of them has nothing usual says nothing.
pub fn level_phases(before: &mut Part, after: &mut Part) {
    let usual = |part: &Part| part.records.iter().any(|r| r.field_value(USUAL_LEAD_DAYS).is_some());
    if usual(before) != usual(after) {
        for record in before.records.iter_mut().chain(&mut after.records) {
            record.fields.retain(|id, _| id.key != USUAL_LEAD_DAYS);
        }
    }
    for phase in Phase::before_the_exam() {
        match (has_phase(before, phase), has_phase(after, phase)) {
            (true, false) => lift_phase(before, phase),
            (false, true) => lift_phase(after, phase),
            _ => {}
        }
    }
}

/// Whether a field is an end of a phase.
fn is_end_of(id: &FieldId, phase: Phase) -> bool {
    id.trace == phase.key() && id.key != id.trace
}

fn has_phase(part: &Part, phase: Phase) -> bool {
    let sessions = part.records.iter().filter(|r| r.is_a::<Session>());
    sessions.flat_map(|r| r.fields.keys()).any(|id| is_end_of(id, phase))
}

fn lift_phase(part: &mut Part, phase: Phase) {
    let mut days: Map<String, Value> = Map::new();
    let mut evidence = Vec::new();
    for record in part.records.iter_mut().filter(|r| r.is_a::<Session>()) {
        let mut own: Map<String, Value> = Map::new();
        record.fields.retain(|id, value| {
            let is_end = is_end_of(id, phase);
            if is_end {
                let end = id.key.rsplit('.').next().unwrap_or(id.key);
                own.insert(end.to_string(), value.clone());
            }
            !is_end
        });
        if !own.is_empty() {
            days.insert(record.key.clone(), Value::Table(own));
            let own = record.field_evidence.get(phase.key()).cloned();
            evidence.extend(own.unwrap_or_else(|| record.evidence.clone().into_iter().collect()));
        }
    }
    let whole = part.records.iter_mut().find(|r| r.is_a::<Schedule>());
    if let Some((whole, id)) = whole.and_then(|w| w.table.field(phase.key()).map(|id| (w, id))) {
        whole.fields.insert(id, Value::Table(days));
        whole.field_evidence.insert(phase.key().to_string(), evidence);
    }
}
