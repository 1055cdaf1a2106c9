//! Snapshots that a reviewer can read alone: each value beside the words it was read from.

use super::shared::notice;
use super::{SEEDS_BUILT, seeds};
use mulu::{publish, read};
use serde_json::Value;

/// Values with their quotes, without the positions that a reviewer cannot check by eye.
fn readable(value: Value) -> Value {
    match value {
        Value::Object(map) if map.contains_key("quote") => {
            let line = map.get("line").map(|l| format!("L{l} ")).unwrap_or_default();
            Value::String(format!("{line}{}", map["quote"].as_str().unwrap_or_default()))
        }
        Value::Object(map) => {
            let kept =
                map.into_iter().filter(|(k, _)| !matches!(k.as_str(), "sha256" | "schema_version"));
            Value::Object(kept.map(|(k, v)| (k, readable(v))).collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(readable).collect()),
        other => other,
    }
}

fn yaml(value: &impl serde::Serialize) -> String {
    let value = readable(serde_json::to_value(value).expect("plain data"));
    String::from_utf8(publish::yaml(&value)).expect("UTF-8")
}

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("{}/tests/snapshots", super::ROOT));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

#[test]
fn notices_of_the_seeds() {
    for (path, bytes) in seeds() {
        let notice = notice(&read::document(&path, &bytes).expect("a seed"));
        let name = format!("notice_{}", &path["seeds/".len()..][..3]);
        settings().bind(|| insta::assert_snapshot!(name, yaml(&notice)));
    }
}

#[test]
fn editions_of_the_seeds() {
    for edition in &SEEDS_BUILT.publication.editions {
        let name = format!("edition_{}_{}", edition.jurisdiction.slug, edition.year);
        settings().bind(|| insta::assert_snapshot!(name, yaml(edition)));
    }
}

#[test]
fn changes_between_the_editions() {
    for changes in &SEEDS_BUILT.publication.changes {
        let name = format!("changes_sichuan_{}_{}", changes.from.year, changes.to.year);
        settings().bind(|| insta::assert_snapshot!(name, publish::changes_page(changes, &[])));
    }
}

#[test]
fn findings_on_the_seeds() {
    let build = &*SEEDS_BUILT;
    settings().bind(|| insta::assert_snapshot!("findings", yaml(&build.publication.findings)));
    assert!(build.allotted.is_empty(), "names without an id: {:?}", build.allotted);
}
