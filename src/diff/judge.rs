//! Judgements on differences: kind, impact, direction, a sentence, a fingerprint.

use super::canonical::{canonical, days_moved, shown};
use super::direction;
use super::facts::Fact;
use super::parts::{Part, Record};
use crate::model::change::{BothSides, Change, Direction, Impact, SideEvidence};
use crate::model::rule::Rule;
use serde_json::{Map as Object, Value};
use sha2::{Digest, Sha256};

/// What a difference is called: facet, field (`+` a record that came, `-` one that went, `*` any other
/// field), kind, impact, and what the field is called.
type Kind = (&'static str, &'static str, &'static str, Impact, &'static str);

use Impact::{Editorial, Procedural, Relaxing, Restrictive};

/// The kinds of change; the first line that fits counts.
const KINDS: &[Kind] = &[
    ("unified_exam_list", "stated_count", "stated_count_changed", Editorial, "公布数量"),
    ("unified_exam_list", "+", "project_added", Relaxing, ""),
    ("unified_exam_list", "-", "project_removed", Restrictive, ""),
    ("project_lists", "stated_count", "stated_count_changed", Editorial, "公布数量"),
    ("project_lists", "+", "project_added", Relaxing, ""),
    ("project_lists", "-", "project_removed", Restrictive, ""),
    ("", "name", "project_renamed", Editorial, "名称"),
    ("", "category", "project_moved", Editorial, "类别"),
    ("", "batch", "project_moved", Editorial, "批次"),
    ("", "specification", "specification_revised", Procedural, "考核规范"),
    ("", "specification_code", "specification_revised", Procedural, "规范编号"),
    ("", "specification_version", "specification_revised", Procedural, "规范版本"),
    ("", "fee_yuan", "fee_changed", Procedural, "收费标准"),
    ("", "exam_method", "exam_method_changed", Procedural, "考核方式"),
    ("", "duration_minutes", "duration_changed", Procedural, "考核时长"),
    ("unified_exam_list", "*", "project_changed", Procedural, "登记内容"),
    ("project_lists", "*", "project_changed", Procedural, "登记内容"),
    ("schedules", "+", "session_added", Relaxing, ""),
    ("schedules", "-", "session_removed", Restrictive, ""),
    ("schedules", "registration.to", "deadline_moved", Procedural, "报名截止日期"),
    ("schedules", "exam_date", "exam_moved", Procedural, "考核日期"),
    ("schedules", "exam_until", "exam_moved", Procedural, "考核结束日期"),
    ("schedules", "theory_exam", "exam_moved", Procedural, "理论考试日期"),
    ("schedules", "practical_exam", "exam_moved", Procedural, "实操考核日期"),
    ("schedules", "exam_start_time", "exam_start_time_changed", Procedural, "开考时间"),
    ("schedules", "registration.from", "phase_moved", Procedural, "报名开始日期"),
    ("schedules", "review.from", "phase_moved", Procedural, "审核开始日期"),
    ("schedules", "review.to", "phase_moved", Procedural, "审核结束日期"),
    ("schedules", "payment.from", "phase_moved", Procedural, "缴费开始日期"),
    ("schedules", "payment.to", "phase_moved", Procedural, "缴费结束日期"),
    ("schedules", "admission_ticket.from", "phase_moved", Procedural, "准考证开始日期"),
    ("schedules", "admission_ticket.to", "phase_moved", Procedural, "准考证结束日期"),
    ("schedules", "*", "session_changed", Procedural, "安排"),
    ("eligibility", "+", "eligibility_added", Relaxing, ""),
    ("eligibility", "-", "eligibility_removed", Restrictive, ""),
    ("eligibility", "*", "eligibility_changed", Procedural, "申报条件"),
    ("registration_institutions", "+", "institution_added", Relaxing, ""),
    ("registration_institutions", "-", "institution_removed", Restrictive, ""),
    (
        "registration_institutions",
        "projects",
        "institution_projects_changed",
        Procedural,
        "考核项目",
    ),
    ("registration_institutions", "contacts", "contact_changed", Procedural, "联系方式"),
    ("registration_institutions", "address", "address_changed", Procedural, "地址"),
    ("registration_institutions", "as_of", "as_of_changed", Editorial, "统计截止日期"),
    ("registration_institutions", "*", "institution_changed", Procedural, "登记内容"),
    ("contacts", "+", "contact_added", Procedural, ""),
    ("contacts", "-", "contact_removed", Procedural, ""),
    ("contacts", "address", "address_changed", Procedural, "地址"),
    ("contacts", "phones", "contact_changed", Procedural, "电话"),
    ("contacts", "*", "contact_changed", Procedural, "联系人"),
    ("clauses", "+", "clause_added", Procedural, ""),
    ("clauses", "-", "clause_removed", Procedural, ""),
    ("clauses", "place", "clause_moved", Editorial, "位置"),
    ("clauses", "heading", "clause_retitled", Editorial, "标题"),
    ("clauses", "*", "clause_reworded", Editorial, "内容"),
    ("citations", "+", "citation_added", Procedural, ""),
    ("citations", "-", "citation_removed", Procedural, ""),
    ("citations", "*", "citation_retitled", Editorial, "名称"),
    ("attachments", "+", "attachment_added", Procedural, ""),
    ("attachments", "-", "attachment_removed", Procedural, ""),
    ("attachments", "*", "attachment_changed", Procedural, "状态"),
    ("provisions", "+", "provision_added", Procedural, ""),
    ("provisions", "-", "provision_removed", Procedural, ""),
    ("provisions", "*", "provision_changed", Procedural, "数值"),
];

