//! Cell formats (ECMA-376 part 1, 18.8): number format and border of each.

use crate::package::Package;
use crate::refusal::Refusal;
use crate::spreadsheet::format::Format;
use crate::spreadsheet::xml;
use crate::xml::Node;
use std::collections::BTreeMap;

/// The formats that cells refer to by number.
#[derive(Debug, Default)]
pub struct Styles {
    formats: Vec<(Format, bool)>,
}

/// More formats than Excel allows are not looked at.
const MOST_FORMATS: usize = 65_536;

impl Styles {
    /// Reads the styles part.
    ///
    /// # Errors
    /// A damaged part.
    pub fn read(package: &mut Package<'_>, part: &str) -> Result<Self, Refusal> {
        let Some(bytes) = package.part(part)? else { return Ok(Styles::default()) };
        let text = xml::text(bytes, "xlsx")?;
        let tree = xml::parse(&text, "xlsx")?;
        let root = tree.root();
        let below = |name, child| root.child(name).into_iter().flat_map(move |n| n.all(child));
        let codes: BTreeMap<u32, &str> = below("numFmts", "numFmt")
            .filter_map(|n| Some((n.number("numFmtId")?, n.attribute("formatCode")?)))
            .collect();
        let borders: Vec<bool> = below("borders", "border").map(has_sides).collect();
        let format = |node: Node<'_, '_>| {
            let id = node.number("numFmtId").unwrap_or(0);
            let border = node.number("borderId").unwrap_or(0) as usize;
            let format =
                codes.get(&id).map_or_else(|| Format::builtin(id), |code| Format::new(code));
            (format, borders.get(border).copied().unwrap_or(false))
        };
        Ok(Styles { formats: below("cellXfs", "xf").take(MOST_FORMATS).map(format).collect() })
    }

    /// Formats in the order of their numbers.
    pub fn of(formats: Vec<(Format, bool)>) -> Self {
        Styles { formats }
    }

    /// The number format of a cell's style, and whether it has a border.
    pub fn get(&self, index: u32) -> (Option<&Format>, bool) {
        let found = self.formats.get(index as usize);
        (found.map(|(f, _)| f), found.is_some_and(|(_, framed)| *framed))
    }
}

/// Whether a border has a line on two sides or more: one alone may be the edge of a neighbour.
fn has_sides(border: Node<'_, '_>) -> bool {
    let drawn = |n: &Node<'_, '_>| n.attribute("style").is_some_and(|s| s != "none");
    border.elements().filter(|n| !n.is("diagonal")).filter(drawn).count() >= 2
}
