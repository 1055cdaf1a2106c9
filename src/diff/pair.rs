//! Which record of the earlier part a later one goes on from: the same key, else what the notice
//! says, else a decision or an accepted rule, else what shows that it is the same thing.

use super::parts::{Part, Record};
use super::{align, sessions};
use mulu_judge::names_alike;
use mulu_model::authority::Authority;
use mulu_model::described::Alike;
use mulu_model::facet::FacetName;
use mulu_model::matching::{Relation, Zone};
use mulu_model::schedule::Session;
use mulu_model::value::Value;
use mulu_text::fold::name_key;
use mulu_text::likeness::{pieces, share};
use std::collections::BTreeSet;

/// The earlier record that a later one goes on from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paired {
    /// Its index.
    pub at: usize,
    /// Why, where the keys differ: `announced`, the decision, the rule, or what both have in common.
    pub by: Option<String>,
}

/// Records that became one, or came out of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// Earlier records.
    pub before: Vec<usize>,
    /// Later records.
    pub after: Vec<usize>,
    /// Why: `announced`, or the decision.
    pub by: String,
}

/// What goes on from what.
pub struct Pairs {
    /// For each later record the earlier one.
    pub of: Vec<Option<Paired>>,
    /// Projects that were merged.
    pub merged: Vec<Joined>,
    /// Projects that were split.
    pub split: Vec<Joined>,
}

/// Pairs the records of two parts.
pub fn pairs_of_parts(before: &Part, after: &Part, authority: &Authority) -> Pairs {
    let mut open =
        Open { before, after, of: vec![None; after.records.len()], taken: BTreeSet::new() };
    let years = (before.year, after.year);
    match after.facet {
        FacetName::Clauses => {
            let found = align::clauses(&before.records, &after.records, years);
            open.of = found.into_iter().map(|m| m.map(|at| Paired { at, by: None })).collect();
            return Pairs { of: open.of, merged: Vec::new(), split: Vec::new() };
        }
        FacetName::Schedules => {
            for (m, n) in sessions::pairs_by_calendar(&before.records, &after.records, years) {
                open.pair_up(m, n, None);
            }
            open.pair_where(|b, a| (!b.is_a::<Session>() && b.key == a.key).then_some(None));
        }
        _ => open.pair_where(|b, a| (b.key == a.key).then_some(None)),
    }
    let renamed = &after.announced.renamed;
    open.pair_where(|b, a| {
        let announced = renamed.get(&name_key(&a.name)) == Some(&name_key(&b.name));
        (announced && b.is_like(a)).then(|| Some("announced".to_string()))
    });
    let (merged, split) = (open.merged_records(authority), open.split_records(authority));
    let joined: BTreeSet<usize> =
        merged.iter().chain(&split).flat_map(|j| j.after.clone()).collect();
    let left: BTreeSet<usize> =
        merged.iter().chain(&split).flat_map(|j| j.before.clone()).collect();
    open.pair_alike(authority, &left, &joined);
    open.pair_retitled(authority);
    Pairs { of: open.of, merged, split }
}

/// Parts whose records are being paired.
struct Open<'a> {
    before: &'a Part,
    after: &'a Part,
    of: Vec<Option<Paired>>,
    taken: BTreeSet<usize>,
}

