//! Ids of projects and institutions: looked up by equal names, allotted in order of reading.

use mulu_model::authority::{Authority, Label, LabelKind, Register, Registered};
use mulu_model::calendar::Dated;
use mulu_model::ids::{InstitutionId, ProjectId};
use mulu_model::keys::AnnouncedKind;
use mulu_model::lists::Institution;
use mulu_model::notice::Notice;
use mulu_text::fold::name_key;
use std::collections::BTreeSet;

/// What a build allotted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allotted {
    /// New projects, in order.
    pub projects: Vec<Registered>,
    /// New institutions, in order.
    pub institutions: Vec<Registered>,
    /// Projects that a notice gives another name, with their names.
    pub renamed: Vec<Registered>,
    /// Events of exam calendars that are new, moved or called off, in order.
    pub events: Vec<Dated>,
}

impl Allotted {
    /// How many ids, names and events were entered.
    pub fn len(&self) -> usize {
        self.projects.len() + self.institutions.len() + self.renamed.len() + self.events.len()
    }

    /// Every entry that is new or has a new name.
    pub fn entries(&self) -> impl Iterator<Item = &Registered> {
        self.projects.iter().chain(&self.institutions).chain(&self.renamed)
    }

    /// What was entered, each in a few words: the names, and the events with their dates.
    pub fn named(&self) -> Vec<String> {
        let names = self.entries().map(|e| e.preferred().to_string());
        names.chain(self.events.iter().map(|e| format!("{} {}", e.uid, e.dates))).collect()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Allots ids to every new name, notice by notice in the order given. The new entries are put at the
/// end of the registers and given back. A name that a notice announces for a known one is a further
/// name of its id.
pub fn allot(notices: &[Notice], authority: &mut Authority) -> Allotted {
    let mut allotted = Allotted::default();
    for notice in notices {
        for change in
            notice.announced_changes.iter().filter(|c| c.kind == AnnouncedKind::ProjectRenamed)
        {
            allotted.projects.extend(enter_name(
                &mut authority.projects,
                "prj-",
                &change.name,
                &notice.id,
            ));
            let label = change.new_name.as_ref().map(|name| Label {
                name: name.clone(),
                kind: LabelKind::Preferred,
                source: notice.id.clone(),
                since: change.from.or(notice.issued_on),
            });
            let entry = label.and_then(|l| authority.projects.add_label(&change.name, l));
            allotted.renamed.extend(entry.cloned());
        }
        for name in project_names(notice) {
            allotted.projects.extend(enter_name(
                &mut authority.projects,
                "prj-",
                &name,
                &notice.id,
            ));
        }
        for institution in &notice.registration_institutions {
            let new =
                enter_name(&mut authority.institutions, "ins-", &institution.name, &notice.id);
            allotted.institutions.extend(new);
        }
    }
    allotted
}

fn enter_name(
    register: &mut Register,
    prefix: &str,
    name: &str,
    source: &str,
) -> Option<Registered> {
    if register.find(name).is_some() || name_key(name).is_empty() {
        return None;
    }
    let id = format!("{prefix}{:04}", register.next_number(prefix));
    let entry = Registered::new(id, name, source);
    register.push(entry.clone());
    Some(entry)
}

/// The names of projects in a notice, each once, in order: lists, conditions, institutions.
///
/// What an institution takes registrations for is a project only where a list or a condition of some
/// notice says so; such a cell may hold `全部项目`.
fn project_names(notice: &Notice) -> Vec<String> {
    let listed = notice.project_lists.iter().flat_map(|l| &l.entries).map(|e| e.name.clone());
    let eligible = notice.eligibility.iter().map(|e| e.name.clone());
    let mut seen = BTreeSet::new();
    listed.chain(eligible).filter(|n| seen.insert(name_key(n))).collect()
}

/// Writes the ids that the registers hold into a notice.
pub fn apply(notice: &mut Notice, authority: &Authority) {
    let project = |name: &str| project_of(name, authority);
    for entry in notice.project_lists.iter_mut().flat_map(|l| &mut l.entries) {
        entry.project = project(&entry.name);
    }
    for entry in &mut notice.eligibility {
        entry.project = project(&entry.name);
    }
    for institution in &mut notice.registration_institutions {
        ids_of(institution, authority);
    }
}

fn ids_of(institution: &mut Institution, authority: &Authority) {
    let registered = authority.institutions.find(&institution.name);
    institution.institution = registered.map(|e| InstitutionId::registered(&e.id));
    let projects = institution.projects.iter().map(|name| project_of(name, authority));
    institution.project_ids = projects.collect();
}

/// The project that the register has under a name.
fn project_of(name: &str, authority: &Authority) -> Option<ProjectId> {
    authority.projects.find(name).map(|e| ProjectId::registered(&e.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_allotted_once_and_never_reused() {
        let known = Registered::new("prj-0007".into(), "修鞋", "a");
        let mut register = Register::new(vec![known]);
        assert!(enter_name(&mut register, "prj-", "修 鞋", "b").is_none());
        let new = enter_name(&mut register, "prj-", "擦鞋", "b").expect("a new name");
        assert_eq!(new.id, "prj-0008");
        assert_eq!(register.find("擦鞋"), Some(&new));
    }
}
