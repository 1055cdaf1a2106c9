//! What a worksheet has outside its grid: comments (ECMA-376 part 1, 18.7), and the text boxes of its
//! drawing (20.5).

use super::parts::{Relations, plain, rich_text};
use crate::package::Package;
use crate::refusal::Refusal;
use crate::spreadsheet::sheet::Sheet;
use crate::spreadsheet::xml;
use crate::xml::Node;

/// Reads the comments and drawings of a worksheet part.
///
/// # Errors
/// A damaged part.
pub fn read(package: &mut Package<'_>, part: &str, sheet: &mut Sheet) -> Result<(), Refusal> {
    let relations = Relations::of(package, part)?;
    for part in relations.of_kind("comments").filter(|p| p.ends_with(".xml")) {
        let Some(bytes) = package.part(part)? else { continue };
        let text = xml::text(bytes, "xlsx")?;
        let tree = xml::parse(&text, "xlsx")?;
        for comment in tree.root().descendants().filter(|n| n.is("comment")) {
            let words = comment.child("text").map(rich_text).unwrap_or_default();
            let at = comment.attribute("ref").unwrap_or_default();
            sheet.note("comment", &format!("{at}: {words}"));
        }
    }
    for part in relations.of_kind("drawing") {
        let Some(bytes) = package.part(part)? else { continue };
        let text = xml::text(bytes, "xlsx")?;
        let tree = xml::parse(&text, "xlsx")?;
        for anchor in tree.root().elements() {
            let from = anchor.children().find(|n| n.is("from"));
            let row = from.and_then(|f| f.child("row")).and_then(|r| r.text());
            let row = row.and_then(|r| r.trim().parse().ok()).unwrap_or(0);
            boxes(anchor, row, sheet);
        }
    }
    Ok(())
}

/// The text boxes of a drawing's anchor, a paragraph each.
fn boxes(anchor: Node<'_, '_>, row: u32, sheet: &mut Sheet) {
    let fallback = |n: &Node<'_, '_>| n.ancestors().take(16).any(|a| a.is("Fallback"));
    let paragraphs = anchor.descendants().filter(|n| n.is("p") && !fallback(n));
    for paragraph in paragraphs {
        let mut text = String::new();
        for run in paragraph.elements() {
            match run.name() {
                "br" => text.push('\n'),
                _ => text.push_str(&plain(&xml::texts(run, "t"))),
            }
        }
        if !mulu_text::fold::trim(&text).is_empty() {
            sheet.boxes.push((row, text));
        }
    }
}
