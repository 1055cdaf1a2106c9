//! The plans of a year and mode, one a notice: sessions with the month and order that name them.

use crate::model::Map;
use crate::model::edition::Edition;
use crate::model::notice::Notice;
use crate::model::schedule::{Mode, Session};
use chrono::NaiveDate;

/// Days that an adjusted session may lie from the one of the same number.
const NEAR: i64 = 45;

/// What holds after a notice.
pub struct Plan<'a> {
    /// The notice; `None` where it is not among those given.
    pub notice: Option<&'a Notice>,
    id: String,
    /// It plans the year anew, and does not only adjust the plan before.
    pub whole: bool,
    /// The sessions that hold, those of earlier notices among them.
    pub slots: Vec<Slot<'a>>,
}

/// A session with its place in the year.
#[derive(Clone)]
pub struct Slot<'a> {
    /// Month of its exam, two digits; `00` where it has no date.
    pub month: String,
    /// Its order in the month, from 1.
    pub order: u32,
    /// The session.
    pub session: &'a Session,
    /// The notice it was read in.
    pub notice: Option<&'a Notice>,
}

impl Plan<'_> {
    /// Id of the notice.
    pub fn notice_id(&self) -> &str {
        &self.id
    }
}

/// The plans in order of their notices; several tables of one notice are one plan.
pub fn of<'a>(edition: &'a Edition, mode: Mode, notices: &'a [Notice]) -> Vec<Plan<'a>> {
    let mut plans: Vec<Plan<'a>> = Vec::new();
    let Some(facet) = &edition.schedules else { return plans };
    let mut read: Vec<(&'a str, Vec<&'a Session>)> = Vec::new();
    for from in facet.records.iter().filter(|r| r.record.mode == mode) {
        let id = from.notice.as_deref().unwrap_or(&facet.from);
        match read.iter_mut().find(|(known, _)| *known == id) {
            Some((_, sessions)) => sessions.extend(&from.record.sessions),
            None => read.push((id, from.record.sessions.iter().collect())),
        }
    }
    for (id, sessions) in read {
        let notice = notices.iter().find(|n| n.id == id);
        let new = slots(sessions, notice);
        let before = plans.last().map(|p| p.slots.clone()).unwrap_or_default();
        let whole = new.len() * 2 >= before.len();
        let slots = if whole { new } else { adjusted(before, new) };
        plans.push(Plan { notice, id: id.to_string(), whole, slots });
    }
    plans
}

/// Sessions by date, numbered within their months.
fn slots<'a>(mut sessions: Vec<&'a Session>, notice: Option<&'a Notice>) -> Vec<Slot<'a>> {
    sessions.sort_by_key(|s| (s.exam_date.is_none(), s.exam_date.clone()));
    let mut counts: Map<String, u32> = Map::new();
    let slot = |session: &'a Session| {
        let month = session.exam_date.as_deref().and_then(|d| d.get(5..7)).unwrap_or("00");
        let order = counts.entry(month.to_string()).or_insert(0);
        *order += 1;
        Slot { month: month.to_string(), order: *order, session, notice }
    };
    sessions.into_iter().map(slot).collect()
}

/// A plan with some of its sessions dated otherwise. A session takes the place of the one of the same
/// day, else of the one of the same number not far away; without a number of the same place in the
/// year; else it is a further one.
fn adjusted<'a>(mut plan: Vec<Slot<'a>>, new: Vec<Slot<'a>>) -> Vec<Slot<'a>> {
    for mut slot in new {
        let same_day = |s: &Slot<'_>| {
            slot.session.exam_date.is_some() && s.session.exam_date == slot.session.exam_date
        };
        let found = plan.iter().position(same_day).or_else(|| match &slot.session.ordinal {
            Some(_) => plan.iter().position(|s| is_renumbered(s, &slot)),
            None => plan.iter().position(|s| (&s.month, s.order) == (&slot.month, slot.order)),
        });
        match found {
            Some(at) => {
                plan[at].session = slot.session;
                plan[at].notice = slot.notice;
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

fn is_renumbered(old: &Slot<'_>, new: &Slot<'_>) -> bool {
    let day = |s: &Slot<'_>| s.session.exam_date.as_deref()?.parse::<NaiveDate>().ok();
    let near = day(old).zip(day(new)).is_none_or(|(a, b)| (a - b).num_days().abs() <= NEAR);
    old.session.ordinal == new.session.ordinal && near
}
