//! Where in a notice a quote stands, as its readers would say it: 标题, 正文“二、考核组织”（三）,
//! 附件1序号19“心理健康指导”, “三、时间安排”表第2批.

use mulu_model::evidence::{Evidence, Traces};
use mulu_model::notice::{Attachment, AttachmentStatus, Clause, Notice};

type Place = (u32, u32, u32);

/// The parts of a notice with the places where they begin.
pub struct Landmarks {
    /// Source, block and offset, with the name of the part that begins there; in order.
    starts: Vec<(Place, String)>,
    rows: Vec<Row>,
}

/// A row of a table: where it begins, the block it ends in, and what it is called in its table.
struct Row {
    from: Place,
    to: (u32, u32),
    name: String,
}

impl Landmarks {
    /// The parts of a notice.
    pub fn from_notice(notice: &Notice) -> Self {
        let mut starts = Vec::new();
        let mut add = |evidence: Option<&Evidence>, name: String| {
            starts.extend(evidence.map(|e| ((e.source, e.block, e.start), name)));
        };
        add(notice.traces.evidence.as_ref(), "标题".into());
        for (field, name) in
            [("document_number", "发文字号"), ("addressees", "主送机关"), ("issued_on", "落款")]
        {
            add(field_place(&notice.traces, field), name.into());
        }
        let texts = notice.preamble.iter().chain(&notice.closing);
        texts.for_each(|s| add(s.traces.evidence.as_ref(), "正文".into()));
        for clause in &notice.clauses {
            add(clause.traces.evidence.as_ref(), clause_name(clause, notice));
        }
        for contact in notice.contacts.iter().filter(|_| !notice.clauses.is_empty()) {
            let within = notice.clauses.iter().any(|c| covers(c, contact.traces.evidence.as_ref()));
            add(contact.traces.evidence.as_ref().filter(|_| !within), "联系方式".into());
        }
        for mark in notice.marks.iter().filter(|m| m.part == "signature") {
            add(mark.traces.evidence.as_ref(), "落款".into());
        }
        for attachment in &notice.attachments {
            let own = ["ordinal", "own_title"].map(|f| field_place(&attachment.traces, f));
            let note = attachment.traces.evidence.as_ref();
            let first = own.iter().flatten().map(|e| place_key(e)).min();
            let is_declared = attachment.status != AttachmentStatus::Included
                || first.is_some_and(|f| note.is_some_and(|n| place_key(n) < f));
            let name =
                if is_declared { "附件说明".into() } else { attachment_name(attachment) };
            // The words 附件： stand before the first title on the same line.
            add(note.map(|e| Evidence { start: 0, ..e.clone() }).as_ref(), name);
            own.into_iter().for_each(|e| add(e, attachment_name(attachment)));
        }
        starts.sort();
        Landmarks { starts, rows: table_rows(notice) }
    }

    /// The part that a quote stands in, with its row; `None` before the first that is known.
    pub fn part(&self, evidence: &Evidence) -> Option<String> {
        let at = place_key(evidence);
        let before = self.starts.partition_point(|(start, _)| *start <= at);
        let (start, name) = self.starts.get(before.checked_sub(1)?)?;
        let name = Some(name).filter(|_| start.0 == evidence.source)?;
        let before = self.rows.partition_point(|row| row.from <= at);
        let row = before.checked_sub(1).map(|n| &self.rows[n]);
        Some(match row.filter(|row| (at.0, at.1) <= row.to && *start <= row.from) {
            None => name.clone(),
            Some(row) if name.starts_with("附件") => format!("{name}{}", row.name),
            Some(row) => format!("{}表{}", name.strip_prefix("正文").unwrap_or(name), row.name),
        })
    }
}

