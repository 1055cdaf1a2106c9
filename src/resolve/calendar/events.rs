//! Events of the sessions of one place, year and mode: one a dated phase.

use super::pairs::Marks;
use super::plans::{self, Known, Plan, Slot};
use mulu_model::Map;
use mulu_model::calendar::{Dated, Ends, Event, Ledger, Phase};
use mulu_model::edition::Edition;
use mulu_model::notice::Notice;
use mulu_model::schedule::{Day, Days, Mode, Session};

/// Where and how exams are held.
pub struct Place<'a> {
    mode: Mode,
    prefix: String,
    notices: &'a [Notice],
}

impl<'a> Place<'a> {
    /// The place, year and mode of an edition's plans.
    pub fn new(edition: &Edition, mode: Mode, notices: &'a [Notice]) -> Self {
        let word = match mode {
            Mode::Daily => "daily",
            Mode::Unified => "unified",
            Mode::Unknown => "unknown",
        };
        let prefix = format!("{}-{}-{word}-", edition.jurisdiction.slug, edition.year);
        Place { mode, prefix, notices }
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
        let event = |phase: Phase| {
            let (from, until, ends) = phase_days(session, phase)?;
            let is_exam = matches!(phase, Phase::Exam | Phase::TheoryExam);
            let mut event = self.event(&slot.key, phase, slot.notice);
            if slot.notice.is_none() {
                event.notice = plan.notice_id().to_string();
            }
            Some(Event {
                session: session_name(session.ordinal.as_deref(), &slot.month, slot.order),
                from: from.to_string(),
                until: until.to_string(),
                ends,
                start_time: session.exam_start_time.clone().filter(|_| is_exam),
                complete_within_days: session.complete_within_days.filter(|_| is_exam),
                quote: field_quote(session, phase.key()),
                ..event
            })
        };
        Phase::all().filter_map(event).collect()
    }

    fn event(&self, key: &str, phase: Phase, notice: Option<&Notice>) -> Event {
        Event {
            uid: format!("{}{key}-{}@mulu", self.prefix, phase.slug()),
            mode: self.mode,
            phase,
            session: key_in_words(key),
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
            issued_on: notice.and_then(|n| n.issued_on),
            quote: String::new(),
        }
    }

    /// Key and phase of a uid.
    fn parts<'u>(&self, uid: &'u str) -> Option<(&'u str, Phase)> {
        let rest = uid.strip_prefix(&self.prefix)?.strip_suffix("@mulu")?;
        let is_key = |key: &str| key.chars().all(|c| c.is_ascii_digit() || c == '-');
        Phase::all().find_map(|phase| {
            let key = rest.strip_suffix(phase.slug())?.strip_suffix('-')?;
            is_key(key).then_some((key, phase))
        })
    }

    /// The sessions that a notice gave when it was last read, as the ledger remembers them.
    pub fn remembered(&self, ledger: &Ledger, notice: &str) -> Vec<Known> {
        let own = ledger.lines.iter().filter(|l| l.source == notice);
        let last: Map<&str, &Dated> = own.map(|l| (l.uid.as_str(), l)).collect();
        let mut sessions: Map<&str, Marks> = Map::new();
        for line in last.into_values() {
            let Some((key, phase)) = self.parts(&line.uid) else { continue };
            let marks = sessions.entry(key).or_default();
            marks.number = plans::number(&line.session);
            marks.place = month_and_order(key);
            if matches!(phase, Phase::Exam | Phase::TheoryExam | Phase::PracticalExam) {
                let day = line.dates.get(..10).and_then(|d| d.parse().ok());
                marks.day = marks.day.into_iter().chain(day).min();
            }
        }
        sessions.into_iter().map(|(key, marks)| Known { key: key.into(), marks }).collect()
    }

    /// An event that was called off, as the ledger remembers it.
    pub fn cancelled(&self, line: &Dated) -> Option<Event> {
        let (key, phase) = self.parts(&line.uid)?;
        let notice = self.notices.iter().find(|n| n.id == line.source);
        let (from, until) = line.dates.split_once('/').unwrap_or((&line.dates, &line.dates));
        let (first, time) = from.split_once('T').map_or((from, None), |(d, t)| (d, Some(t)));
        let last = until.split('T').next().unwrap_or(until);
        let event = self.event(key, phase, notice);
        Some(Event {
            notice: line.source.clone(),
            session: Some(&line.session)
                .filter(|s| !s.is_empty())
                .unwrap_or(&event.session)
                .clone(),
            ends: line.ends,
            from: first.to_string(),
            until: last.to_string(),
            start_time: time.map(str::to_string),
            sequence: line.sequence,
            cancelled: true,
            ..event
        })
    }
}

