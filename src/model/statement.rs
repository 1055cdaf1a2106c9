//! Words of a notice that are kept as they are.

use super::evidence::Traces;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Words of a notice, kept as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// The words, joined over line breaks.
    pub text: String,
    /// Where they were read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// A short part of the document with a name of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NamedPart {
    /// `signature` 署名, `annotation` 附注, `letterhead` 发文机关标志, `attachment_text`, `note`.
    pub part: String,
    /// Number of the attachment it stands in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub attachment: Option<String>,
    /// Its words.
    pub text: String,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}
