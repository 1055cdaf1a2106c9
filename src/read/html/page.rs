//! Elements of a page: names, attributes, what is shown, how much is said.

use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

/// A node of the page's tree.
pub type PageNode<'a> = NodeRef<'a, Node>;

/// Elements whose content is never shown as text.
const UNSHOWN: [&str; 23] = [
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "object", "embed",
    "iframe", "noframes", "svg", "canvas", "audio", "video", "select", "textarea", "input", "img",
    "frameset", "rt", "rp",
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

/// Whether an element is hidden by an attribute, its own style, or letters of no size.
pub fn is_hidden(node: PageNode<'_>) -> bool {
    let Some(element) = element(node) else { return false };
    let styled = element.attr("style").is_some_and(|_| {
        let style = super::office::style(node);
        let sized = style.split(';').find_map(|s| s.strip_prefix("font-size:"));
        style.contains("display:none")
            || style.contains("visibility:hidden")
            || style.contains("mso-hide:all")
            || sized.is_some_and(|s| matches!(s, "0" | "0px" | "0pt" | "0em"))
                && !node.children().any(|c| c.value().is_element())
    });
    styled || element.attr("hidden").is_some()
}

/// The titles that a page gives itself outside its body, the most certain first.
pub fn titles(root: PageNode<'_>) -> Vec<String> {
    let meta = |n: &PageNode<'_>| {
        name(*n) == "meta"
            && attribute(*n, "name").is_some_and(|k| k.eq_ignore_ascii_case("articletitle"))
    };
    let given = root.descendants().filter(meta).filter_map(|n| attribute(n, "content"));
    let mut found: Vec<String> = given.map(|t| t.trim().to_string()).collect();
    let title = root.descendants().find(|n| name(*n) == "title");
    let words = title.into_iter().flat_map(|t| t.children());
    let words: String = words.filter_map(|c| c.value().as_text()).map(|t| &*t.text).collect();
    let ends = ["", "_", "|", "–", "-"];
    let cut = |end: &&str| match words.split_once(*end) {
        Some((title, _)) if !end.is_empty() => title.trim().to_string(),
        _ => words.trim().to_string(),
    };
    found.extend(ends.iter().map(cut));
    found.retain(|t| !t.is_empty());
    found
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

/// The weights of all nodes of a page, and how many words it has outside links.
pub struct Weights(std::collections::HashMap<ego_tree::NodeId, Weight>, u32);

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
        let all = weights.get(&root.id()).map_or(0, |w| w.words);
        Weights(weights, all)
    }

    /// Whether an element says most of what the page says: scripts show such a one when they are done.
    pub fn is_most(&self, node: PageNode<'_>) -> bool {
        let own = self.get(node);
        own.marks >= 3 && own.words * 2 > self.1
    }

    /// The weight of a node.
    pub fn get(&self, node: PageNode<'_>) -> Weight {
        self.0.get(&node.id()).copied().unwrap_or_default()
    }
}
