//! Exam calendars in tables: one session a row, one phase a column.
//!
//! A year that a cell does not print comes from the year column (carried down), the title, or the
//! notice. What is no date stays as printed.

use super::context::Context;
use super::project_lists::{columns, note_items};
use super::tables::{Kind, TableView};
use super::{when, years};
use crate::model::evidence::Span;
use crate::model::notice::Notice;
use crate::model::reading::Reading;
use crate::model::schedule::{Days, Mode, Schedule, Session};
use crate::text::dates::{self, Phrase};
use chrono::{Datelike, NaiveDate};

/// Reads every calendar.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    for table in context.tables.iter().filter(|t| t.kind == Kind::Schedule) {
        let schedule = schedule(context, table, notice);
        notice.schedules.push(schedule);
    }
}

/// A year and where it was read.
type Year = Option<(i32, Vec<Span>)>;

fn schedule(context: &Context<'_>, table: &TableView<'_>, notice: &Notice) -> Schedule {
    let mut traces = context.traces("title", &table.title.all());
    let heading = Reading::join(&context.outline.header.title);
    let title_year =
        of(&table.title).or_else(|| of(&heading)).or_else(|| in_passages(context, table));
    let mut walk =
        Walk { context, table, year: title_year.clone(), last_exam: None, carried: Vec::new() };
    let sessions: Vec<Session> =
        (0..table.rows.len()).filter_map(|row| walk.session(row)).collect();
    if let Some((_, spans)) = &title_year {
        context.quoter.add(&mut traces, "year", spans);
    }
    let mut schedule = Schedule {
        title: table.title.text(),
        mode: mode(context, table, notice),
        year: title_year.map(|(year, _)| year).or_else(|| first_exam_year(&sessions)),
        attachment: table.attachment.map(|n| n.to_string()),
        clause: table.clause.map(str::to_string),
        sessions,
        notes: Vec::new(),
        columns: columns(context, table),
        traces,
    };
    apply_notes(context, table, &mut schedule);
    schedule
}

fn of(title: &Reading) -> Year {
    let (range, year) = years::of_title(title).into_iter().next()?;
    Some((year, title.spans(range)))
}

/// The year that the clause around the table names, where title and caption name none.
fn in_passages(context: &Context<'_>, table: &TableView<'_>) -> Year {
    let passages = context.passages();
    let near = passages.iter().filter(|p| p.clause.is_some() && p.clause == table.clause);
    near.chain(passages.iter().filter(|p| p.clause.is_none())).find_map(|p| of(p.text))
}

fn first_exam_year(sessions: &[Session]) -> Option<i32> {
    let date = sessions.iter().find_map(|s| s.exam_date.as_deref())?;
    date.split('-').next()?.parse().ok()
}

/// How the exams are held: by the table's title, else by the notice's, else by the phases it has.
fn mode(context: &Context<'_>, table: &TableView<'_>, notice: &Notice) -> Mode {
    let modes = &context.lexicon().terms.exam_modes;
    let by = |text: &str| modes.iter().find(|m| m.pattern.is_match(text)).map(|m| m.mode);
    let phases = ["registration", "review", "payment", "admission_ticket", "theory_exam"]
        .iter()
        .any(|k| table.column(k).is_some());
    by(table.title.folded()).or_else(|| notice.title.as_deref().and_then(by)).unwrap_or(if phases {
        Mode::Unified
    } else {
        Mode::Daily
    })
}

/// The notes of a calendar, and what they say of every session.
fn apply_notes(context: &Context<'_>, table: &TableView<'_>, schedule: &mut Schedule) {
    super::project_lists::notes(context, table.notes, &mut schedule.notes, &mut schedule.traces);
    for words in table.notes.iter().flat_map(note_items) {
        if let Some(captures) = context.lexicon().terms.complete_within.captures(words.folded())
            && let Some(days) = captures.name("days")
        {
            let spans = words.spans(days.range());
            for session in &mut schedule.sessions {
                session.complete_within_days = days.as_str().parse().ok();
                context.quoter.add(&mut session.traces, "complete_within_days", &spans);
            }
        }
        let times = dates::phrase(words.folded()).times;
        if let [time] = times.as_slice()
            && context.lexicon().terms.start_note.is_match(words.folded())
        {
            let spans = words.spans(time.range.clone());
            for session in schedule.sessions.iter_mut().filter(|s| s.exam_start_time.is_none()) {
                session.exam_start_time = Some(time.clock.clone());
                context.quoter.add(&mut session.traces, "exam_start_time", &spans);
            }
        }
    }
}

struct Walk<'c, 'a> {
    context: &'c Context<'a>,
    table: &'c TableView<'a>,
    /// The year in force.
    year: Year,
    last_exam: Option<NaiveDate>,
    carried: Vec<(usize, Reading)>,
}

/// A cell with its column's key and words.
struct Dated {
    key: String,
    header: String,
    cell: Reading,
    phrase: Phrase,
}

