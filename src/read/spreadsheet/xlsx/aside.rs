//! What a worksheet has outside its grid: comments (ECMA-376 part 1, 18.7), and the text boxes of its
//! drawing (20.5).

use super::parts::{Relations, plain, rich_text};
use crate::read::package::Package;
use crate::read::refusal::Refusal;
use crate::read::spreadsheet::sheet::Sheet;
use crate::read::spreadsheet::xml;
use roxmltree::Node;

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
        for comment in tree.descendants().filter(|n| xml::is(*n, "comment")) {
            let words = xml::child(comment, "text").map(rich_text).unwrap_or_default();
            let at = xml::attribute(comment, "ref").unwrap_or_default();
            sheet.note("comment", &format!("{at}: {words}"));
        }
    }
    for part in relations.of_kind("drawing") {
        let Some(bytes) = package.part(part)? else { continue };
        let text = xml::text(bytes, "xlsx")?;
        let tree = xml::parse(&text, "xlsx")?;
        for anchor in tree.root_element().children().filter(Node::is_element) {
            let from = anchor.children().find(|n| xml::is(*n, "from"));
            let row = from.and_then(|f| xml::child(f, "row")).and_then(|r| r.text());
            let row = row.and_then(|r| r.trim().parse().ok()).unwrap_or(0);
            boxes(anchor, row, sheet);
        }
    }
    Ok(())
}

/// The text boxes of a drawing's anchor, a paragraph each.
fn boxes(anchor: Node<'_, '_>, row: u32, sheet: &mut Sheet) {
    let fallback = |n: &Node<'_, '_>| n.ancestors().take(16).any(|a| xml::is(a, "Fallback"));
    let paragraphs = anchor.descendants().filter(|n| xml::is(*n, "p") && !fallback(n));
    for paragraph in paragraphs {
        let mut text = String::new();
        for run in paragraph.children().filter(Node::is_element) {
            match run.tag_name().name() {
                "br" => text.push('\n'),
                _ => text.push_str(&plain(&xml::texts(run, "t"))),
            }
        }
        if !crate::text::fold::trim(&text).is_empty() {
            sheet.boxes.push((row, text));
        }
    }
}
