//! What a thing is called on one side, and how a notice is cited.

use super::Side;
use chrono::Datelike;
use mulu_model::change::{Change, SideEvidence};
use mulu_model::clause::{CLOSING, PREAMBLE};
use mulu_model::day::Day;
use mulu_model::evidence::{Evidence, Traces};
use mulu_model::facet::FacetName;
use mulu_model::ids::{InstitutionId, ProjectId};
use mulu_model::notice::{Attachment, Citation, Clause, Notice};
use mulu_model::schedule::Phase;
use mulu_model::subject::Subject;
use mulu_model::value::Value;

/// Names by the notices that changes point into.
pub struct Labels<'a> {
    /// The notices.
    pub notices: &'a [Notice],
}

impl Labels<'_> {
    /// Notices as they are cited: title, number, date. One that is not at hand is its id.
    pub fn cited_notices(&self, ids: &[&str]) -> Vec<String> {
        let cite = |id: &&str| match self.notices.iter().find(|n| n.id == **id) {
            Some(notice) => notice_as_cited(notice),
            None => id.to_string(),
        };
        ids.iter().map(cite).collect()
    }

    /// What the thing of a change is called on one side; empty where its words alone name it.
    pub fn name(&self, change: &Change, side: Side) -> String {
        if let Some(default) = name_of_whole(change) {
            let title = side.evidence(change).and_then(|e| self.title_at(e));
            return title.unwrap_or_else(|| default.to_string());
        }
        match change.facet {
            FacetName::Provisions => String::new(),
            FacetName::Schedules => self.session(change, side),
            FacetName::Clauses => self.clause(change, side),
            _ => {
                let found = side.evidence(change).and_then(|e| self.name_found_at(change, e));
                let own = || change.thing_name().map(str::to_string);
                found.or_else(own).unwrap_or_else(|| change.subject.to_string())
            }
        }
    }

    /// The title of the list or plan that stands at a place.
    fn title_at(&self, side: &SideEvidence) -> Option<String> {
        let notice = self.notice(side)?;
        let lists = notice.project_lists.iter().map(|l| (&l.traces, &l.title));
        let plans = notice.schedules.iter().map(|s| (&s.traces, &s.title));
        let mut all = lists.chain(plans).filter(|(_, title)| !title.is_empty());
        all.find(|(traces, _)| was_read_at(traces, &side.evidence)).map(|(_, title)| title.clone())
    }

    /// An exam by its month and order, on each side its own; the subject is the later one's.
    fn session(&self, change: &Change, side: Side) -> String {
        let of_subject = match &change.subject {
            Subject::Session(name) => name.name(),
            subject => subject.to_string(),
        };
        if side == Side::After || change.evidence.after.is_none() {
            return of_subject;
        }
        let is_exam = change.field.is_some_and(|id| id.key == Phase::Exam.key());
        let day = change.before.as_ref().filter(|_| is_exam).and_then(Value::as_day);
        let day = day.map(Day::date);
        let dated = day.map(|d| format!("{}月{}日考核", d.month(), d.day()));
        let own = change.evidence.before.as_ref().and_then(|e| self.own_session(e));
        own.or(dated).unwrap_or(of_subject)
    }

    /// What the one exam at a place is called in its own plan.
    fn own_session(&self, side: &SideEvidence) -> Option<String> {
        let plans = &self.notice(side)?.schedules;
        let mut found = plans.iter().flat_map(|plan| {
            let here = plan.sessions.iter().zip(plan.session_names());
            here.filter(|(s, _)| was_read_at(&s.traces, &side.evidence)).map(|(_, name)| name)
        });
        let name = found.next().filter(|_| found.next().is_none())?;
        Some(name.name())
    }

    fn notice(&self, side: &SideEvidence) -> Option<&Notice> {
        self.notices.iter().find(|n| n.id == side.notice)
    }

    fn name_found_at(&self, change: &Change, side: &SideEvidence) -> Option<String> {
        let notice = self.notice(side)?;
        let (subject, at) = (change.subject.to_string(), &side.evidence);
        let titled = change.field.is_some_and(|id| id.key == "title");
        match change.facet {
            FacetName::UnifiedExamList | FacetName::ProjectLists => {
                let mut entries = notice.project_lists.iter().flat_map(|l| &l.entries);
                let is_own = |id: &ProjectId| id.as_str() == subject;
                let found = entries
                    .find(|e| e.project.as_ref().is_some_and(is_own) || was_read_at(&e.traces, at));
                found.map(|e| e.name.clone())
            }
            FacetName::Eligibility => {
                let own = notice.eligibility.iter().find(|e| was_read_at(&e.traces, at));
                own.map(|e| e.name.clone())
            }
            FacetName::RegistrationInstitutions => {
                let is_own = |id: &InstitutionId| id.as_str() == subject;
                let mut all = notice.registration_institutions.iter();
                let found = all.find(|i| i.institution.as_ref().is_some_and(is_own));
                found.map(|i| i.name.clone())
            }
            FacetName::Citations => {
                let own = notice.citations.iter().find(|c| was_read_at(&c.traces, at));
                own.map(|c| citation(c, titled))
            }
            FacetName::Attachments => {
                let own = notice.attachments.iter().find(|a| was_read_at(&a.traces, at));
                own.map(|a| attachment(a, titled))
            }
            _ => None,
        }
    }

    /// `一（二）2　heading`: the numbers on the way to the clause, as printed.
    fn clause(&self, change: &Change, side: Side) -> String {
        match &change.subject {
            Subject::Clause(id) if id == PREAMBLE => return "引言".into(),
            Subject::Clause(id) if id == CLOSING => return "结语".into(),
            _ => {}
        }
        let evidence = side.evidence(change);
        let notice = evidence.and_then(|e| self.notice(e));
        let clauses = notice.map(|n| n.clauses.as_slice()).unwrap_or_default();
        let is_own = |c: &&Clause| evidence.is_some_and(|e| was_read_at(&c.traces, &e.evidence));
        match clauses.iter().find(is_own) {
            Some(own) => {
                let heading = own.heading.as_deref().filter(|_| !is_heading(change));
                joined(&numbers(clauses, &own.id), heading.unwrap_or_default())
            }
            None => match change.thing_name() {
                Some(name) => name.to_string(),
                None => format!("第{}条", change.subject),
            },
        }
    }
}

