//! Documents that a notice refers to.

use super::evidence::Traces;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A document that the notice refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Citation {
    /// Its number; null where only its title is given.
    #[schemars(extend("x-always" = true))]
    pub document_number: Option<String>,
    /// Its title without 《》; null where only its number is given.
    #[schemars(extend("x-always" = true))]
    pub title: Option<String>,
    /// Clause that refers to it; absent in the preamble.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub clause: Option<String>,
    /// Id of the notice in the catalogue; null where the catalogue does not hold it.
    #[schemars(extend("x-always" = true))]
    pub resolves_to: Option<String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}
