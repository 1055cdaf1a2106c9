//! JSON and YAML of one value, byte for byte the same in every build, and laid out so that a change of
//! one thing is a change of one line: a quote with its place stands on a line of its own, as does a small
//! record or list, and long rows of numbers are filled lines.
//!
//! Published evidence says in which block its words stand and where in it; the pages and lines of the
//! blocks stand once a notice, in its `places`.

use super::{Files, Plan};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use serde_yaml::{FlowMap, FlowSeq};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// Characters of a line of JSON that holds more than one member; a quote may be longer.
const LINE_WIDTH: usize = 100;

/// Indented JSON with a final newline.
pub fn json(value: &impl Serialize) -> Vec<u8> {
    json_of(&published(value))
}

/// YAML with a final newline; strings that another reader could take for a date, a number or a truth
/// value are quoted.
pub fn yaml(value: &impl Serialize) -> Vec<u8> {
    yaml_of(&published(value))
}

/// JSON of what stands by itself, with no notice beside it that says pages and lines: its evidence keeps
/// them.
pub fn located_json(value: &impl Serialize) -> Vec<u8> {
    json_of(&serde_json::to_value(value).expect("published types are plain data"))
}

/// The same as YAML.
pub fn located_yaml(value: &impl Serialize) -> Vec<u8> {
    yaml_of(&serde_json::to_value(value).expect("published types are plain data"))
}

/// Both, under one stem, of a value that is borrowed or shared.
pub fn json_and_yaml<'a, T, V>(stem: &str, value: V) -> [Plan<'a>; 2]
where
    T: Serialize,
    V: Deref<Target = T> + Clone + Send + Sync + 'a,
{
    let laid: Arc<OnceLock<Value>> = Arc::default();
    let plan = |ending: &str, print: fn(&Value) -> Vec<u8>| {
        let (laid, value) = (Arc::clone(&laid), value.clone());
        Plan::new(format!("{stem}.{ending}"), move || {
            print(laid.get_or_init(|| published(&*value)))
        })
    };
    [plan("json", json_of), plan("yaml", yaml_of)]
}

/// The files of both.
pub fn files(stem: &str, value: &(impl Serialize + Sync)) -> Files {
    json_and_yaml(stem, value).into_iter().map(Plan::file).collect()
}

fn json_of(value: &Value) -> Vec<u8> {
    let mut out = String::new();
    write_json(value, 0, 0, &mut out);
    out.push('\n');
    out.into_bytes()
}

fn yaml_of(value: &Value) -> Vec<u8> {
    let options = serde_yaml::ser_options! { prefer_block_scalars: false };
    let text = serde_yaml::to_string_with_options(&Laid(value), options);
    let text = text.expect("published types are plain data");
    format!("{}\n", text.trim_end_matches('\n')).into_bytes()
}

/// A value as it is published: evidence without its page and line.
fn published(value: &impl Serialize) -> Value {
    let mut value = serde_json::to_value(value).expect("published types are plain data");
    drop_positions(&mut value);
    value
}

fn is_evidence(map: &Map<String, Value>) -> bool {
    map.contains_key("quote") && map.contains_key("block")
}

fn drop_positions(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(drop_positions),
        Value::Object(map) => {
            if is_evidence(map) {
                map.shift_remove("page");
                map.shift_remove("line");
            }
            map.values_mut().for_each(drop_positions);
        }
        _ => {}
    }
}

fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::Array(_) | Value::Object(_))
}

fn is_numbers(list: &[Value]) -> bool {
    list.iter().all(Value::is_number)
}

/// Writes a value; `used` is what its line holds before it, in characters.
fn write_json(value: &Value, depth: usize, used: usize, out: &mut String) {
    match value {
        Value::Array(list) if list.is_empty() => out.push_str("[]"),
        Value::Object(map) if map.is_empty() => out.push_str("{}"),
        Value::Array(list) => match on_one_line(value, used) {
            Some(line) => out.push_str(&line),
            None if is_numbers(list) => fill_numbers(list, depth, out),
            None => {
                let items = list.iter().map(|item| (String::new(), item));
                write_members(items, ['[', ']'], depth, out);
            }
        },
        Value::Object(map) => match on_one_line(value, used) {
            Some(line) => out.push_str(&line),
            None => {
                let members = map.iter().map(|(key, value)| (format!("{}: ", quoted(key)), value));
                write_members(members, ['{', '}'], depth, out);
            }
        },
        scalar => out.push_str(&scalar.to_string()),
    }
}

fn write_members<'v>(
    members: impl Iterator<Item = (String, &'v Value)>,
    [open, close]: [char; 2],
    depth: usize,
    out: &mut String,
) {
    out.push(open);
    for (n, (key, value)) in members.enumerate() {
        out.push_str(if n == 0 { "\n" } else { ",\n" });
        let indent = "  ".repeat(depth + 1);
        out.push_str(&indent);
        out.push_str(&key);
        write_json(value, depth + 1, indent.len() + width_of(&key), out);
    }
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(close);
}

