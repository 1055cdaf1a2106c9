//! Hand-kept truth: jurisdictions, public holidays, the ids of projects and institutions, the lexicon.

use super::Map;
use super::bounds::Bounds;
use super::calendar::{Dated, Ledger};
use super::day::Day;
use super::fragments;
use super::holidays::{HolidayYear, Holidays};
use super::lexicon::{
    ChangeTerm, ColumnTerm, Conditions, Layout, Lexicon, MentionTerm, Modal, ProvisionTerm, Terms,
    Wording,
};
use super::matching::{Decisions, Matching};
use super::notice::Jurisdiction;
use mulu_text::fold::name_key;
use serde::{Deserialize, Serialize};

/// Everything under `authority/`.
#[derive(Debug, Clone)]
pub struct Authority {
    /// Provinces, by code.
    pub jurisdictions: Vec<Province>,
    /// Public holidays and working weekends.
    pub holidays: Holidays,
    /// Allotted ids of projects.
    pub projects: Register,
    /// Allotted ids of institutions.
    pub institutions: Register,
    /// When two names are one thing.
    pub matching: Matching,
    /// What people decided on names.
    pub decisions: Decisions,
    /// Published events of exam calendars and their moves.
    pub calendar: Ledger,
    /// Numbers that decide.
    pub bounds: Bounds,
    /// The words of the field.
    pub lexicon: Lexicon,
}

/// A province and its cities.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Province {
    /// Code of GB/T 2260.
    pub code: String,
    /// Name: 四川省.
    pub name: String,
    /// Name without what kind of place it is: 四川.
    pub short: String,
    /// Name in paths and ids.
    pub slug: String,
    /// Its abbreviations in document numbers: 川.
    pub abbreviations: Vec<String>,
    /// Its cities of prefecture level.
    #[serde(default)]
    pub cities: Vec<City>,
}

/// A city of prefecture level.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct City {
    /// Code of GB/T 2260.
    pub code: String,
    /// Name: 成都市.
    pub name: String,
    /// Name in paths and ids.
    pub slug: String,
}

impl Province {
    /// The province as a jurisdiction.
    pub fn jurisdiction(&self) -> Jurisdiction {
        Jurisdiction { code: self.code.clone(), name: self.name.clone(), slug: self.slug.clone() }
    }
}

impl City {
    /// The city as a jurisdiction.
    pub fn jurisdiction(&self) -> Jurisdiction {
        Jurisdiction { code: self.code.clone(), name: self.name.clone(), slug: self.slug.clone() }
    }
}

/// Ids allotted to names, append-only.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// The entries in the order they were allotted.
    pub entries: Vec<Registered>,
    /// Key of a name -> index of its entry.
    keys: Map<String, usize>,
}

/// An id and the names it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// The id; never given to anything else.
    pub id: String,
    /// The name as first printed.
    pub name: String,
    /// Id of the notice it was first read in.
    pub source: String,
    /// Further names, in the order they were found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Label>,
}

/// Whether a name is the one in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LabelKind {
    /// The name in use from then on (SKOS prefLabel).
    Preferred,
    /// A name that stands beside the one in use (SKOS altLabel).
    Alternative,
}

/// A further name of an id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// The name.
    pub name: String,
    /// Whether it is the one in use.
    pub kind: LabelKind,
    /// Id of the notice that says so.
    pub source: String,
    /// From when on, ISO 8601, where the notice says it or has a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Day>,
}

impl Registered {
    /// An entry with one name.
    pub fn new(id: String, name: &str, source: &str) -> Self {
        Registered { id, name: name.into(), source: source.into(), labels: Vec::new() }
    }

    /// The name in use: the last preferred one.
    pub fn preferred(&self) -> &str {
        let preferred = self.labels.iter().rfind(|l| l.kind == LabelKind::Preferred);
        preferred.map_or(&self.name, |l| &l.name)
    }
}

impl Register {
    /// A register of entries; of two with one name the first counts.
    pub fn new(entries: Vec<Registered>) -> Self {
        let mut register = Register::default();
        entries.into_iter().for_each(|e| register.push(e));
        register
    }

    /// The entry of a name, exact after folding width, brackets and spaces.
    pub fn find(&self, name: &str) -> Option<&Registered> {
        self.keys.get(&name_key(name)).map(|at| &self.entries[*at])
    }

    /// The entry of an id.
    pub fn get(&self, id: &str) -> Option<&Registered> {
        self.entries.iter().find(|e| e.id == id)
    }

    /// Adds an entry at the end.
    pub fn push(&mut self, entry: Registered) {
        for name in std::iter::once(&entry.name).chain(entry.labels.iter().map(|l| &l.name)) {
            self.keys.entry(name_key(name)).or_insert(self.entries.len());
        }
        self.entries.push(entry);
    }

    /// Gives the entry of a name a further name. Nothing happens where the first is unknown or the
    /// further one stands for something already.
    pub fn add_label(&mut self, known: &str, label: Label) -> Option<&Registered> {
        let at = *self.keys.get(&name_key(known))?;
        let key = name_key(&label.name);
        if key.is_empty() || self.keys.contains_key(&key) {
            return None;
        }
        self.keys.insert(key, at);
        self.entries[at].labels.push(label);
        Some(&self.entries[at])
    }

