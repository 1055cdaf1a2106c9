//! Persons and telephones to turn to.

use super::evidence::Traces;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Persons and telephones to turn to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contact {
    /// The office or department, where one is named.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<String>,
    /// What to turn to it for, in the notice's words: 监督, 政策咨询.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub purpose: Option<String>,
    /// Persons.
    pub names: Vec<String>,
    /// Telephones in national form: `028-86156861`.
    pub phones: Vec<String>,
    /// Address, where one is given with it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub address: Option<String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}
