//! Attachments that came as files of their own are put into the notice that declares them.
//!
//! A file that is no notice belongs to the notice beside it, or in a folder above, whose attachment
//! note declares its title: the title is looked for in the file's name, its first lines and the names
//! of its sheets. `附件1.xlsx` without a title belongs to the only notice there with an attachment 1.
//! A file of an attachment that the notice already holds makes a second edition of the notice, so
//! that both are compared.

use mulu_model::document::{Block, Document, Paragraph};
use mulu_model::lexicon::Lexicon;
use mulu_model::outline::{DeclaredAttachment, Outline};
use mulu_text::fold::{self, name_key};
use mulu_text::labels;

use super::body_tables;
use super::header::kind_word;

/// How many folders above its own an attachment's notice may lie.
const CLIMB: usize = 2;

/// A title of fewer characters is found only where it is the whole.
const TELLING: usize = 6;

/// Puts the files of attachments into their notices. Documents keep their order; what belongs to no
/// notice stays a document of its own.
pub fn gather(read: Vec<(Document, Outline)>, words: &Lexicon) -> Vec<(Document, Outline)> {
    let fragments: Vec<usize> = (0..read.len()).filter(|n| is_fragment(&read[*n], words)).collect();
    let mut joins: Vec<(usize, usize, Vec<u32>)> = Vec::new();
    for fragment in &fragments {
        let homes = notices_of_files(&read, *fragment, &fragments);
        joins.extend(homes.into_iter().map(|(notice, ordinals)| (notice, *fragment, ordinals)));
    }
    if joins.is_empty() {
        return read;
    }
    let mut gathered = Vec::new();
    for (at, (document, outline)) in read.iter().enumerate() {
        if joins.iter().any(|(_, fragment, _)| *fragment == at) {
            continue;
        }
        let mut whole = document.clone();
        let mut others = Vec::new();
        for (_, fragment, ordinals) in joins.iter().filter(|(notice, ..)| *notice == at) {
            let (body, file) = body_tables::split(&read[*fragment].0, document);
            let mut other = match lacks_attachments(outline, ordinals) {
                true => {
                    join_to_notice(&mut whole, &file, outline, ordinals, words);
                    document.clone()
                }
                false => instead(document, &file, outline, ordinals, words),
            };
            if let Some(body) = body {
                body_tables::put(&mut other, body);
            }
            others.extend(Some(other).filter(|o| o.sources.len() > document.sources.len()));
        }
        let changed = whole.sources.len() > 1;
        let outline = if changed { super::outline(&whole, words) } else { outline.clone() };
        gathered.push((whole, outline));
        gathered.extend(others.into_iter().map(|d| {
            let outline = super::outline(&d, words);
            (d, outline)
        }));
    }
    gathered
}

/// Whether a document is no notice by itself: no number, addressees, date, or kind in its title.
fn is_fragment((_, outline): &(Document, Outline), words: &Lexicon) -> bool {
    let header = &outline.header;
    let titled = header.title.last().is_some_and(|t| kind_word(t.folded(), words).is_some());
    let declares = !outline.attachment_note.is_empty();
    header.document_number.is_none()
        && header.addressees.is_none()
        && outline.date.is_none()
        && !titled
        && !declares
}

/// The notices that a file belongs to, each with the numbers of the attachments it holds: those that
/// lack it, else the first that declares it.
fn notices_of_files(
    read: &[(Document, Outline)],
    fragment: usize,
    fragments: &[usize],
) -> Vec<(usize, Vec<u32>)> {
    let path = &read[fragment].0.source().path;
    let names = Names::of(&read[fragment].0);
    let mut folder = folder_of(path);
    for _ in 0..=CLIMB {
        let beside = (0..read.len())
            .filter(|n| !fragments.contains(n) && folder_of(&read[*n].0.source().path) == folder);
        let found: Vec<(usize, Vec<u32>)> = beside
            .map(|n| (n, names.declared_in(&read[n].1.attachment_note)))
            .filter(|(_, ordinals)| !ordinals.is_empty())
            .collect();
        let mut lacking: Vec<_> =
            found.iter().filter(|(n, o)| lacks_attachments(&read[*n].1, o)).cloned().collect();
        if names.titles_are_known(&found, read) || is_one_notice(&found, read) {
            lacking.extend(found.into_iter().take(if lacking.is_empty() { 1 } else { 0 }));
            if !lacking.is_empty() {
                return lacking;
            }
        }
        match folder.rfind('/') {
            Some(at) => folder = &folder[..at],
            None if folder.is_empty() => break,
            None => folder = "",
        }
    }
    Vec::new()
}

fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..at])
}

/// Whether documents are one notice in several files.
fn is_one_notice(found: &[(usize, Vec<u32>)], read: &[(Document, Outline)]) -> bool {
    let key = |n: usize| {
        let header = &read[n].1.header;
        let number = header.document_number.as_ref().map(|r| name_key(&r.text()));
        let title: String = header.title.iter().map(|t| name_key(&t.text())).collect();
        (number, title)
    };
    found.first().is_some_and(|(first, _)| found.iter().all(|(n, _)| key(*n) == key(*first)))
}

/// Whether a document holds none of the attachments with these numbers.
fn lacks_attachments(outline: &Outline, ordinals: &[u32]) -> bool {
    !outline.attachments.iter().any(|a| ordinals.contains(&a.ordinal))
}

/// What a file may be called: by its name, its first lines, its sheets.
struct Names {
    ordinal: Option<u32>,
    titles: Vec<String>,
}

