//! Runs the literate cases, and on every one the free properties that need no expectation.

use super::case_file::{self, Case};
use super::{AUTHORITY, made, properties};
use mulu::model::document::{Document, Source};
use mulu::model::finding::Finding;
use mulu::model::notice::Notice;
use mulu::model::{notation, outline_tree};
use mulu::{extract, pipeline, read, structure};
use serde_json::Value;
use std::collections::BTreeSet;

/// A case's document: read from its text, or parsed from its notation.
pub fn document(case: &Case, info: &str) -> Document {
    let path = case.body("path", "").map(|p| p.trim().to_string());
    if let Some(text) = case.text(info) {
        return read::document(&path.unwrap_or("case.txt".into()), text.as_bytes())
            .unwrap_or_else(|e| panic!("{}: {e:?}", case.name));
    }
    if let Some(bytes) = made::file(case) {
        let path = path.unwrap_or("case".into());
        return read::document(&path, &bytes).unwrap_or_else(|e| panic!("{}: {e:?}", case.name));
    }
    let blocks = case.body("blocks", "").unwrap_or_else(|| panic!("{}: no input", case.name));
    let blocks = notation::parse(&blocks).unwrap_or_else(|e| panic!("{}: {e}", case.name));
    let source = Source {
        path: "case".into(),
        format: "text".into(),
        encoding: None,
        sha256: String::new(),
        recognised_by: None,
        macros: false,
    };
    Document::new(source, blocks)
}

/// The notice of a document.
pub fn notice(document: &Document) -> Notice {
    let outline = structure::outline(document, &AUTHORITY.lexicon.terms);
    let mut notice = extract::record(document, &outline, &AUTHORITY);
    notice.id = mulu::resolve::notice_id(&notice, &AUTHORITY);
    mulu::resolve::apply(&mut notice, &AUTHORITY);
    notice
}

/// The findings of a notice among others.
pub fn lint(notice: &Notice, document: Option<&Document>, notices: &[Notice]) -> Vec<Finding> {
    let corpus = &mulu::lint::Corpus { notices, authority: &AUTHORITY, contradictions: &[] };
    let mut found = mulu::lint::lint(&mulu::lint::Case { notice, document, corpus });
    found.extend(mulu::lint::lint_corpus(corpus));
    found
}

/// The lints that fire on a case's document, with what they say and quote. Documents in fences
/// `text beside…` are the notices beside it.
fn findings(case: &Case) -> Vec<(String, String)> {
    let document = document(case, "");
    let mut corpus = vec![notice(&document)];
    let beside = case.fences.iter().filter(|f| f.kind == "text" && f.info.starts_with("beside"));
    corpus.extend(beside.map(|f| notice(&self::document(case, &f.info))));
    mulu::resolve::citations(&mut corpus);
    let found = lint(&corpus[0].clone(), Some(&document), &corpus);
    let words = |f: Finding| {
        let quote = f.at.map(|e| e.quote).unwrap_or_default();
        (f.lint, format!("{} {quote}", f.message))
    };
    found.into_iter().map(words).collect()
}

#[test]
fn literate_cases_hold() {
    let cases = case_file::all();
    assert!(cases.len() >= 20, "only {} cases", cases.len());
    let mut failures = Vec::new();
    for case in &cases {
        failures.extend(check(case));
    }
    assert!(failures.is_empty(), "{} failures\n\n{}", failures.len(), failures.join("\n\n"));
}

fn check(case: &Case) -> Vec<String> {
    let mut failures = Vec::new();
    let mut expect = |what: &str, ok: bool, got: &str| {
        if !ok {
            failures.push(format!("{}: {what}\n--- got\n{got}", case.name));
        }
    };
    if case.body("text", "old").is_some() {
        let (old, new) = (notice(&document(case, "old")), notice(&document(case, "new")));
        let changes = pipeline::compare_notices(&old, &new, &AUTHORITY);
        let got: Vec<(String, String)> =
            changes.changes.into_iter().map(|c| (c.kind, c.summary)).collect();
        let wanted = case.body("changes", "").unwrap_or_default();
        expect("changes", same_lines(&wanted, &got), &shown(&got));
        return failures;
    }
    if let Some(wanted) = case.body("refusal", "") {
        let got = made::file(case).map(|bytes| read::document("case", &bytes).err());
        let got = got.flatten().map(|r| r.reason).unwrap_or_default();
        expect("refusal", got == wanted.trim(), got);
        return failures;
    }
    let document = document(case, "");
    if case.room == "read" {
        let wanted = case.body("blocks", "").unwrap_or_default();
        let wanted = notation::parse(&wanted).unwrap_or_else(|e| panic!("{}: {e}", case.name));
        let got = notation::print(&document.blocks);
        expect(
            "blocks",
            notation::print(&wanted) == without_lines(&got) || notation::print(&wanted) == got,
            &got,
        );
    }
    if let Some(wanted) = case.body("outline", "") {
        let outline = structure::outline(&document, &AUTHORITY.lexicon.terms);
        let got = outline_tree::print(&outline);
        expect("outline", wanted == got, &got);
    }
    let notice = notice(&document);
    let value = serde_json::to_value(&notice).expect("a notice is plain data");
    for fence in case.fences.iter().filter(|f| f.kind == "yaml") {
        let wanted: Value =
            serde_yaml::from_str(&fence.body).unwrap_or_else(|e| panic!("{}: {e}", case.name));
        let got = at(&value, &fence.info);
        let shown = String::from_utf8(mulu::publish::yaml(&bare(got.clone()))).expect("UTF-8");
        expect(&format!("yaml {}", fence.info), holds(&wanted, &got), &shown);
    }
    if let Some(wanted) = case.body("findings", "") {
        let got = findings(case);
        expect("findings", same_lines(&wanted, &got), &shown(&got));
    }
    failures.extend(
        properties::of_document(&document).into_iter().map(|p| format!("{}: {p}", case.name)),
    );
    failures
}

