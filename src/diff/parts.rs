//! Editions as comparable parts: each facet, parted by mode, role or series, as records with keys.

use super::canonical::bare;
use crate::model::Map;
use crate::model::edition::{Edition, Facet, FromNotice};
use crate::model::evidence::Evidence;
use crate::model::lists::Entry;
use crate::model::schedule::Schedule;
use crate::text::fold::name_key;
use serde::Serialize;
use serde_json::Value;

/// A part of a facet.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The facet.
    pub facet: &'static str,
    /// Mode, role or series; absent where a facet has one part.
    pub part: Option<String>,
    /// Year of its edition.
    pub year: i32,
    /// Number of the things it lists.
    pub count: u32,
    /// Keys of projects that the edition's notices say are renamed, and their keys before.
    pub renamed: Map<String, String>,
    /// Only what is added is told apart from the part before.
    pub extends: bool,
    /// Its records, in order.
    pub records: Vec<Record>,
    /// How often each key was given.
    given: Map<String, u32>,
}

/// A record with the key that pairs it over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The key, unique within its part.
    pub key: String,
    /// What a change is said to be about: an id, a clause, a session.
    pub subject: String,
    /// What it is called in a sentence.
    pub name: String,
    /// Its fields, evidence apart.
    pub fields: Map<String, Value>,
    /// The rule of a condition, which follows from its text.
    pub rule: Option<Value>,
    /// Id of its notice.
    pub notice: String,
    /// The words it was read from.
    pub evidence: Option<Evidence>,
    /// The words its fields were read from.
    pub field_evidence: Map<String, Vec<Evidence>>,
}

impl Part {
    /// Whether two parts are compared with each other.
    pub fn is_same_part(&self, other: &Part) -> bool {
        self.facet == other.facet && self.part == other.part
    }

    fn new(facet: &'static str, part: Option<String>, year: i32) -> Self {
        Part {
            facet,
            part,
            year,
            count: 0,
            renamed: Map::new(),
            extends: false,
            records: Vec::new(),
            given: Map::new(),
        }
    }

    /// Adds a record under a key made unique.
    fn push(&mut self, mut record: Record) {
        let count = self.given.entry(record.key.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            record.key = format!("{}#{count}", record.key);
        }
        self.records.push(record);
    }
}

/// The parts of an edition, facet by facet.
pub fn of(edition: &Edition) -> Vec<Part> {
    let mut parts = Vec::new();
    unified(edition, &mut parts);
    project_lists(edition, &mut parts);
    schedules(edition, &mut parts);
    let eligibility = |_: usize, v: &Value| (name_of(v), id_or_name(v, "project"), name_of(v));
    flat("eligibility", edition, edition.eligibility.as_ref(), eligibility, &mut parts);
    let institution = |_: usize, v: &Value| (name_of(v), id_or_name(v, "institution"), name_of(v));
    flat(
        "registration_institutions",
        edition,
        edition.registration_institutions.as_ref(),
        institution,
        &mut parts,
    );
    by_series("contacts", edition, edition.contacts.as_ref(), contact_key, &mut parts);
    by_series(
        "clauses",
        edition,
        edition.clauses.as_ref(),
        |_, v| (text(v, "id"), text(v, "id"), clause_name(v)),
        &mut parts,
    );
    by_series("citations", edition, edition.citations.as_ref(), citation_key, &mut parts);
    by_series("attachments", edition, edition.attachments.as_ref(), attachment_key, &mut parts);
    by_series("forms", edition, edition.forms.as_ref(), form_key, &mut parts);
    by_series("provisions", edition, edition.provisions.as_ref(), provision_key, &mut parts);
    parts
}

/// The renamed projects of an edition: the key they have now, and the one before.
fn renamed(edition: &Edition) -> Map<String, String> {
    let announced = edition.announced_changes.iter().flat_map(|f| &f.records).map(|r| &r.record);
    let renamed = announced.filter(|c| c.kind == "project_renamed");
    renamed.filter_map(|c| Some((name_key(c.new_name.as_ref()?), name_key(&c.name)))).collect()
}