    /// The number of the next id with a prefix: one above the highest ever allotted.
    pub fn next_number(&self, prefix: &str) -> u32 {
        let number = |e: &Registered| e.id.strip_prefix(prefix)?.parse::<u32>().ok();
        self.entries.iter().filter_map(number).max().unwrap_or(0) + 1
    }
}

/// A file of the authority data that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorityError {
    /// Its path below `authority/`.
    pub path: String,
    /// What is wrong, with line and column.
    pub message: String,
}

impl std::fmt::Display for AuthorityError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "authority/{}: {}", self.path, self.message)
    }
}

impl std::error::Error for AuthorityError {}

impl Authority {
    /// Reads the authority data from the texts of its files, by path below `authority/`.
    ///
    /// # Errors
    /// A file that is missing or is no YAML of its kind.
    pub fn parse(files: &Map<String, String>) -> Result<Self, AuthorityError> {
        let mut jurisdictions: Vec<Province> = Vec::new();
        for path in files.keys().filter(|p| p.starts_with("jurisdictions/") && p.ends_with(".yaml"))
        {
            jurisdictions.push(from_yaml(files, path)?);
        }
        jurisdictions.sort_by(|a, b| a.code.cmp(&b.code));
        let mut years: Vec<HolidayYear> = Vec::new();
        for path in files.keys().filter(|p| p.starts_with("holidays/") && p.ends_with(".yaml")) {
            years.push(from_yaml(files, path)?);
        }
        Ok(Authority {
            jurisdictions,
            holidays: Holidays::new(years),
            projects: Register::new(from_yaml(files, "projects.yaml")?),
            institutions: Register::new(from_yaml(files, "institutions.yaml")?),
            matching: from_yaml(files, "matching.yaml")?,
            decisions: Decisions::new(from_yaml(files, "decisions.yaml")?),
            calendar: Ledger::new(from_yaml::<Vec<Dated>>(files, "calendar.yaml")?),
            bounds: from_yaml(files, "bounds.yaml")?,
            lexicon: lexicon(files)?,
        })
    }
}

/// Where the parts stand that patterns share.
const FRAGMENTS: &str = "lexicon/fragments.yaml";

/// The files of the lexicon, and the parts that their patterns share.
struct Words<'a> {
    files: &'a Map<String, String>,
    fragments: &'a Map<String, String>,
}

impl Words<'_> {
    fn read_file<T: serde::de::DeserializeOwned>(&self, path: &str) -> Result<T, AuthorityError> {
        let error = |message: String| AuthorityError { path: path.to_string(), message };
        let expanded = fragments::expand(text_of(self.files, path)?, self.fragments);
        let text = expanded.map_err(|unknown| {
            error(format!("line {}: no fragment `{}` in {FRAGMENTS}", unknown.line, unknown.name))
        })?;
        serde_yaml::from_str(&text).map_err(|e| error(e.to_string()))
    }
}

fn lexicon(files: &Map<String, String>) -> Result<Lexicon, AuthorityError> {
    let fragments = from_yaml(files, FRAGMENTS)?;
    let words = Words { files, fragments: &fragments };
    let lexicon = Lexicon {
        columns: words.read_file::<Vec<ColumnTerm>>("lexicon/columns.yaml")?,
        terms: words.read_file::<Terms>("lexicon/terms.yaml")?,
        layout: words.read_file::<Layout>("lexicon/layout.yaml")?,
        conditions: words.read_file::<Conditions>("lexicon/conditions.yaml")?,
        provisions: words.read_file::<Vec<ProvisionTerm>>("lexicon/provisions.yaml")?,
        changes: words.read_file::<Vec<ChangeTerm>>("lexicon/changes.yaml")?,
        modals: words.read_file::<Vec<Modal>>("lexicon/modals.yaml")?,
        wording: words.read_file::<Wording>("lexicon/wording.yaml")?,
        mentions: words.read_file::<Vec<MentionTerm>>("lexicon/mentions.yaml")?,
    };
    match lexicon.missing() {
        None => Ok(lexicon),
        Some((path, word)) => Err(AuthorityError {
            path: path.to_string(),
            message: format!("no entry for `{word}`, which the code asks for"),
        }),
    }
}

fn from_yaml<T: serde::de::DeserializeOwned>(
    files: &Map<String, String>,
    path: &str,
) -> Result<T, AuthorityError> {
    let error = |message: String| AuthorityError { path: path.to_string(), message };
    serde_yaml::from_str(text_of(files, path)?).map_err(|e| error(e.to_string()))
}

fn text_of<'a>(files: &'a Map<String, String>, path: &str) -> Result<&'a str, AuthorityError> {
    let missing = || AuthorityError { path: path.into(), message: "the file is missing".into() };
    files.get(path).map(String::as_str).ok_or_else(missing)
}
