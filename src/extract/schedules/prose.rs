//! An exam whose phases stand in sentences: `报名时间：3月1日至3月5日`, each under a label or a heading.
//!
//! Only what one label says of one day or one span of days is read. Labels that return are sessions of
//! their own where each stands with its own exam under one part; else nothing is read.

use super::phases::{self, Dated, Place, Year, is_exam, trace};
use super::{in_passages, mode_of_exams, year_of_title};
use crate::context::Context;
use crate::phase_columns::is_phase;
use crate::spot::Spot;
use crate::{columns, when};
use mulu_model::column_key::ColumnKey;
use mulu_model::outline::{Clause, Part};
use mulu_model::reading::Reading;
use mulu_model::schedule::{Schedule, Session};
use mulu_text::dates;

/// A label has no more characters than this.
const LONGEST_LABEL: usize = 14;

/// What a label says of a phase.
struct Said<'a> {
    dated: Dated,
    clause: &'a str,
    /// The part that it and its neighbours stand in; empty for the whole text.
    within: &'a str,
}

/// The calendar that the sentences of a notice give.
pub fn schedule(context: &Context<'_>) -> Option<Schedule> {
    let clauses = &context.outline.clauses;
    let said: Vec<Said<'_>> = clauses.iter().flat_map(|c| of_clause(context, c)).collect();
    let title = Reading::join(&context.outline.header.title);
    let first = said.iter().find(|s| is_exam(s.dated.key))?;
    let year = year_of_title(&title).or_else(|| in_passages(context, Some(first.clause)));
    let groups = match distinct(said.iter()) {
        true => vec![said.iter().collect()],
        false => groups(&said),
    };
    let several = groups.len() > 1;
    let numbers = &context.lexicon().terms.session_number;
    let session = |group: Vec<&Said<'_>>| {
        let mut session = session(context, &group, &year)?;
        let part = clauses.iter().find(|c| several && c.id == group[0].within);
        if let Some(number) =
            part.and_then(|c| c.heading.as_ref()).filter(|h| numbers.is_match(h.folded()))
        {
            trace(context, &mut session, "ordinal", &number.all_spans());
            session.ordinal = Some(number.text());
        }
        Some(session)
    };
    let sessions: Vec<Session> = groups.into_iter().filter_map(session).collect();
    if sessions.is_empty() {
        return None;
    }
    // Of several sessions the part that holds them all.
    let above = first.within.rsplit_once('.').map_or(first.within, |(above, _)| above);
    let clause = if several { above } else { first.clause };
    let keys: Vec<ColumnKey> = said.iter().map(|s| s.dated.key).collect();
    let clause = Some(clause.to_string()).filter(|c| !c.is_empty());
    let spot = Spot { title: &title, attachment: None, clause: clause.as_deref() };
    let mut traces = context.traces("title", &title.all_spans());
    if let Some((_, spans)) = &year {
        context.quoter.add_traces(&mut traces, "year", spans);
    }
    Some(Schedule {
        title: title.text(),
        mode: mode_of_exams(context, spot, &keys),
        year: year.map(|(year, _)| year).or_else(|| super::first_exam_year(&sessions)),
        attachment: None,
        clause,
        sessions,
        notes: Vec::new(),
        columns: Vec::new(),
        traces,
    })
}

/// The labelled sentences of a clause: its heading with its text, and paragraphs that begin with a label.
fn of_clause<'a>(context: &Context<'_>, clause: &'a Clause) -> Vec<Said<'a>> {
    let above = clause.id.rsplit_once('.').map_or("", |(above, _)| above);
    let paragraphs: Vec<&Reading> = clause.parts.iter().filter_map(Part::paragraph).collect();
    let headed = match (&clause.heading, paragraphs.as_slice()) {
        (Some(heading), [text]) => dated_phase(context, heading, text),
        _ => None,
    };
    let labelled = paragraphs.iter().filter_map(|p| {
        let (label, text) = p.folded().split_once(':')?;
        let start = p.folded().len() - text.len();
        dated_phase(context, &p.part_at(0..label.len()), &p.from(start))
    });
    match headed {
        Some(dated) => vec![Said { dated, clause: &clause.id, within: above }],
        None => {
            labelled.map(|d| Said { dated: d, clause: &clause.id, within: &clause.id }).collect()
        }
    }
}

/// What a label says of its phase: one day, or one span of days, at the beginning of its text.
fn dated_phase(context: &Context<'_>, label: &Reading, text: &Reading) -> Option<Dated> {
    if label.len() > LONGEST_LABEL {
        return None;
    }
    let key =
        columns::key_of_header(label.folded(), context.lexicon()).filter(|key| is_phase(*key))?;
    let end = text.folded().find(['。', ';']).unwrap_or(text.folded().len());
    let sentence = text.part_at(0..end);
    let phrase = dates::phrase(sentence.folded());
    let last = phrase.dates.last()?.range.end;
    let last = phrase.times.iter().map(|t| t.range.end).fold(last, usize::max);
    let cut = sentence.folded()[last..].find(',').map_or(sentence.folded().len(), |at| last + at);
    let cell = sentence.part_at(0..cut);
    let phrase = dates::phrase(cell.folded());
    let opens = cell.folded()[..phrase.dates.first()?.range.start].chars().count() <= 3;
    let one = phrase.dates.len() == 1 || phrase.dates.len() == 2 && phrase.is_span;
    let header = label.folded().to_string();
    (opens && one).then_some(Dated { key, header, cell, phrase })
}

/// Whether no phase is said twice.
fn distinct<'s, 'a: 's>(said: impl Iterator<Item = &'s Said<'a>>) -> bool {
    let mut keys: Vec<ColumnKey> = said.map(|s| s.dated.key).collect();
    keys.sort_unstable();
    keys.windows(2).all(|pair| pair[0] != pair[1])
}

/// What is said part by part, where each part has an exam and says no phase twice.
fn groups<'s, 'a>(said: &'s [Said<'a>]) -> Vec<Vec<&'s Said<'a>>> {
    let groups = said.chunk_by(|a, b| a.within == b.within).map(|g| g.iter().collect::<Vec<_>>());
    let whole =
        |g: &Vec<&Said<'_>>| g.iter().any(|s| is_exam(s.dated.key)) && distinct(g.iter().copied());
    let groups: Vec<_> = groups.collect();
    if groups.iter().all(whole) { groups } else { Vec::new() }
}

/// A session; none where its exam has no date.
fn session(context: &Context<'_>, group: &[&Said<'_>], year: &Year) -> Option<Session> {
    let exam = group.iter().find(|s| is_exam(s.dated.key))?;
    let in_force = year.as_ref().map(|(year, _)| *year);
    let days = when::days(&exam.dated.phrase, in_force, context.year_bounds());
    let first = days.first()?.date();
    let printed = |s: &&&Said<'_>| when::prints_year(&s.dated.phrase);
    let place = Place {
        exam: Some(first),
        year: year.clone().or_else(|| {
            let said = group.iter().find(printed)?;
            let date = said.dated.phrase.dates.iter().find(|d| d.year.is_some())?;
            Some((date.year?, said.dated.cell.spans_at(date.range.clone())))
        }),
    };
    let mut session = Session::default();
    phases::fill(context, &mut session, group.iter().map(|s| &s.dated), &place);
    Some(session).filter(|s| s.exam_date.is_some())
}
