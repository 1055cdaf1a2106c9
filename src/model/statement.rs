//! Words of a notice that are kept as they are.

use super::change_kind::ChangeKind;
use super::described::{Described, Description, Wording, field, within};
use super::evidence::Traces;
use super::impact::Impact;
use super::value::AsValue;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

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

static STATEMENT: LazyLock<Description<Statement>> = LazyLock::new(|| {
    let text = field("text", ["内容", "text"], |s: &Statement| s.text.as_value());
    let change = (ChangeKind::RecordChanged, Impact::Editorial);
    Description::new(
        within(["statement", "Statement", "文字"], change),
        change,
        [text.worded(Wording::Text)],
    )
});

impl Described for Statement {
    fn description() -> &'static Description<Self> {
        &STATEMENT
    }

    fn traces(&self) -> &Traces {
        &self.traces
    }
}
