//! Values without what is only form: width, spaces, brackets, line breaks, and the year that only
//! follows the edition's year.

use crate::text::fold::name_key;
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

/// The canonical form of a value in an edition of this year. Two values that differ only in form have
/// the same; dates become the offset of their year and the day within it.
pub fn canonical(value: &Value, year: i32) -> Value {
    match value {
        Value::String(text) => match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            Ok(date) => Value::String(day_of_plan(date, year)),
            Err(_) => Value::String(words(text, year)),
        },
        Value::Array(list) => Value::Array(list.iter().map(|v| canonical(v, year)).collect()),
        Value::Object(map) => {
            Value::Object(map.iter().map(|(k, v)| (k.clone(), canonical(v, year))).collect())
        }
        other => other.clone(),
    }
}

/// `Y-1 12-26`: the day, and how many years it lies from the plan's year.
fn day_of_plan(date: NaiveDate, year: i32) -> String {
    format!("Y{:+} {:02}-{:02}", date.year() - year, date.month(), date.day())
}

fn words(text: &str, year: i32) -> String {
    name_key(text)
        .replace(&format!("{year}年"), "Y年")
        .replace(['，', ',', '、'], ",")
        .replace("Y年度", "Y年")
}

/// How far a date moved within the plan's year, in days; positive is later.
pub fn days_moved(before: &Value, after: &Value, years: (i32, i32)) -> Option<i64> {
    let date = |v: &Value| NaiveDate::parse_from_str(v.as_str()?, "%Y-%m-%d").ok();
    let (before, after) = (date(before)?, date(after)?);
    let shifted = before
        .with_year(before.year() + years.1 - years.0)
        .or_else(|| before.pred_opt()?.with_year(before.year() + years.1 - years.0))?;
    Some((after - shifted).num_days())
}

/// A value without its evidence.
pub fn bare(value: Value) -> Value {
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

/// The words of a value for a sentence.
pub fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "（无）".into(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(list)) => {
            list.iter().map(|v| shown(Some(v))).collect::<Vec<_>>().join("、")
        }
        Some(Value::Object(map)) => json!(map)
            .as_object()
            .map(|m| m.values().map(|v| shown(Some(v))).collect::<Vec<_>>().join(" "))
            .unwrap_or_default(),
        Some(other) => other.to_string(),
    }
}
