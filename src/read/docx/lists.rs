//! List definitions and their instances (ECMA-376 17.9), counted by the shared numbering.

use super::styles::Styles;
use super::xml::{child, number, switch, value, word};
use crate::numbering::{Counters, Level, MAX_LEVELS, Numeral, Place};
use crate::xml::Node;
use std::collections::HashMap;

/// An abstract definition: its levels, each with the style linked to it.
#[derive(Debug, Clone, Default)]
struct Abstract {
    levels: Vec<Level>,
    styles: Vec<Option<String>>,
    /// The numbering style whose list this is another name of.
    link: Option<String>,
}

/// An instance: its definition, and what it says otherwise of single levels.
#[derive(Debug, Clone, Default)]
struct Instance {
    list: u32,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document and the numbers they have reached.
#[derive(Debug, Default)]
pub struct Lists {
    abstracts: HashMap<u32, Abstract>,
    instances: HashMap<u32, Instance>,
    counters: Counters,
}

impl Lists {
    /// The lists of a numbering part.
    pub fn new(root: Option<Node<'_, '_>>) -> Self {
        let mut lists = Lists::default();
        for node in root.into_iter().flat_map(Node::elements) {
            match word(node) {
                "abstractNum" => {
                    let id = id(node, "abstractNumId");
                    lists.abstracts.insert(id, definition(node));
                }
                "num" => {
                    lists.instances.insert(id(node, "numId"), instance(node));
                }
                _ => {}
            }
        }
        lists
    }

    /// The level that a style is linked to in the list it names.
    pub fn level_of_style(&self, list: u32, style: &str, styles: &Styles<'_>) -> Option<usize> {
        let (_, definition) = self.resolve(list, styles)?;
        definition.styles.iter().position(|s| s.as_deref() == Some(style))
    }

    /// Counts a paragraph of an instance; what is printed before it.
    pub fn next(&mut self, instance: u32, level: usize, styles: &Styles<'_>) -> Option<String> {
        let own = self.instances.get(&instance)?;
        let (list, definition) = self.resolve(instance, styles)?;
        let changed = |(n, level): (usize, &Level)| own.levels.get(&n).unwrap_or(level).clone();
        let levels: Vec<Level> = definition.levels.iter().enumerate().map(changed).collect();
        let start_override = own.starts.get(&level).copied();
        self.counters.next(Place { list, instance, level, start_override }, &levels)
    }

    /// The definition of an instance, links to numbering styles followed.
    fn resolve(&self, instance: u32, styles: &Styles<'_>) -> Option<(u32, &Abstract)> {
        let mut list = self.instances.get(&instance)?.list;
        for _ in 0..4 {
            let definition = self.abstracts.get(&list)?;
            let Some(link) = &definition.link else { return Some((list, definition)) };
            let next = styles.get(link).list.and_then(|n| self.instances.get(&n));
            match next {
                Some(next) if next.list != list => list = next.list,
                _ => return Some((list, definition)),
            }
        }
        None
    }
}

fn id(node: Node<'_, '_>, name: &str) -> u32 {
    node.attribute(name).and_then(|v| v.trim().parse().ok()).unwrap_or(u32::MAX)
}

fn definition(node: Node<'_, '_>) -> Abstract {
    let mut found = Abstract {
        levels: vec![Level::default(); MAX_LEVELS],
        styles: vec![None; MAX_LEVELS],
        link: value(node, "numStyleLink").map(str::to_string),
    };
    for level in node.elements().filter(|n| word(*n) == "lvl") {
        let at = id(level, "ilvl") as usize;
        if at < MAX_LEVELS {
            found.levels[at] = read_level(level);
            found.styles[at] = value(level, "pStyle").map(str::to_string);
        }
    }
    found
}

fn read_level(node: Node<'_, '_>) -> Level {
    // Formats of later versions stand in an alternative, and under `custom` their sample does.
    let format = node
        .elements()
        .find_map(|n| match n.name() {
            "numFmt" => Some(n),
            "AlternateContent" => n.descendants().find(|d| d.name() == "numFmt"),
            _ => None,
        })
        .map(|n| (n.attribute("val").unwrap_or("decimal"), n.attribute("format")));
    let numeral = match format {
        Some(("custom", Some(sample))) => Numeral::from_sample(sample),
        Some((name, _)) => Numeral::from_ooxml(name),
        None => Numeral::Decimal,
    };
    Level {
        start: number(node, "start").unwrap_or(0),
        numeral,
        text: value(node, "lvlText").unwrap_or_default().to_string(),
        restart: number(node, "lvlRestart").map(|n| n.min(9) as u8),
        legal: switch(node, "isLgl").unwrap_or(false),
    }
}

fn instance(node: Node<'_, '_>) -> Instance {
    let mut found =
        Instance { list: number(node, "abstractNumId").unwrap_or(0), ..Instance::default() };
    for change in node.elements().filter(|n| word(*n) == "lvlOverride") {
        let at = id(change, "ilvl") as usize;
        if let Some(level) = child(change, "lvl") {
            found.levels.insert(at, read_level(level));
        }
        if let Some(start) = number(change, "startOverride") {
            found.starts.insert(at, start);
        }
    }
    found
}