/// The numbered rows of lists, and those of plans and of tables of institutions; in order.
fn table_rows(notice: &Notice) -> Vec<Row> {
    let numbered = |traces: &Traces, ordinal: Option<&str>, name: &str| {
        table_row(traces, format!("序号{}“{name}”", ordinal.filter(|o| !o.trim().is_empty())?))
    };
    let entries = notice.project_lists.iter().flat_map(|l| &l.entries);
    let entries = entries.filter_map(|e| numbered(&e.traces, e.ordinal.as_deref(), &e.name));
    let conditions = notice.eligibility.iter();
    let conditions = conditions.filter_map(|e| numbered(&e.traces, e.ordinal.as_deref(), &e.name));
    let institutions = notice.registration_institutions.iter();
    let institutions = institutions.filter_map(|i| table_row(&i.traces, format!("“{}”", i.name)));
    let plans = notice.schedules.iter().map(|s| s.sessions.iter().enumerate());
    let sessions = plans.flatten().filter_map(|(at, s)| table_row(&s.traces, s.batch_name(at)));
    let mut rows: Vec<Row> =
        entries.chain(conditions).chain(institutions).chain(sessions).collect();
    rows.sort_by_key(|row| row.from);
    rows
}

/// Fields that a note below the table may give to all of its rows.
const NOTED: [&str; 4] = ["as_of", "complete_within_days", "exam_start_time", "year"];

/// A row from its number to the last of its cells. What stands before it holds for several rows.
fn table_row(traces: &Traces, name: String) -> Option<Row> {
    let own = place_key(traces.evidence.as_ref()?);
    let from = field_place(traces, "ordinal").map_or(own, |e| own.min(place_key(e)));
    let cells = traces.field_evidence.iter().filter(|(field, _)| !NOTED.contains(&field.as_str()));
    let places = cells.flat_map(|(_, places)| places).map(place_key);
    let last = places.filter(|p| p.0 == from.0).max().unwrap_or(own).max(own);
    Some(Row { from, to: (last.0, last.1), name })
}

fn place_key(evidence: &Evidence) -> Place {
    (evidence.source, evidence.block, evidence.start)
}

/// The first place of a field that stands outside its record's own words.
fn field_place<'a>(traces: &'a Traces, field: &str) -> Option<&'a Evidence> {
    traces.field_evidence.get(field)?.first()
}

fn covers(clause: &Clause, evidence: Option<&Evidence>) -> bool {
    let places = clause.traces.evidence.iter();
    let mut places = places.chain(clause.traces.field_evidence.values().flatten());
    evidence.is_some_and(|e| places.any(|p| (p.source, p.block) == (e.source, e.block)))
}

/// `正文“二、考核组织”（三）`: the part at the top with its heading, and the numbers below it.
fn clause_name(clause: &Clause, notice: &Notice) -> String {
    let numbered = |id: &str| notice.clauses.iter().find(|c| c.id == id);
    let (place, path) = match clause.id.strip_prefix('a').and_then(|rest| rest.split_once('.')) {
        Some((ordinal, _)) => {
            let of = notice.attachments.iter().find(|a| a.ordinal == ordinal);
            (of.map_or_else(|| format!("附件{ordinal}"), attachment_name), ordinal.len() + 2)
        }
        None => ("正文".to_string(), 0),
    };
    let dots = clause.id[path..].match_indices('.').map(|(at, _)| path + at);
    let mut ends = dots.chain([clause.id.len()]);
    let top = ends.next().and_then(|end| numbered(&clause.id[..end]));
    let top = top.map_or(String::new(), |top| match &top.heading {
        Some(heading) => format!("“{}{heading}”", spaced(&top.number)),
        None => format!("第{}部分", top.number),
    });
    let below = ends.filter_map(|end| numbered(&clause.id[..end]));
    let below: Vec<&str> = below.map(|c| c.number.as_str()).collect();
    let mut path = String::new();
    for number in below {
        // Two bare numbers would read as one.
        let parted = path.chars().last().is_some_and(char::is_alphanumeric);
        path.push_str(if parted { "." } else { "" });
        path.push_str(number);
    }
    format!("{place}{top}{path}")
}

/// A number with the mark that stands between it and a heading.
fn spaced(number: &str) -> String {
    match number.chars().last() {
        Some('）' | ')') => number.to_string(),
        Some(c) if c.is_ascii_digit() => format!("{number}."),
        _ => format!("{number}、"),
    }
}

fn attachment_name(attachment: &Attachment) -> String {
    format!("附件{}", attachment.ordinal)
}
