//! The facets of an edition, and the parts that some of them are compared by.

use super::lists::Role;
use super::schedule::Mode;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use std::fmt;

/// A facet of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FacetName {
    /// 统一考核目录
    UnifiedExamList,
    /// 项目目录
    ProjectLists,
    /// 考核计划
    Schedules,
    /// 申报条件
    Eligibility,
    /// 报名机构
    RegistrationInstitutions,
    /// 联系方式
    Contacts,
    /// 正文条款
    Clauses,
    /// 引用文件
    Citations,
    /// 附件
    Attachments,
    /// 表格
    Forms,
    /// 通知明示的变化
    AnnouncedChanges,
    /// 规定数值
    Provisions,
}

/// Every facet with its key, its Chinese name, and whether it belongs to a text.
const KNOWN: [(FacetName, &str, &str, bool); 12] = [
    (FacetName::UnifiedExamList, "unified_exam_list", "统一考核目录", false),
    (FacetName::ProjectLists, "project_lists", "项目目录", false),
    (FacetName::Schedules, "schedules", "考核计划", false),
    (FacetName::Eligibility, "eligibility", "申报条件", false),
    (FacetName::RegistrationInstitutions, "registration_institutions", "报名机构", false),
    (FacetName::Contacts, "contacts", "联系方式", true),
    (FacetName::Clauses, "clauses", "正文条款", true),
    (FacetName::Citations, "citations", "引用文件", true),
    (FacetName::Attachments, "attachments", "附件", true),
    (FacetName::Forms, "forms", "表格", true),
    (FacetName::AnnouncedChanges, "announced_changes", "通知明示的变化", true),
    (FacetName::Provisions, "provisions", "规定数值", true),
];

impl FacetName {
    /// Every facet, in the order of an edition.
    pub fn all() -> impl Iterator<Item = FacetName> {
        KNOWN.iter().map(|(facet, ..)| *facet)
    }

    /// Its key in an edition.
    pub fn key(self) -> &'static str {
        KNOWN[self as usize].1
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        KNOWN[self as usize].2
    }

    /// Whether it belongs to a text and is compared within the series of that text.
    pub fn is_of_a_text(self) -> bool {
        KNOWN[self as usize].3
    }
}

impl fmt::Display for FacetName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// The part of a facet that is compared by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartName {
    /// The schedules of a mode.
    Mode(Mode),
    /// The lists of a role.
    Role(Role),
    /// The texts of a series.
    Series(String),
}

impl PartName {
    /// As published.
    pub fn key(&self) -> &str {
        match self {
            PartName::Mode(mode) => mode.key(),
            PartName::Role(role) => role.key(),
            PartName::Series(series) => series,
        }
    }

    /// What people call it; a series is its title.
    pub fn name(&self) -> &str {
        match self {
            PartName::Mode(mode) => mode.code().name,
            PartName::Role(role) => role.name(),
            PartName::Series(series) => series,
        }
    }

    /// The series, where it is one.
    pub fn series(&self) -> Option<&str> {
        match self {
            PartName::Series(series) => Some(series),
            PartName::Mode(_) | PartName::Role(_) => None,
        }
    }
}

impl Serialize for PartName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl JsonSchema for PartName {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PartName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "The mode of a schedule, the role of a list, or the series of a text."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_facet_at_its_place() {
        for (at, (facet, key, ..)) in KNOWN.iter().enumerate() {
            assert_eq!(*facet as usize, at);
            assert_eq!(serde_json::to_value(facet).expect("plain data"), *key);
        }
        assert_eq!(KNOWN.len(), FacetName::Provisions as usize + 1);
    }
}
