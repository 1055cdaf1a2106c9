//! An institution takes registrations for something that is no project of the notice's lists.
//!
//! Why it matters: its name cannot be followed over the years; it may be misprinted.
//! Example: `碳资产管` in the cell of an institution.
//! What to do: compare the name with the lists of the notice.
//!
//! 报名机构受理的项目不在本通知的目录中。
//!
//! 缘由：这个名称无法逐年跟踪，也可能是错字。
//! 举例：机构一栏写着“碳资产管”。
//! 处理：与通知中的目录核对名称。

use super::bounds::FIFTH;
use super::{Case, all_related, finding};
use mulu_judge::naming::{self, Named, Part};
use mulu_model::Map;
use mulu_model::evidence::Evidence;
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::ids::ProjectId;
use mulu_text::fold::fold;
use std::collections::BTreeSet;

/// A name that no list holds.
struct Outside<'a> {
    name: &'a str,
    registered: bool,
    institutions: Vec<&'a str>,
    places: Vec<Evidence>,
}

/// Runs the lint. A notice without a list has nothing to be held against; where many names are in
/// no list the institutions take more than the lists are for, and only unknown names are told, in one.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let parts = naming::of_notice(case.notice);
    if case.notice.project_lists.iter().all(|l| l.entries.is_empty()) {
        return Vec::new();
    }
    let (taken, listed): (Vec<_>, Vec<_>) =
        parts.iter().partition(|p| p.part == Part::Institutions);
    let listed: BTreeSet<&str> = listed.iter().flat_map(|p| p.keys()).collect();
    let taken: Vec<&Named> = taken.iter().flat_map(|p| &p.named).collect();
    let outside = outside(case, &taken, &listed);
    let times: usize = outside.iter().map(|o| o.institutions.len()).sum();
    if FIFTH.is_not_exceeded(times, taken.len()) {
        return outside.iter().map(|o| unlisted_projects(case, &[o])).collect();
    }
    let unknown: Vec<&Outside<'_>> = outside.iter().filter(|o| !o.registered).collect();
    if unknown.is_empty() { Vec::new() } else { vec![unlisted_projects(case, &unknown)] }
}

/// The names that no list of the notice holds, each once, in order.
fn outside<'a>(case: &Case<'a>, taken: &[&Named], listed: &BTreeSet<&str>) -> Vec<Outside<'a>> {
    let collective = &case.corpus.authority.lexicon.wording.collective;
    let listed_ids: BTreeSet<&ProjectId> = case
        .notice
        .project_lists
        .iter()
        .flat_map(|l| l.entries.iter().filter_map(|e| e.project.as_ref()))
        .collect();
    let mut at: Map<String, usize> = Map::new();
    let mut found: Vec<Outside<'a>> = Vec::new();
    for institution in &case.notice.registration_institutions {
        for (name, id) in institution.projects.iter().zip(&institution.project_ids) {
            let key = mulu_text::fold::name_key(name);
            let held = listed.contains(key.as_str())
                || id.as_ref().is_some_and(|id| listed_ids.contains(id));
            if held || collective.is_match(&fold(name)) {
                continue;
            }
            let place = taken.iter().filter(|n| n.key == key).find_map(|n| n.evidence.clone());
            let new = Outside {
                name,
                registered: id.is_some(),
                institutions: Vec::new(),
                places: place.into_iter().collect(),
            };
            let index = *at.entry(key).or_insert(found.len());
            if index == found.len() {
                found.push(new);
            }
            found[index].institutions.push(&institution.name);
        }
    }
    found
}

fn unlisted_projects(case: &Case<'_>, outside: &[&Outside<'_>]) -> Finding {
    let names: Vec<String> = outside.iter().map(|o| format!("“{}”", o.name)).collect();
    let plain: Vec<&str> = outside.iter().map(|o| o.name).collect();
    let institutions = outside.iter().flat_map(|o| &o.institutions);
    let first = institutions.clone().next().copied().unwrap_or_default();
    let more = if institutions.count() > 1 { "等" } else { "" };
    let messages = (
        format!("“{first}”{more}可报名的{}不在本通知的项目目录中", names.join("、")),
        format!("{first} takes registrations for {}, which no list holds", plain.join(", ")),
    );
    let places: Vec<&Evidence> = outside.iter().flat_map(|o| &o.places).collect();
    Finding {
        confidence: Confidence::Likely,
        at: places.first().map(|e| (*e).clone()),
        related: all_related(places.iter().skip(1).copied(), "同样不在目录中"),
        help: "请核对项目名称是否与目录一致".into(),
        proof: Some(plain.join("\n")),
        ..finding("project_unregistered", Severity::Info, case.notice, messages)
    }
}
