//! Judgements on differences: kind, impact, direction, a sentence, a fingerprint.

use super::canonical::{canonical, days_moved, shown};
use super::direction;
use super::facts::Fact;
use super::parts::{Part, Record};
use crate::model::change::{BothSides, Change, Direction, Impact, SideEvidence};
use crate::model::evidence::Evidence;
use crate::model::rule::Rule;
use crate::text::fold::name_key;
use serde_json::{Map as Object, Value};
use sha2::{Digest, Sha256};

/// What a difference is called: facet, field (`+` a record that came, `-` one that went, `*` any other
/// field), kind, impact, and what the field is called.
type Kind = (&'static str, &'static str, &'static str, Impact, &'static str);

use Impact::{Editorial, Procedural, Relaxing, Restrictive};

/// The kinds of change; the first line that fits counts.
const KINDS: &[Kind] = &[
    ("unified_exam_list", "stated_count", "stated_count_changed", Editorial, "公布数量"),
    ("unified_exam_list", "notes", "note_changed", Procedural, "备注"),
    ("project_lists", "notes", "note_changed", Procedural, "备注"),
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
    ("schedules", "complete_within_days", "session_changed", Procedural, "完成期限（天）"),
    ("schedules", "notes", "note_changed", Procedural, "备注"),
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
    ("clauses", "*", "clause_reworded", Procedural, "内容"),
    ("citations", "+", "citation_added", Procedural, ""),
    ("citations", "-", "citation_removed", Procedural, ""),
    ("citations", "*", "citation_retitled", Editorial, "名称"),
    ("attachments", "+", "attachment_added", Procedural, ""),
    ("attachments", "-", "attachment_removed", Procedural, ""),
    ("attachments", "location", "attachment_changed", Procedural, "获取方式"),
    ("attachments", "*", "attachment_changed", Procedural, "状态"),
    ("forms", "+", "form_added", Procedural, ""),
    ("forms", "-", "form_removed", Procedural, ""),
    ("forms", "*", "form_changed", Procedural, "栏目"),
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
        _ => bound_moved(kind, &fact).unwrap_or(impact),
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
        follows_weekday: false,
        direction,
        edits: Vec::new(),
        members: None,
        modal_words: None,
        legal_bases: None,
        paired_by: None,
        see: Vec::new(),
        impact,
        evidence: BothSides {
            before: side(fact.before.as_ref(), fact.after.as_ref(), &fact),
            after: side(fact.after.as_ref(), fact.before.as_ref(), &fact),
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
    let field = if whole_list && field != "notes" { "stated_count" } else { field };
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

/// A quantity that binds more or less than before.
fn bound_moved(kind: &str, fact: &Fact) -> Option<Impact> {
    let number = |v: &Option<Value>| v.as_ref().and_then(Value::as_f64);
    let (old, new) = (number(&fact.old)?, number(&fact.new)?);
    let key = fact.after.as_ref().filter(|_| kind == "provision_changed")?.key.clone();
    match (key.contains("at_least"), key.contains("at_most")) {
        (true, _) => Some(if new > old { Restrictive } else { Relaxing }),
        (_, true) => Some(if new > old { Relaxing } else { Restrictive }),
        _ => None,
    }
}

/// The words on one side: those of the field, of a text the first paragraph that the other side does
/// not have, of a session that came or went its date.
fn side(record: Option<&Record>, other: Option<&Record>, fact: &Fact) -> Option<SideEvidence> {
    let record = record?;
    let field = fact.field.as_deref().map_or("exam_date", |f| f.split('.').next().unwrap_or(f));
    let further = record.field_evidence.get(field).map(Vec::as_slice).unwrap_or_default();
    let theirs = other.and_then(|o| o.fields.get("text")).and_then(Value::as_str).map(name_key);
    let changed = |e: &&Evidence| theirs.as_ref().is_some_and(|t| !t.contains(&name_key(&e.quote)));
    let evidence = match field {
        "text" if further.is_empty() => record.evidence.as_ref(),
        "text" => further.iter().find(changed).or(further.first()),
        _ => further.first().or(record.evidence.as_ref()),
    };
    Some(SideEvidence { notice: record.notice.clone(), evidence: evidence?.clone() })
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

/// The members of sentences that went and came.
fn words_changed(fact: &Fact) -> String {
    let text =
        |v: &Option<Value>| v.as_ref().and_then(Value::as_str).unwrap_or_default().to_string();
    let (old, new) = (text(&fact.old), text(&fact.new));
    let (old, new) = (members(&old), members(&new));
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for op in similar::capture_diff_slices(similar::Algorithm::Myers, &old, &new) {
        if op.tag() != similar::DiffTag::Equal {
            gone.extend(old[op.old_range()].iter().copied());
            come.extend(new[op.new_range()].iter().copied());
        }
    }
    match (listed(&gone), listed(&come)) {
        (None, None) => "仅标点或分段不同".into(),
        (None, Some(come)) => format!("增加{come}"),
        (Some(gone), None) => format!("删去{gone}"),
        (Some(gone), Some(come)) => format!("删去{gone}，增加{come}"),
    }
}

/// A text in the members of its sentences, without the marks between them.
fn members(text: &str) -> Vec<&str> {
    let marks = ['，', '。', '；', '：', '\n', ','];
    text.split(marks).map(str::trim).filter(|m| !m.is_empty()).collect()
}

/// Quoted members, the first few of many.
fn listed(members: &[&str]) -> Option<String> {
    const SHOWN: usize = 6;
    let quoted: String = members.iter().take(SHOWN).map(|m| format!("“{m}”")).collect();
    let more =
        if members.len() > SHOWN { format!("等{}处", members.len()) } else { String::new() };
    (!members.is_empty()).then(|| quoted + &more)
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
        "form" => "表格",
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
        change.subject.clone(),
        change.field.clone().unwrap_or_default(),
        value(&change.before, years.0),
        value(&change.after, years.1),
        format!("{}..{}", years.0, years.1),
    ];
    let hash = Sha256::digest(parts.join("\u{1f}").as_bytes());
    hash.iter().take(6).map(|b| format!("{b:02x}")).collect()
}
