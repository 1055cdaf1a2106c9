//! Everything to publish without the personal contacts in it: no names of contact persons and no
//! telephones, in records, quotes or anything else made of the notices' words.
//!
//! Contacts keep the office and what to turn to it for. In every other text each character of such a
//! name or number becomes `＊`, so that the offsets of evidence stay true.

mod mask;

use mask::Mask;
use mulu_model::change::{Change, Changes, Comparison};
use mulu_model::change_kind::ChangeKind;
use mulu_model::described::FieldId;
use mulu_model::facet::FacetName;
use mulu_model::notice::{Contact, Notice};
use mulu_model::publication::Publication;
use mulu_model::value::Value as FieldValue;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Keys whose values are made by the catalogue and name no one.
const MACHINE: [&str; 9] =
    ["schema_version", "id", "uid", "sha256", "notice", "source", "slug", "kind", "lint"];

/// The same publication without personal contacts.
pub fn without_contacts(publication: &Publication) -> Publication {
    let mask = Mask::new(contacts(&publication.notices));
    let changes = |c: &Changes| without_contact_changes(c, &mask);
    Publication {
        notices: redacted(&publication.notices, &mask),
        editions: redacted(&publication.editions, &mask),
        currents: redacted(&publication.currents, &mask),
        changes: publication.changes.iter().map(changes).collect(),
        calendars: redacted(&publication.calendars, &mask),
        projects: redacted(&publication.projects, &mask),
        institutions: redacted(&publication.institutions, &mask),
        matches: redacted(&publication.matches, &mask),
        findings: redacted(&publication.findings, &mask),
        refused: publication.refused.clone(),
        contacts_withheld: true,
    }
}

/// The contacts of all notices, those of institutions among them.
fn contacts(notices: &[Notice]) -> impl Iterator<Item = &Contact> {
    notices.iter().flat_map(|notice| {
        let institutions = notice.registration_institutions.iter().flat_map(|i| &i.contacts);
        notice.contacts.iter().chain(institutions)
    })
}

/// Without the changes of contacts. A part of which only contacts changed is not named among what was
/// compared, for it would be said to be unchanged.
fn without_contact_changes(changes: &Changes, mask: &Mask) -> Changes {
    let mut changes = changes.clone();
    let is_contact = |c: &Change| {
        let kinds = [
            ChangeKind::ContactAdded,
            ChangeKind::ContactRemoved,
            ChangeKind::ContactChanged,
            ChangeKind::ContactRenamed,
        ];
        c.facet == FacetName::Contacts || kinds.contains(&c.kind)
    };
    let part = |c: &Change| (c.facet, c.part.clone());
    let (gone, kept): (Vec<Change>, Vec<Change>) =
        changes.changes.into_iter().partition(is_contact);
    let silent: Vec<_> =
        gone.iter().map(part).filter(|p| !kept.iter().any(|c| part(c) == *p)).collect();
    let says = |c: &Comparison| {
        c.facet != FacetName::Contacts && !silent.contains(&(c.facet, c.part.clone()))
    };
    changes.changes = kept;
    changes.changes.iter_mut().for_each(|c| cover_change(c, mask));
    changes.facets.retain(says);
    changes.suppressed = changes.facets.iter().map(|f| f.suppressed).sum();
    changes
}

/// Covers every text of a change; a contact within a value loses its persons and telephones.
fn cover_change(change: &mut Change, mask: &Mask) {
    let values = change.before.iter_mut().chain(&mut change.after);
    values.for_each(empty_contacts);
    change.visit_texts(&mut |text| mask.cover(text));
}

/// Takes persons and telephones out of the contacts within a value, and contacts that say nothing then.
fn empty_contacts(value: &mut FieldValue) {
    let is_personal = |id: &FieldId| matches!(id.key, "names" | "phones");
    match value {
        FieldValue::Record(fields) => {
            for (id, value) in fields.iter_mut() {
                match is_personal(id) {
                    true => *value = FieldValue::List(Vec::new()),
                    false => empty_contacts(value),
                }
            }
        }
        FieldValue::List(list) => {
            list.iter_mut().for_each(empty_contacts);
            let says_nothing = |v: &FieldValue| {
                let fields = v.as_record().unwrap_or_default();
                !fields.is_empty() && fields.iter().all(|(id, _)| is_personal(id))
            };
            list.retain(|v| !says_nothing(v));
        }
        _ => {}
    }
}

fn redacted<T: Serialize + DeserializeOwned>(value: &T, mask: &Mask) -> T {
    let mut value = serde_json::to_value(value).expect("published types are plain data");
    redact(&mut value, mask);
    serde_json::from_value(value).expect("what was written can be read back")
}

fn redact(value: &mut Value, mask: &Mask) {
    match value {
        Value::String(text) => mask.cover(text),
        Value::Array(list) => {
            list.iter_mut().for_each(|v| redact(v, mask));
            list.retain(|v| !says_nothing(v));
        }
        Value::Object(map) => {
            if is_contact(map) {
                map["names"] = Value::Array(Vec::new());
                map["phones"] = Value::Array(Vec::new());
            }
            let texts = map.iter_mut().filter(|(key, _)| !MACHINE.contains(&key.as_str()));
            texts.for_each(|(_, v)| redact(v, mask));
        }
        _ => {}
    }
}

fn is_contact(map: &serde_json::Map<String, Value>) -> bool {
    map.get("names").is_some_and(Value::is_array) && map.get("phones").is_some_and(Value::is_array)
}

/// A contact of which neither office nor purpose nor address is known besides.
fn says_nothing(value: &Value) -> bool {
    let contact = value.as_object().filter(|map| is_contact(map));
    contact.is_some_and(|map| !["unit", "purpose", "address"].iter().any(|k| map.contains_key(*k)))
}
