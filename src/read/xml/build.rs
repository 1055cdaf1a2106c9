//! From the events of a reader to the tree.

use super::{Attributes, Item, Tree, What, as_they_stand, prefixed};
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};

/// Why there is no tree.
pub enum Fault {
    /// More nodes than may be.
    TooLarge,
    /// What is no well-formed XML, and the line where that shows.
    Malformed(usize),
}

/// Builds a tree of no more than `most` nodes.
pub fn tree(text: &str, most: usize) -> Result<Tree<'_>, Fault> {
    // Places are kept in 32 bits.
    if text.len() >= u32::MAX as usize {
        return Err(Fault::TooLarge);
    }
    let mut builder = Builder::new(text, most);
    let mark = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
    let mut reader = Reader::from_str(&text[mark..]);
    reader.config_mut().allow_dangling_amp = true;
    loop {
        let start = mark + reader.buffer_position() as usize;
        let event = reader.read_event();
        let span = (start, mark + reader.buffer_position() as usize);
        let taken = match event {
            Ok(Event::Start(tag)) => builder.start(span, tag.name().0.len(), false),
            Ok(Event::Empty(tag)) => builder.start(span, tag.name().0.len(), true),
            Ok(Event::End(_)) => builder.end(span.1),
            Ok(Event::Text(_)) => builder.text(span, &text[span.0..span.1]),
            Ok(Event::CData(data)) => builder.read(span, tidied(&String::from_utf8_lossy(&data))),
            Ok(Event::GeneralRef(name)) => builder.read(span, meant(&name)),
            Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_)) => Some(()),
            Ok(Event::Eof) => break,
            Ok(Event::DocType(_)) | Err(_) => None,
        };
        if taken.is_none() {
            return Err(builder.fault(span.0));
        }
    }
    match builder.open.is_empty() && !builder.tree.items.is_empty() {
        true => Ok(builder.tree),
        false => Err(builder.fault(text.len())),
    }
}

/// What a reference stands for; itself where it means nothing.
fn meant(reference: &BytesRef<'_>) -> String {
    let name = String::from_utf8_lossy(reference);
    if reference.is_char_ref() {
        let number = name.trim_start_matches('#');
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32).unwrap_or(' ').to_string();
    }
    resolve_xml_entity(&name).map_or_else(|| format!("&{name};"), str::to_string)
}

/// A text as it is meant: line ends as line feeds (XML 1.0, 2.11).
fn tidied(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// An attribute's value as it is meant: references resolved, white space as spaces (3.3.3).
fn value(raw: &str) -> String {
    let text = tidied(raw).replace(['\t', '\n'], " ");
    if !text.contains('&') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|b| b == b';').filter(|end| *end > 1);
        let (read, length) = match end {
            Some(end) => (meant(&BytesRef::new(&rest[1..end])), end + 1),
            None => ("&".to_string(), 1),
        };
        out.push_str(&read);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// Bytes looked through at once for what does not stand for itself.
const STRETCH: usize = 256;

/// Whether a byte may not stand for itself: a reference or a control character begins.
fn is_special(byte: u8) -> bool {
    byte < b' ' || byte == b'&'
}

/// What is known of a whole text beforehand, so that most tags need not be looked through.
struct Ahead<'i> {
    text: &'i str,
    /// Whether each stretch has a special byte.
    special: Vec<bool>,
    /// Where declarations of namespaces stand, the last one first.
    declarations: Vec<usize>,
}

impl<'i> Ahead<'i> {
    fn of(text: &'i str) -> Self {
        let stretches = text.as_bytes().chunks(STRETCH);
        // All bytes are looked at, since that is faster than to stop at one.
        let special = stretches.map(|s| s.iter().fold(false, |any, b| any | is_special(*b)));
        let declarations: Vec<usize> =
            memchr::memmem::find_iter(text.as_bytes(), "xmlns").collect();
        let declarations = declarations.into_iter().rev().collect();
        Ahead { text, special: special.collect(), declarations }
    }

    /// Whether every byte of a span stands for itself.
    fn is_plain(&self, (start, end): (usize, usize)) -> bool {
        let known = self.special.get(start / STRETCH..=end / STRETCH);
        known.is_some_and(|known| !known.contains(&true))
            || !self.text.as_bytes()[start..end].iter().copied().any(is_special)
    }

    /// Whether a tag declares a namespace; spans are asked for in their order.
    fn declares(&mut self, (start, end): (usize, usize)) -> bool {
        while self.declarations.pop_if(|at| *at < start).is_some() {}
        self.declarations.last().is_some_and(|at| *at < end)
    }
}

