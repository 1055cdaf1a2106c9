//! The only place where the rooms meet: from bytes to everything that is published.
//!
//! ```text
//! bytes -read-> Document -structure-> Outline (attachments gathered) -extract-> Notice -resolve-> ids
//!       -catalogue-> Editions -diff-> Changes, -lint-> Findings, -publish-> files
//! ```

use crate::catalogue;
use crate::diff;
use crate::extract;
use crate::lint;
use crate::model::authority::Authority;
use crate::model::catalogue::Refused;
use crate::model::change::Changes;
use crate::model::document::Document;
use crate::model::edition::Edition;
use crate::model::finding::Finding;
use crate::model::matching::Matches;
use crate::model::notice::{Notice, SCHEMA_VERSION};
use crate::model::outline::Outline;
use crate::model::publication::Publication;
use crate::read::{self, NoRecogniser, Recogniser, Refusal};
use crate::resolve::{self, Allotted};
use crate::structure;

/// A file read: the document, its outline, and the notice with its own id.
pub struct FileRead {
    /// The document.
    pub document: Document,
    /// Its outline.
    pub outline: Outline,
    /// The notice; ids of projects and institutions as far as they are allotted.
    pub notice: Notice,
}

/// Reads one file that holds one notice whole.
///
/// # Errors
/// A file that cannot be read, with what to do about it.
pub fn read_file(path: &str, bytes: &[u8], authority: &Authority) -> Result<FileRead, Refused> {
    let mut documents = documents(path, bytes, &NoRecogniser);
    let document = match documents.is_empty() {
        true => Err(refused(path.to_string(), Refusal::empty())),
        false => documents.swap_remove(0),
    }?;
    let outline = outline(&document, authority);
    let notice = notice(&document, &outline, authority);
    Ok(FileRead { document, outline, notice })
}

/// The documents of a file: one, or several where it is an archive or holds several.
pub fn documents(
    path: &str,
    bytes: &[u8],
    recogniser: &dyn Recogniser,
) -> Vec<Result<Document, Refused>> {
    let parts = read::read(path, bytes, recogniser).into_iter();
    parts.map(|part| part.document.map_err(|refusal| refused(part.path, refusal))).collect()
}

fn refused(path: String, refusal: Refusal) -> Refused {
    Refused {
        path,
        reason: refusal.reason.to_string(),
        message: refusal.message,
        message_en: refusal.message_en,
    }
}

/// The outline of a document.
pub fn outline(document: &Document, authority: &Authority) -> Outline {
    structure::outline(document, &authority.lexicon.terms)
}

/// Puts attachments that came as files of their own into their notices, whatever order they came in.
pub fn gather(
    mut documents: Vec<(Document, Outline)>,
    authority: &Authority,
) -> Vec<(Document, Outline)> {
    documents.sort_by(|(a, _), (b, _)| catalogue::reading_order(a.source(), b.source()));
    structure::gather(documents, &authority.lexicon.terms)
}

/// Reads the facts of a document.
pub fn notice(document: &Document, outline: &Outline, authority: &Authority) -> Notice {
    let mut notice = extract::record(document, outline, authority);
    notice.id = resolve::notice_id(&notice, authority);
    resolve::apply(&mut notice, authority);
    notice
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

/// Builds the catalogue of the files read, whatever order they came in. New names get ids, which go
/// into the authority's registers.
pub fn build(files: Vec<Result<FileRead, Refused>>, authority: &mut Authority) -> Build {
    let mut read = Vec::new();
    let mut refused = Vec::new();
    for file in files {
        match file {
            Ok(file) => read.push(file),
            Err(reason) => refused.push(reason),
        }
    }
    read.sort_by(|a, b| catalogue::reading_order(a.document.source(), b.document.source()));
    refused.sort_by(|a, b| catalogue::path_order(&a.path, &b.path));
    let mut findings: Vec<Finding> = Vec::new();
    let notices = read.iter().map(|f| f.notice.clone()).collect();
    let (mut notices, contradictions) = catalogue::merge(notices);
    notices.sort_by_key(|n| (catalogue::year_of(n), n.id.clone()));
    let mut allotted = resolve::allot(&notices, authority);
    notices.sort_by(|a, b| a.id.cmp(&b.id));
    notices.iter_mut().for_each(|n| resolve::apply(n, authority));
    resolve::citations(&mut notices);
    let corpus = &lint::Corpus { notices: &notices, authority, contradictions: &contradictions };
    for notice in &notices {
        let document =
            read.iter().map(|f| &f.document).find(|d| notice.sources.starts_with(&d.sources));
        findings.extend(lint::lint(&lint::Case { notice, document, corpus }));
    }
    findings.extend(lint::lint_corpus(corpus));
    sort(&mut findings);
    let mut publication = publication(notices, findings, refused, authority);
    (publication.calendars, allotted.events) =
        resolve::calendars(&publication.editions, &publication.notices, &mut authority.calendar);
    let documents = read.into_iter().map(|f| f.document).collect();
    Build { publication, allotted, documents }
}

fn sort(findings: &mut [Finding]) {
    findings.sort_by_cached_key(|f| {
        let place = f.at.as_ref().map(|e| (e.source, e.block, e.start));
        (f.notice.clone(), place, f.lint.clone(), f.message.clone())
    });
}

fn publication(
    notices: Vec<Notice>,
    findings: Vec<Finding>,
    refused: Vec<Refused>,
    authority: &Authority,
) -> Publication {
    let editions = catalogue::editions(&notices);
    let mut currents = Vec::new();
    let mut changes = Vec::new();
    for group in editions.chunk_by(|a, b| a.jurisdiction.code == b.jurisdiction.code) {
        let group: Vec<&Edition> = group.iter().collect();
        currents.extend(catalogue::current(&group, &notices));
        changes.extend(diff::consecutive(&group, authority));
    }
    let mut projects = catalogue::projects(&editions, authority);
    let mut institutions = catalogue::institutions(&editions, authority);
    let things = [&mut projects.projects, &mut institutions.registration_institutions];
    let candidates = things.into_iter().flat_map(|things| {
        let candidates = resolve::candidates(things, authority);
        resolve::relate(things, &candidates, authority);
        candidates
    });
    let matches =
        Matches { schema_version: SCHEMA_VERSION.into(), candidates: candidates.collect() };
    Publication {
        projects,
        institutions,
        matches,
        notices,
        editions,
        currents,
        changes,
        findings,
        refused,
        calendars: Vec::new(),
        contacts_withheld: false,
    }
}

/// What changed between two editions.
pub fn compare(before: &Edition, after: &Edition, authority: &Authority) -> Changes {
    diff::compare(before, after, authority)
}

/// What changed between two notices, whatever their titles.
pub fn compare_notices(before: &Notice, after: &Notice, authority: &Authority) -> Changes {
    compare(&catalogue::lone_edition(before), &catalogue::lone_edition(after), authority)
}
