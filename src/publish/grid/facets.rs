//! Each facet of an edition as a grid.

use super::columns::{CONTACTS, ELIGIBILITY, ENTRIES, INSTITUTIONS, SESSIONS};
use super::{Cell, Column, Grid};
use mulu_model::edition::{Edition, Facet, FromNotice};
use mulu_model::lists::Role;
use mulu_model::schedule::Mode;
use serde::Serialize;
use serde_json::{Value, json};

/// The entries of the lists of one role, all lists of projects where none is given. The unified exam
/// list is a role of its own.
pub fn entries(edition: &Edition, role: Option<Role>) -> Grid {
    let mut rows = Vec::new();
    if let Some(list) =
        edition.unified_exam_list.as_ref().filter(|_| role == Some(Role::UnifiedExam))
    {
        for FromNotice { notice, record } in &list.records {
            let head = json!({ "role": Role::UnifiedExam, "title": list.title });
            rows.push(row(ENTRIES, &[&value(record), &head], notice.as_ref(), &list.from));
        }
    }
    for FromNotice { notice, record: list } in edition.project_lists.iter().flat_map(|f| &f.records)
    {
        let from = edition.project_lists.as_ref().map_or("", |f| f.from.as_str());
        if role.is_none_or(|r| r == list.role) {
            let head = json!({ "role": list.role, "title": list.title });
            let row = |e| row(ENTRIES, &[&value(e), &head], notice.as_ref(), from);
            rows.extend(list.entries.iter().map(row));
        }
    }
    Grid::new(ENTRIES, rows.into_iter())
}

/// The sessions of one mode, of both where none is given.
pub fn sessions(edition: &Edition, mode: Option<Mode>) -> Grid {
    let facet = edition.schedules.as_ref();
    let from = facet.map_or("", |f| f.from.as_str());
    let records = facet.into_iter().flat_map(|f| &f.records);
    let rows = records.filter(|r| mode.is_none_or(|m| m == r.record.mode)).flat_map(|r| {
        let head = json!({ "mode": r.record.mode, "title": r.record.title });
        let row = move |s| row(SESSIONS, &[&value(s), &head], r.notice.as_ref(), from);
        r.record.sessions.iter().map(row)
    });
    Grid::new(SESSIONS, rows)
}

/// The conditions for applicants.
pub fn eligibility(edition: &Edition) -> Grid {
    flat(ELIGIBILITY, edition.eligibility.as_ref())
}

/// The registration institutions.
pub fn institutions(edition: &Edition) -> Grid {
    flat(INSTITUTIONS, edition.registration_institutions.as_ref())
}

/// The offices to turn to.
pub fn contacts(edition: &Edition) -> Grid {
    flat(CONTACTS, edition.contacts.as_ref())
}

fn flat<T: Serialize>(columns: &[Column], facet: Option<&Facet<T>>) -> Grid {
    let from = facet.map_or("", |f| f.from.as_str());
    let records = facet.into_iter().flat_map(|f| &f.records);
    let row = |r: &FromNotice<T>| row(columns, &[&value(&r.record)], r.notice.as_ref(), from);
    Grid::new(columns, records.map(row))
}

fn value(record: &impl Serialize) -> Value {
    serde_json::to_value(record).unwrap_or_default()
}

/// The cells of a record; what it does not hold itself comes from the list it stands in.
fn row(columns: &[Column], records: &[&Value], notice: Option<&String>, from: &str) -> Vec<Cell> {
    let cell = |(key, _): &Column| match *key {
        "notice" => Cell::text(notice.map_or(from, String::as_str)),
        key => {
            records.iter().map(|r| of(r, key)).find(|c| *c != Cell::Blank).unwrap_or(Cell::Blank)
        }
    };
    columns.iter().map(cell).collect()
}

/// The cell of a key; `contacts.phones` goes down, and through lists.
fn of(record: &Value, key: &str) -> Cell {
    let found = match key.split_once('.') {
        Some((outer, inner)) => match record.get(outer) {
            Some(Value::Array(list)) => {
                let all = list.iter().filter_map(|v| v.get(inner)?.as_array()).flatten();
                return Cell::of(Some(&all.cloned().collect()));
            }
            other => other.and_then(|v| v.get(inner)),
        },
        None => record.get(key),
    };
    match (key, found) {
        ("role" | "mode", Some(Value::String(code))) => Cell::Code(code.clone()),
        ("exam_start_time", Some(Value::String(time))) => Cell::Clock(time.clone()),
        ("variants", Some(Value::Array(list))) => {
            let named = list.iter().map(|v| {
                let part = |key: &str| v.get(key).and_then(Value::as_str).unwrap_or_default();
                Value::String(format!("{}{}", part("ordinal"), part("name")))
            });
            Cell::of(Some(&named.collect()))
        }
        // A number as printed is a name, whatever it looks like.
        ("ordinal" | "name" | "specification_code", Some(Value::String(text))) => Cell::text(text),
        (_, found) => Cell::of(found),
    }
}
