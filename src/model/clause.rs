//! Clauses: the numbered parts of a text.

use super::change_kind::ChangeKind;
use super::described::{
    Alike, Described, Description, Identified, Identity, NAME, PLACE, RecordType, Wording, field,
    of_comparison,
};
use super::evidence::Traces;
use super::impact::Impact;
use super::subject::Subject;
use super::value::AsValue;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

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

static CLAUSE: LazyLock<Description<Clause>> = LazyLock::new(|| {
    let record = RecordType {
        key: "clause",
        schema: "Clause",
        name: "条款",
        came: (ChangeKind::ClauseAdded, Impact::Procedural),
        went: (ChangeKind::ClauseRemoved, Impact::Procedural),
        alike: Alike::Never,
        sheet: None,
    };
    let fields = [
        field("id", ["编号", "id"], |c: &Clause| c.id.as_value()).form_only(),
        field("number", ["序号", "number"], |c: &Clause| c.number.as_value()).form_only(),
        of_comparison(NAME, ["名称", "name"]),
        field("heading", ["标题", "heading"], |c: &Clause| c.heading.as_value())
            .worded(Wording::Label)
            .changes(ChangeKind::ClauseRetitled, Impact::Editorial),
        of_comparison(PLACE, ["位置", "place"]).changes(ChangeKind::ClauseMoved, Impact::Editorial),
        field("text", ["内容", "text"], |c: &Clause| c.text.as_value()).worded(Wording::Text),
    ];
    Description::new(record, (ChangeKind::ClauseReworded, Impact::Procedural), fields)
});

/// The id under which the unnumbered beginning of a text is a clause of its edition.
pub const PREAMBLE: &str = "0";
/// The id under which its unnumbered end is.
pub const CLOSING: &str = "end";

impl Described for Clause {
    fn description() -> &'static Description<Self> {
        &CLAUSE
    }

    fn traces(&self) -> &Traces {
        &self.traces
    }
}

impl Identified for Clause {
    fn identity(&self, _: i32) -> Identity {
        let name = match self.id.as_str() {
            PREAMBLE => "引言".into(),
            CLOSING => "结语".into(),
            id => {
                let heading = self.heading.as_ref().filter(|h| !h.is_empty());
                format!("第{id}条{}", heading.map(|h| format!("“{h}”")).unwrap_or_default())
            }
        };
        Identity { key: self.id.clone(), subject: Subject::Clause(self.id.clone()), name }
    }
}
