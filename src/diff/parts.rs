//! Editions as comparable parts: each facet, parted by mode, role or series, as records with keys.

mod lists;
mod schedules;
mod texts;

pub use schedules::level;

use super::canonical::bare;
use mulu_model::Map;
use mulu_model::edition::{Edition, FromNotice};
use mulu_model::evidence::Evidence;
use mulu_model::keys::AnnouncedKind;
use mulu_text::fold::name_key;
use serde::Serialize;
use serde_json::Value;

/// What a record is of: a list as a whole.
pub const LIST: &str = "list";
/// A schedule as a whole.
pub const SCHEDULE: &str = "schedule";
/// An exam of a schedule.
pub const SESSION: &str = "session";
/// A clause of the text.
pub const CLAUSE: &str = "clause";

/// A part of a facet.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The facet.
    pub facet: &'static str,
    /// Mode, role or series; absent where a facet has one part.
    pub part: Option<String>,
    /// Year of its edition.
    pub year: i32,
    /// Number of the things it lists.
    pub count: u32,
    /// What the edition's notices say of names.
    pub announced: Announced,
    /// Only what is added is told apart from the part before.
    pub extends: bool,
    /// Its records, in order.
    pub records: Vec<Record>,
    /// How often each key was given.
    given: Map<String, u32>,
}

/// Names that the notices of an edition say have changed, as keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Announced {
    /// New name -> old name.
    pub renamed: Map<String, String>,
    /// New name -> the names that went into it.
    pub merged: Map<String, Vec<String>>,
    /// Old name -> the names that came out of it.
    pub split: Map<String, Vec<String>>,
}

/// A record with the key that pairs it over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// What it is of: `project`, `session`, `clause` …
    pub thing: &'static str,
    /// The key, unique within its part.
    pub key: String,
    /// What a change is said to be about: an id, a clause, a session.
    pub subject: String,
    /// What it is called in a sentence.
    pub name: String,
    /// Its fields, evidence apart.
    pub fields: Map<String, Value>,
    /// The rule of a condition, which follows from its text.
    pub rule: Option<Value>,
    /// Id of its notice.
    pub notice: String,
    /// The words it was read from.
    pub evidence: Option<Evidence>,
    /// The words its fields were read from.
    pub field_evidence: Map<String, Vec<Evidence>>,
}

impl Part {
    /// Whether two parts are compared with each other.
    pub fn is_same_part(&self, other: &Part) -> bool {
        self.facet == other.facet && self.part == other.part
    }

    /// Whether it belongs to a text and is compared within its series.
    pub fn is_text(&self) -> bool {
        !matches!(self.facet, "unified_exam_list" | "project_lists" | "schedules")
    }

    fn new(facet: &'static str, part: Option<String>, edition: &Edition) -> Self {
        Part {
            facet,
            part,
            year: edition.year,
            count: 0,
            announced: announced(edition),
            extends: false,
            records: Vec::new(),
            given: Map::new(),
        }
    }

    /// Adds a record under a key made unique.
    fn push(&mut self, mut record: Record) {
        let count = self.given.entry(record.key.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            record.key = format!("{}#{count}", record.key);
        }
        self.records.push(record);
    }

    /// Adds the records of another part.
    fn absorb(&mut self, other: Part) {
        self.count += other.count;
        self.extends |= other.extends;
        other.records.into_iter().for_each(|r| self.push(r));
    }
}

/// The parts of an edition, facet by facet.
pub fn of(edition: &Edition) -> Vec<Part> {
    let mut parts = Vec::new();
    lists::unified(edition, &mut parts);
    lists::project_lists(edition, &mut parts);
    schedules::parts(edition, &mut parts);
    texts::parts(edition, &mut parts);
    parts
}

/// The parts of an edition for a comparison with another jurisdiction, whose lists have other roles
/// and whose notices other titles: one part a facet, but for the modes of schedules.
pub fn of_elsewhere(edition: &Edition) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::new();
    for mut part in of(edition) {
        if part.facet != "schedules" {
            part.part = None;
        }
        match joined.iter().position(|p| p.is_same_part(&part)) {
            Some(at) => joined[at].absorb(part),
            None => joined.push(part),
        }
    }
    joined
}

/// What the notices of an edition say of names.
fn announced(edition: &Edition) -> Announced {
    let mut names = Announced::default();
    for change in edition.announced_changes.iter().flat_map(|f| &f.records).map(|r| &r.record) {
        let Some(new) = change.new_name.as_ref().map(|n| name_key(n)) else { continue };
        let old = name_key(&change.name);
        match change.kind {
            AnnouncedKind::ProjectRenamed => drop(names.renamed.insert(new, old)),
            AnnouncedKind::ProjectMerged => names.merged.entry(new).or_default().push(old),
            AnnouncedKind::ProjectSplit => names.split.entry(old).or_default().push(new),
            _ => {}
        }
    }
    names
}

/// Key, subject and name of a record.
type Keyed = (String, String, String);

fn record<T: Serialize>(
    thing: &'static str,
    from: &FromNotice<T>,
    facet_from: &str,
    key: impl Fn(&Value) -> Keyed,
) -> Record {
    let value = serde_json::to_value(&from.record).unwrap_or_default();
    let notice = from.notice.clone().unwrap_or_else(|| facet_from.to_string());
    let evidence = value.get("evidence").and_then(|e| serde_json::from_value(e.clone()).ok());
    let field_evidence =
        value.get("field_evidence").and_then(|e| serde_json::from_value(e.clone()).ok());
    let (key, subject, name) = key(&value);
    let fields = match bare(value) {
        Value::Object(fields) => fields.into_iter().collect(),
        _ => Map::new(),
    };
    Record {
        thing,
        key: name_key(&key),
        subject,
        name,
        fields,
        rule: None,
        notice,
        evidence,
        field_evidence: field_evidence.unwrap_or_default(),
    }
}

fn text(value: &Value, field: &str) -> String {
    value.get(field).and_then(Value::as_str).unwrap_or_default().to_string()
}

/// Key, subject and name of what has an id: the id, else the name.
fn by_id(value: &Value, id: &str) -> Keyed {
    let name = text(value, "name");
    let id = Some(text(value, id)).filter(|t| !t.is_empty()).unwrap_or_else(|| name.clone());
    (id.clone(), id, name)
}

/// The part of a facet for this role or mode, begun where there is none yet.
fn part_of<'a>(
    parts: &'a mut Vec<Part>,
    facet: &'static str,
    named: impl Serialize,
    edition: &Edition,
) -> &'a mut Part {
    let named = serde_json::to_value(named).ok().and_then(|v| v.as_str().map(str::to_string));
    let known = parts.iter().position(|p| p.facet == facet && p.part == named);
    let at = known.unwrap_or_else(|| {
        parts.push(Part::new(facet, named, edition));
        parts.len() - 1
    });
    &mut parts[at]
}
