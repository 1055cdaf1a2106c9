//! Loads the authority data, and writes newly allotted ids to its end.
//!
//! The data compiled into the program holds everywhere; files of the folder given, or of `authority`
//! in the working folder, stand in place of the files of the same name.

use super::error::{Error, Kind};
use crate::model::Map;
use crate::model::authority::{Authority, Registered};
use crate::model::calendar::Dated;
use crate::resolve::Allotted;
use include_dir::{Dir, include_dir};
use std::fmt::Write as _;
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
    let registers = [
        ("projects.yaml", allotted.projects.len(), text(&authority.projects.entries)),
        ("institutions.yaml", allotted.institutions.len(), text(&authority.institutions.entries)),
        ("calendar.yaml", allotted.events.len(), ledger(&authority.calendar.lines)),
    ];
    for (name, new, entries) in registers {
        if new == 0 {
            continue;
        }
        let path = folder.join(name);
        let head = std::fs::read_to_string(&path).unwrap_or_default();
        let comments: String =
            head.lines().take_while(|l| l.starts_with('#')).map(|l| format!("{l}\n")).collect();
        std::fs::create_dir_all(folder).map_err(|e| Error::io(folder.display(), &e))?;
        super::output::replace_file(&path, format!("{comments}{entries}").as_bytes())?;
    }
    Ok(())
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// The lines of the ledger of events, a line each.
fn ledger(lines: &[Dated]) -> String {
    let mut out = String::new();
    for line in lines {
        let _ = writeln!(
            out,
            "- {{ uid: {}, dates: {}, sequence: {}, source: {}{} }}",
            quoted(&line.uid),
            quoted(&line.dates),
            line.sequence,
            quoted(&line.source),
            if line.cancelled { ", cancelled: true" } else { "" }
        );
    }
    out
}

/// The entries of a register, a line each, so that a review sees what was added.
fn text(entries: &[Registered]) -> String {
    let mut out = String::new();
    for entry in entries {
        let _ = writeln!(
            out,
            "- {{ id: {}, name: {}, source: {} }}",
            entry.id,
            quoted(&entry.name),
            quoted(&entry.source)
        );
    }
    out
}
