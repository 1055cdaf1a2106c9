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
use crate::publish::{self, Files};
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

/// What is wrong in the notices, by notice and place.
pub fn judge(
    catalogued: &Catalogued,
    authority: &Authority,
    workers: &impl Workers,
) -> Vec<Finding> {
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
        lint::lint(&lint::Case { notice, document, corpus })
    });
    let mut findings: Vec<Finding> = found.into_iter().flatten().collect();
    findings.extend(lint::lint_corpus(corpus));
    findings.sort_by_cached_key(|f| {
        let place = f.at.as_ref().map(|e| (e.source, e.block, e.start));
        (f.notice.clone(), place, f.lint.clone(), f.message.clone())
    });
    findings
}

/// What changed between consecutive editions of each jurisdiction.
pub fn compare(editions: &[Edition], authority: &Authority) -> Vec<Changes> {
    let changes = |group: Vec<&Edition>| diff::consecutive(&group, authority);
    by_jurisdiction(editions).flat_map(changes).collect()
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
}

/// All stages but the last: everything to publish of what was understood.
pub fn build(understood: Understood, authority: &mut Authority, workers: &impl Workers) -> Build {
    let catalogued = catalogue(understood, authority);
    let findings = judge(&catalogued, authority, workers);
    let changes = compare(&catalogued.editions, authority);
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
    Build { publication, allotted, documents }
}

/// The stages up to the findings; nothing is compared, and no calendar is made.
pub fn check(
    understood: Understood,
    authority: &mut Authority,
    workers: &impl Workers,
) -> (Catalogued, Vec<Finding>) {
    let catalogued = catalogue(understood, authority);
    let findings = judge(&catalogued, authority, workers);
    (catalogued, findings)
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

/// The files of a publication with the index over them, by path.
pub fn publish(publication: &Publication, selection: &Selection, workers: &impl Workers) -> Files {
    let withheld = selection.without_contacts.then(|| publish::without_contacts(publication));
    let publication = withheld.as_ref().unwrap_or(publication);
    let is_asked =
        |kind: &&'static str| selection.kinds.is_empty() || selection.kinds.contains(*kind);
    let outputs = publish::OUTPUTS.iter().filter(|output| output.kinds.iter().any(is_asked));
    let made =
        workers.on_each(outputs.collect(), |output: &publish::Output| (output.files)(publication));
    let made = made.into_iter().flatten().filter(|(path, _)| selection.selects(path)).collect();
    let mut files = publish::with_index(publication, made, &selection.kept);
    files.retain(|(path, _)| selection.selects(path));
    files
}