/// Key, subject and name of a record.
type Keyed = (String, String, String);

fn record<T: Serialize>(
    from: &FromNotice<T>,
    facet_from: &str,
    key: impl Fn(&Value) -> Keyed,
) -> Record {
    let mut value = serde_json::to_value(&from.record).unwrap_or_default();
    let notice = from.notice.clone().unwrap_or_else(|| facet_from.to_string());
    let evidence = value.get("evidence").and_then(|e| serde_json::from_value(e.clone()).ok());
    let field_evidence =
        value.get("field_evidence").and_then(|e| serde_json::from_value(e.clone()).ok());
    let (key, subject, name) = key(&value);
    value = bare(value);
    let fields = value.as_object().map(|m| m.clone().into_iter().collect()).unwrap_or_default();
    Record {
        key: name_key(&key),
        subject,
        name,
        fields,
        rule: None,
        notice,
        evidence,
        field_evidence: field_evidence.unwrap_or_default(),
    }
}

fn flat<T: Serialize>(
    facet: &'static str,
    edition: &Edition,
    records: Option<&Facet<T>>,
    key: impl Fn(usize, &Value) -> Keyed,
    parts: &mut Vec<Part>,
) {
    let Some(found) = records else { return };
    let mut part = Part::new(facet, None, edition.year);
    for (n, from) in found.records.iter().enumerate() {
        let mut record = record(from, &found.from, |v| key(n, v));
        for field in ["ordinal", "name", "project", "institution", "project_ids"] {
            record.fields.remove(field);
        }
        record.rule = record.fields.remove("rule");
        if let Some(Value::Array(projects)) = record.fields.get_mut("projects") {
            projects.sort_by_key(Value::to_string);
        }
        part.push(record);
    }
    part.count = part.records.len() as u32;
    parts.push(part);
}

fn by_series<T: Serialize>(
    facet: &'static str,
    edition: &Edition,
    records: Option<&Facet<T>>,
    key: impl Fn(&Edition, &Value) -> Keyed,
    parts: &mut Vec<Part>,
) {
    let Some(found) = records else { return };
    let first = parts.len();
    for from in &found.records {
        let mut record = record(from, &found.from, |v| key(edition, v));
        for field in FORM_FIELDS.iter().filter(|(f, _)| *f == facet).flat_map(|(_, fields)| *fields)
        {
            record.fields.remove(*field);
        }
        let series = edition.series.get(&record.notice).cloned();
        let at = parts[first..].iter().position(|p| p.part == series).unwrap_or_else(|| {
            parts.push(Part::new(facet, series, edition.year));
            parts.len() - first - 1
        });
        parts[first + at].push(record);
        parts[first + at].count += 1;
    }
}

/// Fields that are numbering, keys or follow from other fields.
const FORM_FIELDS: &[(&str, &[&str])] = &[
    ("contacts", &["unit", "purpose"]),
    ("clauses", &["id", "number"]),
    ("citations", &["clause", "resolves_to", "document_number"]),
    ("attachments", &["ordinal", "title", "own_title"]),
    ("forms", &["attachment"]),
    ("provisions", &["clause", "topic", "subject", "bound"]),
];

fn text(value: &Value, field: &str) -> String {
    value.get(field).and_then(Value::as_str).unwrap_or_default().to_string()
}

fn name_of(value: &Value) -> String {
    text(value, "name")
}

fn id_or_name(value: &Value, id: &str) -> String {
    Some(text(value, id)).filter(|t| !t.is_empty()).unwrap_or_else(|| name_of(value))
}

