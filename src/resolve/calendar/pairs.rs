//! Which session of a plan goes on from which session known before.
//!
//! Where at least half of the days are unchanged, a session is the one of its day, whatever its number:
//! a row put in or taken out renumbers those behind it. Where most days moved, its number tells.

use chrono::NaiveDate;

/// One in so many sessions of the shorter side that keep their day settle which is which.
const HALVES: usize = 2;
/// Days that a session may have moved and still be known by its day alone.
const NEAR_DAYS: i64 = 45;

/// By what a session is known.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// Its printed number, where all sessions of its plan have one and no two the same.
    pub number: Option<u32>,
    /// The first day of its exam.
    pub day: Option<NaiveDate>,
    /// Month of its exam, and its order in the month.
    pub place: (String, u32),
}

/// For each session of a plan that stands for itself, the one of `known` that it is.
pub fn of_whole(known: &[Marks], rows: &[Marks]) -> Vec<Option<usize>> {
    let mut pairing = Pairing::new(known, rows);
    pairing.take(|k, r| is_same_day(k, r) && k.number == r.number);
    pairing.take(is_same_day);
    if pairing.is_settled() {
        pairing.complete();
    } else {
        pairing.found.fill(None);
        pairing.take(is_same_number);
        pairing.take(is_same_day);
        pairing.take(|k, r| !are_numbered(k, r) && k.place == r.place);
    }
    pairing.found
}

/// For each session of a notice that only adjusts a plan, the one of `known` that it is. A number far
/// from the session of that number is the number of another one.
pub fn of_adjustment(known: &[Marks], rows: &[Marks]) -> Vec<Option<usize>> {
    let mut pairing = Pairing::new(known, rows);
    pairing.take(|k, r| is_same_day(k, r) && k.number == r.number);
    pairing.take(is_same_day);
    pairing
        .take(|k, r| is_same_number(k, r) && days_apart(k, r).is_none_or(|days| days <= NEAR_DAYS));
    pairing.take(|k, r| r.number.is_none() && k.place == r.place);
    pairing.found
}

struct Pairing<'a> {
    known: &'a [Marks],
    rows: &'a [Marks],
    found: Vec<Option<usize>>,
}

impl<'a> Pairing<'a> {
    fn new(known: &'a [Marks], rows: &'a [Marks]) -> Self {
        Pairing { known, rows, found: vec![None; rows.len()] }
    }

    /// Pairs each free row with the first free known session that fits.
    fn take(&mut self, fits: impl Fn(&Marks, &Marks) -> bool) {
        let mut taken = self.taken();
        for (row, found) in self.rows.iter().zip(&mut self.found).filter(|(_, f)| f.is_none()) {
            let free = |at: &usize| !taken[*at] && fits(&self.known[*at], row);
            if let Some(at) = (0..self.known.len()).find(free) {
                taken[at] = true;
                *found = Some(at);
            }
        }
    }

    fn taken(&self) -> Vec<bool> {
        let mut taken = vec![false; self.known.len()];
        self.found.iter().flatten().for_each(|at| taken[*at] = true);
        taken
    }

    /// Whether the pairs so far, all of the same day, are half of the shorter side or more.
    fn is_settled(&self) -> bool {
        let dated = |all: &[Marks]| all.iter().filter(|m| m.day.is_some()).count();
        let same = self.found.iter().flatten().count();
        same * HALVES >= dated(self.known).min(dated(self.rows))
    }

    /// The sessions that moved, where most did not: by number where the numbers still hold, else the
    /// nearest in the calendar.
    fn complete(&mut self) {
        let pairs = || self.rows.iter().zip(&self.found).filter_map(|(r, at)| Some((r, (*at)?)));
        let renumbered = pairs().any(|(row, at)| {
            are_numbered(&self.known[at], row) && self.known[at].number != row.number
        });
        if !renumbered {
            self.take(is_same_number);
        }
        self.take_nearest(|k, r| renumbered || !are_numbered(k, r));
        self.take(|k, r| !are_numbered(k, r) && k.day.is_none() && k.place == r.place);
    }

    fn take_nearest(&mut self, fits: impl Fn(&Marks, &Marks) -> bool) {
        let mut taken = self.taken();
        let mut near: Vec<(i64, usize, usize)> = Vec::new();
        for (n, row) in self.rows.iter().enumerate().filter(|(n, _)| self.found[*n].is_none()) {
            let free = self.known.iter().enumerate().filter(|(at, k)| !taken[*at] && fits(k, row));
            near.extend(free.filter_map(|(at, k)| Some((days_apart(k, row)?, n, at))));
        }
        near.retain(|(days, _, _)| *days <= NEAR_DAYS);
        near.sort_unstable();
        for (_, n, at) in near {
            if self.found[n].is_none() && !taken[at] {
                taken[at] = true;
                self.found[n] = Some(at);
            }
        }
    }
}

fn is_same_day(known: &Marks, row: &Marks) -> bool {
    row.day.is_some() && known.day == row.day
}

fn is_same_number(known: &Marks, row: &Marks) -> bool {
    row.number.is_some() && known.number == row.number
}

fn are_numbered(known: &Marks, row: &Marks) -> bool {
    known.number.is_some() && row.number.is_some()
}

/// Days between the two, where both have a day.
fn days_apart(known: &Marks, row: &Marks) -> Option<i64> {
    Some((known.day? - row.day?).num_days().abs())
}
