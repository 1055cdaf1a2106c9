//! Values as the words of a cell, with what changed marked.

use super::labels::{Labels, is_heading};
use super::{Line, Run, Side};
use chrono::Datelike;
use mulu_model::change::{Change, Edit};
use mulu_model::day::Day;
use mulu_model::described::{FieldId, NAME, Wording};
use mulu_model::facet::FacetName;
use mulu_model::value::Value;

/// What stands where there is nothing.
const NOTHING: &str = "（无）";

/// The cell of a thing on one side: its name, then every field that changed.
pub fn cell_lines(group: &[&Change], side: Side, labels: &Labels) -> Vec<Line> {
    let first = group[0];
    let is_record = first.field.is_none();
    if is_record && own_value(first, side).is_none() {
        return vec![line_of_runs(false, vec![plain_run(NOTHING)])];
    }
    let mut lines = Vec::new();
    let is_name = |c: &Change| c.field.is_some_and(|id| id.key == NAME);
    let renamed = group.iter().find(|c| is_name(c));
    let heading = group.iter().find(|c| is_heading(c));
    let name = labels.name(heading.unwrap_or(&first), side);
    let mut head = match renamed {
        Some(change) => marked(change, side),
        None if name.is_empty() => Vec::new(),
        None => vec![Run { text: name, changed: is_record }],
    };
    if let Some(change) = heading {
        head.push(plain_run("　"));
        head.extend(marked(change, side));
    }
    if !head.is_empty() {
        lines.push(line_of_runs(true, head));
    }
    for change in group.iter().filter(|c| !is_name(c) && !is_heading(c)) {
        lines.extend(match change.field {
            Some(id) => field_lines(change, id, side),
            None => record_lines(change, side),
        });
    }
    let mut seen = Vec::new();
    lines.retain(|l| {
        !seen.contains(l) && {
            seen.push(l.clone());
            true
        }
    });
    lines
}

/// One line for the dates of a session that only keep their weekday.
pub fn dates_line(group: &[&Change], side: Side, labels: &Labels) -> Line {
    let date = |c: &&Change| {
        let name = c.field.map_or("", |id| id.name);
        format!("{name}{}", own_value(c, side).map_or(NOTHING.into(), value_in_words))
    };
    let dates: Vec<String> = group.iter().map(date).collect();
    let name = labels.name(group[0], side);
    line_of_runs(false, vec![plain_run(&format!("{name}：{}", dates.join("，")))])
}

fn own_value(change: &Change, side: Side) -> Option<&Value> {
    match side {
        Side::Before => change.before.as_ref(),
        Side::After => change.after.as_ref(),
    }
}

fn line_of_runs(head: bool, runs: Vec<Run>) -> Line {
    Line { head, runs }
}

fn plain_run(text: &str) -> Run {
    Run { text: text.into(), changed: false }
}

fn changed_run(text: String) -> Run {
    Run { text, changed: true }
}

/// A field that changed. A text needs no name, a provision is its sentence.
fn field_lines(change: &Change, id: FieldId, side: Side) -> Vec<Line> {
    if let Some(quote) = sentence(change, side) {
        return vec![line_of_runs(false, vec![changed_run(quote)])];
    }
    let own_words =
        own_value(change, side).and_then(|v| in_words(id, v, own_value(change, side.other())));
    let says_all = own_words.is_some() && id.wording == Wording::Within;
    let mut runs = own_words.map_or_else(|| marked(change, side), |words| vec![changed_run(words)]);
    if id.wording != Wording::Text && !says_all {
        runs.insert(0, plain_run(&format!("{}：", id.name)));
    }
    paragraphs(runs)
}

