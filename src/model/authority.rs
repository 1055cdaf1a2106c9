//! Hand-kept truth: jurisdictions, public holidays, the ids of projects and institutions, the lexicon.

use super::Map;
use super::holidays::{HolidayYear, Holidays};
use super::lexicon::{ChangeTerm, ColumnTerm, Conditions, Lexicon, ProvisionTerm, Terms};
use super::notice::Jurisdiction;
use crate::text::fold::name_key;
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
    keys: Map<String, usize>,
}

/// An id and the name it was allotted to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// The id; never given to anything else.
    pub id: String,
    /// The name as first printed.
    pub name: String,
    /// Id of the notice it was first read in.
    pub source: String,
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

    /// Adds an entry at the end.
    pub fn push(&mut self, entry: Registered) {
        self.keys.entry(name_key(&entry.name)).or_insert(self.entries.len());
        self.entries.push(entry);
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
            jurisdictions.push(yaml(files, path)?);
        }
        jurisdictions.sort_by(|a, b| a.code.cmp(&b.code));
        let mut years: Vec<HolidayYear> = Vec::new();
        for path in files.keys().filter(|p| p.starts_with("holidays/") && p.ends_with(".yaml")) {
            years.push(yaml(files, path)?);
        }
        Ok(Authority {
            jurisdictions,
            holidays: Holidays::new(years),
            projects: Register::new(yaml(files, "projects.yaml")?),
            institutions: Register::new(yaml(files, "institutions.yaml")?),
            lexicon: Lexicon {
                columns: yaml::<Vec<ColumnTerm>>(files, "lexicon/columns.yaml")?,
                terms: yaml::<Terms>(files, "lexicon/terms.yaml")?,
                conditions: yaml::<Conditions>(files, "lexicon/conditions.yaml")?,
                provisions: yaml::<Vec<ProvisionTerm>>(files, "lexicon/provisions.yaml")?,
                changes: yaml::<Vec<ChangeTerm>>(files, "lexicon/changes.yaml")?,
            },
        })
    }
}

fn yaml<T: serde::de::DeserializeOwned>(
    files: &Map<String, String>,
    path: &str,
) -> Result<T, AuthorityError> {
    let error = |message: String| AuthorityError { path: path.to_string(), message };
    let text = files.get(path).ok_or_else(|| error("the file is missing".into()))?;
    serde_yaml::from_str(text).map_err(|e| error(e.to_string()))
}
