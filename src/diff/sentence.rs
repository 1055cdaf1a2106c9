//! One plain Chinese sentence for each change.

use super::align::out_of_order;
use super::canonical::value_in_words;
use super::facts::{Fact, What};
use mulu_model::change::{CameAndWent, Change, Direction, Edit};
use mulu_model::change_kind::ChangeKind;
use mulu_model::described::{Described, FieldId, NAME, ORDER};
use mulu_model::entry::Entry;
use mulu_model::value::Value;
use mulu_text::punctuation;

/// How many stretches, names or members a sentence names before it counts the rest.
const SHOWN: usize = 6;
/// Words of a stretch that a sentence shows.
const LENGTH: usize = 60;
/// Characters of a stretch that say nothing without the words around them.
const SHORT_STRETCH: usize = 2;

/// The sentence of a change; `places` are the two jurisdictions where they differ.
pub fn of_change(change: &Change, fact: &Fact, places: Option<&(String, String)>) -> String {
    // A value that ends its sentence itself needs no second full stop.
    sentence(change, fact, places).replace("。。", "。")
}

fn sentence(change: &Change, fact: &Fact, places: Option<&(String, String)>) -> String {
    let name = fact.record().map(|r| r.name.clone()).unwrap_or_default();
    let names = |records: &[super::parts::Record]| {
        records.iter().map(|r| r.name.as_str()).collect::<Vec<_>>().join("、")
    };
    let thing = fact.record().map_or("内容", |r| r.record_type().name);
    match (&fact.what, places) {
        (What::Whole, None) if fact.come > 0 => format!("新增{thing}：{name}。"),
        (What::Whole, None) => format!("减少{thing}：{name}。"),
        (What::Whole, Some((_, after))) if fact.come > 0 => format!("仅{after}有{thing}：{name}。"),
        (What::Whole, Some((before, _))) => format!("仅{before}有{thing}：{name}。"),
        (What::Merged, _) => {
            format!("{thing}{}合并为{}。", names(&fact.before), names(&fact.after))
        }
        (What::Split, _) => {
            format!("{thing}{}拆分为{}。", names(&fact.before), names(&fact.after))
        }
        (What::Field(id), _) => of_field(change, *id, (&name, thing), places.is_some()),
    }
}

fn of_field(change: &Change, id: FieldId, (name, thing): (&str, &str), elsewhere: bool) -> String {
    let with_unit = |value: Option<&Value>| match (id.unit, value) {
        (Some(unit), Some(Value::Number(number))) => format!("{number}{unit}"),
        (_, value) => value_in_words(value),
    };
    let (old, new) = (with_unit(change.before.as_ref()), with_unit(change.after.as_ref()));
    let called = id.name;
    // A condition's project is renamed, not the condition.
    let thing = match change.kind {
        ChangeKind::ProjectRenamed => Entry::description().record.name,
        _ => thing,
    };
    match (change.kind, id.key) {
        (_, NAME) if elsewhere => {
            format!("{thing}“{old}”与“{new}”名称不同。")
        }
        (ChangeKind::AttachmentRetitled, NAME) => format!("附件标题由“{old}”变为“{new}”。"),
        (_, NAME) => format!("{thing}“{old}”更名为“{new}”。"),
        (_, ORDER) => format!("{name}的次序有变：{}。", reordered(change)),
        (ChangeKind::PhaseAdded, _) => format!("{name}新增{called}。"),
        (ChangeKind::PhaseRemoved, _) => format!("{name}不再有{called}。"),
        (ChangeKind::FrequencyChanged, _) => {
            format!("{name}的{called}有变：{}。", by_month(change))
        }
        (ChangeKind::ClauseMoved, _) => format!("{name}由第{old}条移至第{new}条。"),
        _ if !change.edits.is_empty() => {
            format!("{name}的{called}有修改{}：{}。", direction(change), edits_in_words(change))
        }
        _ => match change.members.as_ref().and_then(members) {
            Some(members) => format!("{name}的{called}有变：{members}。"),
            None if is_table(&change.before) || is_table(&change.after) => {
                format!("{name}的{called}有变：{}。", by_key(change))
            }
            None if change.kind == ChangeKind::LeadTimeChanged => {
                format!("报名截止至考核的通常间隔由{old}变为{new}。")
            }
            None if is_words(&change.before) || is_words(&change.after) => {
                let words = |value: &Option<Value>, shown: String| match is_words(value) {
                    true => quoted(&shown),
                    false => shown,
                };
                let (old, new) = (words(&change.before, old), words(&change.after, new));
                format!("{name}的{called}由{old}变为{new}。")
            }
            None => format!("{name}的{called}由{old}变为{new}{}。", days_in_words(change)),
        },
    }
}

/// Whether a value is words, which stand in quotation marks; dates and hours do not.
fn is_words(value: &Option<Value>) -> bool {
    let text = value.as_ref().and_then(|value| match value {
        Value::Code(code) => Some(code.name),
        value => value.as_text(),
    });
    text.is_some_and(|t| t.chars().any(punctuation::is_han))
}

/// Whether a value stands by words that are no field.
fn is_table(value: &Option<Value>) -> bool {
    value.as_ref().is_some_and(|value| value.as_table().is_some())
}

