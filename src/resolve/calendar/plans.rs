//! The plans of a year and mode, one a notice: sessions with the key that names them in uids.

use super::pairs::{self, Marks};
use mulu_model::Map;
use mulu_model::edition::Edition;
use mulu_model::notice::Notice;
use mulu_model::schedule::{Day, Mode, Session};
use mulu_text::fold::fold;
use mulu_text::numerals;
use std::collections::BTreeSet;

/// What holds after a notice.
pub struct Plan<'a> {
    id: String,
    /// It plans the year anew, and does not only adjust the plan before.
    pub whole: bool,
    /// The sessions that hold, those of earlier notices among them.
    pub slots: Vec<Slot<'a>>,
}

/// A session with its place in the year.
#[derive(Clone)]
pub struct Slot<'a> {
    /// What names it in uids: `08` by its number, `03-2` by month and order.
    pub key: String,
    /// Month of its exam, two digits; `00` where it has no date.
    pub month: String,
    /// Its order in the month, from 1.
    pub order: u32,
    number: Option<u32>,
    /// The session.
    pub session: &'a Session,
    /// The notice it was read in.
    pub notice: Option<&'a Notice>,
}

/// A session that has a key already.
pub struct Known {
    /// The key.
    pub key: String,
    /// By what it is known.
    pub marks: Marks,
}

impl Plan<'_> {
    /// Id of the notice.
    pub fn notice_id(&self) -> &str {
        &self.id
    }
}

impl Slot<'_> {
    fn marks(&self) -> Marks {
        let place = (self.month.clone(), self.order);
        Marks { number: self.number, day: self.session.exam_day(), place }
    }
}

/// A table with one in so many of the sessions before it, or more, is the plan anew; a shorter one adjusts it.
const WHOLE_AGAIN: usize = 2;

/// The plans in order of their notices; several tables of one notice are one plan. `remembered` gives
/// the sessions that a notice held when it was read before.
pub fn plans_of<'a>(
    edition: &'a Edition,
    mode: Mode,
    notices: &'a [Notice],
    remembered: &dyn Fn(&str) -> Vec<Known>,
) -> Vec<Plan<'a>> {
    let mut plans: Vec<Plan<'a>> = Vec::new();
    for (id, sessions) in sessions_by_notice(edition, mode) {
        let mut new = slots_by_month(sessions, notices.iter().find(|n| n.id == id));
        let before = plans.last().map(|p| p.slots.clone()).unwrap_or_default();
        let whole = new.len() * WHOLE_AGAIN >= before.len();
        let known = known_sessions(&before, remembered(id));
        name_slots(&mut new, &known, whole);
        let slots = if whole { new } else { adjusted(before, new) };
        plans.push(Plan { id: id.to_string(), whole, slots });
    }
    plans
}

/// The sessions of each notice.
fn sessions_by_notice(edition: &Edition, mode: Mode) -> Vec<(&str, Vec<&Session>)> {
    let mut read: Vec<(&str, Vec<&Session>)> = Vec::new();
    let Some(facet) = &edition.schedules else { return read };
    for from in facet.records.iter().filter(|r| r.record.mode == mode) {
        let id = from.notice.as_deref().unwrap_or(&facet.from);
        match read.iter_mut().find(|(known, _)| *known == id) {
            Some((_, sessions)) => sessions.extend(&from.record.sessions),
            None => read.push((id, from.record.sessions.iter().collect())),
        }
    }
    read
}

/// Sessions by date, numbered within their months; as yet without keys.
fn slots_by_month<'a>(mut sessions: Vec<&'a Session>, notice: Option<&'a Notice>) -> Vec<Slot<'a>> {
    sessions.sort_by_key(|s| (s.exam_date.is_none(), s.exam_date));
    let numbers: Option<Vec<u32>> =
        sessions.iter().map(|s| number(s.ordinal.as_deref()?)).collect();
    let unique = |n: &Vec<u32>| n.iter().collect::<BTreeSet<_>>().len() == n.len();
    let numbers = numbers.filter(unique);
    let mut counts: Map<String, u32> = Map::new();
    let slot = |(at, session): (usize, &'a Session)| {
        let month = format!("{:02}", session.exam_date.map_or(0, Day::month));
        let order = counts.entry(month.to_string()).or_insert(0);
        *order += 1;
        let number = numbers.as_ref().map(|n| n[at]);
        Slot { key: String::new(), month, order: *order, number, session, notice }
    };
    sessions.into_iter().enumerate().map(slot).collect()
}

/// The number of a session: `8`, `第8批`, `第八期`.
pub fn number(printed: &str) -> Option<u32> {
    let folded = fold(printed);
    let bare = folded.trim().trim_start_matches('第').trim_end_matches(['批', '次', '期', '场']);
    numerals::parse(bare.trim())
}

/// The sessions of the plan before, with the days that the notice itself gave them when it was read
/// before, and those that only it has.
fn known_sessions(before: &[Slot<'_>], remembered: Vec<Known>) -> Vec<Known> {
    let mut known: Vec<Known> =
        before.iter().map(|s| Known { key: s.key.clone(), marks: s.marks() }).collect();
    for own in remembered {
        match known.iter_mut().find(|k| k.key == own.key) {
            Some(found) => found.marks.day = own.marks.day,
            None => known.push(own),
        }
    }
    known
}

/// Gives each slot its key: that of the known session it goes on from; else its number; else, and where
/// the number names another, its month and the next order that is free in it.
fn name_slots(new: &mut [Slot<'_>], known: &[Known], whole: bool) {
    let before: Vec<Marks> = known.iter().map(|k| k.marks.clone()).collect();
    let rows: Vec<Marks> = new.iter().map(Slot::marks).collect();
    let found = match whole {
        true => pairs::of_whole(&before, &rows),
        false => pairs::of_adjustment(&before, &rows),
    };
    let mut taken: BTreeSet<String> = known.iter().map(|k| k.key.clone()).collect();
    for (slot, at) in new.iter_mut().zip(found) {
        slot.key = match at {
            Some(at) => known[at].key.clone(),
            None => own_key(slot, &taken),
        };
        taken.insert(slot.key.clone());
    }
}

fn own_key(slot: &Slot<'_>, taken: &BTreeSet<String>) -> String {
    let number = slot.number.map(|n| format!("{n:02}"));
    let by_month = (slot.order..).map(|order| format!("{}-{order}", slot.month));
    let mut keys = number.into_iter().chain(by_month);
    keys.find(|key| !taken.contains(key)).expect("orders do not end")
}

/// A plan with some of its sessions dated otherwise, and with further ones.
fn adjusted<'a>(mut plan: Vec<Slot<'a>>, new: Vec<Slot<'a>>) -> Vec<Slot<'a>> {
    for mut slot in new {
        match plan.iter_mut().find(|s| s.key == slot.key) {
            Some(old) => {
                old.session = slot.session;
                old.notice = slot.notice;
            }
            None => {
                let last = plan.iter().filter(|s| s.month == slot.month).map(|s| s.order).max();
                slot.order = last.unwrap_or(0) + 1;
                plan.push(slot);
            }
        }
    }
    plan
}
