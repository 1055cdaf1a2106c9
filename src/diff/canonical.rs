//! Values without what is only form: width, spaces, brackets, quotation marks, dashes, line breaks,
//! the mark at the end, and the year that only follows the edition's year.

use chrono::{Datelike, NaiveDate};
use mulu_text::fold::name_key;
use regex::Regex;
use serde_json::Value;
use std::sync::LazyLock;

/// The canonical form of a value in an edition of this year. Two values that differ only in form have
/// the same; dates become the offset of their year and the day within it.
pub fn canonical(value: &Value, year: i32) -> Value {
    match value {
        Value::String(text) => match date(text) {
            Some(date) => Value::String(day_of_plan(date, year)),
            None => Value::String(
                form(text)
                    .replace(&format!("{year}年度"), "Y年")
                    .replace(&format!("{year}年"), "Y年"),
            ),
        },
        Value::Array(list) => Value::Array(list.iter().map(|v| canonical(v, year)).collect()),
        Value::Object(map) => {
            Value::Object(map.iter().map(|(k, v)| (k.clone(), canonical(v, year))).collect())
        }
        other => other.clone(),
    }
}

/// Whether two values of editions of these years differ in form only.
pub fn same(before: &Value, after: &Value, years: (i32, i32)) -> bool {
    match (before, after) {
        (Value::String(a), Value::String(b)) => match (date(a), date(b)) {
            (Some(a), Some(b)) => day_of_plan(a, years.0) == day_of_plan(b, years.1),
            _ => same_words(a, b, years),
        },
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b, years))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(k, v)| b.get(k).is_some_and(|other| same(v, other, years)))
        }
        (a, b) => a == b,
    }
}

/// Whether two texts are the same words: each year either equal or as far from its edition's.
pub fn same_words(before: &str, after: &str, years: (i32, i32)) -> bool {
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("((?:19|20)[0-9]{2})年(?:度)?").expect("a constant pattern"));
    let (a, b) = (form(before), form(after));
    if a == b {
        return true;
    }
    let numbers = |text: &str| -> Vec<i32> {
        YEAR.captures_iter(text).filter_map(|c| c[1].parse().ok()).collect()
    };
    let (of_a, of_b) = (numbers(&a), numbers(&b));
    let follows = |(x, y): (&i32, &i32)| x == y || x - years.0 == y - years.1;
    of_a.len() == of_b.len()
        && of_a.iter().zip(&of_b).all(follows)
        && YEAR.replace_all(&a, "Y") == YEAR.replace_all(&b, "Y")
}

/// A text without what is only form. The numbers of its inline items and of attachments are numbering.
fn form(text: &str) -> String {
    static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
        let number = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})";
        let item = format!(r"\({number}\)|[①-⑳]|{number}[.,]");
        let item = format!("(?P<before>^|[.:,])(?:{item})(?P<after>[^0-9])");
        Regex::new(&format!("{item}|附件{number}")).expect("a constant pattern")
    });
    let line = |line: &str| {
        let folded = name_key(line).replace(['。', ';'], ".").replace('《', "<").replace('》', ">");
        let without = NUMBERS.replace_all(&folded, |c: &regex::Captures<'_>| {
            let group = |name: &str| c.name(name).map_or("", |m| m.as_str());
            match c.name("after") {
                Some(_) => format!("{}{}", group("before"), group("after")),
                None => "附件".into(),
            }
        });
        without.into_owned()
    };
    let without: String = text.split('\n').map(line).collect();
    let marks = |c: char| ['.', ',', ';', ':'].contains(&c);
    without.trim_end_matches(marks).to_string()
}

fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// `Y-1 12-26`: the day, and how many years it lies from the plan's year.
fn day_of_plan(date: NaiveDate, year: i32) -> String {
    format!("Y{:+} {:02}-{:02}", date.year() - year, date.month(), date.day())
}

/// A date of one plan carried over to another plan's year; 29 February becomes the day before.
pub fn carried(day: NaiveDate, years: (i32, i32)) -> Option<NaiveDate> {
    let year = day.year() + years.1 - years.0;
    day.with_year(year).or_else(|| day.pred_opt()?.with_year(year))
}

/// How far a date moved within the plan's year, in days, positive for later; and whether it only
/// kept its weekday.
pub fn days_moved(before: &Value, after: &Value, years: (i32, i32)) -> Option<(i64, bool)> {
    let (before, after) = (date(before.as_str()?)?, date(after.as_str()?)?);
    let days = (after - carried(before, years)?).num_days();
    let same_weekday = before.weekday() == after.weekday() && days.abs() <= 3;
    Some((days, same_weekday && years.0 != years.1))
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
    let listed = |values: &mut dyn Iterator<Item = &Value>, between: &str| {
        values.map(|v| shown(Some(v))).collect::<Vec<_>>().join(between)
    };
    match value {
        None | Some(Value::Null) => "（无）".into(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(list)) => listed(&mut list.iter(), "、"),
        Some(Value::Object(map)) => listed(&mut map.values(), " "),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_may_stay_or_follow_the_plan() {
        let same = |a, b| same_words(a, b, (2024, 2025));
        assert!(same("2024年计划，自2020年起", "2025年计划，自2020年起。"));
        assert!(same("截至2023年12月", "截至2024年12月"));
        assert!(!same("自2020年起", "自2021年起施行"));
        assert!(!same("2024年和2020年", "2025年和2022年"));
        assert!(same("“通知”（试行）", "\"通知\"(试行)"));
        assert!(same(
            "须满足：1.年满16周岁；2.有学历（附件1）",
            "须满足：（1）年满16周岁；（2）有学历（附件2）"
        ));
        assert!(!same("收费：5.5元", "收费：6.5元"));
    }
}
