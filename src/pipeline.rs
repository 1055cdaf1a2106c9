//! The only place where the rooms meet: five stages, each callable alone, in this order only here.
//!
//! ```text
//! bytes -read-> Documents -understand-> Understood -catalogue-> Catalogued -judge-> Findings
//!                                                                    └-compare-> Changes
//!                             Publication (all of these, with registers and calendars) -publish-> files
//! ```
//!
//! A command runs as many of the stages as it shows something of: [`build`] all but the last, [`check`]
//! the first three, `show` the first.

mod understand;
mod workers;

use crate::catalogue;
use crate::diff;
use crate::fault::{Fault, Stage, at_stage, parted};
use crate::lint;
use crate::model::Map;
use crate::model::authority::Authority;
use crate::model::catalogue::{
    Contradiction, Projects, PublishedFile, Refused, RegistrationInstitutions,
};
use crate::model::change::Changes;
use crate::model::document::Document;
use crate::model::edition::{Current, Edition};
use crate::model::finding::Finding;
use crate::model::matching::Matches;
use crate::model::notice::{Notice, SCHEMA_VERSION};
use crate::model::publication::Publication;
use crate::publish::{self, Files, Output, Plan};
use crate::resolve::{self, Allotted};
use std::collections::BTreeSet;

pub use understand::{Documents, NoticeRead, Understood, failed, read, refused, understand};
pub use workers::{OneByOne, Workers};

/// The notices of a catalogue: each once, with all ids, and in editions.
pub struct Catalogued {
    /// The notices, by id.
    pub notices: Vec<Notice>,
    /// The editions, by jurisdiction code and year.
    pub editions: Vec<Edition>,
    /// Files of one notice that do not say the same.
    pub contradictions: Vec<Contradiction>,
    /// The ids that were allotted.
    pub allotted: Allotted,
    /// The documents that evidence points into, in order of reading.
    pub documents: Vec<Document>,
    /// What could not be read.
    pub refused: Vec<Refused>,
}

/// Makes one catalogue of the notices. New names get ids, which go into the authority's registers.
pub fn catalogue(understood: Understood, authority: &mut Authority) -> Catalogued {
    let (notices, documents): (Vec<Notice>, Vec<Document>) =
        understood.notices.into_iter().map(|read| (read.notice, read.document)).unzip();
    let (mut notices, contradictions) = catalogue::merge(notices);
    notices.sort_by_key(|n| (catalogue::year_of(n), n.id.clone()));
    let allotted = resolve::allot(&notices, authority);
    notices.sort_by(|a, b| a.id.cmp(&b.id));
    // Where nothing was allotted, the ids of the stage before hold.
    if !allotted.is_empty() {
        notices.iter_mut().for_each(|n| resolve::apply(n, authority));
    }
    resolve::citations(&mut notices);
    let editions = catalogue::editions(&notices);
    let mut refused = understood.refused;
    refused.sort_by(|a, b| catalogue::reading_order(&a.path, &b.path));
    Catalogued { notices, editions, contradictions, allotted, documents, refused }
}

/// What is wrong in the notices, by notice and place; and the notices whose lints mulu failed at.
pub fn judge(
    catalogued: &Catalogued,
    authority: &Authority,
    workers: &impl Workers,
) -> (Vec<Finding>, Vec<Fault>) {
    let Catalogued { notices, contradictions, documents, .. } = catalogued;
    let corpus = &lint::Corpus { notices, authority, contradictions };
    let mut by_path: Map<&str, Vec<&Document>> = Map::new();
    for document in documents {
        by_path.entry(&document.source().path).or_default().push(document);
    }
    let found = workers.on_each(notices.iter().collect(), |notice: &Notice| {
        let first = notice.sources.first().and_then(|source| by_path.get(source.path.as_str()));
        let own = |d: &&Document| notice.sources.starts_with(&d.sources);
        let document = first.into_iter().flatten().copied().find(own);
        let lint = || lint::lint(&lint::Case { notice, document, corpus });
        at_stage(Stage::Lint, &notice.id, lint)
    });
    let of_all = at_stage(Stage::Lint, "*", || lint::lint_corpus(corpus));
    let (found, faults) = parted(found.into_iter().chain([of_all]));
    let mut findings: Vec<Finding> = found.into_iter().flatten().collect();
    findings.sort_by_cached_key(|f| {
        let place = f.at.as_ref().map(|e| (e.source, e.block, e.start));
        (f.notice.clone(), place, f.lint.clone(), f.message.clone())
    });
    (findings, faults)
}

