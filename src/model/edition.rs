//! An edition: the catalogue of one jurisdiction and year, facet by facet.

use super::Map;
use super::day::Day;
use super::evidence::Traces;
use super::lists::{Entry, Form, Institution, ProjectList};
use super::notice::{
    AnnouncedChange, Attachment, Citation, Clause, Contact, Eligibility, Jurisdiction, Provision,
};
use super::schedule::Schedule;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The catalogue of one jurisdiction and year. A facet that no notice of the year covers is left
/// out: not covered is not empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Edition {
    /// Version of the published form.
    pub schema_version: String,
    /// The jurisdiction.
    pub jurisdiction: Jurisdiction,
    /// The year.
    pub year: i32,
    /// Ids of its notices, by date and id.
    pub notices: Vec<String>,
    /// For each notice the series it belongs to: its title without year and counts. Texts are
    /// compared over the years within a series.
    pub series: Map<String, String>,
    /// 统一考核目录
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unified_exam_list: Option<UnifiedExamList>,
    /// Other lists of projects.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub project_lists: Option<Facet<ProjectList>>,
    /// Exam calendars.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub schedules: Option<Facet<Schedule>>,
    /// Conditions for applicants.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub eligibility: Option<Facet<Eligibility>>,
    /// Where to register.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub registration_institutions: Option<Facet<Institution>>,
    /// Contacts of the issuing offices.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub contacts: Option<Facet<Contact>>,
    /// The text, clause by clause; the preamble is clause `0`, the closing words are `end`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub clauses: Option<Facet<Clause>>,
    /// Documents referred to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub citations: Option<Facet<Citation>>,
    /// 附件
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub attachments: Option<Facet<Attachment>>,
    /// Blank forms.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub forms: Option<Facet<Form>>,
    /// What the notices themselves say changes.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub announced_changes: Option<Facet<AnnouncedChange>>,
    /// Typed quantities of the text.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub provisions: Option<Facet<Provision>>,
}

/// The list of centrally examined projects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct UnifiedExamList {
    /// Id of the notice it comes from.
    pub from: String,
    /// Its title.
    pub title: String,
    /// How many entries the notice says it has.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub stated_count: Option<u32>,
    /// It only adds to an earlier one; its records are then the additions alone.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub extends: bool,
    /// Notes to it, one item each.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub notes: Vec<String>,
    /// Its entries.
    pub records: Vec<FromNotice<Entry>>,
    /// Where title and count were read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// One facet of an edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Facet<T> {
    /// Id of the notice its records come from, where a record does not say otherwise.
    pub from: String,
    /// Its records, in the order of the notice.
    pub records: Vec<FromNotice<T>>,
}

/// A record, and the notice it comes from where that is not the facet's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FromNotice<T> {
    /// Id of the notice, where it is another than the facet's.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub notice: Option<String>,
    /// The record.
    #[serde(flatten)]
    pub record: T,
}

/// As of a date, each facet's latest edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Current {
    /// Version of the published form.
    pub schema_version: String,
    /// The jurisdiction.
    pub jurisdiction: Jurisdiction,
    /// Date of the latest notice that prints one, ISO 8601; null where none does.
    #[schemars(extend("x-always" = true))]
    pub as_of: Option<Day>,
    /// For each facet the year of the edition it comes from.
    pub years: Map<String, i32>,
    /// The facets, put together.
    pub catalogue: Edition,
}