impl Open<'_> {
    fn pair_up(&mut self, m: usize, n: usize, by: Option<String>) {
        if self.of[n].is_none() && self.taken.insert(m) {
            self.of[n] = Some(Paired { at: m, by });
        }
    }

    /// Pairs what fits, in order, one by one.
    fn pair_where(&mut self, fits: impl Fn(&Record, &Record) -> Option<Option<String>>) {
        for n in 0..self.of.len() {
            if self.of[n].is_some() {
                continue;
            }
            let found = (0..self.before.records.len())
                .filter(|m| !self.taken.contains(m))
                .find_map(|m| Some((m, fits(&self.before.records[m], &self.after.records[n])?)));
            if let Some((m, by)) = found {
                self.pair_up(m, n, by);
            }
        }
    }

    /// Pairs what is left where exactly one of the other side fits, both ways.
    fn pair_alike(
        &mut self,
        authority: &Authority,
        gone: &BTreeSet<usize>,
        come: &BTreeSet<usize>,
    ) {
        let reason = |b: &Record, a: &Record| -> Option<String> {
            if !b.is_like(a) {
                return None;
            }
            match a.record_type().alike {
                Alike::Names => by_name(b, a, authority),
                Alike::NamesOrOffice => by_name(b, a, authority).or_else(|| same_office(b, a)),
                Alike::Telephones => same_phone(b, a),
                Alike::Titles | Alike::Never => None,
            }
        };
        let open_before: Vec<usize> = (0..self.before.records.len())
            .filter(|m| !self.taken.contains(m) && !gone.contains(m))
            .collect();
        let mut found: Vec<(usize, usize, String)> = Vec::new();
        for n in (0..self.of.len()).filter(|n| self.of[*n].is_none() && !come.contains(n)) {
            for m in &open_before {
                let by = reason(&self.before.records[*m], &self.after.records[n]);
                found.extend(by.map(|by| (*m, n, by)));
            }
        }
        let once = |at: usize, of: &dyn Fn(&(usize, usize, String)) -> usize| {
            found.iter().filter(|f| of(f) == at).count() == 1
        };
        let sure: Vec<_> =
            found.iter().filter(|f| once(f.0, &|f| f.0) && once(f.1, &|f| f.1)).cloned().collect();
        sure.into_iter().for_each(|(m, n, by)| self.pair_up(m, n, Some(by)));
    }

    /// Pairs what is known by its title where titles changed.
    fn pair_retitled(&mut self, authority: &Authority) {
        let by_title = |record: &Record| record.record_type().alike == Alike::Titles;
        let old: Vec<usize> = self.open_before(by_title);
        let new: Vec<usize> = (0..self.of.len())
            .filter(|n| self.of[*n].is_none() && by_title(&self.after.records[*n]))
            .collect();
        let titles = |part: &Part, at: &[usize]| -> Vec<String> {
            at.iter()
                .map(|at| names_alike::title_key(&authority.matching, &part.records[*at].key))
                .collect()
        };
        let pairs = retitled(&titles(self.before, &old), &titles(self.after, &new));
        for (m, n) in pairs {
            self.pair_up(old[m], new[n], Some("alike".into()));
        }
    }

    /// Names that the notice, or a decision, says went into one.
    fn merged_records(&self, authority: &Authority) -> Vec<Joined> {
        let mut all = Vec::new();
        for (n, record) in self.after.records.iter().enumerate() {
            let sources = self.after.announced.merged.get(&name_key(&record.name));
            let is_source = |b: &Record| sources.is_some_and(|s| s.contains(&name_key(&b.name)));
            let decided = |b: &Record| decision(b, record, Relation::Merged, authority);
            let before = self.open_before(|b| is_source(b) || decided(b).is_some());
            if let Some(first) = before.first() {
                let by = decided(&self.before.records[*first]);
                let by = by.unwrap_or_else(|| "announced".into());
                all.push(Joined { before, after: vec![n], by });
            }
        }
        all
    }

    /// Names that the notice, or a decision, says came out of one.
    fn split_records(&self, authority: &Authority) -> Vec<Joined> {
        let mut all = Vec::new();
        for (m, record) in self.before.records.iter().enumerate() {
            let parts = self.after.announced.split.get(&name_key(&record.name));
            let is_part = |a: &Record| parts.is_some_and(|p| p.contains(&name_key(&a.name)));
            let decided = |a: &Record| decision(record, a, Relation::Split, authority);
            let new = |n: &usize| {
                let a = &self.after.records[*n];
                self.of[*n].is_none() && (is_part(a) || decided(a).is_some())
            };
            let after: Vec<usize> = (0..self.of.len()).filter(new).collect();
            if let Some(first) = after.first() {
                let by = decided(&self.after.records[*first]);
                let by = by.unwrap_or_else(|| "announced".into());
                all.push(Joined { before: vec![m], after, by });
            }
        }
        all
    }

    fn open_before(&self, fits: impl Fn(&Record) -> bool) -> Vec<usize> {
        let records = self.before.records.iter().enumerate();
        records.filter(|(m, b)| !self.taken.contains(m) && fits(b)).map(|(m, _)| m).collect()
    }
}

fn decision(b: &Record, a: &Record, relation: Relation, authority: &Authority) -> Option<String> {
    let decision =
        authority.decisions.decision_on(&b.subject.to_string(), &a.subject.to_string())?;
    (decision.relation == Some(relation) && decision.pair.first() == Some(&b.subject.to_string()))
        .then(|| decision.id.clone())
}

/// A person or an accepted rule says that two names are one thing.
fn by_name(b: &Record, a: &Record, authority: &Authority) -> Option<String> {
    if let Some(decision) =
        authority.decisions.decision_on(&b.subject.to_string(), &a.subject.to_string())
        && let Some(relation) = decision.relation
    {
        let one = [Relation::ExactMatch, Relation::CloseMatch, Relation::Renamed];
        return one.contains(&relation).then(|| decision.id.clone());
    }
    let verdict = names_alike::verdict(&authority.matching, &b.name, &a.name)?;
    (verdict.zone == Zone::Accepted).then_some(verdict.rule)
}

/// The same address and a telephone in common: the same office under another name.
fn same_office(b: &Record, a: &Record) -> Option<String> {
    let address = |r: &Record| r.field_words("address").map(name_key);
    let same = address(b).is_some_and(|x| Some(x) == address(a));
    (same && share_phone(b, a)).then(|| "same_address_and_phone".into())
}

fn same_phone(b: &Record, a: &Record) -> Option<String> {
    share_phone(b, a).then(|| "same_phone".into())
}

fn share_phone(b: &Record, a: &Record) -> bool {
    let (b, a) = (phones(b), phones(a));
    b.iter().any(|p| a.contains(p))
}

fn phones(record: &Record) -> BTreeSet<String> {
    let several = record.field_value("contacts").and_then(Value::as_list).unwrap_or_default();
    let contacts = several.iter().chain(record.field_value("contact"));
    let phones = contacts.filter_map(|c| c.field("phones")?.as_list()).flatten();
    phones.filter_map(Value::as_text).map(str::to_string).collect()
}

/// How much of two titles must be alike for them to be one attachment retitled.
const ATTACHMENT_RETITLED: f64 = 0.5;

/// Attachments under other titles, the most alike first, by their titles without what all share.
fn retitled(before: &[String], after: &[String]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (m, b) in before.iter().enumerate() {
        for (n, a) in after.iter().enumerate() {
            let longer = b.contains(a.as_str()) || a.contains(b.as_str());
            let named = !a.is_empty() && !b.is_empty();
            let alike = if longer { 1.0 } else { share(&pieces(b), &pieces(a)) };
            found.extend((named && alike >= ATTACHMENT_RETITLED).then_some((alike, m, n)));
        }
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut old, mut new) = (BTreeSet::new(), BTreeSet::new());
    found.retain(|(_, m, n)| {
        !old.contains(m) && !new.contains(n) && old.insert(*m) && new.insert(*n)
    });
    found.into_iter().map(|(_, m, n)| (m, n)).collect()
}