/// What changed between consecutive editions of each jurisdiction; and the comparisons that mulu failed
/// at.
pub fn compare(editions: &[Edition], authority: &Authority) -> (Vec<Changes>, Vec<Fault>) {
    let changes = |group: Vec<&Edition>| {
        let place = group.first().map_or("", |e| e.jurisdiction.slug.as_str());
        let each = |from: &Edition, to: &Edition, make: &dyn Fn() -> Changes| {
            at_stage(Stage::Compare, &format!("{place} {}..{}", from.year, to.year), make)
        };
        let all = at_stage(Stage::Compare, place, || diff::consecutive(&group, authority, each));
        all.unwrap_or_else(|fault| vec![Err(fault)])
    };
    parted(by_jurisdiction(editions).flat_map(changes))
}

/// What changed between two editions.
pub fn compare_editions(before: &Edition, after: &Edition, authority: &Authority) -> Changes {
    diff::compare(before, after, authority)
}

/// What changed between two notices, whatever their titles.
pub fn compare_notices(before: &Notice, after: &Notice, authority: &Authority) -> Changes {
    let (before, after) = (catalogue::lone_edition(before), catalogue::lone_edition(after));
    compare_editions(&before, &after, authority)
}

fn by_jurisdiction(editions: &[Edition]) -> impl Iterator<Item = Vec<&Edition>> {
    let groups = editions.chunk_by(|a, b| a.jurisdiction.code == b.jurisdiction.code);
    groups.map(|group| group.iter().collect())
}

/// Every project and institution with all that lists it, and the names that may be one thing.
pub struct Registers {
    /// The projects.
    pub projects: Projects,
    /// The registration institutions.
    pub institutions: RegistrationInstitutions,
    /// The names.
    pub matches: Matches,
}

/// The registers of the editions.
pub fn registers(editions: &[Edition], authority: &Authority) -> Registers {
    let mut projects = catalogue::projects(editions, authority);
    let mut institutions = catalogue::institutions(editions, authority);
    let mut candidates = Vec::new();
    for things in [&mut projects.projects, &mut institutions.registration_institutions] {
        let found = resolve::candidates(things, authority);
        resolve::relate(things, &found, authority);
        candidates.extend(found);
    }
    let matches = Matches { schema_version: SCHEMA_VERSION.into(), candidates };
    Registers { projects, institutions, matches }
}

/// What a build gives.
pub struct Build {
    /// Everything to publish.
    pub publication: Publication,
    /// The ids that were allotted.
    pub allotted: Allotted,
    /// The documents that evidence points into.
    pub documents: Vec<Document>,
    /// What mulu failed at; all else is there.
    pub faults: Vec<Fault>,
}

/// All stages but the last: everything to publish of what was understood.
pub fn build(understood: Understood, authority: &mut Authority, workers: &impl Workers) -> Build {
    let catalogued = catalogue(understood, authority);
    let (findings, mut faults) = judge(&catalogued, authority, workers);
    let (changes, uncompared) = compare(&catalogued.editions, authority);
    faults.extend(uncompared);
    let registers = registers(&catalogued.editions, authority);
    let Catalogued { notices, editions, mut allotted, documents, refused, .. } = catalogued;
    let current = |group: Vec<&Edition>| catalogue::current(&group, &notices);
    let currents: Vec<Current> = by_jurisdiction(&editions).filter_map(current).collect();
    let (calendars, events) = resolve::calendars(&editions, &notices, &mut authority.calendar);
    allotted.events = events;
    let publication = Publication {
        projects: registers.projects,
        institutions: registers.institutions,
        matches: registers.matches,
        notices,
        editions,
        currents,
        changes,
        findings,
        refused,
        calendars,
        contacts_withheld: false,
    };
    Build { publication, allotted, documents, faults }
}

