//! Editions: which notices belong to a year, and what each facet of it holds.

use mulu_model::Map;
use mulu_model::day::Day;
use mulu_model::edition::{Edition, Facet, FromNotice, UnifiedExamList};
use mulu_model::evidence::Traces;
use mulu_model::lists::{ProjectList, Role, Statement};
use mulu_model::notice::{Clause, Jurisdiction, Notice, SCHEMA_VERSION};
use mulu_text::fold::name_key;
use mulu_text::titles;

/// The editions of all notices, by jurisdiction code and year. A notice without a jurisdiction or a
/// year is in none.
pub fn editions(notices: &[Notice]) -> Vec<Edition> {
    let mut groups: Map<(String, i32), Vec<&Notice>> = Map::new();
    for notice in notices {
        let Some(jurisdiction) = &notice.jurisdiction else { continue };
        for year in edition_years(notice) {
            groups.entry((jurisdiction.code.clone(), year)).or_default().push(notice);
        }
    }
    let edition = |((_, year), mut group): ((String, i32), Vec<&Notice>)| {
        group.sort_by_key(|n| (n.issued_on, n.id.clone()));
        let jurisdiction = group.first().and_then(|n| n.jurisdiction.clone())?;
        Some(edition(jurisdiction, year, &group))
    };
    groups.into_iter().filter_map(edition).collect()
}

/// A notice alone as an edition, for comparing two notices: one series, whatever the title.
pub fn lone_edition(notice: &Notice) -> Edition {
    let nowhere = || Jurisdiction { code: String::new(), name: String::new(), slug: String::new() };
    let year = edition_years(notice).first().copied().unwrap_or_default();
    let mut edition = edition(notice.jurisdiction.clone().unwrap_or_else(nowhere), year, &[notice]);
    edition.series.values_mut().for_each(|s| *s = "notice".into());
    edition
}

/// The first year a notice belongs to, if any.
pub fn year_of(notice: &Notice) -> Option<i32> {
    edition_years(notice).first().copied()
}

/// The years a notice governs; of a standing notice the year it was issued in.
fn edition_years(notice: &Notice) -> Vec<i32> {
    if !notice.years.is_empty() {
        return notice.years.clone();
    }
    let issued = notice.issued_on.map(Day::year);
    let numbered = notice.document_number.as_ref().map(|n| i32::from(n.year));
    issued.or(numbered).into_iter().collect()
}

fn edition(jurisdiction: Jurisdiction, year: i32, notices: &[&Notice]) -> Edition {
    let of_year =
        |of: Option<i32>, n: &Notice| of.is_none_or(|y| y == year || !n.years.contains(&y));
    let lists = |n: &Notice, unified: bool| -> Vec<ProjectList> {
        let wanted =
            |l: &&ProjectList| (l.role == Role::UnifiedExam) == unified && of_year(l.year, n);
        n.project_lists.iter().filter(wanted).cloned().collect()
    };
    let schedules =
        |n: &Notice| n.schedules.iter().filter(|s| of_year(s.year, n)).cloned().collect();
    Edition {
        schema_version: SCHEMA_VERSION.into(),
        jurisdiction,
        year,
        notices: notices.iter().map(|n| n.id.clone()).collect(),
        series: notices.iter().map(|n| (n.id.clone(), series(n))).collect(),
        unified_exam_list: unified(notices, |n| lists(n, true)),
        project_lists: facet_of(notices, |n| lists(n, false)),
        schedules: facet_of(notices, schedules),
        eligibility: facet_of(notices, |n| n.eligibility.clone()),
        registration_institutions: facet_of(notices, |n| n.registration_institutions.clone()),
        contacts: facet_of(notices, |n| n.contacts.clone()),
        clauses: facet_of(notices, clauses),
        citations: facet_of(notices, |n| n.citations.clone()),
        attachments: facet_of(notices, |n| n.attachments.clone()),
        forms: facet_of(notices, |n| n.forms.clone()),
        announced_changes: facet_of(notices, |n| n.announced_changes.clone()),
        provisions: facet_of(notices, |n| n.provisions.clone()),
    }
}

/// The series a notice belongs to: its title from 关于 on, whatever the year.
fn series(notice: &Notice) -> String {
    titles::series(notice.title.as_deref().unwrap_or(&notice.id))
}

fn facet_of<T>(notices: &[&Notice], records: impl Fn(&Notice) -> Vec<T>) -> Option<Facet<T>> {
    let mut found: Option<Facet<T>> = None;
    for notice in notices {
        for record in records(notice) {
            let facet =
                found.get_or_insert_with(|| Facet { from: notice.id.clone(), records: Vec::new() });
            let elsewhere = (facet.from != notice.id).then(|| notice.id.clone());
            facet.records.push(FromNotice { notice: elsewhere, record });
        }
    }
    found
}

fn unified(
    notices: &[&Notice],
    lists: impl Fn(&Notice) -> Vec<ProjectList>,
) -> Option<UnifiedExamList> {
    let mut found: Option<UnifiedExamList> = None;
    for notice in notices {
        for list in lists(notice) {
            let whole = found.get_or_insert_with(|| UnifiedExamList {
                from: notice.id.clone(),
                title: list.title.clone(),
                stated_count: list.stated_count,
                extends: list.extends,
                notes: list.notes.clone(),
                records: Vec::new(),
                traces: list.traces.clone(),
            });
            let elsewhere = (whole.from != notice.id).then(|| notice.id.clone());
            let known: Vec<String> =
                whole.records.iter().map(|r| name_key(&r.record.name)).collect();
            let new = list
                .entries
                .into_iter()
                .filter(|e| elsewhere.is_none() || !known.contains(&name_key(&e.name)));
            whole
                .records
                .extend(new.map(|record| FromNotice { notice: elsewhere.clone(), record }));
        }
    }
    found
}

/// The text with its unnumbered beginning and end.
fn clauses(notice: &Notice) -> Vec<Clause> {
    let unnumbered = |id: &str, parts: &[Statement]| -> Option<Clause> {
        let first = parts.first()?;
        let text = parts.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n");
        let mut traces: Traces = first.traces.clone();
        for part in &parts[1..] {
            let further = part.traces.field_evidence.get("text").cloned().unwrap_or_default();
            let text = traces.field_evidence.entry("text".into()).or_default();
            text.extend(part.traces.evidence.iter().cloned().chain(further));
        }
        Some(Clause {
            id: id.into(),
            number: String::new(),
            heading: None,
            text: Some(text),
            traces,
        })
    };
    let numbered = notice.clauses.iter().cloned();
    unnumbered("0", &notice.preamble)
        .into_iter()
        .chain(numbered)
        .chain(unnumbered("end", &notice.closing))
        .collect()
}
