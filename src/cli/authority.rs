//! Loads the authority data, and writes newly allotted ids to its end.
//!
//! The data compiled into the program holds everywhere; files of the folder given, or of `authority`
//! in the working folder, stand in place of the files of the same name.

use super::error::{Error, Kind};
use crate::model::Map;
use crate::model::authority::Authority;
use crate::model::matching::Decision;
use crate::resolve::Allotted;
use include_dir::{Dir, include_dir};
use serde::Serialize;
use serde_json::Value;
use std::path::Path;
use walkdir::WalkDir;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/authority");

/// Loads the authority data.
///
/// # Errors
/// A file that cannot be read or used.
pub fn load(folder: &Path) -> Result<Authority, Error> {
    let mut files = Map::new();
    built_in(&BUILT_IN, &mut files);
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.depth() == 0 => break,
            Err(error) => return Err(Error::new(Kind::Io, error.to_string())),
        };
        let is_data =
            entry.file_type().is_file() && entry.path().extension().is_some_and(|e| e == "yaml");
        if is_data {
            let text = std::fs::read_to_string(entry.path())
                .map_err(|e| Error::io(entry.path().display(), &e))?;
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            files.insert(below.to_string_lossy().replace('\\', "/"), text);
        }
    }
    Authority::parse(&files).map_err(|e| Error::new(Kind::Authority, e.to_string()))
}

fn built_in(folder: &Dir<'_>, files: &mut Map<String, String>) {
    for file in folder.files() {
        if let Some(text) = file.contents_utf8() {
            files.insert(file.path().to_string_lossy().replace('\\', "/"), text.to_string());
        }
    }
    folder.dirs().for_each(|d| built_in(d, files));
}

/// Writes what was allotted to the end of the registers.
///
/// # Errors
/// A file that cannot be written. Ids are allotted before anything is published, so that a failure
/// between the two leaves ids without a publication and never the reverse.
pub fn save(folder: &Path, authority: &Authority, allotted: &Allotted) -> Result<(), Error> {
    let renamed = !allotted.renamed.is_empty();
    let registers = [
        (
            "projects.yaml",
            renamed || !allotted.projects.is_empty(),
            entry_lines(&authority.projects.entries),
        ),
        (
            "institutions.yaml",
            !allotted.institutions.is_empty(),
            entry_lines(&authority.institutions.entries),
        ),
        ("calendar.yaml", !allotted.events.is_empty(), entry_lines(&authority.calendar.lines)),
    ];
    for (name, _, entries) in registers.into_iter().filter(|(_, changed, _)| *changed) {
        replace(&folder.join(name), &entries)?;
    }
    Ok(())
}

/// Writes a decision to the end of the decisions.
///
/// # Errors
/// A file that cannot be written.
pub fn save_decisions(folder: &Path, decisions: &[Decision]) -> Result<(), Error> {
    replace(&folder.join("decisions.yaml"), &entry_lines(decisions))
}

/// Puts entries in place of those of a file; its comments stay.
fn replace(path: &Path, entries: &str) -> Result<(), Error> {
    let head = std::fs::read_to_string(path).unwrap_or_default();
    let comments: String =
        head.lines().take_while(|l| l.starts_with('#')).map(|l| format!("{l}\n")).collect();
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder).map_err(|e| Error::io(folder.display(), &e))?;
    super::output::replace_file(path, format!("{comments}{entries}").as_bytes())
}

fn entry_lines(entries: &[impl Serialize]) -> String {
    entries.iter().map(entry_line).collect()
}

/// An entry on a line of its own, so that a review sees what was added: YAML in JSON's quotes.
fn entry_line(entry: &impl Serialize) -> String {
    let value = serde_json::to_value(entry).unwrap_or_default();
    format!("- {}\n", flow_yaml(&value))
}

fn flow_yaml(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let pair = |(key, value): (&String, &Value)| match value {
                // Ids and names of kinds, which no reader takes for anything else.
                Value::String(word) if ["id", "kind", "relation"].contains(&key.as_str()) => {
                    format!("{key}: {word}")
                }
                value => format!("{key}: {}", flow_yaml(value)),
            };
            format!("{{ {} }}", map.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
        Value::Array(list) => {
            format!("[{}]", list.iter().map(flow_yaml).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}