/// A value whose figures alone would say nothing: `7日内完成`, and the exams of the months, of which
/// those that are the same on the other side are left out.
fn in_words(id: FieldId, value: &Value, other: Option<&Value>) -> Option<String> {
    let count = |value: Option<&Value>, month: u32| value.map_or(0, |v| v.in_month(month));
    match (id.wording, value, id.unit) {
        (Wording::Within, Value::Number(days), _) => Some(format!("{days}日内完成")),
        (_, Value::Months(_), _) => {
            let months = (1..=12).filter_map(|month| {
                let (own, other) = (count(Some(value), month), count(other, month));
                (own != other).then(|| format!("{month}月{own}次"))
            });
            Some(months.collect::<Vec<_>>().join("、"))
        }
        (_, Value::Number(number), Some(unit)) => Some(format!("{number}{unit}")),
        _ => None,
    }
}

/// The sentence of the notice that states a provision.
fn sentence(change: &Change, side: Side) -> Option<String> {
    let evidence = side.evidence(change).filter(|_| change.facet == FacetName::Provisions)?;
    Some(evidence.evidence.quote.clone()).filter(|q| !q.is_empty())
}

/// All fields of a record that came or went.
fn record_lines(change: &Change, side: Side) -> Vec<Line> {
    if let Some(quote) = sentence(change, side) {
        return vec![line_of_runs(false, vec![changed_run(quote)])];
    }
    let Some(Value::Record(fields)) = own_value(change, side) else {
        return own_value(change, side)
            .map(|v| line_of_runs(false, vec![changed_run(value_in_words(v))]))
            .into_iter()
            .collect();
    };
    // The name, heading or title of a record is its label already.
    let is_label = |id: &FieldId| id.key == NAME || id.wording == Wording::Label;
    let mut fields: Vec<&(FieldId, Value)> =
        fields.iter().filter(|(id, _)| !is_label(id)).collect();
    fields.sort_by_key(|(id, _)| id.rank());
    let lines = |(id, value): &(FieldId, Value)| {
        let text = match (id.wording, in_words(*id, value, None)) {
            (Wording::Text, _) => value_in_words(value),
            (Wording::Within, Some(words)) => words,
            (_, words) => {
                format!("{}：{}", id.name, words.unwrap_or_else(|| value_in_words(value)))
            }
        };
        paragraphs(vec![changed_run(text)])
    };
    fields.into_iter().flat_map(lines).collect()
}

/// A value with what is on this side only marked: by its edits where there are any, else the members of a
/// list, else the whole of a short value. A long text without edits is not marked.
fn marked(change: &Change, side: Side) -> Vec<Run> {
    match (own_value(change, side), own_value(change, side.other())) {
        (None, _) => vec![plain_run(NOTHING)],
        (Some(Value::Text(text)), _) if !change.edits.is_empty() => {
            edited(text, &change.edits, side).unwrap_or_else(|| vec![plain_run(text)])
        }
        (Some(Value::Text(text)), Some(_))
            if change.field.is_some_and(|id| id.wording == Wording::Text) =>
        {
            vec![plain_run(text)]
        }
        (Some(Value::List(list)), Some(Value::List(others))) => members(list, others),
        (Some(Value::Record(own)), Some(Value::Record(others))) => {
            let other = |id: &FieldId| others.iter().find(|(o, _)| o == id).map(|(_, v)| v);
            by_key(own.iter().map(|(id, value)| (value, other(id))))
        }
        (Some(Value::Table(own)), Some(Value::Table(others))) => {
            by_key(own.iter().map(|(key, value)| (value, others.get(key))))
        }
        (Some(value), _) => vec![changed_run(value_in_words(value))],
    }
}

/// Values one behind the other, each with the other side's, those that are the same unmarked.
fn by_key<'v>(values: impl Iterator<Item = (&'v Value, Option<&'v Value>)>) -> Vec<Run> {
    let mut runs = Vec::new();
    for (value, other) in values.filter(|(value, _)| !value_in_words(value).is_empty()) {
        if !runs.is_empty() {
            runs.push(plain_run(" "));
        }
        match (value, other) {
            (Value::List(list), Some(Value::List(others))) => runs.extend(members(list, others)),
            (value, other) => {
                runs.push(Run { text: value_in_words(value), changed: other != Some(value) })
            }
        }
    }
    if runs.is_empty() { vec![plain_run(NOTHING)] } else { runs }
}