impl Names {
    fn of(document: &Document) -> Self {
        let path = &document.source().path;
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let folded = fold::fold(stem);
        let label = labels::attachment(fold::trim(&folded));
        let rest = label.as_ref().map_or(folded.as_str(), |l| &fold::trim(&folded)[l.content..]);
        let mut names =
            Names { ordinal: label.as_ref().and_then(|l| l.ordinal), titles: vec![name_key(rest)] };
        let lines = document.blocks.iter().filter_map(line_of_block).take(40);
        names.titles.extend(lines.map(name_key));
        names.titles.retain(|t| t.chars().count() >= 2);
        names
    }

    /// Numbers of the declared attachments whose titles these are; else the number of the file's name,
    /// where the note declares it.
    fn declared_in(&self, note: &[DeclaredAttachment]) -> Vec<u32> {
        let titled = note.iter().filter(|d| self.titles.iter().any(|t| is_title(t, d)));
        let found: Vec<u32> = titled.map(|d| d.ordinal).collect();
        match found.is_empty() {
            false => found,
            true => note.iter().map(|d| d.ordinal).filter(|n| self.ordinal == Some(*n)).collect(),
        }
    }

    /// Whether what was found was found by titles, not by a bare number.
    fn titles_are_known(&self, found: &[(usize, Vec<u32>)], read: &[(Document, Outline)]) -> bool {
        let known = |n: usize| {
            let mut note = read[n].1.attachment_note.iter();
            note.any(|d| self.titles.iter().any(|t| is_title(t, d)))
        };
        !found.is_empty() && found.iter().all(|(n, _)| known(*n))
    }
}

/// The words of a line or of a sheet's name.
fn line_of_block(block: &Block) -> Option<&str> {
    match block {
        Block::Paragraph(p) => Some(&p.text.chars),
        Block::Furniture(f) if f.kind == "sheet_name" => Some(&f.text.chars),
        _ => None,
    }
}

/// Whether words are the title of a declared attachment, or a telling part of it and nothing else.
fn is_title(key: &str, declared: &DeclaredAttachment) -> bool {
    let title = name_key(&declared.title.text());
    let (own, whole) = (key.chars().count(), title.chars().count());
    let most = own * 3 >= whole * 2 && title.contains(key);
    title == key || own >= TELLING && whole >= TELLING && (most || key.contains(&title))
}

/// Puts a file into a notice, before the attachments with higher numbers.
fn join_to_notice(
    whole: &mut Document,
    file: &Document,
    outline: &Outline,
    ordinals: &[u32],
    words: &Lexicon,
) {
    let first = ordinals.iter().min().copied().unwrap_or(1);
    let current = if whole.sources.len() > 1 { &super::outline(whole, words) } else { outline };
    let after = starts(whole, current).into_iter().find(|(n, _)| *n > first);
    let at = after.map_or(whole.blocks.len(), |(_, at)| at);
    whole.insert(at, labelled(file, outline, ordinals));
}

/// The notice with a file instead of the attachments that it holds itself.
fn instead(
    document: &Document,
    file: &Document,
    outline: &Outline,
    ordinals: &[u32],
    words: &Lexicon,
) -> Document {
    let mut whole = document.clone();
    let starts = starts(document, outline);
    let ends = starts.iter().skip(1).map(|(_, at)| *at).chain([document.blocks.len()]);
    let spans: Vec<_> = starts.iter().zip(ends).collect();
    for ((ordinal, start), end) in spans.into_iter().rev() {
        if ordinals.contains(ordinal) {
            whole.blocks.drain(*start..end);
        }
    }
    let outline = super::outline(&whole, words);
    join_to_notice(&mut whole, file, &outline, ordinals, words);
    whole
}

/// Numbers of the labelled attachments in a document and the blocks they begin with.
fn starts(document: &Document, outline: &Outline) -> Vec<(u32, usize)> {
    let block_of = |text: u32| {
        document.blocks.iter().position(|b| matches!(b, Block::Paragraph(p) if p.text.id == text))
    };
    let labelled = outline.attachments.iter().filter_map(|a| {
        let text = a.label.as_ref()?.text_numbers().first().copied()?;
        Some((a.ordinal, block_of(text)?))
    });
    labelled.collect()
}

/// A file's blocks with the label that it lacks before each attachment.
fn labelled(file: &Document, outline: &Outline, ordinals: &[u32]) -> Document {
    let mut file = file.clone();
    let own =
        |b: &Block| line_of_block(b).is_some_and(|l| labels::attachment(&fold::fold(l)).is_some());
    if file.blocks.iter().take_while(|b| !matches!(b, Block::Table(_))).any(own) {
        return file;
    }
    let declared = outline.attachment_note.iter().filter(|d| ordinals.contains(&d.ordinal));
    let mut places: Vec<(usize, u32)> = Vec::new();
    for attachment in declared {
        let titled = file
            .blocks
            .iter()
            .position(|b| line_of_block(b).is_some_and(|l| is_title(&name_key(l), attachment)));
        places.extend(titled.map(|at| (at, attachment.ordinal)));
    }
    places.sort_unstable();
    match places.first_mut() {
        Some(first) => first.0 = 0,
        None => places.extend(ordinals.first().map(|n| (0, *n))),
    }
    for (at, ordinal) in places.into_iter().rev() {
        let label = Paragraph { label: Some(format!("附件{ordinal}")), ..Paragraph::default() };
        file.blocks.insert(at, Block::Paragraph(label));
    }
    file
}
