//! Exam calendars in tables: one session a row, one phase a column; and in sentences.
//!
//! A year that a cell does not print comes from the year column (carried down), the title, or the
//! notice. What is no date stays as printed.

mod phases;
mod prose;

use super::context::Context;
use super::phase_columns::is_phase;
use super::project_lists::{columns, note_items};
use super::spot::Spot;
use super::surroundings;
use super::tables::{Kind, TableView};
use super::{when, years};
use chrono::{Datelike, NaiveDate};
use mulu_model::column_key::ColumnKey;
use mulu_model::lexicon::ModeTerm;
use mulu_model::notice::Notice;
use mulu_model::reading::Reading;
use mulu_model::schedule::{Day, Mode, Phase, Schedule, Session};
use mulu_text::dates;
use phases::{Dated, Place, Year, is_exam, trace};

/// Reads every calendar; in sentences only where no table is one.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    for table in context.tables.iter().filter(|t| t.kind == Kind::Schedule) {
        let schedule = schedule(context, table);
        notice.schedules.push(schedule);
    }
    if notice.schedules.is_empty() {
        notice.schedules.extend(prose::schedule(context));
    }
}

fn schedule(context: &Context<'_>, table: &TableView<'_>) -> Schedule {
    let mut traces = context.traces("title", &table.title.all_spans());
    let heading = Reading::join(&context.outline.header.title);
    let title_year = year_of_title(&table.title)
        .or_else(|| year_of_title(&heading))
        .or_else(|| in_passages(context, table.clause));
    let mut walk =
        Walk { context, table, year: title_year.clone(), last_exam: None, carried: Vec::new() };
    let sessions: Vec<Session> =
        (0..table.rows.len()).filter_map(|row| walk.session(row)).collect();
    if let Some((_, spans)) = &title_year {
        context.quoter.add_traces(&mut traces, "year", spans);
    }
    let keys: Vec<ColumnKey> = table.columns.iter().filter_map(|c| c.key).collect();
    let mut schedule = Schedule {
        title: table.title.text(),
        mode: mode_of_exams(context, table.spot(), &keys),
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

fn year_of_title(title: &Reading) -> Year {
    let (range, year) = years::of_title(title).into_iter().next()?;
    Some((year, title.spans_at(range)))
}

/// The year that the clause around a calendar names, where title and caption name none.
fn in_passages(context: &Context<'_>, clause: Option<&str>) -> Year {
    let passages = context.passages();
    let near = passages.iter().filter(|p| p.clause.is_some() && p.clause == clause);
    near.chain(passages.iter().filter(|p| p.clause.is_none())).find_map(|p| year_of_title(p.text))
}

fn first_exam_year(sessions: &[Session]) -> Option<i32> {
    sessions.iter().find_map(|s| s.exam_date).map(Day::year)
}

/// How the exams are held: by the titles above the calendar, nearest first, else by the phases it has, by the
/// words that lead to it, or by the one mode that the whole text names.
fn mode_of_exams(context: &Context<'_>, spot: Spot<'_>, keys: &[ColumnKey]) -> Mode {
    let modes = &context.lexicon().terms.exam_modes;
    let by = |text: &str| modes.iter().find(|m| m.pattern.is_match(text)).map(|m| m.mode);
    let titles = surroundings::titles(context, spot);
    let of_phases = |m: &&ModeTerm| m.phases.iter().any(|phase| keys.contains(phase));
    let named_alone = || {
        let passages = context.passages();
        let names = |m: &&ModeTerm| passages.iter().any(|p| m.pattern.is_match(p.text.folded()));
        let mut named = modes.iter().filter(names);
        named.next().filter(|_| named.next().is_none()).map(|m| m.mode)
    };
    let titled = titles.iter().find_map(|title| by(title.folded()));
    titled
        .or_else(|| modes.iter().find(of_phases).map(|m| m.mode))
        .or_else(|| surroundings::leads(context, spot).iter().find_map(|lead| by(lead)))
        .or_else(named_alone)
        .unwrap_or(Mode::Unknown)
}

/// The notes of a calendar, and what they say of every session.
fn apply_notes(context: &Context<'_>, table: &TableView<'_>, schedule: &mut Schedule) {
    super::project_lists::notes(context, table.notes, &mut schedule.notes, &mut schedule.traces);
    for words in table.notes.iter().flat_map(note_items) {
        if let Some(captures) = context.lexicon().terms.complete_within.captures(words.folded())
            && let Some(days) = captures.name("days")
        {
            let spans = words.spans_at(days.range());
            for session in &mut schedule.sessions {
                session.complete_within_days = days.as_str().parse().ok();
                context.quoter.add_traces(&mut session.traces, "complete_within_days", &spans);
            }
        }
        let times = dates::phrase(words.folded()).times;
        if let [time] = times.as_slice()
            && context.lexicon().terms.start_note.is_match(words.folded())
        {
            let spans = words.spans_at(time.range.clone());
            for session in schedule.sessions.iter_mut().filter(|s| s.exam_start_time.is_none()) {
                session.exam_start_time = Some(time.clock.clone());
                context.quoter.add_traces(&mut session.traces, "exam_start_time", &spans);
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

impl Walk<'_, '_> {
    fn session(&mut self, row: usize) -> Option<Session> {
        let mut session = Session::default();
        let mut dated = Vec::new();
        for column in 0..self.table.columns.len() {
            let view = &self.table.columns[column];
            let key = view.key;
            let Some(cell) = self.cell_in_force(row, column, key) else { continue };
            match key {
                Some(ColumnKey::Year) => self.set_year(&cell),
                Some(ColumnKey::Ordinal | ColumnKey::Batch) if session.ordinal.is_none() => {
                    trace(self.context, &mut session, "ordinal", &cell.all_spans());
                    session.ordinal = Some(cell.text());
                }
                Some(ColumnKey::ExamStartTime) => self.start_time(&mut session, &cell),
                Some(key) if is_phase(key) => dated.push(Dated {
                    phrase: dates::phrase(cell.folded()),
                    header: view.header.folded().to_string(),
                    key,
                    cell,
                }),
                _ => {
                    trace(self.context, &mut session, "other", &cell.all_spans());
                    session.other.insert(view.header.text(), cell.text());
                }
            }
        }
        if dated.is_empty() && self.is_heading(row) {
            return None;
        }
        self.set_dates(&mut session, &dated);
        self.header_time(&mut session);
        Some(session)
    }

    /// A row of one cell is a heading or a total, no session.
    fn is_heading(&self, row: usize) -> bool {
        self.table.rows[row].iter().filter(|c| !c.is_empty()).count() <= 1
    }

    /// The cell, or the one above where it is merged.
    fn cell_in_force(
        &mut self,
        row: usize,
        column: usize,
        key: Option<ColumnKey>,
    ) -> Option<Reading> {
        let cell = self.table.rows[row][column].clone();
        if !cell.is_empty() {
            self.carried.retain(|(c, _)| *c != column);
            self.carried.push((column, cell.clone()));
            return Some(cell);
        }
        let spans = self.table.covered[row].get(column).copied().unwrap_or(false);
        let leads = match key {
            Some(key) => matches!(key, ColumnKey::Category | ColumnKey::Batch | ColumnKey::Year),
            None => column == 0,
        };
        let above = self.carried.iter().find(|(c, _)| *c == column).map(|(_, cell)| cell.clone());
        above.filter(|_| spans || leads)
    }

    fn set_year(&mut self, cell: &Reading) {
        let digits: String = cell.folded().chars().filter(char::is_ascii_digit).collect();
        if let Some(year) = digits.get(..4).and_then(|d| d.parse().ok()) {
            self.year = Some((year, cell.all_spans()));
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
        trace(self.context, session, "exam_start_time", &cell.all_spans());
    }

    /// 考核时间（上午9:00开始）
    fn header_time(&self, session: &mut Session) {
        let exam = self.table.columns.iter().filter(|c| {
            matches!(c.key, Some(ColumnKey::Phase(Phase::Exam | Phase::TheoryExam, _)))
        });
        for view in exam {
            if let (None, Some(time)) =
                (&session.exam_start_time, dates::phrase(view.header.folded()).times.first())
            {
                session.exam_start_time = Some(time.clock.clone());
                trace(
                    self.context,
                    session,
                    "exam_start_time",
                    &view.header.spans_at(time.range.clone()),
                );
            }
        }
    }

    fn set_dates(&mut self, session: &mut Session, dated: &[Dated]) {
        let exam = self.day_of_exam(dated);
        phases::fill(self.context, session, dated, &Place { exam, year: self.year.clone() });
    }

    /// The exam's first day, by which phases without a year are placed.
    fn day_of_exam(&mut self, dated: &[Dated]) -> Option<NaiveDate> {
        let cell = dated.iter().find(|d| is_exam(d.key) && !d.phrase.dates.is_empty())?;
        let year = self.year.as_ref().map(|(year, _)| *year);
        let days = when::days(&cell.phrase, year, self.context.year_bounds());
        let mut exam = days.first()?.date();
        if let (Some(last), false) = (self.last_exam, when::prints_year(&cell.phrase))
            && !self.context.year_bounds().plan_turns.allows((last - exam).num_days())
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
            self.year = Some((year, dated.cell.spans_at(range)));
        }
    }
}