/// Whether it is the heading that changed, whose words then stand in place of it in a label.
pub fn is_heading(change: &Change) -> bool {
    change.field.is_some_and(|id| id.key == "heading")
}

/// What a list or a plan as a whole is called where its title is not at hand; the subject is a key.
fn name_of_whole(change: &Change) -> Option<&'static str> {
    match change.subject {
        Subject::List => Some("目录"),
        Subject::Schedule => Some("考核计划"),
        _ => None,
    }
}

fn notice_as_cited(notice: &Notice) -> String {
    let title = notice.title.as_ref().map_or(notice.id.clone(), |t| format!("《{t}》"));
    let number = notice.document_number.as_ref().map(|d| d.text.clone());
    let further = [number, notice.issued_on.map(|day| day.to_string())];
    let further: Vec<String> = further.into_iter().flatten().collect();
    match further.is_empty() {
        true => title,
        false => format!("{title}（{}）", further.join("，")),
    }
}

/// Whether a record was read at a place.
fn was_read_at(traces: &Traces, place: &Evidence) -> bool {
    traces.evidence.iter().chain(traces.field_evidence.values().flatten()).any(|e| e == place)
}

/// The numbers as printed from the first level down to the clause.
fn numbers(clauses: &[Clause], id: &str) -> String {
    let ends = id.match_indices('.').map(|(at, _)| at).chain([id.len()]);
    let number = |end: usize| clauses.iter().find(|c| c.id == id[..end]).map(|c| c.number.as_str());
    ends.filter_map(number).collect()
}

fn joined(number: &str, heading: &str) -> String {
    let gap = if number.is_empty() || heading.is_empty() { "" } else { "　" };
    format!("{number}{gap}{heading}")
}

fn citation(citation: &Citation, titled: bool) -> String {
    let title = citation.title.as_ref().filter(|_| !titled).map(|t| format!("《{t}》"));
    let number = citation.document_number.clone();
    match (title, number) {
        (Some(title), Some(number)) => format!("{title}（{number}）"),
        (title, number) => title.or(number).unwrap_or_default(),
    }
}

fn attachment(attachment: &Attachment, titled: bool) -> String {
    let title = attachment.title.as_deref().filter(|_| !titled).unwrap_or_default();
    joined(&format!("附件{}", attachment.ordinal), title)
}

/// A clause's id as a path to sort by: the preamble first, attachments and closing words last.
pub fn sort_path(subject: &Subject) -> Vec<u32> {
    const BEHIND_ALL: u32 = u32::MAX;
    let id = subject.to_string();
    let part = |text: &str| match text.strip_prefix('a') {
        Some(attachment) => vec![BEHIND_ALL - 1, attachment.parse().unwrap_or(BEHIND_ALL)],
        None => vec![text.parse().unwrap_or(BEHIND_ALL)],
    };
    id.split('.').flat_map(part).collect()
}
