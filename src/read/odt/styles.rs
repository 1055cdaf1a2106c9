//! Styles of OpenDocument: which text is hidden, which lists number it and how.

use super::xml::name;
use crate::numbering::Numeral;
use crate::xml::Node;
use std::collections::HashMap;

/// Levels of a list.
pub const LEVELS: usize = 10;
/// Styles built upon styles, at most this many.
const MAX_PARENTS: usize = 32;

/// All styles of a document.
#[derive(Debug, Default)]
pub struct Styles<'a> {
    styles: HashMap<(&'a str, &'a str), Style<'a>>,
    lists: HashMap<&'a str, ListStyle<'a>>,
    /// Name of the list style that numbers headings.
    pub outline: Option<&'a str>,
}

/// A style of characters, paragraphs or sections.
#[derive(Debug, Default)]
struct Style<'a> {
    parent: Option<&'a str>,
    hidden: Option<bool>,
    list: Option<&'a str>,
    outline: Option<u8>,
}

/// A list style: a format for each level.
#[derive(Debug, Default)]
pub struct ListStyle<'a> {
    /// The levels, the outermost first.
    pub levels: [Level<'a>; LEVELS],
}

/// How a level is numbered.
#[derive(Debug, Default, Clone, Copy)]
pub struct Level<'a> {
    /// How its number is written; none for bullets and for no number.
    pub numeral: Option<Numeral>,
    /// The bullet.
    pub bullet: Option<&'a str>,
    /// What stands before and behind.
    pub around: [&'a str; 2],
    /// `%1%.%2%` where the file says it so.
    pub pattern: Option<&'a str>,
    /// Numbers of this many levels are shown.
    pub shown: u32,
    /// First number; 1 where none is given.
    pub start: Option<u32>,
}

impl<'a> Styles<'a> {
    /// Adds the styles of a file's root; later ones take the place of earlier ones.
    pub fn add(&mut self, root: Node<'a, '_>) {
        let groups = root.elements().filter(|n| {
            matches!(name(*n), ("office", "styles" | "automatic-styles" | "font-face-decls"))
        });
        for node in groups.flat_map(|g| g.elements()) {
            self.add_style(node);
        }
    }

    fn add_style(&mut self, node: Node<'a, '_>) {
        match name(node) {
            ("style", "style") => {
                let family = node.attribute("family").unwrap_or_default();
                let key = (family, node.attribute("name").unwrap_or_default());
                self.styles.insert(key, style(node));
            }
            ("style", "default-style") => {
                let family = node.attribute("family").unwrap_or_default();
                self.styles.insert((family, ""), style(node));
            }
            ("text", "list-style" | "outline-style") => {
                let own = node.attribute("name").unwrap_or("Outline");
                if node.name() == "outline-style" {
                    self.outline = Some(own);
                }
                self.lists.insert(own, list_style(node));
            }
            _ => {}
        }
    }

    /// What a style or the nearest of its parents says.
    fn find<T>(
        &self,
        family: &str,
        style: Option<&str>,
        of: impl Fn(&Style<'a>) -> Option<T>,
    ) -> Option<T> {
        let mut next = style;
        for _ in 0..MAX_PARENTS {
            let style = self.styles.get(&(family, next?))?;
            if let Some(found) = of(style) {
                return Some(found);
            }
            next = style.parent;
        }
        None
    }

    /// Whether text of a style is hidden, where the style says so or not.
    pub fn hides(&self, family: &str, style: Option<&str>) -> Option<bool> {
        self.find(family, style, |s| s.hidden)
    }

    /// The list style that a paragraph's style names; an empty name forbids one.
    pub fn list_of(&self, style: Option<&str>) -> Option<&'a str> {
        self.find("paragraph", style, |s| s.list)
    }

    /// The outline level that a paragraph's style gives.
    pub fn outline_of(&self, style: Option<&str>) -> Option<u8> {
        self.find("paragraph", style, |s| s.outline)
    }

    /// A list style.
    pub fn list(&self, name: &str) -> Option<&ListStyle<'a>> {
        self.lists.get(name)
    }
}

fn style<'a>(node: Node<'a, '_>) -> Style<'a> {
    let properties = node.elements().filter(|n| n.name().ends_with("-properties"));
    let display = properties.filter_map(|p| {
        let local = if p.name() == "text-properties" { "display" } else { return None };
        p.attribute(local).map(|d| d == "none")
    });
    Style {
        parent: node.attribute("parent-style-name"),
        hidden: display.last(),
        list: node.attribute("list-style-name"),
        outline: node.number("default-outline-level").and_then(level_number),
    }
}

/// An outline level within 1 to 10.
pub fn level_number(level: u32) -> Option<u8> {
    u8::try_from(level).ok().filter(|l| (1..=LEVELS as u8).contains(l))
}

fn list_style<'a>(node: Node<'a, '_>) -> ListStyle<'a> {
    let mut list = ListStyle::default();
    for level in node.elements() {
        let at = level.number("level").unwrap_or(1).saturating_sub(1) as usize;
        if let Some(slot) = list.levels.get_mut(at) {
            *slot = list_level(level);
        }
    }
    list
}

fn list_level<'a>(node: Node<'a, '_>) -> Level<'a> {
    let around = ["num-prefix", "num-suffix"].map(|a| node.attribute(a).unwrap_or_default());
    let numbered =
        node.name() != "list-level-style-bullet" && node.name() != "list-level-style-image";
    let format = node.attribute("num-format");
    Level {
        numeral: format.filter(|f| numbered && !f.is_empty()).map(Numeral::from_sample),
        bullet: node.attribute("bullet-char").filter(|_| !numbered),
        around,
        pattern: node.attribute("num-list-format").filter(|_| numbered),
        shown: node.number("display-levels").unwrap_or(1).clamp(1, LEVELS as u32),
        start: node.number("start-value"),
    }
}

/// The text of the first element of this name below a node.
pub fn words<'a>(node: Node<'a, '_>, local: &str) -> Option<&'a str> {
    node.child(local).and_then(|n| n.text())
}
