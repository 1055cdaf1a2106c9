//! Eligibility conditions as trees of one-key nodes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A condition on an applicant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Every one of these must hold.
    AllOf(Vec<Rule>),
    /// One of these must hold.
    AnyOf(Vec<Rule>),
    /// The applicant has reached this age.
    AgeAtLeast(Age),
    /// The applicant has this schooling or more.
    EducationAtLeast(Education),
    /// The applicant has skill in one of these, in the notice's words.
    Skill(Vec<String>),
    /// The applicant works in one of these occupations, in the notice's words.
    OccupationIn(Vec<String>),
    /// Words of the condition that no other node holds.
    Unparsed(String),
}

/// An age in years, or the legal working age, which the notices name and do not state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Age {
    /// 法定劳动年龄.
    Named(NamedAge),
    /// 年满…周岁.
    Years(u32),
}

/// An age that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NamedAge {
    /// 法定劳动年龄.
    LegalWorkingAge,
}

/// A level of schooling, low to high.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 初中
    JuniorSecondary,
    /// 高中
    SeniorSecondary,
    /// 中专、中职、技校
    SecondaryVocational,
    /// 大专、高职
    JuniorCollege,
    /// 本科
    Bachelor,
    /// 硕士研究生
    Master,
    /// 博士研究生
    Doctor,
}

/// A schooling condition. Flags are there only where true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Education {
    /// The lowest level that fulfils it.
    pub level: Level,
    /// Equivalent learning counts too (同等学历, 同等学力).
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub or_equivalent: bool,
    /// Those about to graduate count too (尚未取得毕业证书的应届毕业生).
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub graduating_students: bool,
    /// Schools the graduating students may come from, where the condition names them.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub graduating_from: Vec<String>,
    /// Fields of study that count, as printed; empty where any does.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub fields: Vec<String>,
    /// The same fields by the level they are listed under, where the condition parts them.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub fields_by_level: Vec<FieldsOfLevel>,
}

/// Fields of study listed under one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldsOfLevel {
    /// The level as printed: 专科, 本科, 研究生.
    pub level: String,
    /// The fields as printed.
    pub fields: Vec<String>,
}

impl Rule {
    /// Whether any part of the condition was not understood.
    pub fn has_unparsed(&self) -> bool {
        match self {
            Rule::AllOf(rules) | Rule::AnyOf(rules) => rules.iter().any(Rule::has_unparsed),
            Rule::Unparsed(_) => true,
            _ => false,
        }
    }

    /// The rule itself where there is one, `all_of` where there are several.
    pub fn all_of(mut rules: Vec<Rule>) -> Rule {
        if rules.len() == 1 { rules.remove(0) } else { Rule::AllOf(rules) }
    }

    /// The rule itself where there is one, `any_of` where there are several.
    pub fn any_of(mut rules: Vec<Rule>) -> Rule {
        if rules.len() == 1 { rules.remove(0) } else { Rule::AnyOf(rules) }
    }
}
