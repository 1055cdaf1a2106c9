//! Lists of projects as parts: a record an entry, and one for the list as a whole.

use super::{LIST, Part, Record, by_id, part_of, record};
use mulu_model::Map;
use mulu_model::edition::{Edition, FromNotice};
use mulu_model::evidence::Traces;
use mulu_model::lists::Entry;
use serde_json::Value;

/// The list of centrally examined projects.
pub fn unified(edition: &Edition, parts: &mut Vec<Part>) {
    let Some(list) = &edition.unified_exam_list else { return };
    let mut part = Part::new("unified_exam_list", None, edition);
    part.extends = list.extends;
    list.records.iter().for_each(|from| part.push(entry(from, &list.from)));
    part.count = part.records.len() as u32;
    part.push(whole(stated(list.stated_count, &list.notes), &list.from, &list.traces));
    parts.push(part);
}

/// The other lists, a part for each role.
pub fn project_lists(edition: &Edition, parts: &mut Vec<Part>) {
    let Some(facet) = &edition.project_lists else { return };
    for from in &facet.records {
        let list = &from.record;
        let notice = from.notice.as_ref().unwrap_or(&facet.from);
        let part = part_of(parts, "project_lists", list.role, edition);
        part.extends |= list.extends;
        for item in &list.entries {
            part.push(entry(&FromNotice { notice: None, record: item.clone() }, notice));
            part.count += 1;
        }
        part.push(whole(stated(list.stated_count, &list.notes), notice, &list.traces));
    }
}

fn entry(from: &FromNotice<Entry>, facet_from: &str) -> Record {
    let mut record = record("project", from, facet_from, |v| by_id(v, "project"));
    for field in ["ordinal", "name", "project"] {
        record.fields.remove(field);
    }
    // The variants of a project are told apart by their names; their numbers are numbering.
    let variants = from.record.variants.iter().map(|v| Value::String(v.name.clone()));
    if record.fields.contains_key("variants") {
        record.fields.insert("variants".into(), variants.collect());
    }
    record
}

/// The record of a list as a whole.
fn whole(fields: Map<String, Value>, notice: &str, traces: &Traces) -> Record {
    Record {
        thing: LIST,
        key: "=list".into(),
        subject: "list".into(),
        name: "目录".into(),
        fields,
        rule: None,
        notice: notice.to_string(),
        evidence: traces.evidence.clone(),
        field_evidence: traces.field_evidence.clone(),
    }
}

fn stated(count: Option<u32>, notes: &[String]) -> Map<String, Value> {
    let count = count.map(|n| ("stated_count".to_string(), n.into()));
    let notes = (!notes.is_empty()).then(|| ("notes".to_string(), notes.to_vec().into()));
    count.into_iter().chain(notes).collect()
}
