//! Values without what is only form: width, spaces, brackets, quotation marks, dashes, line breaks,
//! the mark at the end, and the year that only follows the edition's year.

use chrono::{Datelike, NaiveDate};
use mulu_model::described::FieldId;
use mulu_model::value::Value;
use mulu_text::fold::name_key;
use regex::Regex;
use std::sync::LazyLock;

/// The canonical form of a value in an edition of this year. Two values that differ only in form have
/// the same; dates become the offset of their year and the day within it.
pub fn canonical(value: &Value, year: i32) -> Value {
    let plan = |text: String| {
        text.replace(&format!("{year}年度"), "Y年").replace(&format!("{year}年"), "Y年")
    };
    match value {
        Value::Text(text) => Value::Text(plan(without_form(text))),
        Value::Day(day) => Value::Text(day_of_plan(day.date(), year)),
        Value::List(list) => Value::List(list.iter().map(|v| canonical(v, year)).collect()),
        Value::Record(fields) => {
            Value::Record(fields.iter().map(|(id, v)| (*id, canonical(v, year))).collect())
        }
        Value::Table(table) => {
            Value::Table(table.iter().map(|(k, v)| (k.clone(), canonical(v, year))).collect())
        }
        Value::Number(_) | Value::Flag | Value::Code(_) | Value::Months(_) => value.clone(),
    }
}

/// Whether two values of editions of these years differ in form only.
pub fn is_same(before: &Value, after: &Value, years: (i32, i32)) -> bool {
    match (before, after) {
        (Value::Day(a), Value::Day(b)) => {
            day_of_plan(a.date(), years.0) == day_of_plan(b.date(), years.1)
        }
        (Value::Text(a), Value::Text(b)) => same_words(a, b, years),
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b, years))
        }
        (Value::Record(a), Value::Record(b)) => {
            let other = |id: &FieldId| b.iter().find(|(other, _)| other == id).map(|(_, v)| v);
            a.len() == b.len()
                && a.iter().all(|(id, v)| other(id).is_some_and(|o| is_same(v, o, years)))
        }
        (Value::Table(a), Value::Table(b)) => {
            a.len() == b.len()
                && a.iter().all(|(k, v)| b.get(k).is_some_and(|other| is_same(v, other, years)))
        }
        (a, b) => a == b,
    }
}

/// Whether two texts are the same words: each year either equal or as far from its edition's.
pub fn same_words(before: &str, after: &str, years: (i32, i32)) -> bool {
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("((?:19|20)[0-9]{2})年(?:度)?").expect("a constant pattern"));
    let (a, b) = (without_form(before), without_form(after));
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
fn without_form(text: &str) -> String {
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

/// `Y-1 12-26`: the day, and how many years it lies from the plan's year.
fn day_of_plan(date: NaiveDate, year: i32) -> String {
    format!("Y{:+} {:02}-{:02}", date.year() - year, date.month(), date.day())
}

/// A date of one plan carried over to another plan's year; 29 February becomes the day before.
pub fn carried(day: NaiveDate, years: (i32, i32)) -> Option<NaiveDate> {
    let year = day.year() + years.1 - years.0;
    day.with_year(year).or_else(|| day.pred_opt()?.with_year(year))
}

/// Days by which a date moves at most to keep its weekday in another year: the nearest such day is
/// never more than half a week away.
const MOST_DAYS_FOR_WEEKDAY: i64 = 3;

/// How far a date moved within the plan's year, in days, positive for later; and whether it only
/// kept its weekday.
pub fn days_moved(before: &Value, after: &Value, years: (i32, i32)) -> Option<(i64, bool)> {
    let (before, after) = (before.as_day()?.date(), after.as_day()?.date());
    let days = (after - carried(before, years)?).num_days();
    let same_weekday = before.weekday() == after.weekday() && days.abs() <= MOST_DAYS_FOR_WEEKDAY;
    Some((days, same_weekday && years.0 != years.1))
}

/// The words of a value for a sentence.
pub fn value_in_words(value: Option<&Value>) -> String {
    let listed = |values: &mut dyn Iterator<Item = &Value>, between: &str| {
        values.map(|v| value_in_words(Some(v))).collect::<Vec<_>>().join(between)
    };
    match value {
        None => "（无）".into(),
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Day(day)) => day.to_string(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Flag) => "是".into(),
        Some(Value::Code(code)) => code.name.into(),
        Some(Value::List(list)) => listed(&mut list.iter(), "、"),
        Some(Value::Record(fields)) => listed(&mut fields.iter().map(|(_, v)| v), " "),
        Some(Value::Table(table)) => listed(&mut table.values(), " "),
        Some(Value::Months(counts)) => {
            let counts = counts.iter().map(|(month, count)| format!("{month}月{count}次"));
            counts.collect::<Vec<_>>().join("、")
        }
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
