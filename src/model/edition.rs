//! An edition: the catalogue of one jurisdiction and year, facet by facet.

use super::Map;
use super::day::Day;
use super::described::{AnyTable, Described, Identified};
use super::evidence::Traces;
use super::facet::FacetName;
use super::lists::{Entry, Form, Institution, ProjectList, Role};
use super::notice::{
    AnnouncedChange, Attachment, Citation, Clause, Contact, Eligibility, Jurisdiction, Provision,
    SCHEMA_VERSION,
};
use super::schedule::{Schedule, Session};
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

/// Goes through the facets of an edition, whatever their records are.
pub trait FacetVisitor {
    /// A facet whose records are things by themselves.
    fn visit_facet<R: Identified>(&mut self, name: FacetName, facet: &Facet<R>);
}

/// The types of record that editions hold and that describe themselves.
pub fn tables() -> Vec<AnyTable> {
    struct Tables(Vec<AnyTable>);
    impl FacetVisitor for Tables {
        fn visit_facet<R: Identified>(&mut self, _: FacetName, _: &Facet<R>) {
            self.0.push(R::description());
        }
    }
    let lists: [AnyTable; 4] = [
        ProjectList::description(),
        Entry::description(),
        Schedule::description(),
        Session::description(),
    ];
    let mut tables = Tables(lists.to_vec());
    Edition::with_every_facet().visit_facets(&mut tables);
    tables.0
}

/// What an edition says of a facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Covered<'a> {
    /// The facet.
    pub facet: FacetName,
    /// Id of the notice it comes from.
    pub from: &'a str,
    /// Number of its records.
    pub records: usize,
}

impl Edition {
    /// An edition that covers nothing yet.
    pub fn empty(jurisdiction: Jurisdiction, year: i32) -> Self {
        Edition {
            schema_version: SCHEMA_VERSION.into(),
            jurisdiction,
            year,
            notices: Vec::new(),
            series: Map::new(),
            unified_exam_list: None,
            project_lists: None,
            schedules: None,
            eligibility: None,
            registration_institutions: None,
            contacts: None,
            clauses: None,
            citations: None,
            attachments: None,
            forms: None,
            announced_changes: None,
            provisions: None,
        }
    }

    /// An edition in which every facet that is visited stands, without records.
    fn with_every_facet() -> Self {
        fn empty<T>() -> Option<Facet<T>> {
            Some(Facet { from: String::new(), records: Vec::new() })
        }
        let nowhere =
            Jurisdiction { code: String::new(), name: String::new(), slug: String::new() };
        Edition {
            project_lists: empty(),
            schedules: empty(),
            eligibility: empty(),
            registration_institutions: empty(),
            contacts: empty(),
            clauses: empty(),
            citations: empty(),
            attachments: empty(),
            forms: empty(),
            announced_changes: empty(),
            provisions: empty(),
            ..Edition::empty(nowhere, 0)
        }
    }

    /// Goes through the facets whose records are compared and printed one by one; lists of projects and
    /// calendars, whose records hold others, are apart.
    pub fn visit_facets(&self, visitor: &mut impl FacetVisitor) {
        fn visit_one<R: Identified>(
            name: FacetName,
            facet: Option<&Facet<R>>,
            visitor: &mut impl FacetVisitor,
        ) {
            facet.into_iter().for_each(|facet| visitor.visit_facet(name, facet));
        }
        visit_one(FacetName::Eligibility, self.eligibility.as_ref(), visitor);
        let institutions = self.registration_institutions.as_ref();
        visit_one(FacetName::RegistrationInstitutions, institutions, visitor);
        visit_one(FacetName::Contacts, self.contacts.as_ref(), visitor);
        visit_one(FacetName::Clauses, self.clauses.as_ref(), visitor);
        visit_one(FacetName::Citations, self.citations.as_ref(), visitor);
        visit_one(FacetName::Attachments, self.attachments.as_ref(), visitor);
        visit_one(FacetName::Forms, self.forms.as_ref(), visitor);
        visit_one(FacetName::Provisions, self.provisions.as_ref(), visitor);
    }

    /// The facets it covers, in order.
    pub fn covered(&self) -> Vec<Covered<'_>> {
        FacetName::all().filter_map(|facet| self.covered_facet(facet)).collect()
    }

    /// What it says of a facet; none where it does not cover it.
    pub fn covered_facet(&self, facet: FacetName) -> Option<Covered<'_>> {
        fn coverage_of<T>(facet: Option<&Facet<T>>) -> Option<(&str, usize)> {
            facet.map(|f| (f.from.as_str(), f.records.len()))
        }
        let (from, records) = match facet {
            FacetName::UnifiedExamList => {
                self.unified_exam_list.as_ref().map(|l| (l.from.as_str(), l.records.len()))
            }
            FacetName::ProjectLists => coverage_of(self.project_lists.as_ref()),
            FacetName::Schedules => coverage_of(self.schedules.as_ref()),
            FacetName::Eligibility => coverage_of(self.eligibility.as_ref()),
            FacetName::RegistrationInstitutions => {
                coverage_of(self.registration_institutions.as_ref())
            }
            FacetName::Contacts => coverage_of(self.contacts.as_ref()),
            FacetName::Clauses => coverage_of(self.clauses.as_ref()),
            FacetName::Citations => coverage_of(self.citations.as_ref()),
            FacetName::Attachments => coverage_of(self.attachments.as_ref()),
            FacetName::Forms => coverage_of(self.forms.as_ref()),
            FacetName::AnnouncedChanges => coverage_of(self.announced_changes.as_ref()),
            FacetName::Provisions => coverage_of(self.provisions.as_ref()),
        }?;
        Some(Covered { facet, from, records })
    }

    /// Takes a facet over from another edition.
    pub fn take_facet(&mut self, facet: FacetName, from: &Edition) {
        match facet {
            FacetName::UnifiedExamList => {
                self.unified_exam_list.clone_from(&from.unified_exam_list);
            }
            FacetName::ProjectLists => self.project_lists.clone_from(&from.project_lists),
            FacetName::Schedules => self.schedules.clone_from(&from.schedules),
            FacetName::Eligibility => self.eligibility.clone_from(&from.eligibility),
            FacetName::RegistrationInstitutions => {
                self.registration_institutions.clone_from(&from.registration_institutions);
            }
            FacetName::Contacts => self.contacts.clone_from(&from.contacts),
            FacetName::Clauses => self.clauses.clone_from(&from.clauses),
            FacetName::Citations => self.citations.clone_from(&from.citations),
            FacetName::Attachments => self.attachments.clone_from(&from.attachments),
            FacetName::Forms => self.forms.clone_from(&from.forms),
            FacetName::AnnouncedChanges => {
                self.announced_changes.clone_from(&from.announced_changes);
            }
            FacetName::Provisions => self.provisions.clone_from(&from.provisions),
        }
    }
}

impl UnifiedExamList {
    /// It as a list like any other, without its entries.
    pub fn without_entries(&self) -> ProjectList {
        ProjectList {
            title: self.title.clone(),
            role: Role::UnifiedExam,
            year: None,
            attachment: None,
            clause: None,
            stated_count: self.stated_count,
            extends: self.extends,
            entries: Vec::new(),
            batches: Vec::new(),
            notes: self.notes.clone(),
            columns: Vec::new(),
            traces: self.traces.clone(),
        }
    }
}

impl<T> Facet<T> {
    /// Its records, each with the id of its notice.
    pub fn with_notices(&self) -> impl Iterator<Item = (&str, &T)> {
        self.records.iter().map(|r| (r.notice.as_deref().unwrap_or(&self.from), &r.record))
    }
}
