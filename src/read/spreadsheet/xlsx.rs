//! Excel 2007 and later (ECMA-376 part 1, 18), also its binary form: the parts of the package, cells as
//! displayed.

mod aside;
mod binary;
mod cells;
mod parts;
mod styles;

use super::sheet::Sheet;
use super::{Budget, Refusal, xml};
use crate::package::Package;
pub use binary::error;
pub use cells::{head, truth};
use parts::Relations;
use styles::Styles;

/// What the cells of all sheets refer to.
struct Book {
    strings: Vec<String>,
    styles: Styles,
    from_1904: bool,
}

/// A sheet as the workbook lists it.
struct Entry {
    name: String,
    hidden: bool,
    part: String,
}

/// The sheets of a file.
///
/// # Errors
/// A damaged package, or more cells than may be read.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let mut package = Package::open(bytes)?;
    let is_binary = package.names().iter().any(|n| n == binary::PART);
    let (book, entries) =
        if is_binary { binary::workbook(&mut package)? } else { workbook(&mut package)? };
    let mut budget = Budget::default();
    let mut found = Vec::new();
    for entry in entries {
        let Some(bytes) = package.part(&entry.part)? else {
            return Err(Refusal::damaged("xlsx", "缺少工作表"));
        };
        let mut sheet = Sheet { name: Some(entry.name), hidden: entry.hidden, ..Sheet::default() };
        if is_binary {
            binary::read(&bytes, &book, &mut sheet)?;
        } else {
            let text = xml::text(bytes, "xlsx")?;
            cells::read(&xml::parse(&text, "xlsx")?, &book, &mut sheet)?;
        }
        aside::read(&mut package, &entry.part, &mut sheet)?;
        budget.spend(&sheet)?;
        found.push(sheet);
    }
    Ok(found)
}

/// The workbook part: sheets in order, the date system, and the parts that cells refer to.
fn workbook(package: &mut Package<'_>) -> Result<(Book, Vec<Entry>), Refusal> {
    const PART: &str = "xl/workbook.xml";
    let missing = || Refusal::damaged("xlsx", "缺少工作簿");
    let text = xml::text(package.part(PART)?.ok_or_else(missing)?, "xlsx")?;
    let tree = xml::parse(&text, "xlsx")?;
    let root = tree.root();
    let relations = Relations::of(package, PART)?;
    let from_1904 = root.child("workbookPr").is_some_and(|p| xml::is_on(p, "date1904"));
    let strings = match relations.of_kind("sharedStrings").next() {
        Some(part) => parts::shared_strings(package, part)?,
        None => Vec::new(),
    };
    let styles = match relations.of_kind("styles").next() {
        Some(part) => Styles::read(package, part)?,
        None => Styles::default(),
    };
    let listed = root.child("sheets").into_iter().flat_map(|s| s.all("sheet"));
    let entry = |node: xml::Node<'_, '_>| {
        let (kind, part) = relations.by_id(node.attribute("id")?)?;
        kind.ends_with("worksheet").then(|| Entry {
            name: node.attribute("name").unwrap_or_default().to_string(),
            hidden: matches!(node.attribute("state"), Some("hidden" | "veryHidden")),
            part: part.to_string(),
        })
    };
    Ok((Book { strings, styles, from_1904 }, listed.filter_map(entry).collect()))
}
