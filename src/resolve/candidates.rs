//! Pairs of names that may be one thing: what the rules say, and what people decided.

use mulu_judge::names_alike::{self, Verdict};
use mulu_model::Map;
use mulu_model::authority::Authority;
use mulu_model::catalogue::{ListedThing, Related};
use mulu_model::matching::{Candidate, Decision, Likeness, Matching, Named, Relation, Zone};
use mulu_text::fold::name_key;
use mulu_text::likeness::pieces;
use std::collections::BTreeSet;

/// The pairs among these things whose names are alike, by zone and ids. Equal names have one id and
/// are no pair.
pub fn alike_pairs(things: &[ListedThing], authority: &Authority) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = pairs_to_judge(things)
        .into_iter()
        .filter_map(|(a, b)| candidate(&things[a], &things[b], authority))
        .collect();
    candidates.sort_by(|a, b| (a.zone, &a.id).cmp(&(b.zone, &b.id)));
    candidates
}

/// Writes into each thing the others it belongs together with.
pub fn relate(things: &mut [ListedThing], candidates: &[Candidate], authority: &Authority) {
    let names: Map<String, String> =
        things.iter().map(|t| (t.id.clone(), t.name.clone())).collect();
    for thing in things {
        let related = |id: &str, relation: Relation, by: &str| Related {
            relation,
            id: id.to_string(),
            name: names.get(id).cloned().unwrap_or_default(),
            by: by.to_string(),
        };
        for candidate in candidates.iter().filter(|c| c.decision.is_none()) {
            let Some(relation) = candidate.relation.filter(|r| *r != Relation::Different) else {
                continue;
            };
            for (own, other) in
                [(&candidate.one, &candidate.other), (&candidate.other, &candidate.one)]
            {
                if own.id == thing.id {
                    thing.relations.push(related(&other.id, relation, &candidate.rule));
                }
            }
        }
        for decision in authority.decisions.standing() {
            let other = decision.pair.iter().find(|id| **id != thing.id);
            let relation = decision.relation.filter(|r| *r != Relation::Different);
            if let (true, Some(other), Some(relation)) =
                (decision.pair.contains(&thing.id), other, relation)
            {
                thing.relations.push(related(other, relation, &decision.id));
            }
        }
        thing.relations.sort_by(|a, b| a.id.cmp(&b.id));
    }
}

/// Pairs of things that share a piece of their names.
fn pairs_to_judge(things: &[ListedThing]) -> BTreeSet<(usize, usize)> {
    let mut by_piece: Map<(char, char), Vec<usize>> = Map::new();
    for (at, thing) in things.iter().enumerate() {
        for piece in pieces(&name_key(&thing.name)) {
            by_piece.entry(piece).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for group in by_piece.values() {
        for (n, a) in group.iter().enumerate() {
            pairs.extend(group[n + 1..].iter().map(|b| (*a, *b)));
        }
    }
    pairs
}

fn candidate(one: &ListedThing, other: &ListedThing, authority: &Authority) -> Option<Candidate> {
    let decision = authority.decisions.decision_on(&one.id, &other.id);
    let verdict = names_alike::verdict(&authority.matching, &one.name, &other.name)?;
    let verdict = side_by_side(one, other, verdict, &authority.matching)?;
    let named = |thing: &ListedThing| Named {
        id: thing.id.clone(),
        name: thing.name.clone(),
        jurisdictions: jurisdictions(thing),
    };
    let by_rule = match verdict.zone {
        Zone::Accepted => Some(Relation::ExactMatch),
        Zone::Review => None,
        Zone::Refused => Some(Relation::Different),
    };
    Some(Candidate {
        id: format!("{}~{}", one.id, other.id),
        one: named(one),
        other: named(other),
        score: verdict.score,
        likeness: verdict.likeness,
        rule: verdict.rule,
        zone: decision.and_then(zone_of).unwrap_or(verdict.zone),
        relation: decision.and_then(|d| d.relation).or(by_rule),
        decision: decision.filter(|d| d.relation.is_some()).map(|d| d.id.clone()),
    })
}

/// A decision outweighs a rule.
fn zone_of(decision: &Decision) -> Option<Zone> {
    decision.relation.map(|relation| match relation {
        Relation::Different => Zone::Refused,
        _ => Zone::Accepted,
    })
}

/// Names that one list holds both are two things; that they merely share much is then not worth a word.
fn side_by_side(
    one: &ListedThing,
    other: &ListedThing,
    verdict: Verdict,
    matching: &Matching,
) -> Option<Verdict> {
    let place = |t: &ListedThing| -> BTreeSet<(String, String)> {
        t.listings.iter().map(|l| (l.notice.clone(), l.facet.clone())).collect()
    };
    let beside = !place(one).is_disjoint(&place(other));
    match (beside, verdict.likeness) {
        (false, _) => Some(verdict),
        (true, Likeness::Near) => None,
        (true, _) => {
            let rule = names_alike::rule_for(matching, Likeness::SideBySide, "")?;
            Some(Verdict {
                rule: rule.rule.clone(),
                zone: rule.zone,
                likeness: Likeness::SideBySide,
                ..verdict
            })
        }
    }
}

fn jurisdictions(thing: &ListedThing) -> Vec<String> {
    let slugs: BTreeSet<&String> = thing.listings.iter().map(|l| &l.jurisdiction).collect();
    slugs.into_iter().cloned().collect()
}
