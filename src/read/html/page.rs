//! Elements of a page: names, attributes, what is shown, how much is said.

use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

/// A node of the page's tree.
pub type PageNode<'a> = NodeRef<'a, Node>;

/// Elements whose content is never shown as text.
const UNSHOWN: [&str; 22] = [
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "object", "embed",
    "iframe", "svg", "canvas", "audio", "video", "select", "textarea", "input", "img", "frameset",
    "rt", "rp",
];

/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 40] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "ul",
];

/// The element of a node.
pub fn element<'a>(node: PageNode<'a>) -> Option<&'a Element> {
    node.value().as_element()
}

/// The name of a node's element; empty where it is none.
pub fn name<'a>(node: PageNode<'a>) -> &'a str {
    element(node).map_or("", Element::name)
}

/// An attribute of a node's element.
pub fn attribute<'a>(node: PageNode<'a>, key: &str) -> Option<&'a str> {
    element(node).and_then(|e| e.attr(key))
}

/// Whether an element's content is never shown.
pub fn is_unshown(name: &str) -> bool {
    UNSHOWN.contains(&name)
}

/// Whether an element begins and ends a paragraph.
pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || matches!(name, "tbody" | "thead" | "tfoot" | "tr")
}

/// Whether an element is hidden by an attribute or its own style.
pub fn is_hidden(node: PageNode<'_>) -> bool {
    let styled = attribute(node, "style").is_some_and(|s| {
        let bare: String = s.chars().filter(|c| !c.is_whitespace()).collect();
        let bare = bare.to_ascii_lowercase();
        bare.contains("display:none") || bare.contains("visibility:hidden")
    });
    styled || attribute(node, "hidden").is_some()
}

/// How much an element says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weight {
    /// Ideographs and digits outside links.
    pub words: u32,
    /// Marks of running text outside links: ，。；：、
    pub marks: u32,
    /// Ideographs in links.
    pub linked: u32,
}

impl Weight {
    /// Adds what another element says.
    pub fn add(&mut self, other: Weight) {
        self.words += other.words;
        self.marks += other.marks;
        self.linked += other.linked;
    }

    /// What a text says.
    pub fn of(text: &str, linked: bool) -> Self {
        let counted = |c: &char| c.is_alphanumeric();
        let words = text.chars().filter(counted).count() as u32;
        let marks = text.chars().filter(|c| "，。；：、".contains(*c)).count() as u32;
        match linked {
            true => Weight { linked: words, ..Weight::default() },
            false => Weight { words, marks, linked: 0 },
        }
    }
}

/// The weights of all nodes of a page, by the tree's own order.
pub struct Weights(std::collections::HashMap<ego_tree::NodeId, Weight>);

impl Weights {
    /// Weighs a page.
    pub fn of(root: PageNode<'_>) -> Self {
        let mut weights: std::collections::HashMap<_, Weight> = std::collections::HashMap::new();
        let mut links = 0u32;
        let mut unshown = 0u32;
        for edge in root.traverse() {
            match edge {
                ego_tree::iter::Edge::Open(node) => {
                    links += u32::from(name(node) == "a" && attribute(node, "href").is_some());
                    unshown += u32::from(is_unshown(name(node)));
                    if let Node::Text(text) = node.value()
                        && unshown == 0
                    {
                        weights.insert(node.id(), Weight::of(&text.text, links > 0));
                    }
                }
                ego_tree::iter::Edge::Close(node) => {
                    links -= u32::from(name(node) == "a" && attribute(node, "href").is_some());
                    unshown -= u32::from(is_unshown(name(node)));
                    let own = weights.get(&node.id()).copied().unwrap_or_default();
                    if let Some(parent) = node.parent() {
                        weights.entry(parent.id()).or_default().add(own);
                    }
                }
            }
        }
        Weights(weights)
    }

    /// The weight of a node.
    pub fn get(&self, node: PageNode<'_>) -> Weight {
        self.0.get(&node.id()).copied().unwrap_or_default()
    }
}
