//! The notice cut out of the site around it.
//!
//! From the body downward the element is followed that holds nearly all sentences and nearly all words
//! outside links; where no single one does, the article is reached. A table that only arranges the page is
//! followed into its cell; a table of data never is.

use super::page::Weights;
use super::tree::Node;
use super::words;

/// The share of words and of marks that an element must hold to be followed, in percent.
const SHARE_TO_FOLLOW: u32 = 80;

/// Nodes looked at within an element that may be the site's, so that nested ones stay cheap.
const FEW: usize = 500;

/// The element that holds the article.
pub fn find<'a>(body: Node<'a>, weights: &Weights) -> Node<'a> {
    let mut node = body;
    while let Some(next) = heaviest(node, weights) {
        let arranges = |n: Node<'_>| matches!(n.name(), "table" | "tbody" | "tr" | "td" | "th");
        if !arranges(next) {
            node = next;
            continue;
        }
        match cell(next, weights) {
            Some(cell) => node = cell,
            None => break,
        }
    }
    with_title(node, body, weights)
}

/// The child that holds nearly everything.
fn heaviest<'a>(node: Node<'a>, weights: &Weights) -> Option<Node<'a>> {
    let own = weights.get(node);
    let holds = |child: &Node<'a>| {
        let weight = weights.get(*child);
        weight.words * 100 >= own.words * SHARE_TO_FOLLOW
            && weight.marks * 100 >= own.marks * SHARE_TO_FOLLOW
            && own.words > 0
    };
    node.children().filter(|c| c.is_element() && !is_text(*c)).find(holds)
}

/// Whether an element is a paragraph itself, and no container of them.
fn is_text(node: Node<'_>) -> bool {
    matches!(node.name(), "p" | "span" | "font" | "b" | "strong" | "a" | "h1" | "h2" | "h3" | "pre")
        && !node.descendants().any(|d| matches!(d.name(), "div" | "table" | "p") && d != node)
}

/// The one cell of a table that holds nearly all of it.
fn cell<'a>(table: Node<'a>, weights: &Weights) -> Option<Node<'a>> {
    let mut node = table;
    loop {
        node = heaviest(node, weights)?;
        match node.name() {
            "td" | "th" => return Some(node).filter(|n| says_blocks(*n, weights)),
            "tbody" | "tr" | "thead" | "table" => {}
            _ => return None,
        }
    }
}

/// Whether a cell holds running text in blocks, as an article does and a datum does not.
pub fn says_blocks(cell: Node<'_>, weights: &Weights) -> bool {
    let parts = |d: &Node<'_>| matches!(d.name(), "p" | "div" | "table" | "br");
    weights.get(cell).marks >= 5 && cell.descendants().filter(parts).take(3).count() == 3
}

/// Goes up again to the element that holds the article's main heading, where it stands close above.
fn with_title<'a>(article: Node<'a>, body: Node<'a>, weights: &Weights) -> Node<'a> {
    let has_heading = |n: Node<'_>| n.descendants().any(|d| d.name() == "h1");
    if has_heading(article) {
        return article;
    }
    let mut node = article;
    for _ in 0..3 {
        let Some(parent) = node.parent().filter(|p| p.is_element() && *p != body) else {
            return article;
        };
        let (inner, outer) = (weights.get(article), weights.get(parent));
        if outer.words > inner.words + 400 || outer.linked > inner.linked + 200 {
            return article;
        }
        if has_heading(parent) {
            return parent;
        }
        node = parent;
    }
    article
}

/// Whether an element within an article belongs to the site: by its element, its names, or because it
/// is nothing but links.
pub fn is_surroundings(node: Node<'_>, weights: &Weights) -> bool {
    let weight = weights.get(node);
    let said = weight.words + weight.linked;
    if matches!(node.name(), "nav" | "footer" | "aside") {
        return weight.marks < 10;
    }
    let named = ["id", "class", "role"]
        .iter()
        .filter_map(|key| node.attribute(key))
        .any(words::names_surroundings);
    if named && matches!(node.name(), "div" | "ul" | "section" | "header") {
        return weight.marks < 10 && said < 600;
    }
    matches!(node.name(), "ul" | "div" | "dl")
        && weight.linked * 10 > said * 8
        && links_elsewhere(node) >= 4
}

/// How many links of an element lead to pages, less those that lead to files: attachments of a notice.
fn links_elsewhere(node: Node<'_>) -> usize {
    let links = node.descendants().take(FEW).filter(|d| d.name() == "a");
    let is_file = |n: &Node<'_>| n.attribute("href").is_some_and(words::is_file);
    let (files, pages): (Vec<_>, Vec<_>) = links.partition(is_file);
    pages.len().saturating_sub(files.len())
}

/// Whether an element within an article tells of it, by its names.
pub fn is_page_metadata(node: Node<'_>, weights: &Weights) -> bool {
    let weight = weights.get(node);
    let named =
        ["id", "class"].iter().filter_map(|key| node.attribute(key)).any(words::names_metadata);
    let heads = || node.descendants().take(FEW).any(|d| matches!(d.name(), "h1" | "h2" | "table"));
    named
        && matches!(node.name(), "div" | "ul" | "p" | "section")
        && weight.marks < 10
        && weight.words + weight.linked <= 150
        && !heads()
}
