//! Documents that a notice refers to.

use super::change_kind::ChangeKind;
use super::described::{
    Alike, Described, Description, Identified, Identity, NAME, RecordType, Wording, field,
    of_comparison,
};
use super::evidence::Traces;
use super::impact::Impact;
use super::subject::Subject;
use super::value::AsValue;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

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

static CITATION: LazyLock<Description<Citation>> = LazyLock::new(|| {
    let record = RecordType {
        key: "citation",
        schema: "Citation",
        name: "引用文件",
        came: (ChangeKind::CitationAdded, Impact::Procedural),
        went: (ChangeKind::CitationRemoved, Impact::Procedural),
        alike: Alike::Never,
        sheet: None,
    };
    let fields = [
        field("document_number", ["文号", "document number"], |c: &Citation| {
            c.document_number.as_value()
        })
        .form_only(),
        of_comparison(NAME, ["名称", "name"]),
        field("title", ["名称", "title"], |c: &Citation| c.title.as_value()).worded(Wording::Label),
        field("clause", ["条款", "clause"], |c: &Citation| c.clause.as_value()).form_only(),
        field("resolves_to", ["对应通知", "notice"], |c: &Citation| c.resolves_to.as_value())
            .form_only(),
    ];
    Description::new(record, (ChangeKind::CitationRetitled, Impact::Editorial), fields)
});

impl Described for Citation {
    fn description() -> &'static Description<Self> {
        &CITATION
    }

    fn traces(&self) -> &Traces {
        &self.traces
    }
}

impl Identified for Citation {
    fn identity(&self, _: i32) -> Identity {
        let title = self.title.clone().filter(|t| !t.is_empty());
        let number = self.document_number.clone().filter(|n| !n.is_empty());
        let key = number.clone().or_else(|| title.clone()).unwrap_or_default();
        let name = match (title, number) {
            (None, _) => key.clone(),
            (Some(title), None) => format!("《{title}》"),
            (Some(title), Some(number)) => format!("《{title}》（{number}）"),
        };
        Identity { key: key.clone(), subject: Subject::Thing(key), name }
    }
}
