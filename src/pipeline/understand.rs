//! The first stage: from bytes to notices, attachments that came as files of their own put into theirs.

use super::Workers;
use crate::catalogue;
use crate::extract;
use crate::fault;
use crate::model::authority::Authority;
use crate::model::catalogue::Refused;
use crate::model::document::Document;
use crate::model::notice::Notice;
use crate::model::outline::Outline;
use crate::read::{self, Recogniser, Refusal};
use crate::resolve;
use crate::structure;

/// The documents of files, or why there is none.
pub type Documents = Vec<Result<Document, Refused>>;

/// The documents of a file: one, or several where it is an archive or holds several.
pub fn read(path: &str, bytes: &[u8], recogniser: &dyn Recogniser) -> Documents {
    let parts = read::read(path, bytes, recogniser).into_iter();
    parts.map(|part| part.document.map_err(|refusal| refused(part.path, refusal))).collect()
}

/// An input that could not be read, as it is published.
pub fn refused(path: impl Into<String>, refusal: Refusal) -> Refused {
    Refused {
        path: path.into(),
        reason: refusal.reason.into(),
        message: refusal.message,
        message_en: refusal.message_en,
    }
}

/// An input on which the program failed.
pub fn failed(path: &str) -> Refused {
    let refusal = Refusal::new(
        "internal_error",
        "读取时程序出错，文件可能已损坏；请用办公软件打开并另存后再试，并反馈给 mulu",
        "mulu failed on this file; open and save it anew, and please report it",
    );
    refused(path, refusal)
}

/// A document understood: its parts, and the notice with its own id. Ids of projects and institutions
/// stand in it as far as they are allotted.
pub struct NoticeRead {
    /// The document.
    pub document: Document,
    /// Its outline.
    pub outline: Outline,
    /// The notice.
    pub notice: Notice,
}

/// What is understood of documents.
#[derive(Default)]
pub struct Understood {
    /// The notices, in order of reading.
    pub notices: Vec<NoticeRead>,
    /// What could not be read.
    pub refused: Vec<Refused>,
}

/// Understands documents, whatever order they came in: their parts, attachments that came as files of
/// their own put into their notices, and the facts. A fault of the program in one document is that
/// document's fault.
pub fn understand(
    documents: Documents,
    authority: &Authority,
    workers: &impl Workers,
) -> Understood {
    let words = &authority.lexicon;
    let outlined = workers.on_each(documents, |document| {
        guarded(document?, |document| structure::outline(document, words))
    });
    let (mut outlined, unread) = parted(outlined);
    outlined.sort_by(|(a, _), (b, _)| catalogue::reading_order(&a.source().path, &b.source().path));
    let facts = |(document, outline): (Document, Outline)| {
        let (document, notice) = guarded(document, |d| notice(d, &outline, authority))?;
        Ok(NoticeRead { document, outline, notice })
    };
    let (notices, mut refused) = parted(workers.on_each(structure::gather(outlined, words), facts));
    refused.extend(unread);
    Understood { notices, refused }
}

/// The facts of a document.
fn notice(document: &Document, outline: &Outline, authority: &Authority) -> Notice {
    let mut notice = extract::record(document, outline, authority);
    notice.id = resolve::notice_id(&notice, authority);
    resolve::apply(&mut notice, authority);
    notice
}

/// A document with what is made of it.
fn guarded<T>(
    document: Document,
    make: impl FnOnce(&Document) -> T,
) -> Result<(Document, T), Refused> {
    match fault::guarded(|| make(&document)) {
        Ok(made) => Ok((document, made)),
        Err(_) => Err(failed(&document.source().path)),
    }
}

fn parted<T>(results: Vec<Result<T, Refused>>) -> (Vec<T>, Vec<Refused>) {
    let mut refused = Vec::new();
    let made = results.into_iter().filter_map(|result| result.map_err(|r| refused.push(r)).ok());
    (made.collect(), refused)
}
