//! Who may apply for a project.

use super::Map;
use super::evidence::Traces;
use super::rule::Rule;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who may apply for a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Eligibility {
    /// Number as printed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ordinal: Option<String>,
    /// Id of the project; null where none is allotted yet.
    #[schemars(extend("x-always" = true))]
    pub project: Option<String>,
    /// Name of the project as printed, joined over line breaks.
    pub name: String,
    /// The condition as printed; paragraphs parted by line feeds.
    pub text: String,
    /// The condition understood.
    pub rule: Rule,
    /// Cells of columns with no key of their own, by printed header.
    #[serde(skip_serializing_if = "Map::is_empty", default)]
    pub other: Map<String, String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}
