//! A notice: everything that was read from one official document.

pub use super::attachment::{Attachment, AttachmentStatus};
use super::block_places::BlockPlaces;
pub use super::citation::Citation;
pub use super::clause::Clause;
pub use super::contact::Contact;
use super::day::Day;
use super::document::Source;
pub use super::eligibility::Eligibility;
use super::evidence::{Evidence, Traces};
use super::keys::{AnnouncedKind, DocumentKind, MentionTopic};
use super::lists::{Form, Institution, OtherTable, ProjectList, Statement};
pub use super::provision::{Amount, Bound, Provision};
use super::schedule::Schedule;
pub use super::statement::NamedPart;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of everything published; a change of meaning raises it.
pub const SCHEMA_VERSION: &str = "2.0.0";

/// One official document and all facts read from it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Notice {
    /// Version of the published form.
    pub schema_version: String,
    /// Id: from the document number where there is one, else from issuer, date and title.
    pub id: String,
    /// The files the notice was found in; evidence points into them by index.
    pub sources: Vec<Source>,
    /// For each source, in the same order, where its blocks stand. A source that only repeats another
    /// one has none, for no evidence points into it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub places: Vec<BlockPlaces>,
    /// 发文字号; null where the document prints none.
    #[schemars(extend("x-always" = true))]
    pub document_number: Option<DocumentNumber>,
    /// 标题, joined over its lines; null where none was found.
    #[schemars(extend("x-always" = true))]
    pub title: Option<String>,
    /// 文种; null where the title names none.
    #[schemars(extend("x-always" = true))]
    pub kind: Option<DocumentKind>,
    /// 发文机关, the first; null where none was found.
    #[schemars(extend("x-always" = true))]
    pub issuer: Option<String>,
    /// 发文机关, all of a joint issue.
    pub issuers: Vec<String>,
    /// The place the issuer is an office of; null where `authority/` knows none.
    #[schemars(extend("x-always" = true))]
    pub jurisdiction: Option<Jurisdiction>,
    /// 主送机关
    pub addressees: Vec<String>,
    /// 成文日期, ISO 8601; null where the document prints none.
    #[schemars(extend("x-always" = true))]
    pub issued_on: Option<Day>,
    /// The years the notice governs; empty for a standing notice.
    pub years: Vec<i32>,
    /// The unnumbered paragraphs that open the body.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub preamble: Vec<Statement>,
    /// The numbered parts of the body, flat, in order.
    pub clauses: Vec<Clause>,
    /// Unnumbered paragraphs that end the body.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub closing: Vec<Statement>,
    /// 署名, 附注 and other short parts of the document, by name.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub marks: Vec<NamedPart>,
    /// 附件
    pub attachments: Vec<Attachment>,
    /// Documents the notice refers to.
    pub citations: Vec<Citation>,
    /// Contact persons and telephones, those of institutions apart.
    pub contacts: Vec<Contact>,
    /// Lists of projects.
    pub project_lists: Vec<ProjectList>,
    /// Exam calendars.
    pub schedules: Vec<Schedule>,
    /// Conditions for applicants, one entry a project.
    pub eligibility: Vec<Eligibility>,
    /// Where to register.
    pub registration_institutions: Vec<Institution>,
    /// What the notice itself says changes.
    pub announced_changes: Vec<AnnouncedChange>,
    /// Blank forms.
    pub forms: Vec<Form>,
    /// Typed quantities of the text.
    pub provisions: Vec<Provision>,
    /// How many projects, institutions or exams the notice says there are.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub stated_counts: Vec<StatedCount>,
    /// Short forms that the notice lays down: 以下简称“…”.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub definitions: Vec<Definition>,
    /// What else the text names or asks for.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub mentions: Vec<Mention>,
    /// Tables with no facet of their own, kept as they are.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub other_tables: Vec<OtherTable>,
    /// Words that a draft's tracked changes took out; no facts of the notice.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub revisions: Vec<Revision>,
    /// What the web page says of the notice: 来源, 发布时间 …
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub metadata: Vec<Metadata>,
    /// Every line: used, or set aside by name.
    pub accounting: Accounting,
    /// Where the fields of the header were read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// 发文字号
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentNumber {
    /// The number, brackets normalised to 〔〕, without spaces.
    pub text: String,
    /// Abbreviation of the issuing office.
    pub prefix: String,
    /// Year of the number.
    pub year: u16,
    /// Serial within the year.
    pub serial: u32,
}

/// A place with an office that issues notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Jurisdiction {
    /// Code of GB/T 2260.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// Name in paths and ids.
    pub slug: String,
}

/// What the notice itself says changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AnnouncedChange {
    /// As under changes: `project_added`, `project_removed`, `project_renamed`, `provision_changed`,
    /// `document_repealed` …
    pub kind: AnnouncedKind,
    /// What changes.
    pub name: String,
    /// What it is called or becomes from then on.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub new_name: Option<String>,
    /// The day it takes effect, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<Day>,
    /// Clause that says so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub clause: Option<String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// What is counted.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// 考核项目
    Project,
    /// 报名机构
    Institution,
    /// 考核批次
    Session,
}

/// A number of projects, institutions or exams that the notice states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatedCount {
    /// What is counted.
    pub of: Counted,
    /// How many.
    pub count: u32,
    /// Number of the attachment that is said to list them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub attachment: Option<String>,
    /// How the exams counted are held, where the sentence says it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub mode: Option<super::schedule::Mode>,
    /// Clause that states it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub clause: Option<String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// A short form with what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Definition {
    /// The short form: 省职鉴中心.
    pub term: String,
    /// What it stands for, as printed before it.
    pub stands_for: String,
    /// Clause that lays it down.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub clause: Option<String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// Something that the text names or asks for and that is no quantity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// What it is: `attachment`, `transfer`, `payee`, `inquiry`, `file_formats` …
    pub topic: MentionTopic,
    /// What is said of it, in the notice's words: the title before `（附件3）`, the formats.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub subject: Option<String>,
    /// The number it is named by, where it has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub number: Option<u32>,
    /// The words.
    pub text: String,
    /// Clause that says so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub clause: Option<String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// Words that a tracked change took out of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Revision {
    /// `deleted`.
    pub kind: String,
    /// The words.
    pub text: String,
    /// Who took them out, where the file says it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub author: Option<String>,
    /// When, as the file says it (ISO 8601).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
    /// The paragraph they were taken out of, as it stands now.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub beside: Option<String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// What a web page says of the notice it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Metadata {
    /// What it says, in its own words: `来源`, `发布时间`; absent where no label stands before it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub label: Option<String>,
    /// The words behind the label.
    pub value: String,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// Every non-blank line of the source (every block, where the format has no lines): used, or set
/// aside by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Accounting {
    /// Non-blank lines or blocks.
    pub lines: u32,
    /// Those that evidence of the notice quotes.
    pub used: u32,
    /// Those set aside, each with its reason.
    pub discarded: Vec<SetAside>,
    /// Those neither used nor set aside; a finding names them.
    pub unaccounted: Vec<SetAside>,
    /// What was cut out of lines, each with its reason.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub residue: Vec<Cut>,
}

/// What stood in a line and is no part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cut {
    /// What it is: `bookmark` (a trace of the extraction of the text), `control_character`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// The line, from 1, where the format has lines.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<u32>,
    /// What was cut out; characters that print nothing by their code points (`U+0001`).
    pub text: String,
}

/// A line that carries no fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SetAside {
    /// Why: `page_number`, `repeated_header`, `imprint`, `bookmark` …; absent where unaccounted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<String>,
    /// The words and their place.
    pub evidence: Evidence,
}
