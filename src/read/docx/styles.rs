//! Styles, each read when a paragraph or run names it: the part is large and few styles are used.

use super::xml::{child, number, switch, value};
use crate::xml::{self, Node};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

/// What a style says of numbers, outline and visibility.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// The style it builds on.
    based_on: Option<String>,
    /// The list instance it numbers by; 0 for none.
    pub list: Option<u32>,
    /// The level in that list, from 0.
    pub level: Option<usize>,
    /// Outline level, 1 the highest; 10 is body text.
    pub outline: Option<u8>,
    /// Whether its text is hidden.
    pub hidden: Option<bool>,
}

/// The styles of a document.
pub struct Styles<'a> {
    xml: &'a str,
    /// Where the id of each style stands, found at first use.
    ids: OnceCell<HashMap<&'a str, usize>>,
    read: RefCell<HashMap<String, Style>>,
}

/// Styles built upon one another to this depth.
const MAX_CHAIN: usize = 16;
/// Bytes that one style, or the start tag of the part, may have.
const MAX_STYLE: usize = 64 << 10;

impl<'a> Styles<'a> {
    /// The styles of a styles part.
    pub fn new(xml: &'a str) -> Self {
        Styles { xml, ids: OnceCell::new(), read: RefCell::default() }
    }

    /// A style with what it inherits.
    pub fn get(&self, id: &str) -> Style {
        if let Some(style) = self.read.borrow().get(id) {
            return style.clone();
        }
        let mut style = self.own(id);
        let mut next = style.based_on.clone();
        for _ in 0..MAX_CHAIN {
            let Some(parent) = next.map(|id| self.own(&id)) else { break };
            style.list = style.list.or(parent.list);
            style.level = style.level.or(parent.level);
            style.outline = style.outline.or(parent.outline);
            style.hidden = style.hidden.or(parent.hidden);
            next = parent.based_on;
        }
        self.read.borrow_mut().insert(id.to_string(), style.clone());
        style
    }

    /// A style as its own element says it.
    fn own(&self, id: &str) -> Style {
        let element = self.element(id).unwrap_or_default();
        let parsed = xml::parse(&element, "Word").ok();
        let node = parsed.as_ref().and_then(|tree| tree.root().elements().next());
        node.map(style).unwrap_or_default()
    }

    /// The element of a style within the root's start tag, which binds its prefixes.
    fn element(&self, id: &str) -> Option<String> {
        let id = id.replace('&', "&amp;").replace('<', "&lt;");
        let at = *self.ids.get_or_init(|| ids(self.xml)).get(id.as_str())?;
        let start = self.xml[..at].rfind('<')?;
        let name = self.xml[start + 1..].split([' ', '\t', '\r', '\n']).next()?;
        let close = format!("</{name}>");
        let end = self.xml.len().min(start + MAX_STYLE);
        let within = self.xml.as_bytes().get(start..end)?;
        let length = memchr::memmem::find(within, close.as_bytes())?;
        let element = &self.xml[start..start + length + close.len()];
        let (root_start, root_end) =
            root_tag(self.xml).filter(|(start, end)| end - start < MAX_STYLE)?;
        let root = &self.xml[root_start..root_end];
        let root_name = root[1..].split([' ', '\t', '\r', '\n', '>']).next()?;
        Some(format!("{root}{element}</{root_name}>"))
    }
}

/// Where each style's id stands; the first of a name counts.
fn ids(xml: &str) -> HashMap<&str, usize> {
    let mut found = HashMap::new();
    for at in memchr::memmem::find_iter(xml.as_bytes(), "styleId=") {
        let rest = &xml[at + "styleId=".len()..];
        let quoted = rest.strip_prefix('"').and_then(|r| r.split_once('"'));
        let id = quoted.or_else(|| rest.strip_prefix('\'').and_then(|r| r.split_once('\'')));
        if let Some((id, _)) = id {
            found.entry(id).or_insert(at);
        }
    }
    found
}

/// Where the start tag of the root element stands.
fn root_tag(xml: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    loop {
        let start = at + xml.get(at..)?.find('<')?;
        let end = start + xml[start..].find('>')? + 1;
        if !xml[start..].starts_with("<?") && !xml[start..].starts_with("<!") {
            return Some((start, end));
        }
        at = end;
    }
}

fn style(node: Node<'_, '_>) -> Style {
    let paragraph = child(node, "pPr");
    let numbers = paragraph.and_then(|p| child(p, "numPr"));
    Style {
        based_on: value(node, "basedOn").map(str::to_string),
        list: numbers.and_then(|n| number(n, "numId")),
        level: numbers.and_then(|n| number(n, "ilvl")).map(|n| n as usize),
        outline: paragraph.and_then(|p| number(p, "outlineLvl")).map(|n| n.min(9) as u8 + 1),
        hidden: child(node, "rPr").and_then(|r| switch(r, "vanish")),
    }
}

/// The id of the style that a paragraph or run names.
pub fn named<'a>(properties: Node<'a, '_>, element: &str) -> Option<&'a str> {
    child(properties, element).and_then(|n| n.attribute("val"))
}
