//! OpenDocument spreadsheets (ISO/IEC 26300-1, 9.1): the package, or all of it in one XML file. Cells
//! carry their displayed text; nothing is computed anew.

mod cells;
mod styles;

use super::sheet::Sheet;
use super::{Budget, Input, Refusal, xml};
use crate::package::Package;
use crate::xml::Node;

/// Whether a package says by its type, or a flat file by its head, that it is a spreadsheet.
pub fn matches(input: &Input<'_>) -> bool {
    if input.has_part("content.xml") {
        let kind =
            Package::open(input.bytes).ok().and_then(|mut p| p.part("mimetype").ok().flatten());
        let kind = kind.unwrap_or_default();
        return String::from_utf8_lossy(&kind).contains("opendocument.spreadsheet");
    }
    // The name of the type stands behind some forty namespaces.
    let head = input.bytes.get(..16 << 10).unwrap_or(input.bytes);
    let has = |word: &str| memchr::memmem::find(head, word.as_bytes()).is_some();
    input.head().starts_with('<') && has("<office:document") && has("opendocument.spreadsheet")
}

/// The sheets of a file.
///
/// # Errors
/// A damaged or encrypted file, or more cells than may be read.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    if !bytes.starts_with(b"PK") {
        return content(&xml::text(bytes.to_vec(), "ods")?, None);
    }
    let mut package = Package::open(bytes)?;
    if is_encrypted(&mut package)? {
        return Err(Refusal::encrypted("ods"));
    }
    let missing = || Refusal::damaged("ods", "缺少content.xml");
    let text = xml::text(package.part("content.xml")?.ok_or_else(missing)?, "ods")?;
    let styles = package.part("styles.xml")?.map(|b| xml::text(b, "ods")).transpose()?;
    content(&text, styles.as_deref())
}

/// Whether the manifest (ISO/IEC 26300-3, 4.8) names a key for the content.
fn is_encrypted(package: &mut Package<'_>) -> Result<bool, Refusal> {
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    Ok(memchr::memmem::find(&manifest, b"encryption-data").is_some())
}

fn content(text: &str, styles: Option<&str>) -> Result<Vec<Sheet>, Refusal> {
    let tree = xml::parse(text, "ods")?;
    let other = styles.map(|s| xml::parse(s, "ods")).transpose()?;
    let mut found = styles::Styles::default();
    if let Some(other) = &other {
        found.read(other.root());
    }
    found.read(tree.root());
    let body = tree.root().child("body").and_then(|b| b.child("spreadsheet"));
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    let tables = body.into_iter().flat_map(|b| b.all("table"));
    for table in tables {
        let mut sheet = cells::read(table, &found)?;
        let heads = found.heads(table.attribute("style-name"));
        heads.for_each(|h| sheet.note("running_head", h));
        budget.spend(&sheet)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// The text of a paragraph (6.1): spaces, tabs and breaks are elements; notes are left out.
fn paragraph(node: Node<'_, '_>, text: &mut String, depth: u32) {
    for piece in node.children() {
        match piece.name() {
            _ if piece.is_text() => collapsed(piece.text().unwrap_or_default(), text),
            "s" => (0..piece.number("c").unwrap_or(1).min(1000)).for_each(|_| text.push(' ')),
            "tab" => text.push('\t'),
            "line-break" => text.push('\n'),
            "annotation" | "note" | "ruby-text" => {}
            _ if depth < 32 => paragraph(piece, text, depth + 1),
            _ => {}
        }
    }
}

/// White space of the XML counts as one space (6.1.2); Calc writes several spaces as they are, so only
/// runs with a line break in them are the XML's own.
fn collapsed(from: &str, text: &mut String) {
    if !from.contains(['\n', '\r', '\t']) {
        return text.push_str(from);
    }
    for c in from.chars() {
        let space = matches!(c, ' ' | '\t' | '\n' | '\r');
        if !space {
            text.push(c);
        } else if !text.ends_with(' ') {
            text.push(' ');
        }
    }
}

/// The paragraphs right below a node, a line each.
fn lines(node: Node<'_, '_>) -> String {
    let line = |p| {
        let mut text = String::new();
        paragraph(p, &mut text, 0);
        text
    };
    node.all("p").map(line).collect::<Vec<_>>().join("\n")
}