impl Walk<'_, '_> {
    fn session(&mut self, row: usize) -> Option<Session> {
        let mut session = Session::default();
        let mut dated = Vec::new();
        for column in 0..self.table.columns.len() {
            let view = &self.table.columns[column];
            let key = view.key.clone().unwrap_or_default();
            let Some(cell) = self.cell(row, column, &key) else { continue };
            match key.as_str() {
                "year" => self.set_year(&cell),
                "ordinal" | "batch" if session.ordinal.is_none() => {
                    self.trace(&mut session, "ordinal", &cell.all());
                    session.ordinal = Some(cell.text());
                }
                "exam_start_time" => self.start_time(&mut session, &cell),
                _ if is_phase(&key) => dated.push(Dated {
                    phrase: dates::phrase(cell.folded()),
                    header: view.header.folded().to_string(),
                    key,
                    cell,
                }),
                _ => {
                    self.trace(&mut session, "other", &cell.all());
                    session.other.insert(view.header.text(), cell.text());
                }
            }
        }
        if dated.is_empty() && self.is_heading(row) {
            return None;
        }
        self.dates(&mut session, &dated);
        self.header_time(&mut session);
        Some(session)
    }

    /// A row of one cell is a heading or a total, no session.
    fn is_heading(&self, row: usize) -> bool {
        self.table.rows[row].iter().filter(|c| !c.is_empty()).count() <= 1
    }

    /// Keeps where a field was read. A session without a number is known by its first date, whose
    /// place then stands under both.
    fn trace(&self, session: &mut Session, field: &str, spans: &[Span]) {
        if session.traces.evidence.is_none() {
            session.traces = self.context.traces(field, spans);
            if field != "ordinal" {
                let own = session.traces.evidence.iter().cloned().collect();
                session.traces.field_evidence.insert(field.to_string(), own);
            }
        }
        self.context.quoter.add(&mut session.traces, field, spans);
    }

    /// The cell, or the one above where it is merged.
    fn cell(&mut self, row: usize, column: usize, key: &str) -> Option<Reading> {
        let cell = self.table.rows[row][column].clone();
        if !cell.is_empty() {
            self.carried.retain(|(c, _)| *c != column);
            self.carried.push((column, cell.clone()));
            return Some(cell);
        }
        let spans = self.table.covered[row].get(column).copied().unwrap_or(false);
        let leads = key.is_empty() && column == 0 || matches!(key, "category" | "batch" | "year");
        let above = self.carried.iter().find(|(c, _)| *c == column).map(|(_, cell)| cell.clone());
        above.filter(|_| spans || leads)
    }

    fn set_year(&mut self, cell: &Reading) {
        let digits: String = cell.folded().chars().filter(char::is_ascii_digit).collect();
        if let Some(year) = digits.get(..4).and_then(|d| d.parse().ok()) {
            self.year = Some((year, cell.all()));
            if self.last_exam.is_some_and(|e| e.year() != year) {
                self.last_exam = None;
            }
        }
    }

    fn start_time(&self, session: &mut Session, cell: &Reading) {
        match dates::phrase(cell.folded()).times.first() {
            Some(time) => session.exam_start_time = Some(time.clock.clone()),
            None => drop(session.as_stated.insert("exam_start_time".into(), cell.text())),
        }
        self.trace(session, "exam_start_time", &cell.all());
    }

    /// 考核时间（上午9:00开始）
    fn header_time(&self, session: &mut Session) {
        let exam = self
            .table
            .columns
            .iter()
            .filter(|c| matches!(c.key.as_deref(), Some("exam_date" | "theory_exam")));
        for view in exam {
            if let (None, Some(time)) =
                (&session.exam_start_time, dates::phrase(view.header.folded()).times.first())
            {
                session.exam_start_time = Some(time.clock.clone());
                self.trace(session, "exam_start_time", &view.header.spans(time.range.clone()));
            }
        }
    }

    fn dates(&mut self, session: &mut Session, dated: &[Dated]) {
        let exam = self.exam(dated);
        for cell in dated {
            self.trace(session, field_of(&cell.key), &cell.cell.all());
            self.phase(session, cell, exam);
            if !when::prints_year(&cell.phrase)
                && !cell.phrase.dates.is_empty()
                && let Some((_, spans)) = self.year.clone()
            {
                self.trace(session, field_of(&cell.key), &spans);
            }
        }
        if let (Some(theory), Some(practical)) = (&session.theory_exam, &session.practical_exam) {
            let first = theory.min(practical).clone();
            let last =
                theory.max(practical).clone().max(session.exam_until.take().unwrap_or_default());
            session.exam_until = Some(last).filter(|l| *l != first);
            session.exam_date = Some(first);
        } else if session.exam_date.is_none() {
            session.exam_date = session.theory_exam.clone().or(session.practical_exam.clone());
        }
    }

