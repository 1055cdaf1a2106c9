//! Findings: what a careful reader would point at, with the proof.

pub use super::confidence::Confidence;
use super::evidence::Evidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How bad it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Wrong, or something is lost.
    Error,
    /// Probably wrong, or something is missing.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// As published.
    pub fn key(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Id of the lint.
    pub lint: String,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// One line in Chinese, useful alone.
    pub message: String,
    /// The same in English.
    pub message_en: String,
    /// Id of the notice; absent where the finding is about no notice.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub notice: Option<String>,
    /// The place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub at: Option<Evidence>,
    /// Other places that belong to it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub related: Vec<Related>,
    /// What to do, in Chinese.
    pub help: String,
    /// What to ask the issuing office, one polite Chinese sentence that is clear without the message;
    /// absent where the office cannot know (a fault of the file or of the catalogue).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub question: Option<String>,
    /// The numbers or the two quotes that show it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub proof: Option<String>,
}

impl Finding {
    /// A certain finding about no notice and no place, to be filled in further. Of the messages the first
    /// is Chinese.
    pub fn new(lint: &str, severity: Severity, messages: (String, String)) -> Self {
        Finding {
            lint: lint.into(),
            severity,
            confidence: Confidence::Certain,
            message: messages.0,
            message_en: messages.1,
            notice: None,
            at: None,
            related: Vec::new(),
            help: String::new(),
            question: None,
            proof: None,
        }
    }
}

/// Another place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Related {
    /// What the place is there for, in Chinese.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub label: Option<String>,
    /// Id of its notice where that is another than the finding's.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub notice: Option<String>,
    /// The place.
    #[serde(flatten)]
    pub evidence: Evidence,
}
