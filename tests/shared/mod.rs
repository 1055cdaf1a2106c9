//! What both test binaries use: the authority data, a document's notice, what must hold of any document.

use mulu::model::authority::Authority;
use mulu::model::document::Document;
use mulu::model::finding::Finding;
use mulu::model::notation;
use mulu::model::notice::Notice;
use mulu::pipeline::{self, NoticeRead, OneByOne};
use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::LazyLock;

/// The project's root.
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The authority data of the repository.
pub static AUTHORITY: LazyLock<Authority> = LazyLock::new(|| {
    mulu::cli::load_authority(&Path::new(ROOT).join("authority")).expect("authority data")
});

/// A document as it is understood alone.
pub fn understood_document(document: &Document) -> NoticeRead {
    let documents = vec![Ok(document.clone())];
    let understood = pipeline::understand(documents, &AUTHORITY, &OneByOne);
    let refused = understood.refused;
    understood.notices.into_iter().next().unwrap_or_else(|| panic!("a fault of mulu: {refused:?}"))
}

/// The notice of a document.
pub fn notice(document: &Document) -> Notice {
    understood_document(document).notice
}

/// The findings of a notice among others.
pub fn findings_among(
    notice: &Notice,
    document: Option<&Document>,
    notices: &[Notice],
) -> Vec<Finding> {
    let corpus = &mulu::lint::Corpus { notices, authority: &AUTHORITY, contradictions: &[] };
    let mut found = mulu::lint::lint(&mulu::lint::Case { notice, document, corpus });
    found.extend(mulu::lint::lint_corpus(corpus));
    found
}

/// The properties that a document breaks.
pub fn broken_properties(document: &Document) -> Vec<String> {
    let mut broken = Vec::new();
    let printed = notation::print(&document.blocks);
    match notation::parse(&printed) {
        Ok(blocks) if notation::print(&blocks) == printed => {}
        Ok(_) => broken.push("the notation does not round-trip".to_string()),
        Err(error) => broken.push(format!("the notation does not parse: {error}\n{printed}")),
    }
    let notice = notice(document);
    if notice != self::notice(document) {
        broken.push("two runs differ".to_string());
    }
    let wrong = findings_among(&notice, Some(document), std::slice::from_ref(&notice));
    broken.extend(wrong.into_iter().filter(|f| f.lint == "quote_misplaced").map(|f| f.message));
    let itself = pipeline::compare_notices(&notice, &notice, &AUTHORITY);
    if !itself.changes.is_empty() || itself.suppressed != 0 {
        broken.push(format!("a notice differs from itself: {:?}", itself.changes));
    }
    broken
}

/// What is wrong with the delta between two notices: it gives the later from the earlier, and back.
pub fn broken_by_delta(before: &Notice, after: &Notice) -> Vec<String> {
    let (before, after) =
        (mulu::catalogue::lone_edition(before), mulu::catalogue::lone_edition(after));
    let (before, after, steps) = mulu::diff::states_and_steps(&before, &after, &AUTHORITY);
    let mut broken = Vec::new();
    if mulu::diff::apply_steps(before.clone(), &steps) != after {
        broken.push("the earlier notice with the delta is not the later".to_string());
    }
    if mulu::diff::apply_steps(after, &mulu::diff::invert_steps(&steps)) != before {
        broken.push("the later notice without the delta is not the earlier".to_string());
    }
    broken
}

/// What is wrong with a comparison turned round: what was added is then removed, and as much of it. What
/// a notice announces of names (renamed, merged, split) it says in one direction only.
pub fn broken_by_mirror(before: &Notice, after: &Notice) -> Vec<String> {
    if [before, after].iter().any(|notice| !notice.announced_changes.is_empty()) {
        return Vec::new();
    }
    let kinds = |before: &Notice, after: &Notice| -> Vec<String> {
        let changes = pipeline::compare_notices(before, after, &AUTHORITY).changes;
        changes.into_iter().map(|change| change.kind.key().to_string()).collect()
    };
    let (there, back) = (kinds(before, after), kinds(after, before));
    let count = |kinds: &[String], kind: &str| kinds.iter().filter(|k| *k == kind).count();
    let mut broken = Vec::new();
    for thing in there.iter().chain(&back).filter_map(|kind| kind.strip_suffix("_added")) {
        let (added, removed) = (format!("{thing}_added"), format!("{thing}_removed"));
        if count(&there, &added) != count(&back, &removed)
            || count(&there, &removed) != count(&back, &added)
        {
            broken.push(format!("{thing}: there {there:?}, back {back:?}"));
        }
    }
    broken
}

/// A ZIP container of these members, stored in order.
pub fn zip_archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in members {
        writer.start_file(*name, options).expect("a member");
        writer.write_all(bytes).expect("in memory");
    }
    writer.finish().expect("in memory").into_inner()
}
