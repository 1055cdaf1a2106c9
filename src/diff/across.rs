//! What only shows when all changes of a comparison lie side by side: projects that went from one list
//! to another, names that may be one thing, one renaming said twice.

use mulu_judge::names_alike;
use mulu_model::authority::Authority;
use mulu_model::change::{Change, Impact};
use mulu_model::matching::Zone;
use serde_json::Value;

/// Puts together what belongs together.
pub fn join(changes: &mut Vec<Change>, authority: &Authority) {
    moved_between_lists(changes);
    said_twice(changes);
    maybe_renamed(changes, authority);
}

/// A project that left one list and came into another moved.
fn moved_between_lists(changes: &mut Vec<Change>) {
    let lists = ["project_lists", "unified_exam_list"];
    let is = |c: &Change, kind: &str| c.kind == kind && lists.contains(&c.facet.as_str());
    let mut at = 0;
    while at < changes.len() {
        let came = &changes[at];
        let left = changes.iter().position(|c| {
            is(came, "project_added")
                && is(c, "project_removed")
                && c.subject == came.subject
                && (&c.facet, &c.part) != (&came.facet, &came.part)
        });
        let Some(left) = left else {
            at += 1;
            continue;
        };
        let (left, came) = (changes[left].clone(), changes[at].clone());
        let moved = moved(&left, came);
        changes[at] = moved;
        changes.retain(|c| c.id != left.id);
        at = 0;
    }
}

fn moved(left: &Change, came: Change) -> Change {
    let with_list = |change: &Change, value: &Option<Value>| {
        let mut value = value.clone()?;
        value.as_object_mut()?.insert("list".into(), role(change).into());
        Some(value)
    };
    let name = came.after.as_ref().and_then(|v| v.get("name")?.as_str()).unwrap_or(&came.subject);
    Change {
        kind: "project_moved".into(),
        before: with_list(left, &left.before),
        after: with_list(&came, &came.after),
        impact: Impact::Procedural,
        summary: format!("项目{name}由“{}”目录移至“{}”目录。", list(role(left)), list(role(&came))),
        evidence: mulu_model::change::BothSides {
            before: left.evidence.before.clone(),
            after: came.evidence.after.clone(),
        },
        ..came
    }
}

/// The role of the list that a change is in.
fn role(change: &Change) -> &str {
    match change.facet.as_str() {
        "unified_exam_list" => "unified_exam",
        _ => change.part.as_deref().unwrap_or_default(),
    }
}

/// What a list is called by its role.
fn list(role: &str) -> &str {
    match role {
        "unified_exam" => "统一考核",
        "ministry_published" => "人社部公布",
        "ministry_filed" => "部备案通过",
        "province_managed" => "省自行管理",
        "province_published" => "省已发布",
        "unknown" => "类别未明",
        other => other,
    }
}

/// A new name in the table of conditions is the renaming that the list says already.
fn said_twice(changes: &mut Vec<Change>) {
    let renamed = |c: &Change| (c.before.clone(), c.after.clone());
    let said: Vec<_> = changes
        .iter()
        .filter(|c| c.kind == "project_renamed" && c.facet != "eligibility")
        .map(renamed)
        .collect();
    changes.retain(|c| {
        c.kind != "project_renamed" || c.facet != "eligibility" || !said.contains(&renamed(c))
    });
}

/// A name that went and one that came in one list, alike enough for a person to look at both.
fn maybe_renamed(changes: &mut [Change], authority: &Authority) {
    let name = |v: &Option<Value>| -> Option<String> {
        Some(v.as_ref()?.get("name")?.as_str()?.to_string())
    };
    let of = |changes: &[Change], what: &str| -> Vec<usize> {
        let suffix = |c: &Change| {
            c.kind == format!("project_{what}") || c.kind == format!("institution_{what}")
        };
        (0..changes.len()).filter(|at| suffix(&changes[*at])).collect()
    };
    for gone in of(changes, "removed") {
        for come in of(changes, "added") {
            let one_list = (&changes[gone].facet, &changes[gone].part)
                == (&changes[come].facet, &changes[come].part);
            let names = name(&changes[gone].before).zip(name(&changes[come].after));
            let alike = names.filter(|_| one_list).is_some_and(|(old, new)| {
                let verdict = names_alike::verdict(&authority.matching, &old, &new);
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
