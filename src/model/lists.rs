//! Lists of projects, of registration institutions, blank forms and other tables.

use super::change_kind::ChangeKind;
use super::column_key::ColumnKey;
use super::described::{
    Alike, Described, Description, NAME, ORDER, RecordType, field, of_comparison,
};
pub use super::entry::{Entry, Variant};
use super::evidence::{Evidence, Traces};
pub use super::form::{Field, Form};
use super::impact::Impact;
pub use super::institution::Institution;
pub use super::quantity::Quantity;
pub use super::statement::Statement;
use super::value::{AsValue, Code};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// What a list of projects is a list of.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 统一考核目录
    UnifiedExam,
    /// 人社部公布
    MinistryPublished,
    /// 部备案通过
    MinistryFiled,
    /// 省自行管理
    ProvinceManaged,
    /// 省已发布
    ProvincePublished,
    /// 未明: nothing in or around the list says what it is a list of
    Unknown,
}

/// A column of a table: what is printed above it and what it was read as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// Header as printed, joined over its lines.
    pub header: String,
    /// The key its cells were read as; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<ColumnKey>,
    /// Where the header stands.
    pub evidence: Vec<Evidence>,
}

/// A list of projects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProjectList {
    /// Title of the list or of the part it stands in.
    pub title: String,
    /// What it is a list of.
    pub role: Role,
    /// The year it holds for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub year: Option<i32>,
    /// Number of the attachment it stands in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub attachment: Option<String>,
    /// Clause it stands in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub clause: Option<String>,
    /// How many entries the notice says it has.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub stated_count: Option<u32>,
    /// The list only adds to an earlier one.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub extends: bool,
    /// Its entries in the order of their numbers.
    pub entries: Vec<Entry>,
    /// The batches it is parted into.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub batches: Vec<Batch>,
    /// Notes to it, one item each.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub notes: Vec<String>,
    /// Its columns as printed.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub columns: Vec<Column>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// A part of a list under a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Batch {
    /// Its name: 第一批.
    pub name: String,
    /// Its heading as printed.
    pub title: String,
    /// How many entries the heading says it has.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub stated_count: Option<u32>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// A table that is no list, schedule, condition, institution table or form, kept row by row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OtherTable {
    /// Title of the part it stands in.
    pub title: String,
    /// Number of the attachment it stands in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub attachment: Option<String>,
    /// Its rows, cell by cell as printed.
    pub rows: Vec<TableRow>,
}

/// A row of a table that is kept as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableRow {
    /// The cells as printed, joined over line breaks.
    pub cells: Vec<String>,
    /// Where the printed cells stand.
    pub evidence: Vec<Evidence>,
}

impl Role {
    /// Every role, in order.
    pub const ALL: [Role; 6] = [
        Role::UnifiedExam,
        Role::MinistryPublished,
        Role::MinistryFiled,
        Role::ProvinceManaged,
        Role::ProvincePublished,
        Role::Unknown,
    ];

    /// Its key, as published.
    pub fn key(self) -> &'static str {
        self.code().key
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        self.code().name
    }

    /// The word of the contract for it.
    pub fn code(self) -> Code {
        let (key, name) = match self {
            Role::UnifiedExam => ("unified_exam", "统一考核"),
            Role::MinistryPublished => ("ministry_published", "人社部公布"),
            Role::MinistryFiled => ("ministry_filed", "部备案通过"),
            Role::ProvinceManaged => ("province_managed", "省自行管理"),
            Role::ProvincePublished => ("province_published", "省已发布"),
            Role::Unknown => ("unknown", "类别未明"),
        };
        Code { key, name }
    }
}

static LIST: LazyLock<Description<ProjectList>> = LazyLock::new(|| {
    let record = RecordType {
        key: "list",
        schema: "ProjectList",
        name: "目录",
        came: (ChangeKind::ListAdded, Impact::Procedural),
        went: (ChangeKind::ListRemoved, Impact::Procedural),
        alike: Alike::Never,
        sheet: None,
    };
    let fields = [
        field("role", ["目录类别", "role"], |l: &ProjectList| l.role.code().as_value()).form_only(),
        field("title", ["目录名称", "title"], |l: &ProjectList| l.title.as_value()).form_only(),
        of_comparison(NAME, ["名称", "name"]),
        of_comparison(ORDER, ["次序", "order"])
            .changes(ChangeKind::ListReordered, Impact::Editorial),
        field("stated_count", ["公布数量", "stated count"], |l: &ProjectList| {
            l.stated_count.as_value()
        })
        .changes(ChangeKind::StatedCountChanged, Impact::Editorial)
        .outside_tables(),
        field("notes", ["表注", "notes"], |l: &ProjectList| l.notes.as_value())
            .changes(ChangeKind::NoteChanged, Impact::Procedural)
            .outside_tables(),
    ];
    Description::new(record, (ChangeKind::ListChanged, Impact::Procedural), fields)
});

impl Described for ProjectList {
    fn description() -> &'static Description<Self> {
        &LIST
    }

    fn traces(&self) -> &Traces {
        &self.traces
    }
}
