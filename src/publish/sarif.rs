//! Findings as SARIF 2.1.0, which code hosts and editors read.

use super::encode;
use mulu_model::Map;
use mulu_model::catalogue::Refused;
use mulu_model::finding::Severity;
use mulu_model::report::{Report, Reported, Rule, Spot};
use mulu_text::fingerprint;
use serde_json::{Value, json};

/// Hexadecimal digits of a fingerprint, by which code hosts know a finding again in a later run.
const FINGERPRINT_DIGITS: usize = 32;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The log of one check.
pub fn log(report: &Report) -> Vec<u8> {
    let mut seen = Map::new();
    let results: Vec<Value> =
        report.items.iter().map(|item| result(item, &report.rules, &mut seen)).collect();
    let driver = json!({
        "name": "mulu",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": report.rules.iter().map(|r| rule_entry(r, &report.items)).collect::<Vec<_>>(),
    });
    encode::json(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "language": "zh-CN",
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.refused.is_empty(),
                "toolExecutionNotifications":
                    report.refused.iter().map(refused).collect::<Vec<_>>(),
            }],
            "results": results,
        }],
    }))
}

fn level_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A rule; its level is that of its worst finding.
fn rule_entry(rule: &Rule, items: &[Reported]) -> Value {
    let own = items.iter().filter(|i| i.finding.lint == rule.id).map(|i| i.finding.severity);
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": rule.summary_en() },
        "help": { "text": rule.page, "markdown": rule.markdown() },
        "defaultConfiguration": { "level": level_of(own.min().unwrap_or(Severity::Warning)) },
    })
}

fn result(item: &Reported, rules: &[Rule], seen: &mut Map<String, u32>) -> Value {
    let finding = &item.finding;
    let part = item.at.as_ref().and_then(Spot::part).map(|p| format!("{p}：")).unwrap_or_default();
    let mut result = json!({
        "ruleId": finding.lint,
        "level": level_of(finding.severity),
        "message": { "text": format!("{part}{}", finding.message) },
        "locations": item.at.iter().map(location).collect::<Vec<_>>(),
    });
    if let Some(index) = rules.iter().position(|r| r.id == finding.lint) {
        result["ruleIndex"] = json!(index);
    }
    if !item.related.is_empty() {
        result["relatedLocations"] =
            (0..).zip(&item.related).map(|(id, spot)| related(id, spot)).collect();
    }
    result["partialFingerprints"] = json!({ "mulu/v1": fingerprint(item, seen) });
    if let Some(reason) = &item.waived {
        result["suppressions"] =
            json!([{ "kind": "external", "status": "accepted", "justification": reason }]);
    }
    let properties = json!({
        "confidence": finding.confidence,
        "notice": finding.notice,
        "help": finding.help,
        "question": finding.question,
        "proof": finding.proof,
        "messageEn": finding.message_en,
    });
    let given = properties.as_object().into_iter().flatten().filter(|(_, v)| !v.is_null());
    result["properties"] = given.map(|(k, v)| (k.clone(), v.clone())).collect();
    result
}

fn related(id: usize, spot: &Spot) -> Value {
    let mut location = location(spot);
    location["id"] = json!(id);
    if let Some(label) = &spot.label {
        location["message"] = json!({ "text": label });
    }
    location
}

/// A place: lines and columns where the file has lines, else the page or the block by name.
fn location(spot: &Spot) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri_of(&spot.path) } });
    if let Some(line) = spot.line {
        let mut region = json!({ "startLine": line });
        if let (Some(column), Some((end_line, end_column))) = (spot.column(), spot.end()) {
            region["startColumn"] = json!(column);
            region["endLine"] = json!(end_line);
            region["endColumn"] = json!(end_column);
        }
        if !spot.quote.is_empty() {
            region["snippet"] = json!({ "text": spot.quote });
        }
        physical["region"] = region;
    }
    let mut location = json!({ "physicalLocation": physical });
    let names: Vec<String> = spot.stands_in.clone().into_iter().chain(spot.part()).collect();
    if !names.is_empty() {
        location["logicalLocations"] = json!([{ "name": names.join("，") }]);
    }
    location
}

fn refused(refused: &Refused) -> Value {
    let artifact = json!({ "artifactLocation": { "uri": uri_of(&refused.path) } });
    json!({
        "level": "error",
        "message": { "text": refused.message },
        "locations": [{ "physicalLocation": artifact }],
    })
}

/// A path as a URI reference: relative paths stay relative.
fn uri_of(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    if out.starts_with('/') { format!("file://{out}") } else { out }
}

/// What makes a finding the same in the next check: not its line. Equal ones are counted.
fn fingerprint(item: &Reported, seen: &mut Map<String, u32>) -> String {
    let finding = &item.finding;
    let quote = finding.at.as_ref().map_or("", |e| e.quote.as_str());
    let notice = finding.notice.as_deref().unwrap_or_default();
    let parts = [finding.lint.as_str(), notice, &finding.message, quote];
    let digest = fingerprint::short(parts.join("\u{1f}").as_bytes(), FINGERPRINT_DIGITS);
    let count = seen.entry(digest.clone()).or_default();
    *count += 1;
    format!("{digest}:{count}")
}
