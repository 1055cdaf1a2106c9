//! 附件

use super::evidence::Traces;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether an attachment can be read.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentStatus {
    /// It is in the document.
    Included,
    /// The notice says where it is to be had.
    External,
    /// It is declared and nowhere to be found.
    Missing,
}

/// 附件
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Attachment {
    /// Its number.
    pub ordinal: String,
    /// Its title as the attachment note gives it, else its own; null where it has none.
    #[schemars(extend("x-always" = true))]
    pub title: Option<String>,
    /// Whether it can be read.
    pub status: AttachmentStatus,
    /// Where it is to be had, in the notice's words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub location: Option<String>,
    /// Its own title, where it stands in the document.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub own_title: Option<String>,
    /// It is in the document under a label of its own, and the attachment note, which names others,
    /// does not name it.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub undeclared: bool,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}
