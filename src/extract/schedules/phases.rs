//! The phases of a session: printed words to days.

use crate::context::Context;
use crate::phase_columns::phase_of;
use crate::when;
use chrono::{Datelike, NaiveDate};
use mulu_model::column_key::ColumnKey;
use mulu_model::evidence::Span;
use mulu_model::lexicon::Terms;
use mulu_model::reading::Reading;
use mulu_model::schedule::{Day, Days, Ends, Phase, Session};
use mulu_text::dates::Phrase;

/// A year and where it was read.
pub type Year = Option<(i32, Vec<Span>)>;

/// What a cell, or a sentence, says of one phase.
pub struct Dated {
    /// What heads it.
    pub key: ColumnKey,
    /// What it is headed by.
    pub header: String,
    /// The words.
    pub cell: Reading,
    /// What they say of when.
    pub phrase: Phrase,
}

/// By what a phase without a year is placed.
pub struct Place {
    /// The first day of the exam.
    pub exam: Option<NaiveDate>,
    /// The year in force.
    pub year: Year,
}

/// Puts what was said of the phases into a session.
pub fn fill<'d>(
    context: &Context<'_>,
    session: &mut Session,
    dated: impl IntoIterator<Item = &'d Dated>,
    place: &Place,
) {
    for cell in dated {
        trace(context, session, field_of(cell.key), &cell.cell.all_spans());
        fill_phase(context, session, cell, place);
        if !when::prints_year(&cell.phrase)
            && !cell.phrase.dates.is_empty()
            && let Some((_, spans)) = &place.year
        {
            trace(context, session, field_of(cell.key), spans);
        }
    }
    if let (Some(theory), Some(practical)) = (session.theory_exam, session.practical_exam) {
        let first = theory.min(practical);
        let last = Some(theory.max(practical)).max(session.exam_until);
        session.exam_until = last.filter(|l| *l != first);
        session.exam_date = Some(first);
    } else if session.exam_date.is_none() {
        session.exam_date = session.theory_exam.or(session.practical_exam);
    }
}

/// Keeps where a field was read. A session without a number is known by its first date, whose
/// place then stands under both.
pub fn trace(context: &Context<'_>, session: &mut Session, field: &str, spans: &[Span]) {
    if session.traces.evidence.is_none() {
        session.traces = context.traces(field, spans);
        if field != "ordinal" {
            let own = session.traces.evidence.iter().cloned().collect();
            session.traces.field_evidence.insert(field.to_string(), own);
        }
    }
    context.quoter.add_traces(&mut session.traces, field, spans);
}

fn fill_phase(context: &Context<'_>, session: &mut Session, dated: &Dated, place: &Place) {
    let bounds = context.year_bounds();
    let terms = &context.lexicon().terms;
    let Dated { key, cell, phrase, .. } = dated;
    let key = *key;
    let exam = place.exam;
    let in_force = exam.map(|e| e.year()).or(place.year.as_ref().map(|(year, _)| *year));
    let mut days = when::days(phrase, in_force, bounds);
    if let (Some(exam), false, true) =
        (exam, when::prints_year(phrase), !matches!(key, ColumnKey::Phase(Phase::Exam, _)))
    {
        days.iter_mut().for_each(|d| *d = when::not_after(*d, exam, bounds));
    }
    let readable = days.len() == phrase.dates.len() && !days.is_empty();
    let field = field_of(key);
    if let (ColumnKey::Phase(Phase::Exam, _), Some((theory, practical))) =
        (key, parted(cell, &days, terms))
    {
        session.exam_until = Some(days[0].max(days[1])).filter(|_| days[0] != days[1]);
        session.theory_exam = Some(theory);
        session.practical_exam = Some(practical);
        return;
    }
    if !readable || !phrase.rest.is_empty() {
        session.as_stated.insert(field.into(), cell.text());
    }
    for part in phrase.dates.iter().filter(|p| readable && !p.well_formed) {
        session.malformed.insert(field.into(), cell.text_at(part.range.clone()));
    }
    if let (ColumnKey::Phase(Phase::Exam | Phase::TheoryExam, _), Some(time)) =
        (key, phrase.times.first())
    {
        session.exam_start_time = Some(time.clock.clone());
    }
    if !days.is_empty() {
        let words = format!("{}{}", dated.header, cell.folded());
        set_days(session, key, &days, &|days| days_between(days, &words, terms));
    }
}

/// Theory and practice in one cell: `4月12日（理论）、4月19日（实操）`.
fn parted(cell: &Reading, days: &[Day], terms: &Terms) -> Option<(Day, Day)> {
    let theory = cell.folded().find(&terms.theory)?;
    let practical = terms.practical.find(cell.folded())?.start();
    match days {
        [first, second] if theory < practical => Some((*first, *second)),
        [first, second] => Some((*second, *first)),
        _ => None,
    }
}

/// The field of a session for columns that are no phase.
const OTHER: &str = "other";

/// The field of a session that a column's key belongs to.
fn field_of(key: ColumnKey) -> &'static str {
    phase_of(key).map_or(OTHER, |(phase, _)| phase.key())
}

/// Whether a key is that of the exam, or of a part of it.
pub fn is_exam(key: ColumnKey) -> bool {
    phase_of(key).is_some_and(|(phase, _)| phase.is_exam())
}

fn set_days(session: &mut Session, key: ColumnKey, days: &[Day], ends_of: &dyn Fn(&[Day]) -> Days) {
    let (first, last) = (days.first().copied(), days.last().copied());
    let Some((phase, ends)) = phase_of(key) else { return };
    let day = match phase {
        Phase::TheoryExam => &mut session.theory_exam,
        Phase::PracticalExam => &mut session.practical_exam,
        Phase::Exam => &mut session.exam_date,
        before => {
            let kept = session.phases.entry(before);
            match ends {
                Ends::First => kept.from = first,
                Ends::Last => kept.to = last,
                Ends::Both => *kept = ends_of(days),
            }
            return;
        }
    };
    *day = first;
    session.exam_until = session.exam_until.max(last.filter(|_| last != first));
}

/// Both ends; of one day alone the end that the words name.
fn days_between(days: &[Day], words: &str, terms: &Terms) -> Days {
    let (first, last) = (days.first().copied(), days.last().copied());
    match days {
        [_] if terms.until_day.is_match(words) => Days { from: None, to: last },
        [_] if terms.from_day.is_match(words) => Days { from: first, to: None },
        _ => Days { from: first, to: last },
    }
}