fn clause_name(value: &Value) -> String {
    match text(value, "id").as_str() {
        "0" => "引言".into(),
        "end" => "结语".into(),
        id => format!(
            "第{id}条{}",
            Some(text(value, "heading"))
                .filter(|h| !h.is_empty())
                .map(|h| format!("“{h}”"))
                .unwrap_or_default()
        ),
    }
}

fn contact_key(_: &Edition, value: &Value) -> Keyed {
    let unit = text(value, "unit");
    let key = [unit.clone(), text(value, "purpose")].into_iter().find(|t| !t.is_empty());
    let key = key.unwrap_or_else(|| value.get("names").map(|n| n.to_string()).unwrap_or_default());
    (key.clone(), key.clone(), key)
}

fn citation_key(_: &Edition, value: &Value) -> Keyed {
    let number = text(value, "document_number");
    let title = text(value, "title");
    let key = if number.is_empty() { title.clone() } else { number };
    let name = if title.is_empty() { key.clone() } else { format!("《{title}》") };
    (key.clone(), key, name)
}

fn attachment_key(edition: &Edition, value: &Value) -> Keyed {
    let title = text(value, "title");
    let key = title
        .replace(&format!("{}年度", edition.year), "")
        .replace(&format!("{}年", edition.year), "");
    (key, text(value, "ordinal"), title)
}

fn provision_key(_: &Edition, value: &Value) -> Keyed {
    let key =
        format!("{} {} {}", text(value, "topic"), text(value, "subject"), text(value, "bound"));
    (
        key.clone(),
        text(value, "topic"),
        format!("{}{}", text(value, "subject"), topic_name(&text(value, "topic"))),
    )
}

fn form_key(_: &Edition, value: &Value) -> Keyed {
    let title = text(value, "title");
    (title.clone(), title.clone(), title)
}

/// What the topic of a provision is called in a sentence.
fn topic_name(topic: &str) -> &str {
    match topic {
        "pass_mark" => "合格线",
        "full_mark" => "满分",
        "minimum_batch" => "最低开考人数",
        "file_size" => "文件大小",
        "retention" => "保管期限",
        "validity" => "有效期",
        "trial_period" => "试点期限",
        "exam_frequency" => "考核频次",
        "reporting_interval" => "报送周期",
        "completion" => "完成期限",
        "publicity_period" => "公示期",
        "results_publication" => "成绩公布时限",
        "certificate_issue" => "证书办理时限",
        "review_term" => "审核时限",
        "examiners" => "考评人员数",
        "examiner_leaders" => "考评组长数",
        "staff" => "人员数",
        _ => "期限或数值",
    }
}

fn unified(edition: &Edition, parts: &mut Vec<Part>) {
    let Some(list) = &edition.unified_exam_list else { return };
    let mut part = Part::new("unified_exam_list", None, edition.year);
    part.extends = list.extends;
    part.renamed = renamed(edition);
    list.records.iter().for_each(|from| part.push(entry(from, &list.from)));
    part.count = part.records.len() as u32;
    let traces = &list.traces;
    let stated = (list.stated_count, list.notes.as_slice());
    part.push(whole(stated, &list.from, (&traces.evidence, &traces.field_evidence)));
    parts.push(part);
}

/// The record of a list as a whole: how many entries it is said to have.
fn whole(
    (stated, notes): (Option<u32>, &[String]),
    notice: &str,
    (evidence, fields): (&Option<Evidence>, &Map<String, Vec<Evidence>>),
) -> Record {
    Record {
        key: "=list".into(),
        subject: "stated_count".into(),
        name: "目录".into(),
        fields: stated_fields(stated, notes),
        rule: None,
        notice: notice.to_string(),
        evidence: evidence.clone(),
        field_evidence: fields.clone(),
    }
}

fn stated_fields(stated: Option<u32>, notes: &[String]) -> Map<String, Value> {
    let stated = stated.map(|n| ("stated_count".to_string(), n.into()));
    let notes = (!notes.is_empty()).then(|| ("notes".to_string(), notes.to_vec().into()));
    stated.into_iter().chain(notes).collect()
}