/// A text cut at its edits; nothing where they do not fit it.
fn edited(text: &str, edits: &[Edit], side: Side) -> Option<Vec<Run>> {
    let chars: Vec<char> = text.chars().collect();
    let mut runs = Vec::new();
    let mut at = 0;
    for edit in edits {
        let (start, words) = match side {
            Side::Before => (edit.before_start as usize, &edit.before),
            Side::After => (edit.after_start as usize, &edit.after),
        };
        if words.is_empty() {
            continue;
        }
        let end = start + words.chars().count();
        let own: String = chars.get(start..end)?.iter().collect();
        if own != *words || start < at {
            return None;
        }
        runs.push(Run { text: chars[at..start].iter().collect(), changed: false });
        runs.push(changed_run(own));
        at = end;
    }
    runs.push(Run { text: chars[at..].iter().collect(), changed: false });
    runs.retain(|r| !r.text.is_empty());
    Some(runs)
}

fn members(list: &[Value], others: &[Value]) -> Vec<Run> {
    let mut runs = Vec::new();
    for (n, member) in list.iter().enumerate() {
        if n > 0 {
            runs.push(plain_run("、"));
        }
        runs.push(Run { text: value_in_words(member), changed: !others.contains(member) });
    }
    if runs.is_empty() { vec![plain_run(NOTHING)] } else { runs }
}

/// Runs parted at line feeds.
fn paragraphs(runs: Vec<Run>) -> Vec<Line> {
    let mut lines = vec![line_of_runs(false, Vec::new())];
    for run in runs {
        for (n, part) in run.text.split('\n').enumerate() {
            if n > 0 {
                lines.push(line_of_runs(false, Vec::new()));
            }
            let last = lines.last_mut().expect("begun with one");
            if !part.is_empty() {
                last.runs.push(Run { text: part.into(), changed: run.changed });
            }
        }
    }
    lines.retain(|l| !l.runs.is_empty());
    lines
}

/// A value in words.
pub fn value_in_words(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Day(day) => day_in_words(*day),
        Value::Number(number) => number.to_string(),
        Value::Flag => "是".into(),
        Value::Code(code) => code.name.into(),
        Value::List(list) => list.iter().map(value_in_words).collect::<Vec<_>>().join("、"),
        Value::Record(fields) => joined(fields.iter().map(|(_, value)| value_in_words(value))),
        Value::Table(table) => joined(table.values().map(value_in_words)),
        Value::Months(counts) => {
            let counts = counts.iter().map(|(month, count)| format!("{month}月{count}次"));
            counts.collect::<Vec<_>>().join("、")
        }
    }
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `2026-01-10` as `2026年1月10日（周六）`.
fn day_in_words(day: Day) -> String {
    const NAMES: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    let date = day.date();
    let name = NAMES[date.weekday().num_days_from_monday() as usize];
    format!("{}年{}月{}日（周{name}）", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_edits_in_characters() {
        let edits =
            [Edit {
                before_start: 3, before: String::new(), after_start: 3, after: "备案".into()
            }];
        let runs = edited("经评估备案后方可", &edits, Side::After).expect("edits that fit");
        let texts: Vec<(&str, bool)> = runs.iter().map(|r| (r.text.as_str(), r.changed)).collect();
        assert_eq!(texts, [("经评估", false), ("备案", true), ("后方可", false)]);
        assert_eq!(edited("经评估后方可", &edits, Side::Before).map(|r| r.len()), Some(1));
        assert!(edited("短", &edits, Side::After).is_none());
    }

    #[test]
    fn dates_carry_their_weekday() {
        let day = Day::parse("2026-01-10").map(Value::Day).expect("a day");
        assert_eq!(value_in_words(&day), "2026年1月10日（周六）");
    }
}