/// Month and order of a key; nothing of a number.
fn month_and_order(key: &str) -> (String, u32) {
    let parts =
        key.split_once('-').and_then(|(m, order)| Some((m.to_string(), order.parse().ok()?)));
    parts.unwrap_or_default()
}

/// What a session is called that is known by its key alone.
fn key_in_words(key: &str) -> String {
    match month_and_order(key) {
        (_, 0) => session_name(Some(key.trim_start_matches('0')), "", 0),
        (month, order) => session_name(None, &month, order),
    }
}

/// First and last day of a phase, and which of them are printed. Days printed the wrong way round are
/// put in order.
fn phase_days(session: &Session, phase: Phase) -> Option<(Day, Day, Ends)> {
    let parted = session.theory_exam.is_some() || session.practical_exam.is_some();
    let span = |days: Option<&Days>| {
        let days = days?;
        let ends = match (&days.from, &days.to) {
            (Some(_), None) => Ends::First,
            (None, Some(_)) => Ends::Last,
            _ => Ends::Both,
        };
        let (first, last) = (days.from.or(days.to)?, days.to.or(days.from)?);
        Some((first.min(last), first.max(last), ends))
    };
    let exam = |first: Option<Day>, until: Option<Day>| {
        let first = first?;
        Some((first, until.filter(|until| *until > first).unwrap_or(first), Ends::Both))
    };
    let until = session.exam_until;
    // The last day belongs to the part that is held last.
    let theory_last = session.theory_exam > session.practical_exam;
    match phase {
        Phase::Exam if parted => None,
        Phase::Exam => exam(session.exam_date, until),
        Phase::TheoryExam => exam(session.theory_exam, until.filter(|_| theory_last)),
        Phase::PracticalExam => exam(session.practical_exam, until.filter(|_| !theory_last)),
        before => span(session.days_of(before)),
    }
}

/// Characters of an ordinal that is a number or code; a longer one is a name of its own.
const LONGEST_NUMBER: usize = 6;

/// `第3批` by its printed number, else `1月第2次`.
fn session_name(ordinal: Option<&str>, month: &str, order: u32) -> String {
    let month = month.parse::<u32>().unwrap_or(0);
    match ordinal.map(str::trim).filter(|o| !o.is_empty()) {
        Some(printed) if printed.contains('第') || printed.chars().count() > LONGEST_NUMBER => {
            printed.into()
        }
        Some(printed) => format!("第{}批", printed.trim_end_matches('批')),
        None if month == 0 => format!("未定日期第{order}次"),
        None => format!("{month}月第{order}次"),
    }
}

/// The words of a field, one after the other where it was read in several places.
fn field_quote(session: &Session, field: &str) -> String {
    let traces = &session.traces;
    let places = traces.field_evidence.get(field).map(Vec::as_slice).unwrap_or_default();
    let quotes: Vec<&str> = match places {
        [] => traces.evidence.iter().map(|e| e.quote.as_str()).collect(),
        places => places.iter().map(|e| e.quote.as_str()).collect(),
    };
    quotes.join("；").split_whitespace().collect::<Vec<_>>().join(" ")
}