/// The columns of a row that differ, by their headers.
fn by_key(change: &Change) -> String {
    let map = |value: &Option<Value>| {
        value.as_ref().and_then(Value::as_table).cloned().unwrap_or_default()
    };
    let (old, new) = (map(&change.before), map(&change.after));
    let keys: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differ = keys
        .into_iter()
        .filter(|k| old.get(*k) != new.get(*k))
        .map(|k| format!("{k}由{}变为{}", value_in_words(old.get(k)), value_in_words(new.get(k))));
    differ.collect::<Vec<_>>().join("，")
}

fn days_in_words(change: &Change) -> String {
    let weekday = if change.follows_weekday { "，星期不变" } else { "" };
    match change.days {
        Some(days) if days > 0 => format!("（同比推后{days}天{weekday}）"),
        Some(days) if days < 0 => format!("（同比提前{}天{weekday}）", -days),
        _ => String::new(),
    }
}

fn direction(change: &Change) -> &'static str {
    match change.direction {
        Some(Direction::Restrictive) => "（收紧）",
        Some(Direction::Relaxing) => "（放宽）",
        Some(Direction::Mixed) => "（有紧有松或难以判断）",
        None => "",
    }
}

fn members(members: &CameAndWent) -> Option<String> {
    let came = (!members.came.is_empty()).then(|| format!("增加{}", listed(&members.came)));
    let went = (!members.went.is_empty()).then(|| format!("减少{}", listed(&members.went)));
    let parts: Vec<String> = came.into_iter().chain(went).collect();
    (!parts.is_empty()).then(|| parts.join("；"))
}

/// The first few of many names.
fn listed(names: &[String]) -> String {
    let shown = names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join("、");
    match names.len() > SHOWN {
        true => format!("{shown}等{}个", names.len()),
        false => shown,
    }
}

/// The fewest entries that can have been moved.
fn reordered(change: &Change) -> String {
    let names = |value: &Option<Value>| -> Vec<String> {
        let list = value.as_ref().and_then(Value::as_list).into_iter().flatten();
        list.filter_map(Value::as_text).map(str::to_string).collect()
    };
    let (old, new) = (names(&change.before), names(&change.after));
    let sequence: Vec<usize> =
        new.iter().map(|n| old.iter().position(|o| o == n).unwrap_or(usize::MAX)).collect();
    let moved: Vec<String> = out_of_order(&sequence).into_iter().map(|k| new[k].clone()).collect();
    listed(&moved)
}

fn by_month(change: &Change) -> String {
    let count =
        |value: &Option<Value>, month: u32| value.as_ref().map_or(0, |value| value.in_month(month));
    let months = (1..=12).filter_map(|month| {
        let (old, new) = (count(&change.before, month), count(&change.after, month));
        (old != new).then(|| format!("{month}月由{old}次变为{new}次"))
    });
    months.collect::<Vec<_>>().join("，")
}

/// The stretches that differ, the first few of many.
fn edits_in_words(change: &Change) -> String {
    let text = |v: &Option<Value>| -> Vec<char> {
        v.as_ref().and_then(Value::as_text).unwrap_or_default().chars().collect()
    };
    let (old, new) = (text(&change.before), text(&change.after));
    let shown: Vec<String> =
        change.edits.iter().take(SHOWN).map(|e| one_edit(e, &old, &new)).collect();
    let more = match change.edits.len() > SHOWN {
        true => format!("等{}处", change.edits.len()),
        false => String::new(),
    };
    shown.join("，") + &more
}

/// A stretch of a word or two is shown with the words around it.
fn one_edit(edit: &Edit, old: &[char], new: &[char]) -> String {
    let length = |t: &str| t.chars().count();
    if length(&edit.before).max(length(&edit.after)) <= SHORT_STRETCH {
        let (before, after) = (
            around(old, edit.before_start as usize, length(&edit.before)),
            around(new, edit.after_start as usize, length(&edit.after)),
        );
        return format!("{}改为{}", quoted(&before), quoted(&after));
    }
    match (edit.before.trim(), edit.after.trim()) {
        ("", after) => format!("增加{}", quoted(&shortened(after))),
        (before, "") => format!("删去{}", quoted(&shortened(before))),
        (before, after) => {
            format!("{}改为{}", quoted(&shortened(before)), quoted(&shortened(after)))
        }
    }
}

/// Words in quotation marks; those within become single ones.
fn quoted(words: &str) -> String {
    format!("“{}”", words.replace('“', "‘").replace('”', "’"))
}

/// The words around a stretch, up to the marks beside it, a few characters at most.
fn around(text: &[char], start: usize, length: usize) -> String {
    const BESIDE: usize = 6;
    let mark = |c: &char| "，。；：、\n“”（）《》".contains(*c);
    let before = text[..start].iter().rev().take(BESIDE).take_while(|c| !mark(c)).count();
    let after = text[start + length..].iter().take(BESIDE).take_while(|c| !mark(c)).count();
    text[start - before..start + length + after].iter().collect()
}

fn shortened(words: &str) -> String {
    match words.chars().count() > LENGTH {
        true => words.chars().take(LENGTH - 1).chain(['…']).collect(),
        false => words.replace('\n', ""),
    }
}