/// The value under a dotted path of keys and indices; null where there is none.
fn at(value: &Value, path: &str) -> Value {
    path.split('.').filter(|k| !k.is_empty()).fold(value.clone(), |value, key| {
        match key.parse::<usize>() {
            Ok(index) => value.get(index).cloned().unwrap_or(Value::Null),
            Err(_) => value.get(key).cloned().unwrap_or(Value::Null),
        }
    })
}

/// Whether a value holds what is wanted: all keys of objects, lists in full, scalars equal. A wanted
/// null is an absent key too.
fn holds(wanted: &Value, got: &Value) -> bool {
    match (wanted, got) {
        (Value::Object(wanted), Value::Object(got)) => {
            wanted.iter().all(|(k, v)| holds(v, got.get(k).unwrap_or(&Value::Null)))
        }
        (Value::Array(wanted), Value::Array(got)) => {
            wanted.len() == got.len() && wanted.iter().zip(got).all(|(w, g)| holds(w, g))
        }
        (Value::Number(wanted), Value::Number(got)) => wanted.as_f64() == got.as_f64(),
        _ => wanted == got,
    }
}

fn bare(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let kept = map
                .into_iter()
                .filter(|(k, _)| !matches!(k.as_str(), "evidence" | "field_evidence"));
            Value::Object(kept.map(|(k, v)| (k, bare(v))).collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(bare).collect()),
        other => other,
    }
}

/// Notation without places, for expectations that do not care.
fn without_lines(notation: &str) -> String {
    let mut out = String::new();
    let mut rest = notation;
    while let Some(at) = rest.find("{@") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        rest = after.split_once('}').map_or("", |(_, r)| r);
    }
    out.push_str(rest);
    out.replace("f{page_number @", "f{page_number ")
        .split('\n')
        .map(furniture)
        .collect::<Vec<_>>()
        .join("\n")
}

/// `f{page_number 12} …` as `f{page_number} …`.
fn furniture(line: &str) -> String {
    match line.strip_prefix("f{page_number ").and_then(|r| r.split_once('}')) {
        Some((_, text)) => format!("f{{page_number}}{text}"),
        None => line.to_string(),
    }
}

/// Each wanted line is a key and words that the entry at its place holds.
fn same_lines(wanted: &str, got: &[(String, String)]) -> bool {
    let wanted: Vec<&str> = wanted.lines().filter(|l| !l.trim().is_empty()).collect();
    let line = |(wanted, (key, words)): (&&str, &(String, String))| {
        let (first, rest) = wanted.split_once(' ').unwrap_or((wanted, ""));
        first == key && words.contains(rest.trim())
    };
    wanted.len() == got.len() && wanted.iter().zip(got).all(line)
}

fn has_one_document(case: &Case) -> bool {
    case.body("text", "old").is_none() && case.body("refusal", "").is_none()
}

fn shown(lines: &[(String, String)]) -> String {
    lines.iter().map(|(k, w)| format!("{k} {w}")).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_lint_fires_somewhere_and_is_silent_somewhere() {
    let cases: Vec<Case> = case_file::all().into_iter().filter(has_one_document).collect();
    let fired: Vec<BTreeSet<String>> =
        cases.iter().map(|c| findings(c).into_iter().map(|(lint, _)| lint).collect()).collect();
    for lint in mulu::lint::LINTS.iter().map(|l| l.id) {
        let count = fired.iter().filter(|f| f.contains(lint)).count();
        assert!(count < cases.len(), "{lint} fires on every case");
        // A quote that does not stand at its place would be mulu's own fault: no notice can cause it.
        assert!(
            count > 0
                || ["quote_misplaced", "line_unaccounted", "sources_disagree"].contains(&lint),
            "{lint} never fires"
        );
    }
}
