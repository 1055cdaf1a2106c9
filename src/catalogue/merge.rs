//! The same notice found in several files is one notice with several sources.

use mulu_model::Map;
use mulu_model::catalogue::Contradiction;
use mulu_model::document::Source;
use mulu_model::notice::Notice;
use serde_json::Value;

/// Joins notices of one id, in order of path; the first keeps its records. Order of the result: id.
pub fn merge(notices: Vec<Notice>) -> (Vec<Notice>, Vec<Contradiction>) {
    let mut by_id: Map<String, Notice> = Map::new();
    let mut contradictions = Vec::new();
    for notice in notices {
        match by_id.get_mut(&notice.id) {
            None => drop(by_id.insert(notice.id.clone(), notice)),
            Some(kept) => {
                let fields = differing_fields(kept, &notice);
                if !fields.is_empty() {
                    contradictions.push(Contradiction {
                        notice: kept.id.clone(),
                        paths: [
                            path(kept.sources.first()),
                            path(notice.sources.iter().rfind(|s| !kept.sources.contains(s))),
                        ],
                        fields,
                    });
                }
                let further = notice.sources.into_iter().filter(|s| !kept.sources.contains(s));
                let further: Vec<Source> = further.collect();
                kept.sources.extend(further);
            }
        }
    }
    (by_id.into_values().collect(), contradictions)
}

fn path(source: Option<&Source>) -> String {
    source.map(|s| s.path.clone()).unwrap_or_default()
}

/// Fields that tell of the file and not of the notice.
const OF_THE_FILE: [&str; 5] = ["sources", "accounting", "marks", "revisions", "metadata"];

/// Names of the fields in which two notices differ, sources and evidence apart.
fn differing_fields(a: &Notice, b: &Notice) -> Vec<String> {
    let facts = |n: &Notice| serde_json::to_value(n).map(without_evidence).unwrap_or_default();
    let (a, b) = (facts(a), facts(b));
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