/// A tree being built.
struct Builder<'i> {
    tree: Tree<'i>,
    ahead: Ahead<'i>,
    most: usize,
    /// The open elements: each with the last node in it, and the declarations when it began.
    open: Vec<Open>,
    /// Declared prefixes with the numbers of their namespaces, the innermost last.
    prefixes: Vec<(&'i str, u32)>,
    /// The prefix looked up last, while no declaration comes or goes.
    latest: Option<(&'i str, u32)>,
}

struct Open {
    at: u32,
    last: u32,
    prefixes: usize,
}

impl<'i> Builder<'i> {
    fn new(text: &'i str, most: usize) -> Self {
        // Office programs write a node for every forty to a hundred bytes.
        let items = Vec::with_capacity((text.len() / 40).clamp(16, 1 << 16));
        let tree = Tree { text, items, decoded: vec![], owned: vec![], spaces: vec![""] };
        let ahead = Ahead::of(text);
        Builder { tree, ahead, most, open: vec![], prefixes: vec![], latest: None }
    }

    fn fault(&self, at: usize) -> Fault {
        let before = self.tree.text.as_bytes().get(..at).unwrap_or_default();
        match self.tree.items.len() >= self.most {
            true => Fault::TooLarge,
            false => Fault::Malformed(memchr::memchr_iter(b'\n', before).count() + 1),
        }
    }

    /// Puts a node behind the last one of the open element.
    fn push(&mut self, what: What<'i>, (start, end): (usize, usize)) -> Option<u32> {
        let at = self.tree.items.len();
        if at >= self.most {
            return None;
        }
        let number = at as u32;
        let parent = self.open.last_mut().map_or(0, |open| {
            let last = std::mem::replace(&mut open.last, number) as usize;
            match last {
                0 => self.tree.items[open.at as usize].first = number,
                _ => self.tree.items[last].next = number,
            }
            open.at
        });
        let (start, end) = (start as u32, end as u32);
        self.tree.items.push(Item { what, parent, first: 0, next: 0, start, end });
        Some(number)
    }

    /// Takes a start tag, or a whole element that is empty.
    fn start(&mut self, span: (usize, usize), name_length: usize, empty: bool) -> Option<()> {
        if name_length == 0 || self.open.is_empty() && !self.tree.items.is_empty() {
            return None;
        }
        let tag = self.tree.text.get(span.0 + 1..span.1 - if empty { 2 } else { 1 })?;
        let (name, raw) = tag.split_at_checked(name_length)?;
        let prefixes = self.prefixes.len();
        if self.ahead.declares(span) {
            self.declare(raw);
        }
        let (prefix, name) = prefixed(name);
        let space = self.space(prefix);
        let attributes = self.attributes(raw, span);
        let at = self.push(What::Element { name, space, attributes }, span)?;
        self.open.push(Open { at, last: 0, prefixes });
        if empty { self.end(span.1) } else { Some(()) }
    }

    /// Ends the open element.
    fn end(&mut self, end: usize) -> Option<()> {
        let Open { at, prefixes, .. } = self.open.pop()?;
        self.tree.items[at as usize].end = end as u32;
        if prefixes < self.prefixes.len() {
            self.prefixes.truncate(prefixes);
            self.latest = None;
        }
        Some(())
    }

    /// Adds a text to the one before it, or as one of its own.
    fn text(&mut self, span: (usize, usize), text: &'i str) -> Option<()> {
        match self.ahead.is_plain(span) {
            true => self.put(span, What::Text(text)),
            false => self.read(span, tidied(text)),
        }
    }

    /// Adds a text that does not stand in the source as it is meant.
    fn read(&mut self, span: (usize, usize), text: String) -> Option<()> {
        self.tree.owned.push(text);
        self.put(span, What::Owned(self.tree.owned.len() as u32 - 1))
    }

    fn put(&mut self, span: (usize, usize), text: What<'i>) -> Option<()> {
        let Some(open) = self.open.last() else {
            let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\0');
            return self.tree.characters(text).chars().all(blank).then_some(());
        };
        let last = open.last as usize;
        let before = self.tree.items[last].what;
        if last == 0 || matches!(before, What::Element { .. }) {
            return self.push(text, span).map(|_| ());
        }
        let added = match text {
            What::Owned(_) => self.tree.owned.pop()?,
            other => self.tree.characters(other).to_string(),
        };
        match before {
            What::Owned(at) => self.tree.owned[at as usize].push_str(&added),
            _ => {
                self.tree.owned.push(self.tree.characters(before).to_string() + &added);
                self.tree.items[last].what = What::Owned(self.tree.owned.len() as u32 - 1);
            }
        }
        self.tree.items[last].end = span.1 as u32;
        Some(())
    }

    fn declare(&mut self, raw: &'i str) {
        for (name, uri) in as_they_stand(raw) {
            let prefix = match prefixed(name) {
                ("xmlns", prefix) => prefix,
                ("", "xmlns") => "",
                _ => continue,
            };
            let uri = uri.trim();
            let known = self.tree.spaces.iter().position(|s| *s == uri);
            let number = known.unwrap_or_else(|| {
                self.tree.spaces.push(uri);
                self.tree.spaces.len() - 1
            });
            self.prefixes.push((prefix, number as u32));
            self.latest = None;
        }
    }

    /// The number of a prefix's namespace.
    fn space(&mut self, prefix: &'i str) -> u32 {
        if let Some((latest, number)) = self.latest
            && latest == prefix
        {
            return number;
        }
        let found = self.prefixes.iter().rev().find(|(p, _)| *p == prefix);
        let number = found.map_or(0, |(_, number)| *number);
        self.latest = Some((prefix, number));
        number
    }

    fn attributes(&mut self, raw: &'i str, span: (usize, usize)) -> Attributes<'i> {
        if self.ahead.is_plain(span) {
            return Attributes::Raw(raw);
        }
        let named = as_they_stand(raw).filter_map(|(n, v)| Some((super::local(n)?, value(v))));
        let all = named.collect();
        self.tree.decoded.push(all);
        Attributes::Decoded(self.tree.decoded.len() as u32 - 1)
    }
}
