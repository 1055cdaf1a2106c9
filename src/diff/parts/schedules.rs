//! Calendars as parts: a record an exam, and one for the plan as a whole with its rhythm.

use super::{Part, Record, SCHEDULE, SESSION, part_of, record};
use chrono::Datelike;
use mulu_model::Map;
use mulu_model::edition::{Edition, FromNotice};
use mulu_model::schedule::{Schedule, Session};
use serde_json::Value;

/// The phases of an exam that a plan may have or not.
const PHASES: [&str; 4] = ["registration", "review", "payment", "admission_ticket"];

/// A part for each mode.
pub fn parts(edition: &Edition, parts: &mut Vec<Part>) {
    let Some(facet) = &edition.schedules else { return };
    for from in &facet.records {
        let schedule = &from.record;
        let notice = from.notice.as_ref().unwrap_or(&facet.from);
        let sessions = sessions(schedule, notice);
        let part = part_of(parts, "schedules", schedule.mode, edition);
        part.count += sessions.len() as u32;
        sessions.into_iter().for_each(|s| part.push(s));
        part.push(whole(schedule, notice));
    }
}

fn whole(schedule: &Schedule, notice: &str) -> Record {
    let mut fields = rhythm(&schedule.sessions);
    if !schedule.notes.is_empty() {
        fields.insert("notes".into(), schedule.notes.clone().into());
    }
    Record {
        thing: SCHEDULE,
        key: "=schedule".into(),
        subject: "schedule".into(),
        name: "考核计划".into(),
        fields,
        rule: None,
        notice: notice.to_string(),
        evidence: schedule.traces.evidence.clone(),
        field_evidence: schedule.traces.field_evidence.clone(),
    }
}

/// The field of a plan for the days from deadline to exam that are usual.
const USUAL_LEAD_DAYS: &str = "usual_lead_days";

/// Plans of fewer exams have no rhythm.
const RHYTHM: usize = 3;

/// What follows from the dates: the days from deadline to exam that are usual (of at least half of the
/// exams), and the exams of each month.
fn rhythm(sessions: &[Session]) -> Map<String, Value> {
    let mut lead_days: Map<i64, usize> = Map::new();
    let mut by_month: Map<u32, u32> = Map::new();
    for session in sessions {
        let exam = session.exam();
        if let Some((exam, deadline)) = exam.zip(session.deadline()) {
            *lead_days.entry((exam - deadline).num_days()).or_default() += 1;
        }
        if let Some(exam) = exam {
            *by_month.entry(exam.month()).or_default() += 1;
        }
    }
    let usual = lead_days.iter().find(|(_, count)| **count * 2 >= sessions.len());
    let mut fields = Map::new();
    if let (Some((days, _)), true) = (usual, sessions.len() >= RHYTHM) {
        fields.insert(USUAL_LEAD_DAYS.into(), (*days).into());
    }
    if !by_month.is_empty() {
        let months = by_month.into_iter().map(|(m, n)| (m.to_string(), n.into()));
        fields.insert("sessions_by_month".into(), Value::Object(months.collect()));
    }
    fields
}

/// Sessions are called by their month and the order within it.
fn sessions(schedule: &Schedule, notice: &str) -> Vec<Record> {
    let mut months: Map<String, u32> = Map::new();
    let mut out = Vec::new();
    for session in &schedule.sessions {
        let month = session.exam_date.map_or("--".into(), |day| format!("{:02}", day.month()));
        let order = months.entry(month.clone()).or_insert(0);
        *order += 1;
        let subject = format!("{month}#{order}");
        let name = match month.parse::<u32>() {
            Ok(month) => format!("{month}月第{order}次考核"),
            Err(_) => format!("未定日期的第{order}次考核"),
        };
        let from = FromNotice { notice: None, record: session.clone() };
        let keyed = |_: &Value| (subject.clone(), subject.clone(), name.clone());
        let mut found = record(SESSION, &from, notice, keyed);
        found.fields.remove("ordinal");
        found.fields.remove("malformed");
        flatten(&mut found.fields);
        out.push(found);
    }
    out
}

/// `registration: {from, to}` as `registration.from` and `registration.to`.
fn flatten(fields: &mut Map<String, Value>) {
    for name in PHASES {
        if let Some(Value::Object(map)) = fields.remove(name) {
            fields.extend(map.into_iter().map(|(k, v)| (format!("{name}.{k}"), v)));
        }
    }
}

/// Makes two plans comparable. A phase that only one of them has is said once, of the plan, with the
/// days of every exam; that one of them has nothing usual says nothing.
pub fn level(before: &mut Part, after: &mut Part) {
    let usual = |part: &Part| part.records.iter().any(|r| r.fields.contains_key(USUAL_LEAD_DAYS));
    if usual(before) != usual(after) {
        for record in before.records.iter_mut().chain(&mut after.records) {
            record.fields.remove(USUAL_LEAD_DAYS);
        }
    }
    for phase in PHASES {
        match (has(before, phase), has(after, phase)) {
            (true, false) => lift(before, phase),
            (false, true) => lift(after, phase),
            _ => {}
        }
    }
}

fn has(part: &Part, phase: &str) -> bool {
    part.records.iter().any(|r| r.thing == SESSION && r.fields.keys().any(|k| is_of(k, phase)))
}

fn is_of(field: &str, phase: &str) -> bool {
    field.strip_prefix(phase).is_some_and(|rest| rest.starts_with('.'))
}

fn lift(part: &mut Part, phase: &str) {
    let mut days = serde_json::Map::new();
    let mut evidence = Vec::new();
    for record in part.records.iter_mut().filter(|r| r.thing == SESSION) {
        let own: Vec<String> = record.fields.keys().filter(|k| is_of(k, phase)).cloned().collect();
        let taken = own.into_iter().filter_map(|k| {
            let value = record.fields.remove(&k)?;
            Some((k[phase.len() + 1..].to_string(), value))
        });
        let taken: serde_json::Map<String, Value> = taken.collect();
        if !taken.is_empty() {
            days.insert(record.key.clone(), Value::Object(taken));
            let own = record.field_evidence.get(phase).cloned();
            evidence.extend(own.unwrap_or_else(|| record.evidence.clone().into_iter().collect()));
        }
    }
    if let Some(whole) = part.records.iter_mut().find(|r| r.thing == SCHEDULE) {
        whole.fields.insert(phase.to_string(), Value::Object(days));
        whole.field_evidence.insert(phase.to_string(), evidence);
    }
}
