//! Persons and telephones to turn to.

use super::change_kind::ChangeKind;
use super::described::{
    Alike, Described, Description, Identified, Identity, NAME, RecordType, field, of_comparison,
};
use super::evidence::Traces;
use super::impact::Impact;
use super::subject::Subject;
use super::value::{AsValue, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// Persons and telephones to turn to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contact {
    /// The office or department, where one is named.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<String>,
    /// What to turn to it for, in the notice's words: 监督, 政策咨询.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub purpose: Option<String>,
    /// Persons.
    pub names: Vec<String>,
    /// Telephones in national form: `028-86156861`.
    pub phones: Vec<String>,
    /// Address, where one is given with it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub address: Option<String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

static CONTACT: LazyLock<Description<Contact>> = LazyLock::new(|| {
    let record = RecordType {
        key: "contact",
        schema: "Contact",
        name: "联系方式",
        came: (ChangeKind::ContactAdded, Impact::Procedural),
        went: (ChangeKind::ContactRemoved, Impact::Procedural),
        alike: Alike::Telephones,
        sheet: Some("联系方式"),
    };
    let fields = [
        field("unit", ["部门", "office"], |c: &Contact| c.unit.as_value()).form_only(),
        field("purpose", ["事项", "purpose"], |c: &Contact| c.purpose.as_value()).form_only(),
        field("names", ["联系人", "persons"], |c: &Contact| Some(list_of_texts(&c.names)))
            .form_only(),
        field("phones", ["联系电话", "telephones"], |c: &Contact| {
            Some(list_of_texts(&c.phones))
        })
        .form_only(),
        of_comparison(NAME, ["名称", "name"])
            .changes(ChangeKind::ContactRenamed, Impact::Editorial),
        field("contact", ["联系人及电话", "persons and telephones"], who_to_call)
            .outside_tables()
            .only_compared(),
        field("address", ["地址", "address"], |c: &Contact| c.address.as_value())
            .changes(ChangeKind::AddressChanged, Impact::Procedural),
    ];
    Description::new(record, (ChangeKind::ContactChanged, Impact::Procedural), fields)
});

fn list_of_texts(list: &[String]) -> Value {
    Value::List(list.iter().cloned().map(Value::Text).collect())
}

/// Who is to be called and where is one thing: a person leaves with the telephone.
fn who_to_call(contact: &Contact) -> Option<Value> {
    let values = Contact::description().values(contact).into_iter();
    Some(Value::Record(values.filter(|(id, _)| matches!(id.key, "names" | "phones")).collect()))
}

impl Described for Contact {
    fn description() -> &'static Description<Self> {
        &CONTACT
    }

    fn traces(&self) -> &Traces {
        &self.traces
    }
}

impl Identified for Contact {
    /// Contacts of no office are those of the whole notice; they pair in their order.
    fn identity(&self, _: i32) -> Identity {
        let key = self.unit.iter().chain(&self.purpose).next().cloned();
        let name = key.clone().unwrap_or_else(|| "联系方式".into());
        Identity { key: key.unwrap_or_default(), subject: Subject::Thing(name.clone()), name }
    }
}
