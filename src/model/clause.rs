//! Clauses: the numbered parts of a text.

use super::evidence::Traces;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A numbered part of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Clause {
    /// Dotted path of numbers: `1.2.2`; `a3.1` in attachment 3.
    pub id: String,
    /// The number as printed, delimiter apart: `一`, `（二）`, `2`.
    pub number: String,
    /// The heading, where it has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub heading: Option<String>,
    /// Its own words without those of its sub-clauses; paragraphs parted by line feeds.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}
