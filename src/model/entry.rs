//! Projects in a list.

use super::Map;
use super::evidence::Traces;
use super::quantity::Quantity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
