//! The parts of a notice that name projects: its lists, its conditions, its institutions.

use super::words::Words;
use mulu_model::evidence::Evidence;
use mulu_model::lists::Institution;
use mulu_model::notice::Notice;
use mulu_text::fold::name_key;
use std::collections::BTreeSet;

/// Names in common from which on two parts can be alike: one in common is chance. They share two thirds.
const LIKE_AT_LEAST: usize = 2;

/// What kind of part it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A list of projects, by its index in the notice.
    List(usize),
    /// The conditions for applicants.
    Conditions,
    /// What the institutions take registrations for.
    Institutions,
}

/// A project as a part names it.
#[derive(Debug, Clone)]
pub struct Named {
    /// The name as printed.
    pub name: String,
    /// The key under which printings of one name are the same.
    pub key: String,
    /// Where it stands.
    pub evidence: Option<Evidence>,
}

/// A part with the projects it names, in order.
#[derive(Debug, Clone)]
pub struct Naming {
    /// What it is.
    pub part: Part,
    /// What to call it, in Chinese.
    pub title: String,
    /// The projects.
    pub named: Vec<Named>,
}

impl Naming {
    /// The keys of its names.
    pub fn keys(&self) -> BTreeSet<&str> {
        self.named.iter().map(|n| n.key.as_str()).collect()
    }

    /// The names whose keys another part lacks, each once.
    pub fn beyond(&self, other: &Naming) -> Vec<&Named> {
        let (theirs, mut seen) = (other.keys(), BTreeSet::new());
        let new = |n: &&Named| !theirs.contains(n.key.as_str()) && seen.insert(n.key.clone());
        self.named.iter().filter(new).collect()
    }

    /// Whether two parts name the same projects but for a few.
    pub fn is_like(&self, other: &Naming) -> bool {
        let (own, theirs) = (self.keys(), other.keys());
        let common = own.intersection(&theirs).count();
        common >= LIKE_AT_LEAST && common * 3 >= own.len().max(theirs.len()) * 2
    }
}

/// The parts of a notice that name projects, in order; those that name none apart.
pub fn of_notice(notice: &Notice) -> Vec<Naming> {
    let lists = notice.project_lists.iter().enumerate().map(|(n, list)| Naming {
        part: Part::List(n),
        title: list.title.clone(),
        named: list
            .entries
            .iter()
            .map(|e| {
                named_project(
                    &e.name,
                    e.traces.evidence.as_ref().map(|t| Words::from_quote(t).place_of(&e.name)),
                )
            })
            .collect(),
    });
    let conditions = Naming {
        part: Part::Conditions,
        title: "申报条件".into(),
        named: notice
            .eligibility
            .iter()
            .map(|e| named_project(&e.name, e.traces.evidence.clone()))
            .collect(),
    };
    let institutions = Naming {
        part: Part::Institutions,
        title: "报名机构".into(),
        named: notice.registration_institutions.iter().flat_map(of_institution).collect(),
    };
    let parts = lists.chain([conditions, institutions]);
    parts.filter(|p| !p.named.is_empty()).collect()
}

/// What an institution takes registrations for.
pub fn of_institution(institution: &Institution) -> Vec<Named> {
    let cell = institution.traces.field_evidence.get("projects");
    let cell = cell.and_then(|list| list.first()).or(institution.traces.evidence.as_ref());
    let place = |name: &str| cell.map(|c| Words::from_quote(c).place_of(name));
    institution.projects.iter().map(|name| named_project(name, place(name))).collect()
}

fn named_project(name: &str, evidence: Option<Evidence>) -> Named {
    Named { name: name.to_string(), key: name_key(name), evidence }
}
