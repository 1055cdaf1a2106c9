//! Compares editions: facts first, judgements second.
//!
//! *In -> out*: the earlier editions of a jurisdiction and a later one -> `Changes`.
//! *Invariants*: a facet covered on one side only is `not_covered`, never removed; the earlier
//! edition and the changes give the later one, and back; differences of form are counted and are no
//! changes; every list is compared by its declared key, never by position.
//! *Adding one*: fields, types of record, facets and kinds of change are not listed here: they say of
//! themselves, in `model`, what this room asks (`described`, `Edition::visit_facets`, `change_kind`).

mod across;
mod align;
mod apply;
mod canonical;
mod direction;
mod edits;
mod facts;
mod judge;
mod kinds;
mod pair;
mod parts;
mod sentence;
mod sessions;

use judge::Frame;
use mulu_model::Map;
use mulu_model::authority::Authority;
use mulu_model::change::{Changes, Comparison, Coverage, Side};
use mulu_model::edition::Edition;
use mulu_model::facet::PartName;
use mulu_model::notice::SCHEMA_VERSION;
use mulu_text::likeness::{pieces, share};
use parts::Part;
use std::collections::BTreeSet;

pub use apply::{State, Step, apply_steps, invert_steps, states_and_steps};

/// What changed from each edition (in order of year) to the next, each comparison made by `each`. Each
/// facet is compared with the latest earlier edition that covers it.
pub fn consecutive<T>(
    editions: &[&Edition],
    authority: &Authority,
    each: impl Fn(&Edition, &Edition, &dyn Fn() -> Changes) -> T,
) -> Vec<T> {
    let parts: Vec<(i32, Vec<Part>)> =
        editions.iter().map(|e| (e.year, parts::parts_of(e))).collect();
    let changes = |n: usize| {
        let (before, after) = (editions[n - 1], editions[n]);
        each(before, after, &|| {
            let frame = frame_of(before, after, authority);
            compared_parts((before, after), &parts[..n], &parts[n].1, &frame)
        })
    };
    (1..editions.len()).map(changes).collect()
}

/// What changed from one edition to another, of one jurisdiction or of two.
pub fn compare(before: &Edition, after: &Edition, authority: &Authority) -> Changes {
    let frame = frame_of(before, after, authority);
    let parts = if frame.places.is_some() { parts::parts_of_elsewhere } else { parts::parts_of };
    compared_parts((before, after), &[(before.year, parts(before))], &parts(after), &frame)
}

fn frame_of<'a>(before: &Edition, after: &Edition, authority: &'a Authority) -> Frame<'a> {
    let (one, other) = (&before.jurisdiction, &after.jurisdiction);
    let elsewhere = one.code != other.code && !one.code.is_empty() && !other.code.is_empty();
    Frame {
        authority,
        place: other.slug.clone(),
        places: elsewhere.then(|| (one.name.clone(), other.name.clone())),
    }
}

fn compared_parts(
    (from, after): (&Edition, &Edition),
    earlier: &[(i32, Vec<Part>)],
    later: &[Part],
    frame: &Frame<'_>,
) -> Changes {
    let side = |e: &Edition| Side { year: e.year, notices: e.notices.clone() };
    let mut changes = Changes {
        schema_version: SCHEMA_VERSION.into(),
        jurisdiction: Some(after.jurisdiction.clone()).filter(|j| !j.code.is_empty()),
        from: side(from),
        to: side(after),
        facets: Vec::new(),
        changes: Vec::new(),
        suppressed: 0,
    };
    let earlier = &retitled(earlier, later);
    for part in later {
        let matching = |(year, parts): &(i32, Vec<Part>)| {
            parts.iter().find(|p| p.is_same_part(part)).map(|p| (*year, p.clone()))
        };
        match earlier.iter().rev().find_map(matching) {
            Some((year, base)) => {
                let (base, part) = compared_with(&base, part);
                compared(&part, &base, year, &mut changes, frame);
            }
            None => changes.facets.push(not_covered(part, None, Some(after.year))),
        }
    }
    missing_later(earlier, later, &mut changes);
    across::join_related(&mut changes.changes, frame.authority);
    changes.suppressed = changes.facets.iter().map(|f| f.suppressed).sum();
    changes
}

/// How much of two series' titles must be alike for one to go on from the other.
const SERIES_RETITLED: f64 = 0.8;

/// The earlier parts, those of a series under the name that a later series gave it: a yearly notice
/// goes on though its title lost or won a word.
fn retitled(earlier: &[(i32, Vec<Part>)], later: &[Part]) -> Vec<(i32, Vec<Part>)> {
    let series = |parts: &[Part]| -> BTreeSet<String> {
        parts.iter().filter_map(|p| p.series().map(str::to_string)).collect()
    };
    let all: BTreeSet<String> = earlier.iter().flat_map(|(_, parts)| series(parts)).collect();
    let new = series(later);
    let mut titles: Map<String, String> = Map::new();
    for title in new.difference(&all) {
        let alike = |old: &String| share(&pieces(old), &pieces(title));
        let goes_on = earlier.iter().rev().find_map(|(_, parts)| {
            let old = series(parts).into_iter().filter(|o| !new.contains(o));
            let best = old.max_by(|a, b| alike(a).total_cmp(&alike(b)));
            best.filter(|o| alike(o) >= SERIES_RETITLED && !titles.contains_key(o))
        });
        titles.extend(goes_on.map(|old| (old, title.clone())));
    }
    let mut earlier = earlier.to_vec();
    for part in earlier.iter_mut().flat_map(|(_, parts)| parts) {
        if let Some(title) = part.series().and_then(|series| titles.get(series)) {
            part.part = Some(PartName::Series(title.clone()));
        }
    }
    earlier
}

/// Two parts as they are compared with each other.
fn compared_with(base: &Part, part: &Part) -> (Part, Part) {
    let (mut base, mut part) = (base.clone(), part.clone());
    parts::level_phases(&mut base, &mut part);
    (base, part)
}

fn compared(part: &Part, base: &Part, year: i32, changes: &mut Changes, frame: &Frame<'_>) {
    let (facts, suppressed) = facts::compare(base, part, frame.authority);
    changes.facets.push(Comparison {
        facet: part.facet,
        part: part.part.clone(),
        status: Coverage::Compared,
        compared_with: Some(year),
        covered_in: Some(part.year),
        before: base.count,
        after: part.count,
        suppressed,
    });
    changes.changes.extend(facts.iter().map(|fact| judge::change_of(part, fact, frame)));
}

fn not_covered(part: &Part, compared_with: Option<i32>, covered_in: Option<i32>) -> Comparison {
    let count = |side: Option<i32>| if side.is_some() { part.count } else { 0 };
    Comparison {
        facet: part.facet,
        part: part.part.clone(),
        status: Coverage::NotCovered,
        compared_with,
        covered_in,
        before: count(compared_with),
        after: count(covered_in),
        suppressed: 0,
    }
}

/// Parts that an earlier edition covers and the later one does not.
fn missing_later(earlier: &[(i32, Vec<Part>)], later: &[Part], changes: &mut Changes) {
    let mut named: Vec<Part> = Vec::new();
    for (year, parts) in earlier.iter().rev() {
        for part in parts {
            let known = later.iter().chain(&named).any(|p| p.is_same_part(part));
            if !known {
                changes.facets.push(not_covered(part, Some(*year), None));
                named.push(part.clone());
            }
        }
    }
}
