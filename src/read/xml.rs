//! XML of office files as a tree over its text, in which names count without their prefixes.
//!
//! Attributes stay unread until they are asked for, since readers ask for few of the many that
//! office programs write. A document type is refused, and with it every entity but the five of XML;
//! a reference that means nothing stands for itself, a character that XML forbids too, and a prefix
//! that nothing declares for no namespace: programs write all three.

mod build;

use super::Refusal;

/// Elements and texts that one part may have.
const MAX_XML_NODES: usize = 6_000_000;

/// A parsed part.
pub struct Tree<'i> {
    text: &'i str,
    items: Vec<Item<'i>>,
    /// Attributes that do not stand in the text as they are meant.
    decoded: Vec<Vec<(&'i str, String)>>,
    /// Texts that do not.
    owned: Vec<String>,
    /// Namespaces by their numbers; the first is none.
    spaces: Vec<&'i str>,
}

/// A node as the tree keeps it; 0 stands for no node, since no node has the root below it.
struct Item<'i> {
    what: What<'i>,
    parent: u32,
    first: u32,
    next: u32,
    start: u32,
    end: u32,
}

#[derive(Clone, Copy)]
enum What<'i> {
    Element { name: &'i str, space: u32, attributes: Attributes<'i> },
    Text(&'i str),
    Owned(u32),
}

#[derive(Clone, Copy)]
enum Attributes<'i> {
    Raw(&'i str),
    Decoded(u32),
}

/// Parses a part; `kind` names the format in a refusal.
///
/// # Errors
/// XML that is not well-formed, has a document type, or too many nodes.
pub fn parse<'i>(text: &'i str, kind: &str) -> Result<Tree<'i>, Refusal> {
    build::tree(text, MAX_XML_NODES).map_err(|fault| match fault {
        build::Fault::TooLarge => Refusal::too_large(super::MAX_BYTES),
        build::Fault::Malformed(line) => Refusal::damaged(kind, &format!("XML 第 {line} 行")),
    })
}

impl<'i> Tree<'i> {
    /// The root element.
    pub fn root(&self) -> Node<'_, 'i> {
        Node { tree: self, at: 0 }
    }

    /// The characters of a text.
    fn characters(&self, text: What<'i>) -> &str {
        match text {
            What::Text(text) => text,
            What::Owned(at) => &self.owned[at as usize],
            What::Element { .. } => "",
        }
    }
}

/// An element or a text.
#[derive(Clone, Copy)]
pub struct Node<'a, 'i> {
    tree: &'a Tree<'i>,
    at: u32,
}

impl<'a, 'i> Node<'a, 'i> {
    fn item(self) -> &'a Item<'i> {
        &self.tree.items[self.at as usize]
    }

    fn other(self, at: u32) -> Option<Self> {
        (at != 0).then_some(Node { tree: self.tree, at })
    }

    /// An element's name without its prefix; empty for a text.
    pub fn name(self) -> &'a str {
        match self.item().what {
            What::Element { name, .. } => name,
            _ => "",
        }
    }

    /// An element's namespace; empty where it has none.
    pub fn space(self) -> &'a str {
        match self.item().what {
            What::Element { space, .. } => self.tree.spaces[space as usize],
            _ => "",
        }
    }

    /// Whether this is an element.
    pub fn is_element(&self) -> bool {
        matches!(self.item().what, What::Element { .. })
    }

    /// Whether this is a text.
    pub fn is_text(&self) -> bool {
        !self.is_element()
    }

    /// A text's characters; of an element, those that it begins with.
    pub fn text(self) -> Option<&'a str> {
        match self.item().what {
            What::Element { .. } => {
                self.other(self.item().first).filter(Self::is_text).and_then(Self::text)
            }
            text => Some(self.tree.characters(text)),
        }
    }

    /// An element's attributes by their names without prefixes, declarations of namespaces apart.
    pub fn attributes(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let (raw, decoded) = match self.item().what {
            What::Element { attributes: Attributes::Raw(raw), .. } => (raw, None),
            What::Element { attributes: Attributes::Decoded(at), .. } => {
                ("", self.tree.decoded.get(at as usize))
            }
            _ => ("", None),
        };
        let decoded = decoded.into_iter().flatten().map(|(name, value)| (*name, value.as_str()));
        as_they_stand(raw).filter_map(|(name, value)| Some((local(name)?, value))).chain(decoded)
    }

    /// The first attribute of this name, whatever its prefix.
    pub fn attribute(self, name: &str) -> Option<&'a str> {
        self.attributes().find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// An attribute that is a number.
    pub fn number(self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// The nodes right below.
    pub fn children(self) -> impl Iterator<Item = Node<'a, 'i>> {
        std::iter::successors(self.other(self.item().first), |n| n.other(n.item().next))
    }

    /// The elements right below.
    pub fn elements(self) -> impl Iterator<Item = Node<'a, 'i>> {
        self.children().filter(Self::is_element)
    }

    /// The elements of a name right below.
    pub fn all<'n>(self, name: &'n str) -> impl Iterator<Item = Node<'a, 'i>> + use<'a, 'i, 'n> {
        self.children().filter(move |n| n.is(name))
    }

    /// The first element of a name right below.
    pub fn child(self, name: &str) -> Option<Node<'a, 'i>> {
        self.children().find(|n| n.is(name))
    }

    /// Whether this is an element of this name.
    pub fn is(self, name: &str) -> bool {
        self.is_element() && self.name() == name
    }

    /// The node above.
    pub fn parent(self) -> Option<Node<'a, 'i>> {
        (self.at != 0).then_some(Node { tree: self.tree, at: self.item().parent })
    }

    /// The node itself and those above it, up to the root.
    pub fn ancestors(self) -> impl Iterator<Item = Node<'a, 'i>> {
        std::iter::successors(Some(self), |n| n.parent())
    }

    /// The next element with the same parent.
    pub fn next_element(self) -> Option<Node<'a, 'i>> {
        std::iter::successors(self.other(self.item().next), |n| n.other(n.item().next))
            .find(Self::is_element)
    }

    /// The node itself and everything below it, in the order of the text.
    pub fn descendants(self) -> impl Iterator<Item = Node<'a, 'i>> {
        // Nodes are kept in the order in which they begin.
        let end = self.item().end;
        (self.at..self.tree.items.len() as u32)
            .map(move |at| Node { tree: self.tree, at })
            .take_while(move |n| n.at == self.at || n.item().start < end)
    }

    /// The text between the bytes of this node, tags and all.
    pub fn source(self) -> &'i str {
        let Item { start, end, .. } = *self.item();
        self.tree.text.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// The name without its prefix of what is no declaration of a namespace.
