//! Exam calendars: the dated phases of the sessions of a year, and the ledger that numbers their moves.

use super::Map;
use super::day::Day;
use super::notice::Jurisdiction;
pub use super::phase::{Ends, Phase};
use super::schedule::Mode;
use serde::{Deserialize, Serialize};

/// The calendar of one jurisdiction and year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// The jurisdiction.
    pub jurisdiction: Jurisdiction,
    /// The year its schedules plan.
    pub year: i32,
    /// Its events, by first day and uid.
    pub events: Vec<Event>,
}

/// One dated phase of one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The same in every build, whatever the dates: place, year, mode, the session's number (or
    /// month and order in it), phase.
    pub uid: String,
    /// How the exam is held.
    pub mode: Mode,
    /// The phase.
    pub phase: Phase,
    /// What the session is called: `第3批`, `1月第2次`.
    pub session: String,
    /// First day, ISO 8601.
    pub from: String,
    /// Last day, ISO 8601; the first day where it is one day.
    pub until: String,
    /// Which of them are printed.
    pub ends: Ends,
    /// Start of an exam, `HH:MM` in China Standard Time.
    pub start_time: Option<String>,
    /// The exam is to be completed within this many days.
    pub complete_within_days: Option<u32>,
    /// How often its dates have moved since it was first published.
    pub sequence: u32,
    /// A later notice plans the year without it.
    pub cancelled: bool,
    /// Id of the notice its dates come from.
    pub notice: String,
    /// Number of that notice.
    pub document_number: Option<String>,
    /// Title of that notice.
    pub title: Option<String>,
    /// Date of issue of that notice, ISO 8601.
    pub issued_on: Option<Day>,
    /// The words its dates were read from; empty for an event known from the ledger alone.
    pub quote: String,
}

impl Event {
    /// Its dates in one word, as the ledger keeps them: `2026-01-05/2026-01-09`, `2026-01-10T09:00`.
    pub fn dates_in_one(&self) -> String {
        let time = self.start_time.as_ref().map(|t| format!("T{t}")).unwrap_or_default();
        match self.from == self.until {
            true => format!("{}{time}", self.from),
            false => format!("{}{time}/{}", self.from, self.until),
        }
    }
}

/// A line of the ledger: an event and the dates it had from then on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dated {
    /// The event.
    pub uid: String,
    /// Its dates.
    pub dates: String,
    /// 0 at first, one more with every move.
    pub sequence: u32,
    /// Id of the notice that gives these dates, or that plans the year without the event.
    pub source: String,
    /// What its session is called, by which a reader knows it when it is called off.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub session: String,
    /// Which of its days are printed.
    #[serde(skip_serializing_if = "is_both", default)]
    pub ends: Ends,
    /// The event was called off.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub cancelled: bool,
}

fn is_both(ends: &Ends) -> bool {
    *ends == Ends::Both
}

/// Every event that was ever published with all its moves, append-only; of the lines of an event the
/// last counts.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// The lines in the order they were written.
    pub lines: Vec<Dated>,
    last: Map<String, usize>,
}

impl Ledger {
    /// A ledger of lines.
    pub fn new(lines: Vec<Dated>) -> Self {
        let mut ledger = Ledger::default();
        lines.into_iter().for_each(|line| ledger.push(line));
        ledger
    }

    /// The line that counts for an event.
    pub fn find(&self, uid: &str) -> Option<&Dated> {
        self.last.get(uid).map(|at| &self.lines[*at])
    }

    /// The lines that count of all events whose uid begins so, in order of uid.
    pub fn beginning<'a>(&'a self, with: &'a str) -> impl Iterator<Item = &'a Dated> {
        let from = self.last.range(with.to_string()..);
        from.take_while(move |(uid, _)| uid.starts_with(with)).map(|(_, at)| &self.lines[*at])
    }

    /// Adds a line at the end.
    pub fn push(&mut self, line: Dated) {
        self.last.insert(line.uid.clone(), self.lines.len());
        self.lines.push(line);
    }
}