/// The change that a difference is.
pub fn judge(part: &Part, fact: Fact) -> Change {
    let (_, _, kind, impact, field_name) = kind(part.facet, &fact);
    let subject =
        fact.after.as_ref().or(fact.before.as_ref()).map(|r| r.subject.clone()).unwrap_or_default();
    let (before, after) = match &fact.field {
        Some(_) => (fact.old.clone(), fact.new.clone()),
        None => (fact.before.as_ref().map(record_value), fact.after.as_ref().map(record_value)),
    };
    let direction = direction_of(kind, &fact);
    let impact = match direction {
        Some(Direction::Restrictive) => Restrictive,
        Some(Direction::Relaxing) => Relaxing,
        _ => modal(kind, &fact).unwrap_or(impact),
    };
    let days = before.as_ref().zip(after.as_ref()).and_then(|(b, a)| days_moved(b, a, fact.years));
    let mut change = Change {
        id: String::new(),
        kind: kind.into(),
        facet: part.facet.into(),
        part: part.part.clone(),
        subject,
        field: fact.field.clone(),
        summary: summary(kind, field_name, &fact, days),
        before,
        after,
        days,
        direction,
        impact,
        evidence: BothSides {
            before: side(fact.before.as_ref(), &fact),
            after: side(fact.after.as_ref(), &fact),
        },
    };
    change.id = fingerprint(&change, fact.years);
    change
}

fn kind(facet: &str, fact: &Fact) -> Kind {
    let field = match (&fact.field, &fact.before, &fact.after) {
        (Some(field), ..) => field.as_str(),
        (None, None, _) => "+",
        (None, Some(_), _) => "-",
    };
    let whole_list =
        [&fact.before, &fact.after].into_iter().flatten().any(|r| r.key.starts_with("=list"));
    let field = if whole_list { "stated_count" } else { field };
    let fits = |(f, name, ..): &&Kind| {
        (*f == facet || f.is_empty() && fact.field.is_some())
            && (*name == field || *name == "*" && fact.field.is_some())
    };
    KINDS.iter().find(fits).copied().unwrap_or(("", "*", "record_changed", Editorial, "内容"))
}

/// A record as a value: its fields, with its name.
fn record_value(record: &Record) -> Value {
    let mut object = Object::new();
    object.insert("name".into(), Value::String(record.name.clone()));
    object.extend(record.fields.iter().map(|(k, v)| (k.clone(), v.clone())));
    Value::Object(object)
}

fn direction_of(kind: &str, fact: &Fact) -> Option<Direction> {
    if kind != "eligibility_changed" {
        return None;
    }
    let rule = |r: &Option<Record>| -> Option<Rule> {
        serde_json::from_value(r.as_ref()?.rule.clone()?).ok()
    };
    Some(direction::of(&rule(&fact.before)?, &rule(&fact.after)?))
}

/// Words that bind or free: where their number changes, a rewording is more than editorial.
const MODALS: [&str; 8] = ["不得", "应当", "必须", "须", "应", "严禁", "原则上", "可"];

fn modal(kind: &str, fact: &Fact) -> Option<Impact> {
    if kind != "clause_reworded" {
        return None;
    }
    let count = |v: &Option<Value>, word: &str| {
        v.as_ref().and_then(Value::as_str).unwrap_or_default().matches(word).count()
    };
    MODALS.iter().any(|w| count(&fact.old, w) != count(&fact.new, w)).then_some(Procedural)
}

