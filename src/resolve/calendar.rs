//! Exam calendars: the sessions of a year as events that keep their identity when their dates move.
//!
//! An event is known by what it means: place, year, mode, session, phase. A session is named by its
//! printed number where every session of its plan has one and no two the same
//! (`place-2024-daily-08-exam`), else by the month of its exam and its order in that month by date
//! (`…-03-2-exam`), so that the order of rows tells nothing. It keeps that name for the year: a later
//! notice's sessions are paired with those before it (`pairs`), and a notice that is read again with what
//! it gave before, so that a row put in or taken out leaves the others their uids. Only a session that
//! goes on from none gets a name of its own, by month where its number is another's.
//!
//! Of the notices of one year a later one counts: a plan of about as many sessions replaces the one
//! before, one of few sessions adjusts it.

mod events;
mod pairs;
mod plans;

use mulu_model::calendar::{Calendar, Dated, Event, Ledger};
use mulu_model::edition::Edition;
use mulu_model::notice::Notice;
use mulu_model::schedule::Mode;
use plans::Plan;
use std::collections::BTreeSet;

/// The calendars of all editions, with the lines that were added to the ledger: an event that is new,
/// that moved, or that is planned no more.
pub fn allot_events(
    editions: &[Edition],
    notices: &[Notice],
    ledger: &mut Ledger,
) -> (Vec<Calendar>, Vec<Dated>) {
    let begin = ledger.lines.len();
    let calendars = editions.iter().filter_map(|edition| {
        let mut events = Vec::new();
        for mode in [Mode::Daily, Mode::Unified, Mode::Unknown] {
            events.extend(of_mode(edition, mode, notices, ledger));
        }
        events.sort_by(|a, b| (&a.from, &a.uid).cmp(&(&b.from, &b.uid)));
        let (jurisdiction, year) = (edition.jurisdiction.clone(), edition.year);
        (!events.is_empty()).then_some(Calendar { jurisdiction, year, events })
    });
    let calendars = calendars.collect();
    (calendars, ledger.lines[begin..].to_vec())
}

fn of_mode(edition: &Edition, mode: Mode, notices: &[Notice], ledger: &mut Ledger) -> Vec<Event> {
    let place = events::Place::new(edition, mode, notices);
    let plans = plans::plans_of(edition, mode, notices, &|notice| place.remembered(ledger, notice));
    let stages: Vec<Vec<Event>> = plans.iter().map(|plan| place.events(plan)).collect();
    enter_events(&stages, ledger);
    let mut found = stages.into_iter().next_back().unwrap_or_default();
    for event in &mut found {
        event.sequence = ledger.find(&event.uid).map_or(0, |line| line.sequence);
    }
    call_off(&place, edition, &plans, &found, ledger);
    let planned: BTreeSet<String> = found.iter().map(|e| e.uid.clone()).collect();
    let gone =
        ledger.beginning(place.prefix()).filter(|l| l.cancelled && !planned.contains(&l.uid));
    found.extend(gone.filter_map(|line| place.cancelled(line)));
    found
}

/// Enters what is new or moved. An event unknown so far is entered with all the dates that the notices
/// gave it one after the other, so that the ledger is the same whenever they are first read.
fn enter_events(stages: &[Vec<Event>], ledger: &mut Ledger) {
    let uids = stages.iter().flatten().map(|e| e.uid.clone());
    let known: BTreeSet<String> = uids.filter(|uid| ledger.find(uid).is_some()).collect();
    for (n, stage) in stages.iter().enumerate() {
        let counts = |e: &&Event| n + 1 == stages.len() || !known.contains(&e.uid);
        for event in stage.iter().filter(counts) {
            let last = ledger.find(&event.uid);
            if last.is_some_and(|l| l.dates == event.dates_in_one() && !l.cancelled) {
                continue;
            }
            let line = Dated {
                uid: event.uid.clone(),
                dates: event.dates_in_one(),
                sequence: last.map_or(0, |l| l.sequence + 1),
                source: event.notice.clone(),
                session: event.session.clone(),
                ends: event.ends,
                cancelled: false,
            };
            ledger.push(line);
        }
    }
}

/// Calls off events that were published of notices at hand and are planned no more: left out by a later
/// plan, or by their own notice as it is now read.
fn call_off(
    place: &events::Place<'_>,
    edition: &Edition,
    plans: &[Plan<'_>],
    found: &[Event],
    ledger: &mut Ledger,
) {
    let planned: BTreeSet<&str> = found.iter().map(|e| e.uid.as_str()).collect();
    let gone = ledger.beginning(place.prefix()).filter(|l| !planned.contains(l.uid.as_str()));
    let gone: Vec<Dated> = gone.filter(|l| !l.cancelled).cloned().collect();
    for line in gone.into_iter().filter(|l| edition.notices.contains(&l.source)) {
        let later = plans.iter().skip_while(|p| p.notice_id() != line.source).skip(1);
        let source = later.filter(|p| p.whole).last().map(|p| p.notice_id().to_string());
        ledger.push(Dated {
            sequence: line.sequence + 1,
            source: source.unwrap_or_else(|| line.source.clone()),
            cancelled: true,
            ..line
        });
    }
}

#[cfg(test)]
mod tests;
