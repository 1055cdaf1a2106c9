//! Editions as comparable parts: each facet, parted by mode, role or series, as records with keys. What
//! a record has is what its type says of itself.

mod flat;
mod lists;
mod schedules;

pub use schedules::level_phases;

use mulu_model::Map;
use mulu_model::described::{AnyTable, Described, FieldId, Identified, Identity, RecordType};
use mulu_model::edition::Edition;
use mulu_model::evidence::Evidence;
use mulu_model::facet::{FacetName, PartName};
use mulu_model::keys::AnnouncedKind;
use mulu_model::provision::Bound;
use mulu_model::rule::Rule;
use mulu_model::subject::Subject;
use mulu_model::value::Value;
use mulu_text::fold::name_key;

/// A part of a facet.
#[derive(Clone)]
pub struct Part {
    /// The facet.
    pub facet: FacetName,
    /// Mode, role or series; absent where a facet has one part.
    pub part: Option<PartName>,
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
#[derive(Debug, Clone, Default)]
pub struct Announced {
    /// New name -> old name.
    pub renamed: Map<String, String>,
    /// New name -> the names that went into it.
    pub merged: Map<String, Vec<String>>,
    /// Old name -> the names that came out of it.
    pub split: Map<String, Vec<String>>,
}

/// A record with the key that pairs it over the years.
#[derive(Clone)]
pub struct Record {
    /// What its type says of itself.
    pub table: AnyTable,
    /// The key, unique within its part.
    pub key: String,
    /// What a change is said to be about.
    pub subject: Subject,
    /// What it is called in a sentence.
    pub name: String,
    /// Its fields that are compared.
    pub fields: Map<FieldId, Value>,
    /// The rule of a condition, which follows from its text.
    pub rule: Option<Rule>,
    /// Which side of its value it allows.
    pub bound: Option<Bound>,
    /// Id of its notice.
    pub notice: String,
    /// The words it was read from.
    pub evidence: Option<Evidence>,
    /// The words its fields were read from.
    pub field_evidence: Map<String, Vec<Evidence>>,
}

impl Record {
    /// A record of a notice, with what it is over the years.
    pub fn new<R: Described>(record: &R, identity: Identity, notice: &str) -> Self {
        let table = R::description();
        Record {
            table,
            key: name_key(&identity.key),
            subject: identity.subject,
            name: identity.name,
            fields: table.facts(record).collect(),
            rule: record.rule().cloned(),
            bound: record.bound(),
            notice: notice.to_string(),
            evidence: record.traces().evidence.clone(),
            field_evidence: record.traces().field_evidence.clone(),
        }
    }

    /// A record that says itself what it is over the years.
    pub fn identified<R: Identified>(record: &R, year: i32, notice: &str) -> Self {
        Record::new(record, record.identity(year), notice)
    }

    /// What is known of its type.
    pub fn record_type(&self) -> &'static RecordType {
        self.table.record()
    }

    /// Whether it is a record of this type.
    pub fn is_a<R: Described>(&self) -> bool {
        std::ptr::eq(self.record_type(), &R::description().record)
    }

    /// Whether two records are of one type.
    pub fn is_like(&self, other: &Record) -> bool {
        std::ptr::eq(self.record_type(), other.record_type())
    }

    /// The value of a field.
    pub fn field_value(&self, key: &str) -> Option<&Value> {
        self.fields.get(&self.table.field(key)?)
    }

    /// The words of a field, where it is words.
    pub fn field_words(&self, key: &str) -> Option<&str> {
        self.field_value(key)?.as_text()
    }
}

impl Part {
    /// Whether two parts are compared with each other.
    pub fn is_same_part(&self, other: &Part) -> bool {
        self.facet == other.facet && self.part == other.part
    }

    /// The series it is compared within, where it belongs to a text.
    pub fn series(&self) -> Option<&str> {
        self.part.as_ref()?.series()
    }

    /// An empty part.
    pub fn new(facet: FacetName, part: Option<PartName>, edition: &Edition) -> Self {
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
pub fn parts_of(edition: &Edition) -> Vec<Part> {
    let mut parts = Vec::new();
    lists::unified(edition, &mut parts);
    lists::project_lists(edition, &mut parts);
    schedules::schedule_parts(edition, &mut parts);
    flat::facet_parts(edition, &mut parts);
    parts
}

/// The parts of an edition for a comparison with another jurisdiction, whose lists have other roles
/// and whose notices other titles: one part a facet, but for the modes of schedules.
pub fn parts_of_elsewhere(edition: &Edition) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::new();
    for mut part in parts_of(edition) {
        if part.facet != FacetName::Schedules {
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

/// The part of a facet of this name, begun where there is none yet.
fn part_named<'a>(
    parts: &'a mut Vec<Part>,
    facet: FacetName,
    part: Option<PartName>,
    edition: &Edition,
) -> &'a mut Part {
    let known = parts.iter().position(|p| p.facet == facet && p.part == part);
    let at = known.unwrap_or_else(|| {
        parts.push(Part::new(facet, part, edition));
        parts.len() - 1
    });
    &mut parts[at]
}
