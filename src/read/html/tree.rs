//! The tree of a page, as the parser of HTML 13.2 builds it.

mod sink;

use crate::Refusal;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, QualName, parse_document};
use sink::Sink;

/// Elements open at once; deeper pages are refused, for their reading takes the square of the time.
const MAX_OPEN: u32 = 2000;

/// Nodes that a page may have: a few tags left open can make the parser repeat them everywhere.
const MAX_PAGE_NODES: usize = 3_000_000;

/// Bytes parsed before depth and nodes are looked at again.
const STEP: usize = 4096;

/// No node.
const NONE: u32 = u32::MAX;

/// A parsed page.
pub struct Page {
    items: Vec<Item>,
}

struct Item {
    what: What,
    parent: u32,
    previous: u32,
    next: u32,
    first: u32,
    last: u32,
    /// How many nodes it stood in when it was put into the page.
    depth: u32,
}

enum What {
    Element(QualName, Vec<Attribute>),
    Text(StrTendril),
    /// The document itself, comments, declarations.
    Other,
}

/// Parses a page.
///
/// # Errors
/// A page nested too deeply, or with too many nodes.
pub fn parse(text: &str) -> Result<Page, Refusal> {
    let mut parser = parse_document(Sink::default(), Default::default());
    let mut rest = text;
    while !rest.is_empty() {
        let (step, behind) = rest.split_at(rest.floor_char_boundary(STEP));
        parser.process(StrTendril::from_slice(step));
        let (nodes, depth) = parser.tokenizer.sink.sink.size();
        if depth > MAX_OPEN {
            return Err(Refusal::damaged("网页", "嵌套过深"));
        }
        if nodes > MAX_PAGE_NODES {
            return Err(Refusal::damaged("网页", "标签过多"));
        }
        rest = behind;
    }
    Ok(parser.finish())
}

impl Page {
    /// The document, whose child the `html` element is.
    pub fn root(&self) -> Node<'_> {
        Node { page: self, at: 0 }
    }
}

/// A node of a page.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    page: &'a Page,
    at: u32,
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at && std::ptr::eq(self.page, other.page)
    }
}

impl<'a> Node<'a> {
    fn item(self) -> &'a Item {
        &self.page.items[self.at as usize]
    }

    fn other(self, at: u32) -> Option<Self> {
        (at != NONE).then_some(Node { page: self.page, at })
    }

    /// The number of the node: each has one of its own, below that of [`Node::count`].
    pub fn number(self) -> usize {
        self.at as usize
    }

    /// How many nodes the page has.
    pub fn count(self) -> usize {
        self.page.items.len()
    }

    /// The name of an element; empty where the node is none.
    pub fn name(self) -> &'a str {
        match &self.item().what {
            What::Element(name, _) => &name.local,
            _ => "",
        }
    }

    /// Whether this is an element.
    pub fn is_element(self) -> bool {
        matches!(self.item().what, What::Element(..))
    }

    /// An attribute of an element.
    pub fn attribute(self, key: &str) -> Option<&'a str> {
        match &self.item().what {
            What::Element(_, all) => all.iter().find(|a| &*a.name.local == key).map(|a| &*a.value),
            _ => None,
        }
    }

    /// The characters of a text.
    pub fn text(self) -> Option<&'a str> {
        match &self.item().what {
            What::Text(text) => Some(text),
            _ => None,
        }
    }

    /// All characters of the texts in this node.
    pub fn texts(self) -> impl Iterator<Item = &'a str> {
        self.descendants().filter_map(Node::text)
    }

    /// The node that holds this one.
    pub fn parent(self) -> Option<Self> {
        self.other(self.item().parent)
    }

    /// The nodes that hold this one, the nearest first.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), |n| n.parent())
    }

    /// The nodes right in this one.
    pub fn children(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.other(self.item().first), |n| n.other(n.item().next))
    }

    /// This node and all in it, in the order of the page.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), move |node| {
            node.other(node.item().first).or_else(|| node.behind(self))
        })
    }

    /// The node behind this one and all in it, within another.
    fn behind(self, within: Self) -> Option<Self> {
        let mut node = self;
        while node != within {
            if let Some(next) = node.other(node.item().next) {
                return Some(next);
            }
            node = node.parent()?;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let page = parse(text).expect("a page");
        let show = |n: Node<'_>| n.text().map_or(format!("<{}>", n.name()), str::to_string);
        page.root().descendants().skip(1).map(show).collect()
    }

    #[test]
    fn a_page_stands_in_its_order() {
        let rest = "<html><head><body>";
        assert_eq!(shown("<p>甲<b>乙</b>丙<!--x--><p>丁"), format!("{rest}<p>甲<b>乙丙<><p>丁"));
        // Text in a table stands before it; formatting left open goes on in the next paragraph.
        assert_eq!(
            shown("<table>甲<tr><td>乙</table>"),
            format!("{rest}甲<table><tbody><tr><td>乙")
        );
        assert_eq!(shown("<p><b>甲<p>乙</b>丙"), format!("{rest}<p><b>甲<p><b>乙丙"));
        assert_eq!(shown("<a>甲<div>乙</a>丙</div>"), format!("{rest}<a>甲<div><a>乙丙"));
    }

    #[test]
    fn nodes_know_their_place() {
        let page = parse("<div id=a CLASS=b>甲<i>乙</i></div>").expect("a page");
        let italic = page.root().descendants().find(|n| n.name() == "i").expect("an element");
        let above: Vec<_> = italic.ancestors().map(Node::name).collect();
        assert_eq!(above, ["div", "body", "html", ""]);
        let division = italic.parent().expect("its parent");
        assert_eq!((division.attribute("class"), division.attribute("style")), (Some("b"), None));
        assert_eq!(division.texts().collect::<String>(), "甲乙");
        assert!(division.children().eq(division.descendants().filter(|n| *n != division).take(2)));
    }

    #[test]
    fn a_page_without_end_is_refused() {
        assert!(parse(&"<div>".repeat(100_000)).is_err());
        let fonts: String = (0..1500).map(|n| format!("<font size={n}>")).collect();
        assert!(parse(&format!("<p>{fonts}{}", "<p>考".repeat(10_000))).is_err());
    }
}
