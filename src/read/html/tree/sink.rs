//! Where the parser puts the nodes that it finds.

use super::{Item, NONE, Page, What};
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};
use std::borrow::Cow;
use std::cell::{Ref, RefCell};

/// A page being built.
pub struct Sink(RefCell<Nodes>);

struct Nodes {
    items: Vec<Item>,
    deepest: u32,
    /// What a node that is no element is called, if ever the parser asks.
    nameless: QualName,
}

impl Default for Sink {
    fn default() -> Self {
        let nameless = QualName::new(None, Namespace::default(), LocalName::default());
        let sink = Sink(RefCell::new(Nodes { items: Vec::new(), deepest: 0, nameless }));
        sink.add(What::Other);
        sink
    }
}

impl Sink {
    /// How many nodes there are, and how deep the deepest stands.
    pub fn size(&self) -> (usize, u32) {
        let nodes = self.0.borrow();
        (nodes.items.len(), nodes.deepest)
    }

    fn add(&self, what: What) -> u32 {
        self.0.borrow_mut().add(what)
    }
}

impl Nodes {
    fn add(&mut self, what: What) -> u32 {
        let alone = Item {
            what,
            parent: NONE,
            previous: NONE,
            next: NONE,
            first: NONE,
            last: NONE,
            depth: 0,
        };
        self.items.push(alone);
        self.items.len() as u32 - 1
    }

    fn item(&mut self, at: u32) -> Option<&mut Item> {
        self.items.get_mut(at as usize)
    }

    /// Takes a node out of where it stands.
    fn detach(&mut self, at: u32) {
        let Some(item) = self.item(at) else { return };
        let (parent, previous, next) = (item.parent, item.previous, item.next);
        (item.parent, item.previous, item.next) = (NONE, NONE, NONE);
        match self.item(previous) {
            Some(before) => before.next = next,
            None => self.item(parent).into_iter().for_each(|p| p.first = next),
        }
        match self.item(next) {
            Some(behind) => behind.previous = previous,
            None => self.item(parent).into_iter().for_each(|p| p.last = previous),
        }
    }

    /// Puts a node into a parent, before one of its children or as its last.
    fn put(&mut self, at: u32, parent: u32, next: u32) {
        self.detach(at);
        let previous = match self.item(next) {
            Some(behind) => std::mem::replace(&mut behind.previous, at),
            None => self.item(parent).map_or(NONE, |p| std::mem::replace(&mut p.last, at)),
        };
        match self.item(previous) {
            Some(before) => before.next = at,
            None => self.item(parent).into_iter().for_each(|p| p.first = at),
        }
        let depth = self.item(parent).map_or(0, |p| p.depth) + 1;
        self.deepest = self.deepest.max(depth);
        if let Some(item) = self.item(at) {
            (item.parent, item.previous, item.next, item.depth) = (parent, previous, next, depth);
        }
    }

    /// Puts a node or a text; a text goes on in the one before it.
    fn put_any(&mut self, new: NodeOrText<u32>, parent: u32, next: u32) {
        let at = match new {
            NodeOrText::AppendNode(at) => at,
            NodeOrText::AppendText(text) => {
                let previous = match self.item(next) {
                    Some(behind) => behind.previous,
                    None => self.item(parent).map_or(NONE, |p| p.last),
                };
                if let Some(Item { what: What::Text(before), .. }) = self.item(previous) {
                    before.push_tendril(&text);
                    return;
                }
                self.add(What::Text(text))
            }
        };
        self.put(at, parent, next);
    }

    fn parent(&self, at: u32) -> u32 {
        self.items.get(at as usize).map_or(NONE, |i| i.parent)
    }
}

/// The name of an element of the page.
#[derive(Debug)]
pub struct Name<'a>(Ref<'a, QualName>);

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = u32;
    type Output = Page;
    type ElemName<'a> = Name<'a>;

    fn finish(self) -> Page {
        Page { items: self.0.into_inner().items }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> u32 {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a u32) -> Name<'a> {
        Name(Ref::map(self.0.borrow(), |nodes| match nodes.items.get(*target as usize) {
            Some(Item { what: What::Element(name, _), .. }) => name,
            _ => &nodes.nameless,
        }))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> u32 {
        self.add(What::Element(name, attributes))
    }

    fn create_comment(&self, _: StrTendril) -> u32 {
        self.add(What::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> u32 {
        self.add(What::Other)
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        self.0.borrow_mut().put_any(child, *parent, NONE);
    }

    fn append_based_on_parent_node(&self, element: &u32, previous: &u32, child: NodeOrText<u32>) {
        let mut nodes = self.0.borrow_mut();
        match nodes.parent(*element) {
            NONE => nodes.put_any(child, *previous, NONE),
            parent => nodes.put_any(child, parent, *element),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What a template holds is never shown, and stands in no page.
    fn get_template_contents(&self, _: &u32) -> u32 {
        self.add(What::Other)
    }

    fn same_node(&self, x: &u32, y: &u32) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &u32, new: NodeOrText<u32>) {
        let mut nodes = self.0.borrow_mut();
        let parent = nodes.parent(*sibling);
        nodes.put_any(new, parent, *sibling);
    }

    fn add_attrs_if_missing(&self, target: &u32, attributes: Vec<Attribute>) {
        if let Some(Item { what: What::Element(_, own), .. }) = self.0.borrow_mut().item(*target) {
            for attribute in attributes {
                if !own.iter().any(|a| a.name == attribute.name) {
                    own.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &u32) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &u32, new_parent: &u32) {
        let mut nodes = self.0.borrow_mut();
        while let Some(first) = nodes.item(*node).map(|n| n.first).filter(|at| *at != NONE) {
            nodes.put(first, *new_parent, NONE);
        }
    }
}
