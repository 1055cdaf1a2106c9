//! Who may apply for a project.

use super::Map;
use super::change_kind::ChangeKind;
use super::described::{
    Alike, Described, Description, Identified, Identity, NAME, RecordType, Wording, field,
};
use super::evidence::Traces;
use super::ids::ProjectId;
use super::impact::Impact;
use super::rule::Rule;
use super::subject::Subject;
use super::value::AsValue;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// Who may apply for a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Eligibility {
    /// Number as printed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ordinal: Option<String>,
    /// Id of the project; null where none is allotted yet.
    #[schemars(extend("x-always" = true))]
    pub project: Option<ProjectId>,
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

static ELIGIBILITY: LazyLock<Description<Eligibility>> = LazyLock::new(|| {
    let record = RecordType {
        key: "eligibility",
        schema: "Eligibility",
        name: "申报条件",
        came: (ChangeKind::EligibilityAdded, Impact::Relaxing),
        went: (ChangeKind::EligibilityRemoved, Impact::Restrictive),
        alike: Alike::Names,
        sheet: Some("申报条件"),
    };
    let fields = [
        field("ordinal", ["序号", "number"], |e: &Eligibility| e.ordinal.as_value()).form_only(),
        field(NAME, ["项目名称", "project name"], |e: &Eligibility| e.name.as_value())
            .label()
            .changes(ChangeKind::ProjectRenamed, Impact::Editorial),
        field("project", ["项目编号", "project id"], |e: &Eligibility| e.project.as_value())
            .form_only(),
        field("text", ["申报条件", "condition"], |e: &Eligibility| e.text.as_value())
            .worded(Wording::Text),
        field("other", ["其他栏目", "other columns"], |e: &Eligibility| e.other.as_value()),
    ];
    Description::new(record, (ChangeKind::EligibilityChanged, Impact::Procedural), fields)
});

impl Described for Eligibility {
    fn description() -> &'static Description<Self> {
        &ELIGIBILITY
    }

    fn traces(&self) -> &Traces {
        &self.traces
    }

    fn rule(&self) -> Option<&Rule> {
        Some(&self.rule)
    }
}

impl Identified for Eligibility {
    fn identity(&self, _: i32) -> Identity {
        let id = self.project.as_ref().map_or(&self.name[..], ProjectId::as_str).to_string();
        Identity { key: id.clone(), subject: Subject::Thing(id), name: self.name.clone() }
    }
}
