//! Styles that matter to a table: which hide a sheet, which draw borders, and heads of the page.

use super::paragraph;
use crate::xml::Node;
use std::collections::{BTreeMap, BTreeSet};

/// What styles say, by their names.
#[derive(Debug, Default)]
pub struct Styles {
    hidden_tables: BTreeSet<String>,
    framed_cells: BTreeSet<String>,
    /// Master page of each style of a table.
    pages: BTreeMap<String, String>,
    /// Heads and feet by master page.
    heads: Vec<(String, String)>,
}

impl Styles {
    /// Reads the styles below a document's root.
    pub fn read(&mut self, root: Node<'_, '_>) {
        for part in root.elements() {
            match part.name() {
                "automatic-styles" | "styles" => {
                    part.all("style").for_each(|s| self.style(s));
                }
                "master-styles" => {
                    for page in part.all("master-page") {
                        let name = page.attribute("name").unwrap_or_default();
                        page.children().for_each(|n| self.head(name, n));
                    }
                }
                _ => {}
            }
        }
    }

    fn style(&mut self, style: Node<'_, '_>) {
        let Some(name) = style.attribute("name") else { return };
        if let Some(page) = style.attribute("master-page-name") {
            self.pages.insert(name.to_string(), page.to_string());
        }
        for properties in style.elements() {
            match properties.name() {
                "table-properties" if properties.attribute("display") == Some("false") => {
                    self.hidden_tables.insert(name.to_string());
                }
                "table-cell-properties" if has_sides(properties) => {
                    self.framed_cells.insert(name.to_string());
                }
                _ => {}
            }
        }
    }

    /// A head or foot of a page; those that the program makes (the sheet's name) are fields.
    fn head(&mut self, page: &str, node: Node<'_, '_>) {
        let kind = node.name();
        let shown = node.attribute("display") != Some("false");
        if !shown || !matches!(kind, "header" | "footer") {
            return;
        }
        let fields = |n: &Node<'_, '_>| {
            n.descendants().any(|d| matches!(d.name(), "sheet-name" | "title" | "page-number"))
        };
        for line in node.descendants().filter(|n| n.is("p") && !fields(n)).take(20) {
            let mut text = String::new();
            paragraph(line, &mut text, 0);
            self.heads.push((page.to_string(), text));
        }
    }

    /// Heads and feet of the pages that a table of this style is printed on.
    pub fn heads(&self, style: Option<&str>) -> impl Iterator<Item = &str> {
        let page = style.and_then(|s| self.pages.get(s));
        self.heads.iter().filter(move |(own, _)| Some(own) == page).map(|(_, text)| text.as_str())
    }

    /// Whether a table's style hides it.
    pub fn hides(&self, style: Option<&str>) -> bool {
        style.is_some_and(|s| self.hidden_tables.contains(s))
    }

    /// Whether a cell's style draws borders.
    pub fn frames(&self, style: Option<&str>) -> bool {
        style.is_some_and(|s| self.framed_cells.contains(s))
    }
}

/// Whether borders are drawn on two sides or more.
fn has_sides(properties: Node<'_, '_>) -> bool {
    let drawn = |v: &str| !v.is_empty() && v != "none";
    let all = properties.attribute("border").is_some_and(drawn);
    let sides = ["border-left", "border-right", "border-top", "border-bottom"];
    let count = sides.iter().filter(|s| properties.attribute(s).is_some_and(drawn)).count();
    all || count >= 2
}
