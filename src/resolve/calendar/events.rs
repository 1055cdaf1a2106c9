//! Events of the sessions of one place, year and mode: one a dated phase.

use super::plans::{Plan, Slot};
use crate::model::calendar::{Dated, Ends, Event, Phase};
use crate::model::edition::Edition;
use crate::model::notice::Notice;
use crate::model::schedule::{Days, Mode, Session};

/// Every phase, with the field of a session it is read from.
const PHASES: [(Phase, &str); 7] = [
    (Phase::Registration, "registration"),
    (Phase::Review, "review"),
    (Phase::Payment, "payment"),
    (Phase::AdmissionTicket, "admission_ticket"),
    (Phase::Exam, "exam_date"),
    (Phase::TheoryExam, "theory_exam"),
    (Phase::PracticalExam, "practical_exam"),
];

/// Where and how exams are held.
pub struct Place {
    mode: Mode,
    prefix: String,
}

impl Place {
    /// The place, year and mode of an edition's plans.
    pub fn new(edition: &Edition, mode: Mode) -> Self {
        let word = match mode {
            Mode::Daily => "daily",
            Mode::Unified => "unified",
        };
        let prefix = format!("{}-{}-{word}-", edition.jurisdiction.slug, edition.year);
        Place { mode, prefix }
    }

    /// What every uid of the place, year and mode begins with.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The events of a plan.
    pub fn events(&self, plan: &Plan<'_>) -> Vec<Event> {
        plan.slots.iter().flat_map(|slot| self.of_session(slot, plan)).collect()
    }

    fn of_session(&self, slot: &Slot<'_>, plan: &Plan<'_>) -> Vec<Event> {
        let session = slot.session;
        let event = |(phase, field): &(Phase, &str)| {
            let (from, until, ends) = days(session, *phase)?;
            let is_exam = matches!(phase, Phase::Exam | Phase::TheoryExam);
            let mut event = self.event(&slot.month, slot.order, *phase, slot.notice);
            if slot.notice.is_none() {
                event.notice = plan.notice_id().to_string();
            }
            Some(Event {
                session: name(session.ordinal.as_deref(), &slot.month, slot.order),
                from,
                until,
                ends,
                start_time: session.exam_start_time.clone().filter(|_| is_exam),
                complete_within_days: session.complete_within_days.filter(|_| is_exam),
                quote: quote(session, field),
                ..event
            })
        };
        PHASES.iter().filter_map(event).collect()
    }

    fn event(&self, month: &str, order: u32, phase: Phase, notice: Option<&Notice>) -> Event {
        Event {
            uid: format!("{}{month}-{order}-{}@mulu", self.prefix, phase.slug()),
            mode: self.mode,
            phase,
            session: name(None, month, order),
            from: String::new(),
            until: String::new(),
            ends: Ends::Both,
            start_time: None,
            complete_within_days: None,
            sequence: 0,
            cancelled: false,
            notice: notice.map(|n| n.id.clone()).unwrap_or_default(),
            document_number: notice.and_then(|n| Some(n.document_number.as_ref()?.text.clone())),
            title: notice.and_then(|n| n.title.clone()),
            issued_on: notice.and_then(|n| n.issued_on.clone()),
            quote: String::new(),
        }
    }

    /// An event that was called off, as the ledger remembers it.
    pub fn cancelled(&self, line: &Dated, plans: &[Plan<'_>]) -> Option<Event> {
        let rest = line.uid.strip_prefix(&self.prefix)?.strip_suffix("@mulu")?;
        let mut parts = rest.splitn(3, '-');
        let (month, order, slug) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
        let (phase, _) = PHASES.iter().find(|(phase, _)| phase.slug() == slug)?;
        let notice = plans.iter().find(|p| p.notice_id() == line.source).and_then(|p| p.notice);
        let (from, until) = line.dates.split_once('/').unwrap_or((&line.dates, &line.dates));
        let (first, time) = from.split_once('T').map_or((from, None), |(d, t)| (d, Some(t)));
        let last = until.split('T').next().unwrap_or(until);
        Some(Event {
            notice: line.source.clone(),
            from: first.to_string(),
            until: last.to_string(),
            start_time: time.map(str::to_string),
            sequence: line.sequence,
            cancelled: true,
            ..self.event(month, order, *phase, notice)
        })
    }
}

/// First and last day of a phase, and which of them are printed. Days printed the wrong way round are
/// put in order.
fn days(session: &Session, phase: Phase) -> Option<(String, String, Ends)> {
    let parted = session.theory_exam.is_some() || session.practical_exam.is_some();
    let span = |days: &Option<Days>| {
        let days = days.as_ref()?;
        let ends = match (&days.from, &days.to) {
            (Some(_), None) => Ends::First,
            (None, Some(_)) => Ends::Last,
            _ => Ends::Both,
        };
        let first = days.from.clone().or(days.to.clone())?;
        let last = days.to.clone().or(days.from.clone())?;
        Some((first.clone().min(last.clone()), first.max(last), ends))
    };
    let exam = |first: &Option<String>, until: Option<&String>| {
        let first = first.clone()?;
        let last = until.filter(|u| **u > first).cloned().unwrap_or_else(|| first.clone());
        Some((first, last, Ends::Both))
    };
    let until = session.exam_until.as_ref();
    // The last day belongs to the part that is held last.
    let theory_last = session.theory_exam > session.practical_exam;
    match phase {
        Phase::Registration => span(&session.registration),
        Phase::Review => span(&session.review),
        Phase::Payment => span(&session.payment),
        Phase::AdmissionTicket => span(&session.admission_ticket),
        Phase::Exam if parted => None,
        Phase::Exam => exam(&session.exam_date, until),
        Phase::TheoryExam => exam(&session.theory_exam, until.filter(|_| theory_last)),
        Phase::PracticalExam => exam(&session.practical_exam, until.filter(|_| !theory_last)),
    }
}

/// `第3批` by its printed number, else `1月第2次`.
fn name(ordinal: Option<&str>, month: &str, order: u32) -> String {
    let month = month.parse::<u32>().unwrap_or(0);
    match ordinal.map(str::trim).filter(|o| !o.is_empty()) {
        Some(printed) if printed.contains('第') || printed.chars().count() > 6 => printed.into(),
        Some(printed) => format!("第{}批", printed.trim_end_matches('批')),
        None if month == 0 => format!("未定日期第{order}次"),
        None => format!("{month}月第{order}次"),
    }
}

/// The words of a field, one after the other where it was read in several places.
fn quote(session: &Session, field: &str) -> String {
    let traces = &session.traces;
    let places = traces.field_evidence.get(field).map(Vec::as_slice).unwrap_or_default();
    let quotes: Vec<&str> = match places {
        [] => traces.evidence.iter().map(|e| e.quote.as_str()).collect(),
        places => places.iter().map(|e| e.quote.as_str()).collect(),
    };
    quotes.join("；").split_whitespace().collect::<Vec<_>>().join(" ")
}
