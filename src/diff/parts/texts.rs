//! The facets whose records are compared one by one: conditions, institutions, and what belongs to a
//! text and is compared within its series.

use super::{CLAUSE, Keyed, Part, by_id, record, text};
use mulu_model::edition::{Edition, Facet};
use serde::Serialize;
use serde_json::Value;

/// The parts of these facets.
pub fn parts(edition: &Edition, parts: &mut Vec<Part>) {
    let conditions = ("eligibility", "eligibility");
    flat(conditions, edition, edition.eligibility.as_ref(), |v| by_id(v, "project"), parts);
    let institutions = ("registration_institutions", "institution");
    let facet = edition.registration_institutions.as_ref();
    flat(institutions, edition, facet, |v| by_id(v, "institution"), parts);
    let contacts = ("contacts", "contact");
    by_series(contacts, edition, edition.contacts.as_ref(), |_, v| contact(v), parts);
    let clause = |_: &Edition, v: &Value| (text(v, "id"), text(v, "id"), clause_name(v));
    by_series(("clauses", CLAUSE), edition, edition.clauses.as_ref(), clause, parts);
    let citations = ("citations", "citation");
    by_series(citations, edition, edition.citations.as_ref(), |_, v| citation(v), parts);
    let attachments = ("attachments", "attachment");
    by_series(attachments, edition, edition.attachments.as_ref(), attachment, parts);
    let form = |_: &Edition, v: &Value| {
        let title = text(v, "title");
        (title.clone(), title.clone(), title)
    };
    by_series(("forms", "form"), edition, edition.forms.as_ref(), form, parts);
    let provisions = ("provisions", "provision");
    by_series(provisions, edition, edition.provisions.as_ref(), |_, v| provision(v), parts);
}

/// The name of a facet and of the things it holds.
type Named = (&'static str, &'static str);

fn flat<T: Serialize>(
    (facet, thing): Named,
    edition: &Edition,
    records: Option<&Facet<T>>,
    key: impl Fn(&Value) -> Keyed,
    parts: &mut Vec<Part>,
) {
    let Some(found) = records else { return };
    let mut part = Part::new(facet, None, edition);
    for from in &found.records {
        let mut record = record(thing, from, &found.from, &key);
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
    (facet, thing): Named,
    edition: &Edition,
    records: Option<&Facet<T>>,
    key: impl Fn(&Edition, &Value) -> Keyed,
    parts: &mut Vec<Part>,
) {
    let Some(found) = records else { return };
    let first = parts.len();
    for from in &found.records {
        let mut record = record(thing, from, &found.from, |v| key(edition, v));
        for field in FORM_FIELDS.iter().filter(|(f, _)| *f == facet).flat_map(|(_, fields)| *fields)
        {
            record.fields.remove(*field);
        }
        match facet {
            "contacts" => join_contact(&mut record.fields),
            "provisions" => read_day(&mut record.fields),
            _ => {}
        }
        let series = edition.series.get(&record.notice).cloned();
        let at = parts[first..].iter().position(|p| p.part == series).unwrap_or_else(|| {
            parts.push(Part::new(facet, series, edition));
            parts.len() - first - 1
        });
        parts[first + at].push(record);
        parts[first + at].count += 1;
    }
}

/// Who is to be called and where is one thing: a person leaves with the telephone.
fn join_contact(fields: &mut mulu_model::Map<String, Value>) {
    let mut who = serde_json::Map::new();
    for field in ["names", "phones"] {
        who.extend(fields.remove(field).map(|value| (field.to_string(), value)));
    }
    fields.insert("contact".into(), Value::Object(who));
}

/// A last day is a day, which may follow the plan's year: 20261231 with the unit `date`.
fn read_day(fields: &mut mulu_model::Map<String, Value>) {
    let is_date = fields.get("unit").and_then(Value::as_str) == Some("date");
    if let Some(day) = fields.get("value").and_then(Value::as_i64).filter(|_| is_date) {
        let day = format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100);
        fields.insert("value".into(), day.into());
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

fn clause_name(value: &Value) -> String {
    match text(value, "id").as_str() {
        "0" => "引言".into(),
        "end" => "结语".into(),
        id => {
            let heading = Some(text(value, "heading")).filter(|h| !h.is_empty());
            format!("第{id}条{}", heading.map(|h| format!("“{h}”")).unwrap_or_default())
        }
    }
}

fn contact(value: &Value) -> Keyed {
    let unit = text(value, "unit");
    let key = [unit, text(value, "purpose")].into_iter().find(|t| !t.is_empty());
    // Contacts of no office are those of the whole notice; they pair in their order.
    let name = key.clone().unwrap_or_else(|| "联系方式".into());
    (key.unwrap_or_default(), name.clone(), name)
}

fn citation(value: &Value) -> Keyed {
    let number = text(value, "document_number");
    let title = text(value, "title");
    let key = if number.is_empty() { title.clone() } else { number.clone() };
    let name = match (title.is_empty(), number.is_empty()) {
        (true, _) => key.clone(),
        (false, true) => format!("《{title}》"),
        (false, false) => format!("《{title}》（{number}）"),
    };
    (key.clone(), key, name)
}

fn attachment(edition: &Edition, value: &Value) -> Keyed {
    let title = text(value, "title");
    let key = title
        .replace(&format!("{}年度", edition.year), "")
        .replace(&format!("{}年", edition.year), "");
    (key, text(value, "ordinal"), title)
}

fn provision(value: &Value) -> Keyed {
    let key =
        format!("{} {} {}", text(value, "topic"), text(value, "subject"), text(value, "bound"));
    let name = format!("{}{}", text(value, "subject"), topic_name(&text(value, "topic")));
    (key, text(value, "topic"), name)
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
        _ => "规定",
    }
}
