//! Lists of projects, of registration institutions, blank forms and other tables.

use super::Map;
use super::evidence::{Evidence, Traces};
use super::notice::Contact;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
}

/// A column of a table: what is printed above it and what it was read as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// Header as printed, joined over its lines.
    pub header: String,
    /// The key its cells were read as; absent where it has none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<String>,
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

/// A project in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// Number as printed: `1`, `Z3`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ordinal: Option<String>,
    /// Name as printed, joined over line breaks.
    pub name: String,
    /// Id of the project; null where none is allotted yet.
    #[schemars(extend("x-always" = true))]
    pub project: Option<String>,
    /// The batch it was filed in: 第一批.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub batch: Option<String>,
    /// The group it stands in; merged cells carried down.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub category: Option<String>,
    /// Occupation or trade it belongs to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub occupation: Option<String>,
    /// Title of its 考核规范, without 《》.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub specification: Option<String>,
    /// Code of its 考核规范.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub specification_code: Option<String>,
    /// Version of its 考核规范.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub specification_version: Option<String>,
    /// 考核方式
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exam_method: Option<String>,
    /// Length of the exam in minutes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub duration_minutes: Option<u32>,
    /// Fee for one person in yuan.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub fee_yuan: Option<Quantity>,
    /// 备注
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub remark: Option<String>,
    /// 备案情况
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub filing_status: Option<String>,
    /// The variants printed under it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub variants: Vec<Variant>,
    /// Cells that are no value of their column's kind, as printed, by key.
    #[serde(skip_serializing_if = "Map::is_empty", default)]
    pub as_stated: Map<String, String>,
    /// Cells of columns with no key of their own, by printed header.
    #[serde(skip_serializing_if = "Map::is_empty", default)]
    pub other: Map<String, String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// A number of the text, kept in whole hundredths so that equal numbers are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "f64", into = "Number")]
pub struct Quantity {
    hundredths: i64,
}

/// How a quantity is published: without a fraction where it has none.
#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Whole(i64),
    Fraction(f64),
}

impl From<f64> for Quantity {
    fn from(number: f64) -> Self {
        Quantity { hundredths: (number * 100.0).round() as i64 }
    }
}

impl Quantity {
    /// The number, where it is whole and not negative.
    pub fn whole(self) -> Option<u32> {
        u32::try_from(self.hundredths / 100).ok().filter(|_| self.hundredths % 100 == 0)
    }
}

impl From<Quantity> for Number {
    fn from(quantity: Quantity) -> Self {
        match quantity.hundredths % 100 {
            0 => Number::Whole(quantity.hundredths / 100),
            _ => Number::Fraction(quantity.hundredths as f64 / 100.0),
        }
    }
}

impl JsonSchema for Quantity {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Quantity".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number", "description": "A number of the text." })
    }
}

/// A variant of a project, printed under it with a number of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Variant {
    /// Number as printed: `(1)`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ordinal: Option<String>,
    /// Name as printed, joined over line breaks.
    pub name: String,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// An institution that takes registrations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Institution {
    /// Number as printed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ordinal: Option<String>,
    /// Name as printed, joined over line breaks.
    pub name: String,
    /// Id of the institution; null where none is allotted yet.
    #[schemars(extend("x-always" = true))]
    pub institution: Option<String>,
    /// Address as printed, joined over line breaks.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub address: Option<String>,
    /// Names of the projects it takes registrations for, as printed.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub projects: Vec<String>,
    /// Ids of the same projects, in the same order; null where none is allotted yet.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub project_ids: Vec<Option<String>>,
    /// Its contact persons and telephones.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub contacts: Vec<Contact>,
    /// The day the notice says its list is true of, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub as_of: Option<String>,
    /// Cells of columns with no key of their own, by printed header.
    #[serde(skip_serializing_if = "Map::is_empty", default)]
    pub other: Map<String, String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

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

/// Words of a notice, kept as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// The words, joined over line breaks.
    pub text: String,
    /// Where they were read.
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