fn local(name: &str) -> Option<&str> {
    match prefixed(name) {
        ("xmlns", _) | ("", "xmlns") => None,
        (_, local) => Some(local),
    }
}

/// A name's prefix, empty where it has none, and the rest.
fn prefixed(name: &str) -> (&str, &str) {
    match memchr::memchr(b':', name.as_bytes()) {
        Some(at) => (&name[..at], &name[at + 1..]),
        None => ("", name),
    }
}

/// The attributes of a tag, with their whole names and as they are written, up to one that is none.
fn as_they_stand(raw: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = raw;
    std::iter::from_fn(move || {
        let (name, behind) = rest.split_at_checked(memchr::memchr(b'=', rest.as_bytes())?)?;
        let behind = behind[1..].trim_ascii_start();
        let quote = behind.bytes().next().filter(|b| matches!(b, b'"' | b'\''))?;
        let (value, behind) =
            behind[1..].split_at_checked(memchr::memchr(quote, &behind.as_bytes()[1..])?)?;
        rest = &behind[1..];
        Some((name.trim_ascii(), value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<T>(text: &str, work: impl FnOnce(Node<'_, '_>) -> T) -> T {
        work(parse(text, "XML").expect("well-formed").root())
    }

    #[test]
    fn names_and_attributes_count_without_prefixes() {
        let text =
            "<?xml version='1.0'?><w:p xmlns:w='urn:w' w:id='7'><w:t>考</w:t><t b='x'/></w:p>";
        with(text, |p| {
            assert_eq!((p.name(), p.space(), p.number("id")), ("p", "urn:w", Some(7)));
            let below: Vec<_> = p.elements().map(|n| (n.name(), n.space(), n.text())).collect();
            assert_eq!(below, [("t", "urn:w", Some("考")), ("t", "", None)]);
            assert_eq!(p.attributes().collect::<Vec<_>>(), [("id", "7")]);
            assert_eq!(p.descendants().count(), 4);
            assert_eq!(p.all("t").nth(1).and_then(|t| t.attribute("b")), Some("x"));
            assert_eq!(p.child("t").map(Node::source), Some("<w:t>考</w:t>"));
            assert_eq!(
                p.child("t").and_then(Node::next_element).map(Node::source),
                Some("<t b='x'/>")
            );
        });
    }

    #[test]
    fn a_declaration_counts_in_its_element_only() {
        with("<a xmlns='urn:1'><b xmlns='urn:2'><c/></b><b/></a>", |a| {
            let spaces: Vec<_> = a.descendants().map(|n| (n.name(), n.space())).collect();
            assert_eq!(spaces, [("a", "urn:1"), ("b", "urn:2"), ("c", "urn:2"), ("b", "urn:1")]);
        });
    }

    #[test]
    fn a_text_is_one_with_its_references_and_sections() {
        let text = "<a>甲&amp;&#20057;<![CDATA[<丙>]]><!-- no -->丁\r\n戊&nbsp; & \u{1}</a>";
        with(text, |a| assert_eq!(a.text(), Some("甲&乙<丙>丁\n戊&nbsp; & \u{1}")));
        with("<a b='1 &lt;&#x1; 2\n3&' c=''/>", |a| {
            let all: Vec<_> = a.attributes().collect();
            assert_eq!(all, [("b", "1 <\u{1} 2 3&"), ("c", "")]);
        });
    }

    #[test]
    fn what_is_no_tree_is_refused_with_its_line() {
        let types = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
        for text in ["", "考", "<a>", "<a></b>", "<a/><b/>", "<a/>考", "</a>", "<a", types] {
            assert!(parse(text, "XML").is_err(), "{text}");
        }
        let refusal = parse("<a>\n<b>\n</a>", "XML").err().expect("a refusal");
        assert!(refusal.message.contains("XML 第 3 行"), "{}", refusal.message);
    }
}
