//! Text boxes: which text belongs at which place ([MS-DOC] 2.8.10 and 2.8.37, Spa, FTXBXS).

use super::bytes::{Plex, slice, u16_at, u32_at};
use super::fib::{Fib, Story, part};
use std::collections::BTreeMap;

/// Groups of shapes in each other.
const MAX_GROUP_DEPTH: usize = 32;
/// Shapes looked at.
const MAX_SHAPES: usize = 100_000;

/// A text box: position it is anchored at, first and end position of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextBox {
    /// Where it is anchored in the main text; behind all of it where no anchor is known.
    pub anchor: u32,
    /// First position of its text.
    pub start: u32,
    /// Position behind its text.
    pub end: u32,
}

/// The text boxes of the main text by anchor.
pub fn boxes(fib: &Fib<'_>, table: &[u8]) -> Vec<TextBox> {
    let anchors = Plex::new(fib.part(table, part::ANCHORS), 26);
    let shapes = anchors.ranges().filter_map(|(at, _, spa)| Some((u32_at(spa, 0)?, at)));
    let shapes: BTreeMap<u32, u32> = shapes.collect();
    let groups = groups(fib, table);
    let (first, last) = fib.story(Story::Boxes);
    let texts = Plex::new(fib.part(table, part::BOXES), 22);
    let mut found: Vec<TextBox> = Vec::new();
    for (start, end, entry) in texts.ranges() {
        let shape = u32_at(entry, 14).unwrap_or(0);
        let group = groups.get(&shape).copied().unwrap_or(shape);
        let anchor = shapes.get(&shape).or_else(|| shapes.get(&group));
        let (start, end) = (first.saturating_add(start), first.saturating_add(end).min(last));
        if start < end {
            found.push(TextBox { anchor: anchor.copied().unwrap_or(u32::MAX), start, end });
        }
    }
    found.sort_by_key(|b| b.anchor);
    found
}

/// Shape and outermost group it is in.
fn groups(fib: &Fib<'_>, table: &[u8]) -> BTreeMap<u32, u32> {
    let mut found = BTreeMap::new();
    let content = fib.part(table, part::DRAWINGS);
    let Some((_, _, len)) = record(content, 0) else { return found };
    let mut at = 8usize.saturating_add(len);
    // Behind the drawing group: a byte, then a drawing, for the text and for the headers.
    while let Some((_, _, len)) = record(content, at + 1) {
        walk(slice(content, at + 9, len), None, 0, &mut found);
        at = at.saturating_add(9 + len);
    }
    found
}

/// Version, kind and length of the record at an offset ([MS-ODRAW] 2.2.1).
fn record(bytes: &[u8], at: usize) -> Option<(u16, u16, usize)> {
    let (head, kind, len) = (u16_at(bytes, at)?, u16_at(bytes, at + 2)?, u32_at(bytes, at + 4)?);
    Some((head & 0x000F, kind, len as usize))
}

/// Goes through records; in a group, its first shape is the group itself.
fn walk(bytes: &[u8], group: Option<u32>, depth: usize, found: &mut BTreeMap<u32, u32>) {
    const GROUP: u16 = 0xF003;
    const SHAPE: u16 = 0xF004;
    let mut at = 0;
    while let Some((version, kind, len)) = record(bytes, at) {
        let content = slice(bytes, at + 8, len);
        match kind {
            SHAPE => {
                if let Some((shape, group)) = identity(content).zip(group)
                    && found.len() < MAX_SHAPES
                {
                    found.insert(shape, group);
                }
            }
            // The outermost group is the page.
            GROUP if depth < MAX_GROUP_DEPTH => {
                let own = record(content, 0).map(|(_, _, len)| slice(content, 8, len));
                let own = own.and_then(identity).filter(|_| depth > 0);
                walk(content, group.or(own), depth + 1, found);
            }
            _ if version == 0x0F && depth < MAX_GROUP_DEPTH => {
                walk(content, group, depth + 1, found);
            }
            _ => {}
        }
        at = at.saturating_add(8 + len);
    }
}

/// The number of a shape (FSP).
fn identity(shape: &[u8]) -> Option<u32> {
    const SHAPE_ID_KIND: u16 = 0xF00A;
    let mut at = 0;
    while let Some((_, kind, len)) = record(shape, at) {
        if kind == SHAPE_ID_KIND {
            return u32_at(shape, at + 8);
        }
        at = at.saturating_add(8 + len);
    }
    None
}
