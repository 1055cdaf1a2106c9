//! JSON Schemas of everything published, generated from the types; doc comments are descriptions.

use mulu_model::catalogue::{Catalogue, Findings, Projects, RegistrationInstitutions};
use mulu_model::change::Changes;
use mulu_model::edition::{self, Current, Edition};
use mulu_model::matching::Matches;
use mulu_model::notice::Notice;
use schemars::{Schema, schema_for};
use serde_json::Value;

/// A schema: its name, which is its file name, what its files are called, and its maker.
pub type Entry = (&'static str, &'static str, fn() -> Schema);

/// The schemas, by name. The second part says which files below the output folder they describe.
pub const SCHEMAS: &[Entry] = &[
    ("catalogue", "catalogue", || schema_for!(Catalogue)),
    ("changes", "changes/", || schema_for!(Changes)),
    ("current", "current/", || schema_for!(Current)),
    ("edition", "editions/", || schema_for!(Edition)),
    ("findings", "findings", || schema_for!(Findings)),
    ("matches", "matches", || schema_for!(Matches)),
    ("notice", "notices/", || schema_for!(Notice)),
    ("projects", "projects", || schema_for!(Projects)),
    ("registration_institutions", "registration_institutions", || {
        schema_for!(RegistrationInstitutions)
    }),
];

/// The text of a schema file.
pub fn file_text(entry: &Entry) -> String {
    let (name, _, make) = entry;
    let mut schema = make();
    schema.insert("$id".into(), format!("{name}.schema.json").into());
    let mut schema = serde_json::to_value(&schema).expect("a schema is plain data");
    require_always(&mut schema);
    name_fields(&mut schema);
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is plain data");
    text.push('\n');
    text
}

/// Gives the fields of records the names that the records say they have.
fn name_fields(schema: &mut Value) {
    for table in edition::tables() {
        let Some(record) =
            schema.pointer_mut(&format!("/$defs/{}/properties", table.record().schema))
        else {
            continue;
        };
        for field in table.all_fields() {
            if let Some(Value::Object(property)) = record.get_mut(field.key) {
                property.insert("title".into(), field.title().into());
            }
        }
    }
}

/// Keys that are always there and may be null carry the mark `x-always`: they are required.
fn require_always(value: &mut Value) {
    if let Some(object) = value.as_object_mut() {
        let mut always = Vec::new();
        for (key, property) in
            object.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten()
        {
            let marked = property.as_object_mut().and_then(|p| p.shift_remove("x-always"));
            always.extend(marked.map(|_| Value::String(key.clone())));
        }
        if !always.is_empty() {
            let required = object.entry("required").or_insert_with(|| Value::Array(Vec::new()));
            required.as_array_mut().into_iter().for_each(|r| r.append(&mut always));
        }
        object.values_mut().for_each(require_always);
    } else if let Some(list) = value.as_array_mut() {
        list.iter_mut().for_each(require_always);
    }
}

/// The name of the schema that describes a published file, by its path below the output folder.
pub fn of_file(path: &str) -> Option<&'static str> {
    let stem = path.strip_suffix(".json").or_else(|| path.strip_suffix(".yaml"))?;
    let fits =
        |(_, files, _): &&Entry| *files == stem || files.ends_with('/') && stem.starts_with(files);
    SCHEMAS.iter().find(fits).map(|(name, ..)| *name)
}
