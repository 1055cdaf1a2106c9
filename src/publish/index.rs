//! `catalogue`: the index of everything else; and the fingerprints of all files.

use super::{Files, encode};
use mulu_model::Map;
use mulu_model::catalogue::{Catalogue, EditionEntry, NoticeEntry, PublishedFile};
use mulu_model::edition::Edition;
use mulu_model::finding::Severity;
use mulu_model::notice::SCHEMA_VERSION;
use mulu_model::publication::Publication;
use mulu_text::fingerprint::sha256;

/// The index over the files made so far,
/// and those of other kinds that stay as they were.
pub fn files(publication: &Publication, made: &Files, kept: &[PublishedFile]) -> Files {
    let made = made.iter().map(|(path, _)| path.clone());
    let mut files: Vec<String> = made.chain(kept.iter().map(|f| f.path.clone())).collect();
    files.sort();
    let catalogue = Catalogue {
        schema_version: SCHEMA_VERSION.into(),
        editions: publication.editions.iter().map(edition).collect(),
        notices: notices(publication),
        counts: counts(publication),
        findings: severities(publication),
        refused: publication.refused.clone(),
        contacts_withheld: publication.contacts_withheld,
        files,
    };
    encode::files("catalogue", &catalogue)
}

/// The file of fingerprints, in the form that `sha256sum --check` reads.
pub const FINGERPRINTS: &str = "sha256sums.txt";

/// The fingerprints of the files made, and of those of other kinds that stay as they were.
pub fn fingerprints(made: &Files, kept: &[PublishedFile]) -> (String, Vec<u8>) {
    let file = |(path, bytes): &(String, Vec<u8>)| PublishedFile {
        path: path.clone(),
        sha256: sha256(bytes),
    };
    let mut files: Vec<PublishedFile> = made.iter().map(file).chain(kept.iter().cloned()).collect();
    files.sort();
    let line = |f: PublishedFile| format!("{}  {}\n", f.sha256, f.path);
    (FINGERPRINTS.into(), files.into_iter().map(line).collect::<String>().into_bytes())
}

fn edition(edition: &Edition) -> EditionEntry {
    let slug = &edition.jurisdiction.slug;
    EditionEntry {
        jurisdiction: slug.clone(),
        year: edition.year,
        notices: edition.notices.clone(),
        facets: facets(edition),
        path: format!("editions/{slug}/{}.json", edition.year),
    }
}

/// The facets an edition covers.
fn facets(edition: &Edition) -> Vec<String> {
    edition.covered().iter().map(|c| c.facet.key().to_string()).collect()
}

fn notices(publication: &Publication) -> Vec<NoticeEntry> {
    let year =
        |id: &String| publication.editions.iter().find(|e| e.notices.contains(id)).map(|e| e.year);
    let entry = |n: &mulu_model::notice::Notice| NoticeEntry {
        id: n.id.clone(),
        document_number: n.document_number.as_ref().map(|d| d.text.clone()),
        title: n.title.clone(),
        jurisdiction: n.jurisdiction.as_ref().map(|j| j.slug.clone()),
        issued_on: n.issued_on,
        edition: year(&n.id),
        sources: n.sources.iter().map(|s| s.path.clone()).collect(),
        path: format!("notices/{}.json", n.id),
    };
    publication.notices.iter().map(entry).collect()
}

fn counts(publication: &Publication) -> Map<String, u32> {
    let notices = &publication.notices;
    let sum = |count: fn(&mulu_model::notice::Notice) -> usize| {
        notices.iter().map(count).sum::<usize>() as u32
    };
    let pairs: [(&str, u32); 12] = [
        ("notices", notices.len() as u32),
        ("editions", publication.editions.len() as u32),
        ("projects", publication.projects.projects.len() as u32),
        (
            "registration_institutions",
            publication.institutions.registration_institutions.len() as u32,
        ),
        ("project_lists", sum(|n| n.project_lists.len())),
        ("entries", sum(|n| n.project_lists.iter().map(|l| l.entries.len()).sum())),
        ("sessions", sum(|n| n.schedules.iter().map(|s| s.sessions.len()).sum())),
        ("eligibility", sum(|n| n.eligibility.len())),
        ("citations", sum(|n| n.citations.len())),
        ("clauses", sum(|n| n.clauses.len())),
        ("changes", publication.changes.iter().map(|c| c.changes.len()).sum::<usize>() as u32),
        ("refused", publication.refused.len() as u32),
    ];
    pairs.into_iter().map(|(k, v)| (k.to_string(), v)).collect()
}

fn severities(publication: &Publication) -> Map<String, u32> {
    let all = [Severity::Error, Severity::Warning, Severity::Info];
    let mut counts: Map<String, u32> = all.map(|s| (s.key().to_string(), 0)).into();
    for finding in &publication.findings {
        *counts.entry(finding.severity.key().to_string()).or_default() += 1;
    }
    counts
}
