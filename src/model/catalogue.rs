//! The catalogue as a whole: its index, its projects and institutions, its findings.

use super::Map;
use super::day::Day;
use super::finding::Finding;
use super::matching::Relation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The index of everything published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Catalogue {
    /// Version of the published form.
    pub schema_version: String,
    /// The editions, by jurisdiction and year.
    pub editions: Vec<EditionEntry>,
    /// The notices, by id.
    pub notices: Vec<NoticeEntry>,
    /// How many of each thing there are.
    pub counts: Map<String, u32>,
    /// How many findings of each severity there are.
    pub findings: Map<String, u32>,
    /// Inputs that could not be read, each with its reason.
    pub refused: Vec<Refused>,
    /// Names and telephones of contact persons are taken out of everything; absent otherwise.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub contacts_withheld: bool,
    /// Every other published file, its path below the output folder; `sha256sums.txt` has their
    /// fingerprints.
    pub files: Vec<String>,
}

/// An edition in the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EditionEntry {
    /// Slug of the jurisdiction.
    pub jurisdiction: String,
    /// The year.
    pub year: i32,
    /// Ids of its notices.
    pub notices: Vec<String>,
    /// Facets it covers.
    pub facets: Vec<String>,
    /// Its file, JSON.
    pub path: String,
}

/// A notice in the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NoticeEntry {
    /// Its id.
    pub id: String,
    /// 发文字号, or null.
    #[schemars(extend("x-always" = true))]
    pub document_number: Option<String>,
    /// Its title, or null.
    #[schemars(extend("x-always" = true))]
    pub title: Option<String>,
    /// Slug of its jurisdiction, or null.
    #[schemars(extend("x-always" = true))]
    pub jurisdiction: Option<String>,
    /// 成文日期, or null.
    #[schemars(extend("x-always" = true))]
    pub issued_on: Option<Day>,
    /// The edition it belongs to, or null.
    #[schemars(extend("x-always" = true))]
    pub edition: Option<i32>,
    /// The files it was found in.
    pub sources: Vec<String>,
    /// Its file, JSON.
    pub path: String,
}

/// An input that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Refused {
    /// Its path.
    pub path: String,
    /// `empty`, `binary`, `unreadable`, `unsupported_format`, `encoding`, `too_large`.
    pub reason: String,
    /// What is wrong and what to do, in Chinese.
    pub message: String,
    /// The same in English.
    pub message_en: String,
}

/// A published file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublishedFile {
    /// Path below the output folder.
    pub path: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
}

/// Every project of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Projects {
    /// Version of the published form.
    pub schema_version: String,
    /// The projects, by id.
    pub projects: Vec<ListedThing>,
}

/// Every registration institution of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RegistrationInstitutions {
    /// Version of the published form.
    pub schema_version: String,
    /// The institutions, by id.
    pub registration_institutions: Vec<ListedThing>,
}

/// A project or an institution with everything that lists it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ListedThing {
    /// Its id.
    pub id: String,
    /// Its name in `authority/`.
    pub name: String,
    /// Every name it is printed under.
    pub names: Vec<String>,
    /// Other ids it belongs together with, by rule or decision.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub relations: Vec<Related>,
    /// Every listing in every edition.
    pub listings: Vec<Listing>,
}

/// Another id and how it belongs to the one it stands under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Related {
    /// How the two belong together.
    pub relation: Relation,
    /// The other id.
    pub id: String,
    /// The name of the other.
    pub name: String,
    /// The rule of `authority/matching.yaml` or the decision that says so.
    pub by: String,
}

/// A place where a project or an institution is listed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Listing {
    /// Slug of the jurisdiction.
    pub jurisdiction: String,
    /// Year of the edition.
    pub year: i32,
    /// Id of the notice.
    pub notice: String,
    /// `unified_exam`, … (the role of a list), `eligibility`, `registration_institutions`.
    pub facet: String,
    /// Number as printed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ordinal: Option<String>,
    /// Name as printed.
    pub name: String,
}

/// Every finding of a build.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Findings {
    /// Version of the published form.
    pub schema_version: String,
    /// The findings, by notice, place and lint.
    pub findings: Vec<Finding>,
}

/// Two files of one notice that do not say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Id of the notice.
    pub notice: String,
    /// Paths of the file that is kept and of the one that differs.
    pub paths: [String; 2],
    /// Fields of the notice that differ.
    pub fields: Vec<String>,
}
