//! Records as a reviewer reads them: each value beside the words it was read from, the first few and
//! the last of many, nothing of places that nobody can check by eye. And score cards: how many of each
//! fact, and how many of them hold each field.

use serde_json::{Map, Value};
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

/// Records of a list that are shown: these first ones, and the last.
const FIRST_SHOWN: usize = 4;
/// Characters of a value or quote that are shown.
const CHARACTERS_SHOWN: usize = 64;
/// Words of a list of words that are shown.
const WORDS_SHOWN: usize = 4;
/// Columns of a line.
const COLUMNS: usize = 100;

/// Keys that say where something stands, or that hold no fact.
const NO_FACT: [&str; 7] =
    ["evidence", "field_evidence", "schema_version", "sources", "places", "accounting", "columns"];

/// A record with what is below it, as lines.
pub fn lines_of(name: &str, value: &Value) -> String {
    let mut out = String::new();
    write_value(name, value, 0, &mut out);
    out
}

fn write_value(name: &str, value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Object(record) => write_record(name, record, depth, out),
        Value::Array(list) if list.iter().any(Value::is_object) => {
            write_line(depth, &format!("{name}: {}", list.len()), out);
            for (n, item) in items_shown(list) {
                write_value(&format!("{}.", n + 1), item, depth + 1, out);
            }
        }
        other => write_line(depth, &format!("{name} {}", on_one_line(other)), out),
    }
}

/// A record: its scalars on a line or more, then what is below it.
fn write_record(name: &str, record: &Map<String, Value>, depth: usize, out: &mut String) {
    let own = record.get("evidence").map(quotes).unwrap_or_default();
    let facts = || record.iter().filter(|(key, _)| !NO_FACT.contains(&key.as_str()));
    let (below, plain): (Vec<_>, Vec<_>) = facts().partition(|(_, value)| is_nested(value));
    let mut words: Vec<String> = vec![name.to_string()];
    for (key, value) in plain {
        let read = record.get("field_evidence").and_then(|fields| fields.get(key));
        words.push(field_with_words(key, value, &read.map(quotes).unwrap_or_default()));
    }
    words.extend(own.iter().map(|quote| format!("← “{}”", shortened(quote))));
    let mut line = String::new();
    for word in words {
        let is_begun = line.trim_end_matches(name).trim() != "";
        if is_begun && line.width() + word.width() + 2 * depth > COLUMNS {
            write_line(depth, &line, out);
            line = "   ".to_string();
        }
        line.push_str(if line.trim().is_empty() { "" } else { "  " });
        line.push_str(&word);
    }
    write_line(depth, &line, out);
    below.into_iter().for_each(|(key, value)| write_value(key, value, depth + 1, out));
}

/// A field with its words: `name “修鞋”` where they are the value, `to 2024-01-05 “1月5日”` where not.
fn field_with_words(key: &str, value: &Value, quotes: &[String]) -> String {
    let value = on_one_line(value);
    let quotes: Vec<String> =
        quotes.iter().map(|quote| format!("“{}”", shortened(quote))).collect();
    match quotes.as_slice() {
        [] => format!("{key} {value}"),
        [one] if *one == format!("“{value}”") => format!("{key} {one}"),
        several => format!("{key} {value} {}", several.join("")),
    }
}

fn is_nested(value: &Value) -> bool {
    let has_evidence = |map: &Map<String, Value>| map.contains_key("evidence");
    let holds_records = |map: &Map<String, Value>| map.values().any(is_nested);
    match value {
        Value::Object(map) => has_evidence(map) || holds_records(map),
        Value::Array(list) => list.iter().any(|item| match item {
            Value::Object(map) => has_evidence(map) || map.len() > 1,
            _ => false,
        }),
        _ => false,
    }
}

/// The first few of a list and its last, with their places.
fn items_shown(list: &[Value]) -> impl Iterator<Item = (usize, &Value)> {
    let is_shown = |n: usize| n < FIRST_SHOWN || n + 1 == list.len();
    list.iter().enumerate().filter(move |(n, _)| is_shown(*n))
}

/// The words that evidence quotes, whatever else it holds.
fn quotes(evidence: &Value) -> Vec<String> {
    match evidence {
        Value::String(quote) => vec![quote.clone()],
        Value::Array(list) => list.iter().flat_map(quotes).collect(),
        Value::Object(map) => map.get("quote").map(quotes).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// A value on one line.
fn on_one_line(value: &Value) -> String {
    match value {
        Value::String(text) => shortened(text),
        Value::Array(list) => {
            let words: Vec<String> = list.iter().take(WORDS_SHOWN).map(on_one_line).collect();
            let more = list.len().saturating_sub(WORDS_SHOWN);
            let rest = if more > 0 { format!(" +{more}") } else { String::new() };
            format!("[{}{rest}]", words.join(", "))
        }
        Value::Object(map) => {
            let pairs = map.iter().map(|(key, value)| format!("{key}: {}", on_one_line(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// The beginning of a text, with the number of characters that follow.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let more = line.chars().count().saturating_sub(CHARACTERS_SHOWN);
    let beginning: String = line.chars().take(CHARACTERS_SHOWN).collect();
    if more > 0 { format!("{beginning}…+{more}") } else { beginning }
}

fn write_line(depth: usize, line: &str, out: &mut String) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(line.trim_end());
    out.push('\n');
}

/// How many records of each kind a notice or edition holds, and how many of them hold each field.
pub fn score_card(value: &Value) -> String {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    if let Value::Object(record) = value {
        count_fields("", record, &mut counts);
    }
    let mut out = String::new();
    for (path, count) in counts.into_iter().filter(|(path, _)| !path.is_empty()) {
        out.push_str(&format!("{path}: {}\n", count.records));
        for (field, filled) in count.filled {
            let rate = 100 * filled / count.records;
            out.push_str(&format!("  {field} {filled}/{} {rate}%\n", count.records));
        }
    }
    out
}

/// The records of one kind.
#[derive(Default)]
struct Count {
    records: usize,
    filled: BTreeMap<String, usize>,
}

fn count_fields(path: &str, record: &Map<String, Value>, counts: &mut BTreeMap<String, Count>) {
    let count = counts.entry(path.to_string()).or_default();
    count.records += 1;
    for (key, value) in record.iter().filter(|(key, _)| !NO_FACT.contains(&key.as_str())) {
        let filled = usize::from(!is_empty(value));
        *count.filled.entry(key.clone()).or_default() += filled;
    }
    for (key, value) in record.iter().filter(|(key, _)| !NO_FACT.contains(&key.as_str())) {
        let below = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let records: Vec<&Map<String, Value>> = match value {
            Value::Array(list) => list.iter().filter_map(Value::as_object).collect(),
            Value::Object(map) if is_nested(value) => vec![map],
            _ => Vec::new(),
        };
        records.into_iter().for_each(|record| count_fields(&below, record, counts));
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}
