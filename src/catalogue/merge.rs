//! The same notice found in several files is one notice with several sources; two documents are two
//! notices, however alike their ids.

use super::identity::Identity;
use mulu_model::Map;
use mulu_model::catalogue::Contradiction;
use mulu_model::document::Source;
use mulu_model::notice::Notice;
use serde_json::Value;

/// The digits of a fingerprint that tell the documents of one id apart.
const TELLING_DIGITS: usize = 8;

/// A document, and how each of its files shows it.
struct Merged {
    notice: Notice,
    identities: Vec<Identity>,
    /// What it says, written out once however many files say the same.
    facts: Option<Value>,
}

/// Joins the notices that are one document; the first keeps its records. Order of the result: id.
pub fn merge(notices: Vec<Notice>) -> (Vec<Notice>, Vec<Contradiction>) {
    let mut merged: Vec<Merged> = Vec::new();
    let mut by_number: Map<String, Vec<usize>> = Map::new();
    let mut contradictions = Vec::new();
    for notice in notices {
        let identity = Identity::new(&notice);
        let beside = by_number.entry(identity.number().to_string()).or_default();
        let is_home = |at: &&usize| merged[**at].identities.iter().all(|i| i.may_be(&identity));
        match beside.iter().find(is_home).copied() {
            Some(at) => contradictions.extend(merged[at].join(notice, identity).map(|c| (at, c))),
            None => {
                beside.push(merged.len());
                merged.push(Merged { notice, identities: vec![identity], facts: None });
            }
        }
    }
    tell_apart(&mut merged);
    let named = |(at, contradiction): (usize, Contradiction)| {
        let notice = merged[at].notice.id.clone();
        Contradiction { notice, ..contradiction }
    };
    let contradictions = contradictions.into_iter().map(named).collect();
    let mut notices: Vec<Notice> = merged.into_iter().map(|m| m.notice).collect();
    notices.sort_by(|a, b| a.id.cmp(&b.id));
    (notices, contradictions)
}

impl Merged {
    /// Adds a further file of the document; where the two differ, says in what. The id is that of the
    /// first file that names the place.
    fn join(&mut self, other: Notice, identity: Identity) -> Option<Contradiction> {
        let kept = &mut self.notice;
        if identity.is_placed() && !self.identities.iter().any(Identity::is_placed) {
            kept.id = other.id.clone();
        }
        let known = self.facts.get_or_insert_with(|| published_facts(kept));
        let fields = differing_fields(known, &published_facts(&other));
        let further = other.sources.iter().rfind(|s| !kept.sources.contains(s));
        let contradiction = (!fields.is_empty()).then(|| Contradiction {
            notice: String::new(),
            paths: [source_path(kept.sources.first()), source_path(further)],
            fields,
        });
        let further: Vec<Source> =
            other.sources.into_iter().filter(|s| !kept.sources.contains(s)).collect();
        kept.sources.extend(further);
        self.identities.push(identity);
        contradiction
    }
}

/// Gives documents of one id ids of their own: the earliest keeps it, further ones add a fingerprint
/// of what is printed on them.
fn tell_apart(merged: &mut [Merged]) {
    let mut by_id: Map<String, Vec<usize>> = Map::new();
    for (at, document) in merged.iter().enumerate() {
        by_id.entry(document.notice.id.clone()).or_default().push(at);
    }
    for (id, mut alike) in by_id.into_iter().filter(|(_, alike)| alike.len() > 1) {
        alike.sort_by(|a, b| merged[*a].identities[0].cmp(&merged[*b].identities[0]));
        for at in alike.into_iter().skip(1) {
            let telling = merged[at].identities[0].fingerprint(TELLING_DIGITS);
            merged[at].notice.id = format!("{id}-{telling}");
        }
    }
}

fn source_path(source: Option<&Source>) -> String {
    source.map(|s| s.path.clone()).unwrap_or_default()
}

/// Fields that tell of the file and not of the notice; and its id, which is one for all its files.
const OF_THE_FILE: [&str; 7] =
    ["id", "sources", "places", "accounting", "marks", "revisions", "metadata"];

/// What a notice says, without the places it says it at.
fn published_facts(notice: &Notice) -> Value {
    serde_json::to_value(notice).map(without_evidence).unwrap_or_default()
}

/// Names of the fields in which two notices differ, those of the file apart.
fn differing_fields(a: &Value, b: &Value) -> Vec<String> {
    let empty = serde_json::Map::new();
    let (a, b) = (a.as_object().unwrap_or(&empty), b.as_object().unwrap_or(&empty));
    let keys = a.keys().chain(b.keys().filter(|k| !a.contains_key(*k)));
    keys.filter(|k| !OF_THE_FILE.contains(&k.as_str()) && a.get(*k) != b.get(*k)).cloned().collect()
}

fn without_evidence(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let kept = map
                .into_iter()
                .filter(|(k, _)| !matches!(k.as_str(), "evidence" | "field_evidence" | "columns"));
            Value::Object(kept.map(|(k, v)| (k, without_evidence(v))).collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(without_evidence).collect()),
        other => other,
    }
}
