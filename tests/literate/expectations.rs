//! What a literate case expects, and the free properties that need no expectation.

use super::case_file::Case;
use super::made;
use super::shared::{
    AUTHORITY, broken_by_delta, broken_by_mirror, broken_properties, findings_among, notice,
    understood_document,
};
use mulu::model::document::{Document, Source};
use mulu::model::finding::Finding;
use mulu::model::{notation, outline_tree};
use mulu::{pipeline, read};
use serde_json::Value;

/// A case's document: read from its text, or parsed from its notation.
pub fn document(case: &Case, info: &str) -> Document {
    let path = case.fence_body("path", "").map(|p| p.trim().to_string());
    if let Some(text) = case.text_input(info) {
        return read::document(&path.unwrap_or("case.txt".into()), text.as_bytes())
            .unwrap_or_else(|e| panic!("{}: {e:?}", case.name));
    }
    if let Some(bytes) = made::made_file(case) {
        let path = path.unwrap_or("case".into());
        return read::document(&path, &bytes).unwrap_or_else(|e| panic!("{}: {e:?}", case.name));
    }
    let blocks = case.fence_body("blocks", "").unwrap_or_else(|| panic!("{}: no input", case.name));
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

/// The lints that fire on a case's document, with what they say and quote. Documents in fences
/// `text beside…` are the notices beside it.
pub fn findings(case: &Case) -> &[(String, String)] {
    case.findings.get_or_init(|| findings_found(case))
}

fn findings_found(case: &Case) -> Vec<(String, String)> {
    let document = document(case, "");
    let mut corpus = vec![notice(&document)];
    let beside = case.fences.iter().filter(|f| f.kind == "text" && f.info.starts_with("beside"));
    corpus.extend(beside.map(|f| notice(&self::document(case, &f.info))));
    mulu::resolve::citations(&mut corpus);
    let found = findings_among(&corpus[0].clone(), Some(&document), &corpus);
    let words = |f: Finding| {
        let quote = f.at.map(|e| e.quote).unwrap_or_default();
        (f.lint, format!("{} {quote}", f.message))
    };
    found.into_iter().map(words).collect()
}

/// The expectations and properties that a case breaks.
pub fn broken(case: &Case) -> Vec<String> {
    if case.fence_body("text", "old").is_some() {
        broken_by_two_documents(case)
    } else if let Some(wanted) = case.fence_body("refusal", "") {
        let got = made::made_file(case).map(|bytes| read::document("case", &bytes).err());
        let got = got.flatten().map(|r| r.reason).unwrap_or_default();
        expect(case, "refusal", got == wanted.trim(), got).into_iter().collect()
    } else {
        broken_by_one_document(case)
    }
}

/// A failure that says what was got, where it is not what was wanted.
fn expect(case: &Case, what: &str, as_wanted: bool, got: &str) -> Option<String> {
    (!as_wanted).then(|| format!("{}: {what}\n--- got\n{got}", case.name))
}

fn broken_by_two_documents(case: &Case) -> Vec<String> {
    let (old, new) = (document(case, "old"), document(case, "new"));
    let mut failures = [broken_properties(&old), broken_properties(&new)].concat();
    let (old, new) = (notice(&old), notice(&new));
    failures.extend(broken_by_delta(&old, &new));
    failures.extend(broken_by_mirror(&old, &new));
    let changes = pipeline::compare_notices(&old, &new, &AUTHORITY);
    let got: Vec<(String, String)> =
        changes.changes.into_iter().map(|c| (c.kind.key().to_string(), c.summary)).collect();
    let wanted = case.fence_body("changes", "").unwrap_or_default();
    failures.extend(expect(case, "changes", same_lines(&wanted, &got), &as_lines(&got)));
    failures
}

fn broken_by_one_document(case: &Case) -> Vec<String> {
    let document = document(case, "");
    let mut failures = broken_properties(&document);
    if case.room == "read" {
        let wanted = case.fence_body("blocks", "").unwrap_or_default();
        let wanted = notation::parse(&wanted).unwrap_or_else(|e| panic!("{}: {e}", case.name));
        let (wanted, got) = (notation::print(&wanted), notation::print(&document.blocks));
        let as_wanted = wanted == without_lines(&got) || wanted == got;
        failures.extend(expect(case, "blocks", as_wanted, &got));
    }
    let understood = understood_document(&document);
    if let Some(wanted) = case.fence_body("outline", "") {
        let got = outline_tree::print(&understood.outline);
        failures.extend(expect(case, "outline", wanted == got, &got));
    }
    let value = serde_json::to_value(&understood.notice).expect("a notice is plain data");
    for fence in case.fences.iter().filter(|f| f.kind == "yaml") {
        let wanted: Value =
            serde_yaml::from_str(&fence.body).unwrap_or_else(|e| panic!("{}: {e}", case.name));
        let got = value_at(&value, &fence.info);
        let shown =
            String::from_utf8(mulu::publish::yaml(&without_evidence(got.clone()))).expect("UTF-8");
        let what = format!("yaml {}", fence.info);
        failures.extend(expect(case, &what, holds_wanted(&wanted, &got), &shown));
    }
    if let Some(wanted) = case.fence_body("findings", "") {
        let got = findings(case);
        failures.extend(expect(case, "findings", same_lines(&wanted, got), &as_lines(got)));
    }
    failures
}

/// The value under a dotted path of keys and indices; null where there is none.
fn value_at(value: &Value, path: &str) -> Value {
    path.split('.').filter(|k| !k.is_empty()).fold(value.clone(), |value, key| {
        match key.parse::<usize>() {
            Ok(index) => value.get(index).cloned().unwrap_or(Value::Null),
            Err(_) => value.get(key).cloned().unwrap_or(Value::Null),
        }
    })
}

/// Whether a value holds what is wanted: all keys of objects, lists in full, scalars equal. A wanted
/// null is an absent key too.
fn holds_wanted(wanted: &Value, got: &Value) -> bool {
    match (wanted, got) {
        (Value::Object(wanted), Value::Object(got)) => {
            wanted.iter().all(|(k, v)| holds_wanted(v, got.get(k).unwrap_or(&Value::Null)))
        }
        (Value::Array(wanted), Value::Array(got)) => {
            wanted.len() == got.len() && wanted.iter().zip(got).all(|(w, g)| holds_wanted(w, g))
        }
        (Value::Number(wanted), Value::Number(got)) => wanted.as_f64() == got.as_f64(),
        _ => wanted == got,
    }
}

fn without_evidence(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let kept = map
                .into_iter()
                .filter(|(k, _)| !matches!(k.as_str(), "evidence" | "field_evidence"));
            Value::Object(kept.map(|(k, v)| (k, without_evidence(v))).collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(without_evidence).collect()),
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

fn as_lines(lines: &[(String, String)]) -> String {
    lines.iter().map(|(k, w)| format!("{k} {w}")).collect::<Vec<_>>().join("\n")
}
