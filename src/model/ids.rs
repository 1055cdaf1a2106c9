//! Ids that `authority/` allots once: of projects, and of registration institutions.

use super::value::{AsValue, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Id of a project: `prj-0345`.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct ProjectId(String);

/// Id of a registration institution: `ins-0001`.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct InstitutionId(String);

impl ProjectId {
    /// The id that the register of projects has.
    pub fn registered(id: &str) -> Self {
        ProjectId(id.to_string())
    }

    /// As published.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl InstitutionId {
    /// The id that the register of institutions has.
    pub fn registered(id: &str) -> Self {
        InstitutionId(id.to_string())
    }

    /// As published.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ProjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for InstitutionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsValue for ProjectId {
    fn as_value(&self) -> Option<Value> {
        self.0.as_value()
    }
}

impl AsValue for InstitutionId {
    fn as_value(&self) -> Option<Value> {
        self.0.as_value()
    }
}
