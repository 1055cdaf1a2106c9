//! 附件

use super::change_kind::ChangeKind;
use super::described::{
    Alike, Described, Description, Identified, Identity, NAME, RecordType, field, of_comparison,
};
use super::evidence::Traces;
use super::impact::Impact;
use super::subject::Subject;
use super::value::{AsValue, Code};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

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

static ATTACHMENT: LazyLock<Description<Attachment>> = LazyLock::new(|| {
    let record = RecordType {
        key: "attachment",
        schema: "Attachment",
        name: "附件",
        came: (ChangeKind::AttachmentAdded, Impact::Procedural),
        went: (ChangeKind::AttachmentRemoved, Impact::Procedural),
        alike: Alike::Titles,
        sheet: None,
    };
    let fields = [
        field("ordinal", ["序号", "number"], |a: &Attachment| a.ordinal.as_value()).form_only(),
        of_comparison(NAME, ["标题", "title"])
            .changes(ChangeKind::AttachmentRetitled, Impact::Editorial),
        field("title", ["标题", "title"], |a: &Attachment| a.title.as_value()).form_only(),
        field("own_title", ["附件自身标题", "own title"], |a: &Attachment| {
            a.own_title.as_value()
        })
        .form_only(),
        field("status", ["状态", "status"], |a: &Attachment| a.status.code().as_value()),
        field("location", ["获取方式", "location"], |a: &Attachment| a.location.as_value()),
        field("undeclared", ["附件说明未列", "undeclared"], |a: &Attachment| {
            a.undeclared.as_value()
        }),
    ];
    Description::new(record, (ChangeKind::AttachmentChanged, Impact::Procedural), fields)
});

impl AttachmentStatus {
    /// The word of the contract for it.
    pub fn code(self) -> Code {
        let (key, name) = match self {
            AttachmentStatus::Included => ("included", "随文附上"),
            AttachmentStatus::External => ("external", "另行获取"),
            AttachmentStatus::Missing => ("missing", "文中未附"),
        };
        Code { key, name }
    }
}

impl Described for Attachment {
    fn description() -> &'static Description<Self> {
        &ATTACHMENT
    }

    fn traces(&self) -> &Traces {
        &self.traces
    }
}

impl Identified for Attachment {
    fn identity(&self, year: i32) -> Identity {
        let title = self.title.clone().unwrap_or_default();
        let key = title.replace(&format!("{year}年度"), "").replace(&format!("{year}年"), "");
        Identity { key, subject: Subject::Thing(self.ordinal.clone()), name: title }
    }
}
