//! Exam calendars: the sessions of a year as events that keep their identity when their dates move.
//!
//! An event is known by what it means: place, year, mode, month of the exam, its order in that month
//! (by date, so that the order of rows tells nothing), phase. Of the notices of one year a later one
//! counts: a plan of about as many sessions replaces the one before, one of few sessions adjusts it.

mod events;
mod plans;

use crate::model::Map;
use crate::model::calendar::{Calendar, Dated, Event, Ledger};
use crate::model::edition::Edition;
use crate::model::notice::Notice;
use crate::model::schedule::Mode;
use plans::Plan;
use std::collections::BTreeSet;

/// The calendars of all editions, with the lines that were added to the ledger: an event that is new,
/// that moved, or that a later plan leaves out.
pub fn allot(
    editions: &[Edition],
    notices: &[Notice],
    ledger: &mut Ledger,
) -> (Vec<Calendar>, Vec<Dated>) {
    let begin = ledger.lines.len();
    let calendars = editions.iter().filter_map(|edition| {
        let mut events = Vec::new();
        for mode in [Mode::Daily, Mode::Unified] {
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
    let plans = plans::of(edition, mode, notices);
    let Some(last) = plans.last() else { return Vec::new() };
    let place = events::Place::new(edition, mode);
    let stages: Vec<Vec<Event>> = plans.iter().map(|plan| place.events(plan)).collect();
    enter(&stages, ledger);
    let mut found = stages.into_iter().next_back().unwrap_or_default();
    for event in &mut found {
        event.sequence = ledger.find(&event.uid).map_or(0, |line| line.sequence);
    }
    found.extend(called_off(&place, &plans, last, &found, ledger));
    found
}

/// Enters what is new or moved. An event unknown so far is entered with all the dates that the notices
/// gave it one after the other, so that the ledger is the same whenever they are first read.
fn enter(stages: &[Vec<Event>], ledger: &mut Ledger) {
    let uids = stages.iter().flatten().map(|e| e.uid.clone());
    let known: BTreeSet<String> = uids.filter(|uid| ledger.find(uid).is_some()).collect();
    for (n, stage) in stages.iter().enumerate() {
        let counts = |e: &&Event| n + 1 == stages.len() || !known.contains(&e.uid);
        for event in stage.iter().filter(counts) {
            let last = ledger.find(&event.uid);
            if last.is_some_and(|l| l.dates == event.dates() && !l.cancelled) {
                continue;
            }
            let line = Dated {
                uid: event.uid.clone(),
                dates: event.dates(),
                sequence: last.map_or(0, |l| l.sequence + 1),
                source: event.notice.clone(),
                cancelled: false,
            };
            ledger.push(line);
        }
    }
}

/// Events that were published and are planned no more: called off where a later notice plans the mode
/// anew, forgotten where the same notice is merely read otherwise.
fn called_off(
    place: &events::Place,
    plans: &[Plan<'_>],
    last: &Plan<'_>,
    found: &[Event],
    ledger: &mut Ledger,
) -> Vec<Event> {
    let planned: BTreeSet<&str> = found.iter().map(|e| e.uid.as_str()).collect();
    let gone = ledger.beginning(place.prefix()).filter(|l| !planned.contains(l.uid.as_str()));
    let gone: Vec<Dated> = gone.cloned().collect();
    let at: Map<&str, usize> = plans.iter().enumerate().map(|(n, p)| (p.notice_id(), n)).collect();
    let mut events = Vec::new();
    for line in gone {
        let source = at.get(line.source.as_str());
        let anew = source.is_some_and(|n| plans[n + 1..].iter().any(|p| p.whole));
        if !line.cancelled && anew {
            ledger.push(Dated {
                sequence: line.sequence + 1,
                source: last.notice_id().to_string(),
                cancelled: true,
                ..line.clone()
            });
        }
        let known = ledger.find(&line.uid).filter(|l| l.cancelled);
        events.extend(known.and_then(|line| place.cancelled(line, plans)));
    }
    events
}

#[cfg(test)]
mod tests;
