//! A cell that a reader needs is empty in one row, and filled in the others.
//!
//! Why it matters: an exam without its day, a project without its name, an institution without its
//! address is of no use to applicants.
//! Example: row 7 of a plan has a day of the exam and no deadline.
//! What to do: ask the issuing office for what is missing.
//!
//! 表中一行的必要单元格是空的，其他各行都已填写。
//!
//! 缘由：没有日期的考核、没有名称的项目、没有地址的机构，对考生没有用处。
//! 举例：计划表第7行有考核日期而没有报名截止日期。
//! 处理：向发文机关索取缺少的内容。

use super::bounds::{SEQUENCE, TENTH};
use super::{Case, all_related, finding};
use mulu_model::column_key::ColumnKey;
use mulu_model::evidence::{Evidence, Traces};
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::lists::{Institution, ProjectList};
use mulu_model::notice::Notice;
use mulu_model::schedule::{Phase, Schedule, Session};

/// A row: what to call it, its place, and whether the cell is filled.
struct Row<'a> {
    label: String,
    traces: &'a Traces,
    filled: bool,
}

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let notice = case.notice;
    let mut findings: Vec<Finding> =
        notice.schedules.iter().flat_map(|s| of_schedule(notice, s)).collect();
    findings.extend(of_institutions(notice));
    findings.extend(notice.project_lists.iter().filter_map(|l| of_list(notice, l)));
    findings
}

fn of_schedule(notice: &Notice, schedule: &Schedule) -> Vec<Finding> {
    let filled = |session: &Session, phase: Phase| match phase {
        Phase::Exam => [session.exam_date, session.theory_exam, session.practical_exam]
            .iter()
            .any(Option::is_some),
        before => session.days_of(before).is_some(),
    };
    let rows = |phase: Phase| -> Vec<Row<'_>> {
        let row = |(n, s): (usize, &'_ Session)| {
            let number = s.ordinal.clone().unwrap_or_else(|| (n + 1).to_string());
            let plain = number.chars().all(|c| c.is_ascii_digit());
            let label = if plain { format!("第{number}行") } else { format!("“{number}”") };
            let stated = s.as_stated.keys().any(|k| k.starts_with(phase.key()));
            (label, stated || filled(s, phase))
        };
        let sessions = schedule.sessions.iter();
        sessions
            .enumerate()
            .map(|(n, s)| {
                let (label, filled) = row((n, s));
                Row { label, traces: &s.traces, filled }
            })
            .collect()
    };
    let name = |phase: Phase| match phase {
        Phase::Exam => "考核日期".to_string(),
        before => format!("{}时间", before.name()),
    };
    let phases = Phase::before_the_exam().chain([Phase::Exam]);
    phases.filter_map(|p| empty_cells(notice, &schedule.title, &name(p), &rows(p))).collect()
}

fn of_institutions(notice: &Notice) -> Vec<Finding> {
    type Filled = fn(&Institution) -> bool;
    let fields: [(&str, Filled); 3] = [
        ("地址", |i| i.address.is_some()),
        ("考核项目", |i| !i.projects.is_empty()),
        ("联系方式", |i| {
            let cells = ["contact", "contact_phone", "contact_name"];
            !i.contacts.is_empty() || cells.iter().any(|k| i.traces.field_evidence.contains_key(*k))
        }),
    ];
    let found = fields.iter().filter_map(|(name, filled)| {
        let rows = notice.registration_institutions.iter().map(|i| Row {
            label: format!("“{}”", i.name),
            traces: &i.traces,
            filled: filled(i),
        });
        empty_cells(notice, "报名机构", name, &rows.collect::<Vec<_>>())
    });
    found.collect()
}

/// A row with a number and no name was read as the rest of the entry before it.
fn of_list(notice: &Notice, list: &ProjectList) -> Option<Finding> {
    let header = list.columns.iter().find(|c| c.key == Some(ColumnKey::Ordinal))?;
    let (entry, number) =
        list.entries.iter().find_map(|e| Some((e, e.other.get(&header.header)?)))?;
    let messages = (
        format!("“{}”序号{number}没有项目名称", list.title),
        format!("number {number} of {} has no name", list.title),
    );
    let place = entry.traces.field_evidence.get("other").and_then(|l| l.first());
    Some(Finding {
        at: place.cloned().or_else(|| entry.traces.evidence.clone()),
        help: "请核对该行项目名称".into(),
        question: Some(format!("“{}”序号{number}的项目名称请问是什么？", list.title)),
        proof: Some(number.clone()),
        ..finding("required_cell_empty", Severity::Warning, notice, messages)
    })
}

/// One or a tenth of the rows lack what the others have. Where more do, cells span rows.
fn empty_cells(notice: &Notice, title: &str, name: &str, rows: &[Row<'_>]) -> Option<Finding> {
    let bare: Vec<&Row<'_>> = rows.iter().filter(|r| !r.filled).collect();
    let first = bare.first()?;
    if rows.len() < SEQUENCE || bare.len() > 1 && !TENTH.is_not_exceeded(bare.len(), rows.len()) {
        return None;
    }
    let labels: Vec<&str> = bare.iter().map(|r| r.label.as_str()).collect();
    let labels = labels.join("、");
    let messages = (
        format!("“{title}”{labels}未填{name}，其他{}行均已填写", rows.len() - bare.len()),
        format!("{name} is empty in {} of {} rows of {title}", bare.len(), rows.len()),
    );
    let places: Vec<Evidence> =
        bare.iter().skip(1).filter_map(|r| r.traces.evidence.clone()).collect();
    Some(Finding {
        confidence: Confidence::Likely,
        at: first.traces.evidence.clone(),
        related: all_related(&places, "同样未填"),
        help: format!("请核对{name}，以免误用"),
        question: Some(format!("“{title}”{labels}未填写{name}，请问应填什么？")),
        proof: Some(format!("{}行中{}行未填", rows.len(), bare.len())),
        ..finding("required_cell_empty", Severity::Warning, notice, messages)
    })
}
