//! Tables of a notice's body that came in a file beside it, in one with its attachments: what stands
//! under a heading there stands under the same heading of the notice.

use mulu_model::document::{Block, Document, Paragraph};
use mulu_text::fold::{self, name_key};
use mulu_text::labels;

/// The part of a file before its first attachment, where it begins with a heading of the notice, and
/// the rest of the file.
pub(super) fn split(file: &Document, notice: &Document) -> (Option<Document>, Document) {
    let labelled =
        |b: &Block| words_of_block(b).is_some_and(|w| labels::attachment(&fold::fold(w)).is_some());
    let first = file.blocks.iter().position(labelled).unwrap_or(0);
    let (body, rest) = file.blocks.split_at(first);
    let known =
        body.iter().any(|b| heading(b).is_some_and(|h| place_of_attachment(notice, &h).is_some()));
    if !known {
        return (None, file.clone());
    }
    let part = |blocks: &[Block]| Document { blocks: blocks.to_vec(), ..file.clone() };
    (Some(part(body)), part(rest))
}

/// Puts the part of a file in place of what the notice has under the same heading.
pub(super) fn put(notice: &mut Document, body: Document) {
    let start =
        body.blocks.iter().filter_map(heading).find_map(|h| place_of_attachment(notice, &h));
    let Some(start) = start else { return };
    let next = notice.blocks.iter().skip(start + 1).position(|b| heading(b).is_some());
    let end = next.map_or(notice.blocks.len(), |n| start + 1 + n);
    notice.blocks.drain(start..end);
    notice.insert(start, body);
}

/// The block of a notice that is this heading, with a table under it.
fn place_of_attachment(notice: &Document, key: &str) -> Option<usize> {
    let at = notice.blocks.iter().position(|b| heading(b).is_some_and(|h| h == key))?;
    let under = notice.blocks.iter().skip(at + 1).take_while(|b| heading(b).is_none());
    under.into_iter().any(|b| matches!(b, Block::Table(_))).then_some(at)
}

/// The folded words of a numbered heading.
fn heading(block: &Block) -> Option<String> {
    let Block::Paragraph(Paragraph { label, text, .. }) = block else { return None };
    let whole = format!("{}{}", label.as_deref().unwrap_or_default(), text.chars);
    let folded = fold::fold(&whole);
    labels::leading(fold::trim(&folded)).map(|_| name_key(&whole))
}

/// The words of a line or of a sheet's name.
fn words_of_block(block: &Block) -> Option<&str> {
    match block {
        Block::Paragraph(p) => Some(&p.text.chars),
        Block::Furniture(f) if f.kind == "sheet_name" => Some(&f.text.chars),
        _ => None,
    }
}