    /// The exam's first day, by which phases without a year are placed.
    fn exam(&mut self, dated: &[Dated]) -> Option<NaiveDate> {
        let cell = dated.iter().find(|d| {
            matches!(d.key.as_str(), "exam_date" | "theory_exam" | "practical_exam")
                && !d.phrase.dates.is_empty()
        })?;
        let year = self.year.as_ref().map(|(year, _)| *year);
        let mut exam = when::dates(&cell.phrase, year).into_iter().next()?;
        if let (Some(last), false) = (self.last_exam, when::prints_year(&cell.phrase))
            && (last - exam).num_days() > 180
            && let Some(next) = exam.with_year(exam.year() + 1)
        {
            exam = next;
        }
        self.last_exam = Some(exam);
        self.keep_year(cell);
        Some(exam)
    }

    /// Where nothing else says the year, the first one that a row prints holds for the rows below.
    fn keep_year(&mut self, dated: &Dated) {
        let printed = dated.phrase.dates.iter().find_map(|d| Some((d.year?, d.range.clone())));
        if let (None, Some((year, range))) = (&self.year, printed) {
            self.year = Some((year, dated.cell.spans(range)));
        }
    }

    fn phase(&self, session: &mut Session, dated: &Dated, exam: Option<NaiveDate>) {
        let Dated { key, cell, phrase, .. } = dated;
        let in_force = exam.map(|e| e.year()).or(self.year.as_ref().map(|(year, _)| *year));
        let mut days = when::dates(phrase, in_force);
        if let (Some(exam), false, true) = (exam, when::prints_year(phrase), key != "exam_date") {
            days.iter_mut().for_each(|d| *d = when::not_after(*d, exam));
        }
        let readable = days.len() == phrase.dates.len() && !days.is_empty();
        let field = field_of(key);
        if let ("exam_date", Some((theory, practical))) = (key.as_str(), parted(cell, &days)) {
            session.exam_until =
                Some(days[0].max(days[1]).to_string()).filter(|_| days[0] != days[1]);
            session.theory_exam = Some(theory.to_string());
            session.practical_exam = Some(practical.to_string());
            return;
        }
        if !readable || !phrase.rest.is_empty() {
            session.as_stated.insert(field.into(), cell.text());
        }
        for part in phrase.dates.iter().filter(|p| readable && !p.well_formed) {
            session.malformed.insert(field.into(), cell.slice(part.range.clone()));
        }
        if let ("exam_date" | "theory_exam", Some(time)) = (key.as_str(), phrase.times.first()) {
            session.exam_start_time = Some(time.clock.clone());
        }
        if !days.is_empty() {
            set(session, key, &days, &format!("{}{}", dated.header, cell.folded()));
        }
    }
}

/// Theory and practice in one cell: `4月12日（理论）、4月19日（实操）`.
fn parted(cell: &Reading, days: &[NaiveDate]) -> Option<(NaiveDate, NaiveDate)> {
    let theory = cell.folded().find("理论")?;
    let practical = ["实操", "操作", "技能"].iter().filter_map(|w| cell.folded().find(w)).min()?;
    match days {
        [first, second] if theory < practical => Some((*first, *second)),
        [first, second] => Some((*second, *first)),
        _ => None,
    }
}

/// The field of a session that a column's key belongs to.
fn field_of(key: &str) -> &str {
    match key {
        "registration_from" | "registration_to" => "registration",
        key => key,
    }
}

fn is_phase(key: &str) -> bool {
    matches!(
        key,
        "registration"
            | "registration_from"
            | "registration_to"
            | "review"
            | "payment"
            | "admission_ticket"
            | "exam_date"
            | "theory_exam"
            | "practical_exam"
    )
}

fn set(session: &mut Session, key: &str, days: &[NaiveDate], words: &str) {
    let first = days.first().map(NaiveDate::to_string);
    let last = days.last().map(NaiveDate::to_string);
    match key {
        "registration_from" => session.registration.get_or_insert_with(Days::default).from = first,
        "registration_to" => session.registration.get_or_insert_with(Days::default).to = last,
        "registration" => session.registration = Some(span(days, words)),
        "review" => session.review = Some(span(days, words)),
        "payment" => session.payment = Some(span(days, words)),
        "admission_ticket" => session.admission_ticket = Some(span(days, words)),
        _ => {
            session.exam_until =
                session.exam_until.take().max(last.filter(|l| Some(l) != first.as_ref()));
            match key {
                "theory_exam" => session.theory_exam = first,
                "practical_exam" => session.practical_exam = first,
                _ => session.exam_date = first,
            }
        }
    }
}

/// Both ends; of one day alone the end that the words name.
fn span(days: &[NaiveDate], all: &str) -> Days {
    let first = days.first().map(NaiveDate::to_string);
    let last = days.last().map(NaiveDate::to_string);
    let has = |words: &[&str]| words.iter().any(|w| all.contains(w));
    match days {
        [_] if has(&["起至", "起到"]) => Days { from: None, to: last },
        [_] if has(&["截止", "前", "止"]) => Days { from: None, to: last },
        [_] if has(&["起", "开始"]) => Days { from: first, to: None },
        _ => Days { from: first, to: last },
    }
}
