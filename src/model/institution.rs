//! Institutions that take registrations.

use super::Map;
use super::contact::Contact;
use super::day::Day;
use super::evidence::Traces;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An institution that takes registrations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Institution {
    /// Number as printed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ordinal: Option<String>,
    /// Name as printed, joined over line breaks.
    pub name: String,
    /// Id of the institution; null where none is allotted yet.
    #[schemars(extend("x-always" = true))]
    pub institution: Option<String>,
    /// Address as printed, joined over line breaks.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub address: Option<String>,
    /// Names of the projects it takes registrations for, as printed.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub projects: Vec<String>,
    /// Ids of the same projects, in the same order; null where none is allotted yet.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub project_ids: Vec<Option<String>>,
    /// Its contact persons and telephones.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub contacts: Vec<Contact>,
    /// The day the notice says its list is true of, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub as_of: Option<Day>,
    /// Cells of columns with no key of their own, by printed header.
    #[serde(skip_serializing_if = "Map::is_empty", default)]
    pub other: Map<String, String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}