fn entry(from: &FromNotice<Entry>, facet_from: &str) -> Record {
    let mut record =
        record(from, facet_from, |v| (name_of(v), id_or_name(v, "project"), name_of(v)));
    for field in ["ordinal", "name", "project"] {
        record.fields.remove(field);
    }
    record
}

/// The part of a facet for this role or mode, begun where there is none yet.
fn part_of<'a>(
    parts: &'a mut Vec<Part>,
    facet: &'static str,
    named: impl Serialize,
    year: i32,
) -> &'a mut Part {
    let named = serde_json::to_value(named).ok().and_then(|v| v.as_str().map(str::to_string));
    let known = parts.iter().position(|p| p.facet == facet && p.part == named);
    let at = known.unwrap_or_else(|| {
        parts.push(Part::new(facet, named, year));
        parts.len() - 1
    });
    &mut parts[at]
}

fn project_lists(edition: &Edition, parts: &mut Vec<Part>) {
    let Some(facet) = &edition.project_lists else { return };
    for from in &facet.records {
        let list = &from.record;
        let notice = from.notice.clone().unwrap_or_else(|| facet.from.clone());
        let part = part_of(parts, "project_lists", list.role, edition.year);
        part.extends |= list.extends;
        part.renamed = renamed(edition);
        for item in &list.entries {
            part.push(entry(&FromNotice { notice: None, record: item.clone() }, &notice));
            part.count += 1;
        }
        let stated = (list.stated_count, list.notes.as_slice());
        part.push(whole(stated, &notice, (&list.traces.evidence, &list.traces.field_evidence)));
    }
}

/// Sessions are paired over the years by month and order within the month.
fn schedules(edition: &Edition, parts: &mut Vec<Part>) {
    let Some(facet) = &edition.schedules else { return };
    for from in &facet.records {
        let schedule = &from.record;
        let notice = from.notice.clone().unwrap_or_else(|| facet.from.clone());
        let sessions = sessions(schedule, &notice);
        let part = part_of(parts, "schedules", schedule.mode, edition.year);
        part.count += sessions.len() as u32;
        sessions.into_iter().for_each(|s| part.push(s));
        let traces = (&schedule.traces.evidence, &schedule.traces.field_evidence);
        part.push(Record {
            name: "考核计划".into(),
            ..whole((None, &schedule.notes), &notice, traces)
        });
    }
}

fn sessions(schedule: &Schedule, notice: &str) -> Vec<Record> {
    let mut months: Map<String, u32> = Map::new();
    let mut out = Vec::new();
    for session in &schedule.sessions {
        let month =
            session.exam_date.as_deref().and_then(|d| d.get(5..7)).unwrap_or("--").to_string();
        let order = months.entry(month.clone()).or_insert(0);
        *order += 1;
        let subject = format!("{month}#{order}");
        let name = match month.parse::<u32>() {
            Ok(month) => format!("{month}月第{order}次考核"),
            Err(_) => format!("未定日期的第{order}次考核"),
        };
        let from = FromNotice { notice: None, record: session.clone() };
        let mut found = record(&from, notice, |_| (subject.clone(), subject.clone(), name.clone()));
        found.fields.remove("ordinal");
        found.fields.remove("malformed");
        flatten(&mut found.fields);
        out.push(found);
    }
    out
}

/// `registration: {from, to}` as `registration.from` and `registration.to`.
fn flatten(fields: &mut Map<String, Value>) {
    let spans: Vec<String> = fields
        .iter()
        .filter(|(k, v)| v.is_object() && !matches!(k.as_str(), "as_stated" | "other"))
        .map(|(k, _)| k.clone())
        .collect();
    for name in spans {
        if let Some(Value::Object(map)) = fields.remove(&name) {
            fields.extend(map.into_iter().map(|(k, v)| (format!("{name}.{k}"), v)));
        }
    }
}
