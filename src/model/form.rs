//! Blank forms.

use super::change_kind::ChangeKind;
use super::described as describe;
use super::described::{
    Alike, Described, Description, Identified, Identity, NAME, RecordType, of_comparison,
};
use super::evidence::Traces;
use super::impact::Impact;
use super::statement::Statement;
use super::subject::Subject;
use super::value::{AsValue, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A blank form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Form {
    /// Its title.
    pub title: String,
    /// Number of the attachment it stands in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub attachment: Option<String>,
    /// Its fields in printed order; a label that repeats within a group is one field.
    pub fields: Vec<Field>,
    /// Words printed on it that are no field: pledges, marks for the seal and the date.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub printed: Vec<Statement>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Field {
    /// Its label, letters closed up.
    pub label: String,
    /// The group it stands in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub group: Option<String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

static FORM: LazyLock<Description<Form>> = LazyLock::new(|| {
    let record = RecordType {
        key: "form",
        schema: "Form",
        name: "表格",
        came: (ChangeKind::FormAdded, Impact::Procedural),
        went: (ChangeKind::FormRemoved, Impact::Procedural),
        alike: Alike::Never,
        sheet: None,
    };
    let fields = [
        of_comparison(NAME, ["名称", "name"]),
        describe::field("title", ["名称", "title"], |f: &Form| f.title.as_value()).label_compared(),
        describe::field("attachment", ["附件", "attachment"], |f: &Form| f.attachment.as_value())
            .form_only(),
        describe::field("fields", ["栏目", "fields"], |f: &Form| {
            Some(Value::List(f.fields.iter().filter_map(AsValue::as_value).collect()))
        }),
        describe::field("printed", ["印制文字", "printed words"], |f: &Form| {
            f.printed.as_value()
        }),
    ];
    Description::new(record, (ChangeKind::FormChanged, Impact::Procedural), fields)
});

impl Described for Form {
    fn description() -> &'static Description<Self> {
        &FORM
    }

    fn traces(&self) -> &Traces {
        &self.traces
    }
}

impl Identified for Form {
    fn identity(&self, _: i32) -> Identity {
        let title = self.title.clone();
        Identity { key: title.clone(), subject: Subject::Thing(title.clone()), name: title }
    }
}

/// The key of a form's field that names it.
pub const LABEL: &str = "label";

static FIELD: LazyLock<Description<Field>> = LazyLock::new(|| {
    let fields = [
        describe::field(LABEL, ["栏目", "label"], |f: &Field| f.label.as_value()),
        describe::field("group", ["分组", "group"], |f: &Field| f.group.as_value()),
    ];
    let change = (ChangeKind::FormChanged, Impact::Procedural);
    Description::new(describe::within(["field", "Field", "栏目"], change), change, fields)
});

impl Described for Field {
    fn description() -> &'static Description<Self> {
        &FIELD
    }

    fn traces(&self) -> &Traces {
        &self.traces
    }
}