/// The notices with what is wrong in them.
pub struct Checked {
    /// The notices.
    pub catalogued: Catalogued,
    /// What is wrong, by notice and place.
    pub findings: Vec<Finding>,
    /// The notices whose lints mulu failed at.
    pub faults: Vec<Fault>,
}

/// The stages up to the findings; nothing is compared, and no calendar is made.
pub fn check(understood: Understood, authority: &mut Authority, workers: &impl Workers) -> Checked {
    let catalogued = catalogue(understood, authority);
    let (findings, faults) = judge(&catalogued, authority, workers);
    Checked { catalogued, findings, faults }
}

/// Which files are made of a publication.
#[derive(Default)]
pub struct Selection {
    /// Endings of the files; every kind where none is named.
    pub kinds: BTreeSet<String>,
    /// Files of other kinds that stay as they are and that the index lists too.
    pub kept: Vec<PublishedFile>,
    /// Names and telephones of contact persons are taken out.
    pub without_contacts: bool,
}

impl Selection {
    /// Whether a file of this path is made.
    pub fn selects(&self, path: &str) -> bool {
        self.kinds.is_empty() || self.kinds.contains(publish::kind_of(path))
    }
}

/// The files of a publication with the index over them, by path; and those that mulu failed at, which
/// are missing.
pub fn publish(
    publication: &Publication,
    selection: &Selection,
    workers: &impl Workers,
) -> (Files, Vec<Fault>) {
    let withheld = selection.without_contacts.then(|| publish::without_contacts(publication));
    let publication = withheld.as_ref().unwrap_or(publication);
    let is_asked =
        |kind: &&'static str| selection.kinds.is_empty() || selection.kinds.contains(*kind);
    let outputs = publish::OUTPUTS.iter().filter(|output| output.kinds.iter().any(is_asked));
    let (made, faults) = made(outputs, publication, selection, workers);
    let mut files = publish::with_index(publication, made, &selection.kept);
    files.retain(|(path, _)| selection.selects(path));
    (files, faults)
}

/// The files of outputs, each made by itself.
fn made<'a>(
    outputs: impl Iterator<Item = &'a Output>,
    publication: &Publication,
    selection: &Selection,
    workers: &impl Workers,
) -> (Files, Vec<Fault>) {
    let planned = outputs.map(|output| {
        let name = format!("*.{}", output.kinds.join(", *."));
        at_stage(Stage::Publish, &name, || (output.files)(publication))
    });
    let (plans, mut faults) = parted(planned);
    let mut plans: Vec<Plan<'_>> = plans.into_iter().flatten().collect();
    plans.retain(|plan| selection.selects(&plan.path));
    let made = workers.on_each(plans, |plan: Plan<'_>| {
        let path = plan.path.clone();
        at_stage(Stage::Publish, &path, || plan.file())
    });
    let (files, missing) = parted(made);
    faults.extend(missing);
    (files, faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(_: &Publication) -> Vec<Plan<'_>> {
        vec![Plan::new("whole.md".into(), || b"whole\n".to_vec())]
    }

    fn torn(_: &Publication) -> Vec<Plan<'_>> {
        vec![
            Plan::new("torn.docx".into(), || panic!("no such part")),
            Plan::new("other.docx".into(), || b"other\n".to_vec()),
        ]
    }

    fn unplanned(_: &Publication) -> Vec<Plan<'_>> {
        panic!("no plan")
    }

    #[test]
    fn an_output_that_fails_is_named_and_the_others_are_made() {
        let outputs = [
            Output { kinds: &["ics"], files: unplanned },
            Output { kinds: &["docx"], files: torn },
            Output { kinds: &["md"], files: whole },
        ];
        let none = std::path::Path::new("none");
        let mut authority = crate::cli::load_authority(none).expect("the built-in one");
        let nothing = build(Understood::default(), &mut authority, &OneByOne).publication;
        let (files, faults) = made(outputs.iter(), &nothing, &Selection::default(), &OneByOne);
        let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["other.docx", "whole.md"]);
        let at: Vec<&str> = faults.iter().map(|f| f.at.as_str()).collect();
        assert_eq!(at, ["*.ics", "torn.docx"]);
        assert!(faults[1].cause.contains("no such part"), "{}", faults[1].cause);
    }
}
