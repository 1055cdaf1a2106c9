//! What only shows when all changes of a comparison lie side by side: projects that went from one list
//! to another, names that may be one thing, one renaming said twice.

use mulu_judge::names_alike;
use mulu_model::Map;
use mulu_model::authority::Authority;
use mulu_model::change::{BothSides, Change, Impact};
use mulu_model::change_kind::ChangeKind;
use mulu_model::described::Described;
use mulu_model::entry::Entry;
use mulu_model::facet::{FacetName, PartName};
use mulu_model::lists::Role;
use mulu_model::matching::Zone;
use mulu_model::subject::Subject;
use mulu_model::value::{AsValue, Value};
use std::collections::BTreeSet;

/// Puts together what belongs together.
pub fn join_related(changes: &mut Vec<Change>, authority: &Authority) {
    move_between_lists(changes);
    say_once(changes);
    point_at_alike(changes, authority);
}

/// The facet and the part of it that a change is in.
fn part_of(change: &Change) -> (FacetName, Option<&PartName>) {
    (change.facet, change.part.as_ref())
}

/// A project that left one list and came into another moved.
fn move_between_lists(changes: &mut Vec<Change>) {
    let in_lists =
        |c: &Change| matches!(c.facet, FacetName::ProjectLists | FacetName::UnifiedExamList);
    let mut left: Map<Subject, Vec<usize>> = Map::new();
    for (at, change) in changes.iter().enumerate() {
        if change.kind == ChangeKind::ProjectRemoved && in_lists(change) {
            left.entry(change.subject.clone()).or_default().push(at);
        }
    }
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    for at in 0..changes.len() {
        let came = &changes[at];
        if came.kind != ChangeKind::ProjectAdded || !in_lists(came) {
            continue;
        }
        let of_subject = left.get(&came.subject).into_iter().flatten();
        let elsewhere = |m: &&usize| !gone.contains(*m) && part_of(&changes[**m]) != part_of(came);
        if let Some(from) = of_subject.copied().collect::<Vec<_>>().iter().find(elsewhere) {
            gone.insert(*from);
            changes[at] = moved_project(&changes[*from], changes[at].clone());
        }
    }
    let mut at = 0;
    changes.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
}

/// The field of an entry for the list that it stands in, where that is what changed.
const LIST: &str = "list";

fn moved_project(left: &Change, came: Change) -> Change {
    let with_list = |change: &Change, value: &Option<Value>| {
        let mut fields = value.as_ref()?.as_record()?.to_vec();
        let id = Entry::description().field(LIST)?;
        fields.push((id, role_of(change).code().as_value()?));
        Some(Value::Record(fields))
    };
    let name = came.thing_name().map_or_else(|| came.subject.to_string(), str::to_string);
    let (from, to) = (role_of(left).name(), role_of(&came).name());
    Change {
        kind: ChangeKind::ProjectMoved,
        before: with_list(left, &left.before),
        after: with_list(&came, &came.after),
        impact: Impact::Procedural,
        summary: format!("项目{name}由“{from}”目录移至“{to}”目录。"),
        evidence: BothSides {
            before: left.evidence.before.clone(),
            after: came.evidence.after.clone(),
        },
        ..came
    }
}

/// The role of the list that a change is in.
fn role_of(change: &Change) -> Role {
    match &change.part {
        Some(PartName::Role(role)) => *role,
        _ if change.facet == FacetName::UnifiedExamList => Role::UnifiedExam,
        _ => Role::Unknown,
    }
}

/// A new name in the table of conditions is the renaming that the list says already.
fn say_once(changes: &mut Vec<Change>) {
    let renamed = |c: &Change| (c.before.clone(), c.after.clone());
    let is_renaming = |c: &Change, of_conditions: bool| {
        c.kind == ChangeKind::ProjectRenamed && (c.facet == FacetName::Eligibility) == of_conditions
    };
    let said: Vec<_> = changes.iter().filter(|c| is_renaming(c, false)).map(renamed).collect();
    changes.retain(|c| !is_renaming(c, true) || !said.contains(&renamed(c)));
}

/// A name that went and one that came in one list, alike enough for a person to look at both.
fn point_at_alike(changes: &mut [Change], authority: &Authority) {
    let of_kind = |changes: &[Change], kinds: [ChangeKind; 2]| -> Vec<usize> {
        (0..changes.len()).filter(|at| kinds.contains(&changes[*at].kind)).collect()
    };
    let went = of_kind(changes, [ChangeKind::ProjectRemoved, ChangeKind::InstitutionRemoved]);
    let came = of_kind(changes, [ChangeKind::ProjectAdded, ChangeKind::InstitutionAdded]);
    for gone in went {
        for come in came.iter().copied() {
            let one_list = part_of(&changes[gone]) == part_of(&changes[come]);
            let names = changes[gone].thing_name().zip(changes[come].thing_name());
            let alike = names.filter(|_| one_list).is_some_and(|(old, new)| {
                let verdict = names_alike::verdict(&authority.matching, old, new);
                verdict.is_some_and(|v| v.zone == Zone::Review)
            });
            if alike {
                let (left, right) = (changes[gone].id.clone(), changes[come].id.clone());
                changes[gone].see.push(right);
                changes[come].see.push(left);
            }
        }
    }
}
