//! Numbers of lists in UOF: `自动编号` defines them, `自动编号信息` of a paragraph uses them.

use super::{attribute, child, is_on, local, number};
use crate::numbering::Numeral;
use crate::odt::lists::{Begin, Lists};
use crate::odt::styles::{LEVELS, Level, ListStyle};
use crate::xml::Node;
use std::collections::HashMap;

/// The numberings of a document.
#[derive(Debug, Default)]
pub struct Numbering<'a> {
    lists: Lists<'a>,
    defined: HashMap<&'a str, Defined<'a>>,
}

#[derive(Debug)]
struct Defined<'a> {
    style: ListStyle<'a>,
    values: Vec<&'a str>,
    counter: usize,
}

impl<'a> Numbering<'a> {
    /// The numberings defined in these files.
    pub fn new(roots: &[Node<'a, 'a>]) -> Self {
        let mut numbering = Numbering::default();
        let all = roots.iter().flat_map(|r| r.descendants());
        for node in all.filter(|n| local(*n) == "自动编号") {
            let Some(id) = attribute(node, "标识符") else { continue };
            let mut style = ListStyle::default();
            let mut values = Vec::new();
            let levels = node.children().filter(|n| local(*n) == "级别").take(LEVELS);
            for (slot, level) in style.levels.iter_mut().zip(levels) {
                values.push(attribute(level, "级别值").unwrap_or_default());
                *slot = defined(level);
            }
            let counter = numbering.lists.begin(Begin::default());
            numbering.defined.insert(id, Defined { style, values, counter });
        }
        numbering
    }

    /// The number of a paragraph with these properties.
    pub fn label(&mut self, properties: Node<'a, '_>) -> Option<String> {
        let used = child(properties, "自动编号信息")?;
        let list = self.defined.get(attribute(used, "编号引用")?)?;
        let level = attribute(used, "编号级别").unwrap_or("0");
        let at = list.values.iter().position(|v| *v == level)?;
        let start = attribute(used, "起始编号").and_then(|n| n.trim().parse().ok());
        let start = start.filter(|_| is_on(attribute(used, "重新编号")));
        self.lists.next(list.counter, &list.style, at, start)
    }
}

fn defined<'a>(level: Node<'a, '_>) -> Level<'a> {
    let text = |name| child(level, name).and_then(|n| n.text());
    let bullet = text("项目符号");
    Level {
        numeral: bullet.is_none().then(|| numeral(text("编号格式").unwrap_or_default())),
        bullet,
        pattern: text("编号格式表示"),
        start: number(level, "起始编号"),
        shown: 1,
        ..Level::default()
    }
}

/// A numeral by its name, which is the one of OOXML with hyphens (`chinese-counting`).
fn numeral(name: &str) -> Numeral {
    let mut words = name.split('-');
    let mut joined = words.next().unwrap_or_default().to_string();
    for word in words {
        let mut letters = word.chars();
        joined.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        joined.push_str(letters.as_str());
    }
    Numeral::from_ooxml(&joined)
}
