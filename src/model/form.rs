//! Blank forms.

use super::evidence::Traces;
use super::statement::Statement;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A blank form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Form {
    /// Its title.
    pub title: String,
    /// Number of the attachment it stands in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub attachment: Option<String>,
    /// Its fields in printed order; a label that repeats within a group is one field.
    pub fields: Vec<Field>,
    /// Words printed on it that are no field: pledges, marks for the seal and the date.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub printed: Vec<Statement>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Field {
    /// Its label, letters closed up.
    pub label: String,
    /// The group it stands in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub group: Option<String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}
