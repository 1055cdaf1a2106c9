//! Institutions that take registrations.

use super::Map;
use super::change_kind::ChangeKind;
use super::contact::Contact;
use super::day::Day;
use super::described::{
    Alike, Described, Description, Identified, Identity, NAME, RecordType, field,
};
use super::evidence::Traces;
use super::ids::{InstitutionId, ProjectId};
use super::impact::Impact;
use super::subject::Subject;
use super::value::{AsValue, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

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
    pub institution: Option<InstitutionId>,
    /// Address as printed, joined over line breaks.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub address: Option<String>,
    /// Names of the projects it takes registrations for, as printed.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub projects: Vec<String>,
    /// Ids of the same projects, in the same order; null where none is allotted yet.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub project_ids: Vec<Option<ProjectId>>,
    /// Its contact persons and telephones.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub contacts: Vec<Contact>,
    /// The day the notice says its list is true of, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub as_of: Option<Day>,
    /// Cells of columns with no key of their own, by printed header.
    #[serde(skip_serializing_if = "Map::is_empty", default)]
    pub other: Map<String, String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

static INSTITUTION: LazyLock<Description<Institution>> = LazyLock::new(|| {
    let record = RecordType {
        key: "institution",
        schema: "Institution",
        name: "报名机构",
        came: (ChangeKind::InstitutionAdded, Impact::Relaxing),
        went: (ChangeKind::InstitutionRemoved, Impact::Restrictive),
        alike: Alike::NamesOrOffice,
        sheet: Some("报名机构"),
    };
    let persons = |get: fn(&Contact) -> &Vec<String>| {
        move |i: &Institution| {
            i.contacts.iter().flat_map(get).cloned().collect::<Vec<String>>().as_value()
        }
    };
    let fields = [
        field("ordinal", ["序号", "number"], |i: &Institution| i.ordinal.as_value()).form_only(),
        field(NAME, ["机构名称", "institution name"], |i: &Institution| i.name.as_value())
            .label()
            .changes(ChangeKind::InstitutionRenamed, Impact::Editorial),
        field("institution", ["机构编号", "institution id"], |i: &Institution| {
            i.institution.as_value()
        })
        .form_only(),
        field("address", ["地址", "address"], |i: &Institution| i.address.as_value())
            .changes(ChangeKind::AddressChanged, Impact::Procedural),
        field("contacts.names", ["联系人", "contact persons"], persons(|c| &c.names)).form_only(),
        field("contacts.phones", ["联系电话", "telephones"], persons(|c| &c.phones)).form_only(),
        field("contacts", ["联系方式", "contacts"], |i: &Institution| i.contacts.as_value())
            .changes(ChangeKind::ContactChanged, Impact::Procedural)
            .outside_tables(),
        field("projects", ["受理项目", "projects"], projects)
            .changes(ChangeKind::InstitutionProjectsChanged, Impact::Procedural)
            .outside_tables(),
        field("projects", ["受理项目", "projects"], |i: &Institution| i.projects.as_value())
            .form_only(),
        field("as_of", ["统计截止日期", "as of"], |i: &Institution| i.as_of.as_value())
            .changes(ChangeKind::AsOfChanged, Impact::Editorial),
        field("other", ["其他栏目", "other columns"], |i: &Institution| i.other.as_value()),
    ];
    Description::new(record, (ChangeKind::InstitutionChanged, Impact::Procedural), fields)
});

/// Its projects by name: their order says nothing.
fn projects(institution: &Institution) -> Option<Value> {
    let mut names = institution.projects.clone();
    names.sort();
    names.as_value()
}

impl Described for Institution {
    fn description() -> &'static Description<Self> {
        &INSTITUTION
    }

    fn traces(&self) -> &Traces {
        &self.traces
    }
}

impl Identified for Institution {
    fn identity(&self, _: i32) -> Identity {
        let id =
            self.institution.as_ref().map_or(&self.name[..], InstitutionId::as_str).to_string();
        Identity { key: id.clone(), subject: Subject::Thing(id), name: self.name.clone() }
    }
}