fn quoted(key: &str) -> String {
    Value::from(key).to_string()
}

/// The room of a text, a Chinese character being as wide as two letters.
fn width_of(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A small list or record, or one quote with its place, on one line.
fn on_one_line(value: &Value, used: usize) -> Option<String> {
    let line = match value {
        Value::Array(list) if list.iter().all(is_scalar) => {
            let items = list.iter().map(Value::to_string);
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        Value::Object(map) if map.values().all(is_scalar) => {
            let members = map.iter().map(|(key, value)| format!("{}: {value}", quoted(key)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        Value::Array(list) => match list.as_slice() {
            [only] if is_quote(only) => format!("[{}]", on_one_line(only, used)?),
            _ => return None,
        },
        _ => return None,
    };
    let holds_quote = is_quote(value) || value.as_array().is_some_and(|l| l.iter().any(is_quote));
    (holds_quote || used + width_of(&line) < LINE_WIDTH).then_some(line)
}

fn is_quote(value: &Value) -> bool {
    value.as_object().is_some_and(|map| is_evidence(map) && map.values().all(is_scalar))
}

/// Numbers on as few lines as hold them.
fn fill_numbers(list: &[Value], depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth + 1);
    let mut line = String::new();
    out.push_str("[\n");
    for (n, number) in list.iter().enumerate() {
        let last = n + 1 == list.len();
        let item = if last { number.to_string() } else { format!("{number}, ") };
        if indent.len() + line.len() + item.trim_end().len() > LINE_WIDTH {
            out.push_str(&format!("{indent}{}\n", line.trim_end()));
            line.clear();
        }
        line.push_str(&item);
    }
    out.push_str(&format!("{indent}{line}\n{}]", "  ".repeat(depth)));
}

/// A value as YAML lays it out: quotes with their places and rows of numbers in flow style.
struct Laid<'v>(&'v Value);

/// A map in flow style.
struct Flow<'v>(&'v Map<String, Value>);

impl Serialize for Laid<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(list) if is_numbers(list) && !list.is_empty() => {
                FlowSeq(list).serialize(serializer)
            }
            Value::Array(list) => {
                let mut items = serializer.serialize_seq(Some(list.len()))?;
                list.iter().try_for_each(|item| items.serialize_element(&Laid(item)))?;
                items.end()
            }
            Value::Object(map) if is_evidence(map) && map.values().all(is_scalar) => {
                FlowMap(Flow(map)).serialize(serializer)
            }
            Value::Object(map) => {
                let mut members = serializer.serialize_map(Some(map.len()))?;
                map.iter().try_for_each(|(key, v)| members.serialize_entry(key, &Laid(v)))?;
                members.end()
            }
            scalar => scalar.serialize(serializer),
        }
    }
}

impl Serialize for Flow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn a_quote_stands_on_one_line_without_its_page_and_line() {
        let quote = "公".repeat(80);
        let value = json!({ "evidence": {
            "source": 1, "block": 7, "page": 2, "line": 9, "start": 0, "end": 80, "quote": quote
        }});
        let json = text(json(&value));
        assert_eq!(json.lines().count(), 3, "{json}");
        assert!(!json.contains("\"line\"") && !json.contains("\"page\""), "{json}");
        let yaml = text(yaml(&value));
        assert_eq!(yaml.lines().count(), 1, "{yaml}");
        let read: Value = serde_yaml::from_str(&yaml).expect("YAML");
        assert_eq!(read, serde_json::from_str::<Value>(&json).expect("JSON"));
    }

    #[test]
    fn both_forms_hold_the_same_whatever_the_words() {
        let value = json!({ "quotes": [
            { "block": 1, "quote": "a: b, [c] {d} # e \"f\" 'g'\n- h" },
            { "block": 2, "quote": "2026-01-05" },
            { "block": 3, "quote": "yes" },
            { "block": 4, "quote": "" },
            { "block": 5, "quote": "12:30" },
            { "block": 6, "quote": " \u{3000}x " },
        ], "numbers": (0..90).collect::<Vec<u32>>(), "none": [], "map": {} });
        let from_yaml: Value = serde_yaml::from_str(&text(yaml(&value))).expect("YAML");
        let from_json: Value = serde_json::from_str(&text(json(&value))).expect("JSON");
        assert_eq!(from_yaml, value);
        assert_eq!(from_json, value);
    }

    #[test]
    fn long_rows_of_numbers_are_filled_lines() {
        let json = text(json(&(100..200).collect::<Vec<u32>>()));
        assert!(json.lines().count() < 10, "{json}");
        assert!(json.lines().all(|line| line.len() <= LINE_WIDTH), "{json}");
    }
}