fn side(record: Option<&Record>, fact: &Fact) -> Option<SideEvidence> {
    let record = record?;
    let field = fact.field.as_deref().map(|f| f.split('.').next().unwrap_or(f));
    let own = field.and_then(|f| record.field_evidence.get(f));
    let evidence =
        own.and_then(|list| list.first().cloned()).or_else(|| record.evidence.clone())?;
    Some(SideEvidence { notice: record.notice.clone(), evidence })
}

fn summary(kind: &str, field: &str, fact: &Fact, days: Option<i64>) -> String {
    let record = fact.after.as_ref().or(fact.before.as_ref());
    let name = record.map(|r| r.name.clone()).unwrap_or_default();
    match (&fact.field, &fact.before) {
        (None, None) => format!("新增{}：{name}。", thing(kind)),
        (None, Some(_)) => format!("减少{}：{name}。", thing(kind)),
        (Some(_), _) if matches!(kind, "clause_reworded" | "eligibility_changed") => {
            format!("{name}的{field}有修改：{}。", words_changed(fact))
        }
        (Some(_), _) => {
            let moved = match days {
                Some(days) if days > 0 => format!("（同比推后{days}天）"),
                Some(days) if days < 0 => format!("（同比提前{}天）", -days),
                _ => String::new(),
            };
            format!(
                "{name}的{field}由{}变为{}{moved}。",
                shown(fact.old.as_ref()),
                shown(fact.new.as_ref())
            )
        }
    }
}

/// The words that went and came, longest first few.
fn words_changed(fact: &Fact) -> String {
    let text =
        |v: &Option<Value>| v.as_ref().and_then(Value::as_str).unwrap_or_default().to_string();
    let (old, new) = (text(&fact.old), text(&fact.new));
    if old.is_empty() || new.is_empty() {
        return if old.is_empty() { "新增文字".into() } else { "文字或结构调整".into() };
    }
    let diff = similar::TextDiff::from_chars(&old, &new);
    let mut gone = Vec::new();
    let mut come = Vec::new();
    for op in diff.ops() {
        let piece = |text: &str, range: std::ops::Range<usize>| {
            text.chars().skip(range.start).take(range.len()).collect::<String>()
        };
        gone.push(piece(
            &old,
            if op.tag() == similar::DiffTag::Equal { 0..0 } else { op.old_range() },
        ));
        come.push(piece(
            &new,
            if op.tag() == similar::DiffTag::Equal { 0..0 } else { op.new_range() },
        ));
    }
    let listed = |words: Vec<String>| {
        words
            .into_iter()
            .filter(|w| w.chars().count() > 1)
            .take(4)
            .map(|w| format!("“{}”", clip(&w)))
            .collect::<Vec<_>>()
            .join("")
    };
    match (listed(gone), listed(come)) {
        (gone, come) if gone.is_empty() && come.is_empty() => "个别文字调整".into(),
        (gone, come) if gone.is_empty() => format!("增加{come}"),
        (gone, come) if come.is_empty() => format!("删去{gone}"),
        (gone, come) => format!("删去{gone}，增加{come}"),
    }
}

fn clip(words: &str) -> String {
    match words.chars().count() > 24 {
        true => words.chars().take(23).chain(['…']).collect(),
        false => words.to_string(),
    }
}

fn thing(kind: &str) -> &'static str {
    match kind.split('_').next().unwrap_or_default() {
        "project" => "项目",
        "session" => "考核场次",
        "eligibility" => "申报条件",
        "institution" => "报名机构",
        "contact" => "联系方式",
        "clause" => "条款",
        "citation" => "引用文件",
        "attachment" => "附件",
        "provision" => "规定数值",
        "stated" => "公布数量",
        _ => "内容",
    }
}

fn fingerprint(change: &Change, years: (i32, i32)) -> String {
    let value = |v: &Option<Value>, year: i32| {
        v.as_ref().map(|v| canonical(v, year).to_string()).unwrap_or_default()
    };
    let parts = [
        change.kind.clone(),
        change.facet.clone(),
        change.part.clone().unwrap_or_default(),
        change.subject.clone(),
        change.field.clone().unwrap_or_default(),
        value(&change.before, years.0),
        value(&change.after, years.1),
        format!("{}..{}", years.0, years.1),
    ];
    let hash = Sha256::digest(parts.join("\u{1f}").as_bytes());
    hash.iter().take(6).map(|b| format!("{b:02x}")).collect()
}
