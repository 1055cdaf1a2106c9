//! Projects in a list.

use super::Map;
use super::change_kind::ChangeKind;
use super::described::{
    Alike, Described, Description, Identified, Identity, NAME, Printed, RecordType, field,
    of_comparison,
};
use super::evidence::Traces;
use super::ids::ProjectId;
use super::impact::Impact;
use super::quantity::Quantity;
use super::subject::Subject;
use super::value::AsValue;
use mulu_text::amounts::amount;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

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
    pub project: Option<ProjectId>,
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

static ENTRY: LazyLock<Description<Entry>> = LazyLock::new(|| {
    use ChangeKind::{
        DurationChanged, ExamMethodChanged, FeeChanged, ProjectMoved, ProjectRenamed,
        SpecificationRevised, VariantsChanged,
    };
    let record = RecordType {
        key: "project",
        schema: "Entry",
        name: "项目",
        came: (ChangeKind::ProjectAdded, Impact::Relaxing),
        went: (ChangeKind::ProjectRemoved, Impact::Restrictive),
        alike: Alike::Names,
        sheet: Some("项目目录"),
    };
    let fields = [
        field("ordinal", ["序号", "number"], |e: &Entry| e.ordinal.as_value()).form_only(),
        field(NAME, ["项目名称", "project name"], |e: &Entry| e.name.as_value())
            .label()
            .changes(ProjectRenamed, Impact::Editorial),
        field("project", ["项目编号", "project id"], |e: &Entry| e.project.as_value()).form_only(),
        field("batch", ["批次", "batch"], |e: &Entry| e.batch.as_value())
            .changes(ProjectMoved, Impact::Editorial)
            .groups(),
        field("category", ["类别", "category"], |e: &Entry| e.category.as_value())
            .changes(ProjectMoved, Impact::Editorial)
            .groups(),
        field("occupation", ["职业（工种）", "occupation"], |e: &Entry| {
            e.occupation.as_value()
        })
        .reads(|e, cell| is_kept(&mut e.occupation, cell))
        .carried(),
        field("specification", ["考核规范", "specification"], |e: &Entry| {
            e.specification.as_value()
        })
        .changes(SpecificationRevised, Impact::Procedural),
        field("specification_code", ["规范编号", "specification code"], |e: &Entry| {
            e.specification_code.as_value()
        })
        .reads(|e, cell| is_kept(&mut e.specification_code, cell))
        .changes(SpecificationRevised, Impact::Procedural),
        field("specification_version", ["规范版本", "specification version"], |e: &Entry| {
            e.specification_version.as_value()
        })
        .reads(|e, cell| is_kept(&mut e.specification_version, cell))
        .changes(SpecificationRevised, Impact::Procedural),
        field("exam_method", ["考核方式", "exam method"], |e: &Entry| e.exam_method.as_value())
            .reads(|e, cell| is_kept(&mut e.exam_method, cell))
            .changes(ExamMethodChanged, Impact::Procedural),
        field("duration_minutes", ["考核时长", "duration"], |e: &Entry| {
            e.duration_minutes.as_value()
        })
        .reads(|e, cell| {
            let minutes = amount(cell.folded, cell.units);
            let minutes = minutes.filter(|m| m.fract() == 0.0 && MINUTES.contains(m));
            e.duration_minutes = minutes.map(|m| m as u32);
            minutes.is_some()
        })
        .unit("分钟")
        .changes(DurationChanged, Impact::Procedural),
        field("fee_yuan", ["收费标准", "fee"], |e: &Entry| e.fee_yuan.as_value())
            .reads(|e, cell| {
                let yuan = amount(cell.folded, cell.units);
                e.fee_yuan = yuan.map(Quantity::from);
                yuan.is_some()
            })
            .unit("元")
            .changes(FeeChanged, Impact::Procedural),
        field("filing_status", ["备案情况", "filing status"], |e: &Entry| {
            e.filing_status.as_value()
        })
        .reads(|e, cell| is_kept(&mut e.filing_status, cell)),
        field("remark", ["备注", "remark"], |e: &Entry| e.remark.as_value())
            .reads(|e, cell| is_kept(&mut e.remark, cell)),
        field("variants", ["细项", "variants"], |e: &Entry| e.variants.as_value())
            .changes(VariantsChanged, Impact::Procedural)
            .outside_tables(),
        field("variants", ["细项", "variants"], numbered_variants).form_only(),
        of_comparison("list", ["所在目录", "list"]),
        field("as_stated", ["原文表述", "as stated"], |e: &Entry| e.as_stated.as_value()),
        field("other", ["其他栏目", "other columns"], |e: &Entry| e.other.as_value()),
    ];
    Description::new(record, (ChangeKind::ProjectChanged, Impact::Procedural), fields)
});

impl Described for Entry {
    fn description() -> &'static Description<Self> {
        &ENTRY
    }

    fn traces(&self) -> &Traces {
        &self.traces
    }
}

impl Identified for Entry {
    fn identity(&self, _: i32) -> Identity {
        let id = self.project.as_ref().map_or(&self.name[..], ProjectId::as_str).to_string();
        Identity { key: id.clone(), subject: Subject::Thing(id), name: self.name.clone() }
    }
}

/// Minutes that an exam may take: a longer one is no time of one day.
const MINUTES: RangeInclusive<f64> = 1.0..=1440.0;

/// Keeps the words of a cell, whatever they are.
fn is_kept(field: &mut Option<String>, cell: Printed<'_>) -> bool {
    *field = Some(cell.text.to_string());
    true
}

/// The variants as a table prints them, each behind its number.
fn numbered_variants(entry: &Entry) -> Option<super::value::Value> {
    let numbered = |v: &Variant| format!("{}{}", v.ordinal.as_deref().unwrap_or_default(), v.name);
    entry.variants.iter().map(numbered).collect::<Vec<_>>().as_value()
}

impl AsValue for Variant {
    /// Its name, by which variants are told apart; their numbers are numbering.
    fn as_value(&self) -> Option<super::value::Value> {
        self.name.as_value()
    }
}
