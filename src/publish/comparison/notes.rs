//! The third column: what happened, which way, and what a reader should check.

use mulu_model::change::{CameAndWent, Change, Changes};

/// The notes on a thing, a line each.
pub fn note_lines(group: &[&Change], changes: &Changes) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for change in group {
        lines.push(happened(change));
        lines.extend(further(change));
        lines.extend(change.paired_by.as_deref().map(pairing));
        lines.extend(see_also(change, changes));
    }
    let mut impacts: Vec<&str> = group.iter().map(|c| c.impact.name()).collect();
    impacts.dedup();
    lines.push(format!("影响：{}", impacts.join("、")));
    let mut kept: Vec<String> = Vec::new();
    for line in lines {
        if !kept.contains(&line) {
            kept.push(line);
        }
    }
    kept
}

/// What happened: how far a date moved, else the kind and the direction.
pub fn happened(change: &Change) -> String {
    let field = change.field.map_or("", |id| id.name);
    let kind = change.kind.name();
    let text = match change.days {
        Some(0) => format!("{field}与上次同月同日"),
        Some(days) if days > 0 => format!("{field}同比推后{days}天"),
        Some(days) => format!("{field}同比提前{}天", -days),
        None => kind.to_string(),
    };
    match change.direction {
        Some(direction) => format!("{text}（{}）", direction.name()),
        None => text,
    }
}

fn further(change: &Change) -> Vec<String> {
    let members = change.members.as_ref().map(|m| {
        let count = |n: usize, word: &str| (n > 0).then(|| format!("{word}{n}项"));
        let counts = [count(m.came.len(), "增"), count(m.went.len(), "减")];
        counts.into_iter().flatten().collect::<Vec<_>>().join("、")
    });
    let modal = change.modal_words.as_ref().map(|m| came_and_went("要求用语", m));
    let bases = change.legal_bases.as_ref().map(|m| came_and_went("依据文件", m));
    [members, modal, bases].into_iter().flatten().filter(|l| !l.is_empty()).collect()
}

fn came_and_went(head: &str, words: &CameAndWent) -> String {
    let quoted = |list: &[String]| list.iter().map(|w| format!("“{w}”")).collect::<String>();
    match (words.went.is_empty(), words.came.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("{head}：增加{}", quoted(&words.came)),
        (false, true) => format!("{head}：去掉{}", quoted(&words.went)),
        (false, false) => format!("{head}：{}改为{}", quoted(&words.went), quoted(&words.came)),
    }
}

/// What the ids of decisions in `authority/decisions.yaml` begin with.
const DECISION: &str = "dec-";

/// Why two records of different names were taken for one.
fn pairing(rule: &str) -> String {
    let said = match rule {
        "announced" => "通知明示".to_string(),
        "register" => "项目或机构登记的名称".to_string(),
        "alike" => "标题相近".to_string(),
        "same_phone" => "电话相同".to_string(),
        "same_address_and_phone" => "地址和电话相同".to_string(),
        decision if decision.starts_with(DECISION) => format!("人工认定（{decision}）"),
        rule => format!("规则 {rule}"),
    };
    format!("对应依据：{said}")
}

/// Changes that may be the other half of this one.
fn see_also(change: &Change, changes: &Changes) -> Option<String> {
    let named = |id: &String| {
        let other = changes.changes.iter().find(|c| c.id == *id)?;
        let name = other.thing_name().map_or_else(|| other.subject.to_string(), str::to_string);
        Some(format!("“{name}”"))
    };
    let names: Vec<String> = change.see.iter().filter_map(named).collect();
    (!names.is_empty()).then(|| format!("或与{}为同一事项，待人工确认", names.join("、")))
}
