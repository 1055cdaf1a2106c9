//! Lists and the numbers they print ([MS-DOC] 2.4.6.3).

use super::bytes::{slice, u8_at, u16_at, u32_at};
use super::fib::{Fib, part};

/// A level of a list (LVL).
#[derive(Debug, Clone, PartialEq, Eq)]
struct Level {
    start: u32,
    format: u8,
    /// Whether all numbers in it are shown as digits.
    legal: bool,
    /// The level above which it does not begin anew, where that is not the one above it.
    restart: Option<u8>,
    /// Its text; 0 to 8 stand for the numbers of the levels.
    text: Vec<u16>,
}

/// A list (LSTF).
#[derive(Debug, Clone, Default)]
struct List {
    id: u32,
    levels: Vec<Level>,
}

/// A list as paragraphs use it (LFO).
struct Use {
    id: u32,
    changes: Vec<Change>,
}

/// A level that a use changes (LFOLVL).
struct Change {
    level: usize,
    start: Option<u32>,
    format: Option<Level>,
}

fn lists(fib: &Fib<'_>, table: &[u8]) -> Vec<List> {
    let (at, _) = fib.place(part::LISTS);
    let head = fib.part(table, part::LISTS);
    let count = u16_at(head, 0).unwrap_or(0) as usize;
    // The levels stand behind the lists, and are not counted in their length.
    let mut next = at.saturating_add(2 + count * 28);
    let mut found = Vec::new();
    for n in 0..count {
        let entry = slice(head, 2 + n * 28, 28);
        let (Some(id), Some(flags)) = (u32_at(entry, 0), u8_at(entry, 26)) else { break };
        let mut list = List { id, levels: Vec::new() };
        for _ in 0..if flags & 1 == 1 { 1 } else { 9 } {
            let Some((level, len)) = level(table.get(next..).unwrap_or_default()) else { break };
            list.levels.push(level);
            next += len;
        }
        found.push(list);
    }
    found
}

/// A level and its length: 28 bytes, modifiers of paragraph and number, the text.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let flags = u8_at(bytes, 5)?;
    let modifiers = u8_at(bytes, 24)? as usize + u8_at(bytes, 25)? as usize;
    let text = 28 + modifiers;
    let len = u16_at(bytes, text)? as usize;
    let units = slice(bytes, text + 2, len * 2).chunks_exact(2);
    let level = Level {
        start: u32_at(bytes, 0)?,
        format: u8_at(bytes, 4)?,
        legal: flags & 0x04 != 0,
        restart: (flags & 0x08 != 0).then(|| u8_at(bytes, 26)).flatten(),
        text: units.map(|b| u16::from_le_bytes([b[0], b[1]])).collect(),
    };
    Some((level, text + 2 + len * 2))
}

fn uses(fib: &Fib<'_>, table: &[u8]) -> Vec<Use> {
    let bytes = fib.part(table, part::LIST_USES);
    let count = u32_at(bytes, 0).unwrap_or(0).min(bytes.len() as u32 / 16) as usize;
    let mut next = 4 + count * 16;
    let mut found = Vec::new();
    for n in 0..count {
        let entry = slice(bytes, 4 + n * 16, 16);
        let (Some(id), Some(changed)) = (u32_at(entry, 0), u8_at(entry, 12)) else { break };
        // Each begins with a position that says nothing.
        next += 4;
        let mut changes = Vec::new();
        for _ in 0..changed.min(9) {
            let rest = bytes.get(next..).unwrap_or_default();
            let Some((change, len)) = change(rest) else { break };
            changes.push(change);
            next += len;
        }
        found.push(Use { id, changes });
    }
    found
}

fn change(bytes: &[u8]) -> Option<(Change, usize)> {
    let (start, flags) = (u32_at(bytes, 0)?, u32_at(bytes, 4)?);
    let own = (flags & 0x20 != 0).then(|| level(bytes.get(8..).unwrap_or_default()));
    let len = 8 + own.as_ref().and_then(Option::as_ref).map_or(0, |(_, len)| *len);
    let format = own.flatten().map(|(level, _)| level);
    let start = (flags & 0x10 != 0).then(|| format.as_ref().map_or(start, |l| l.start));
    Some((Change { level: (flags & 0x0F) as usize, start, format }, len))
}

/// The lists of a file.
pub struct Lists {}

impl Lists {
    /// Reads the lists.
    pub fn read(_fib: &Fib<'_>, _table: &[u8]) -> Self {
        Lists {}
    }

    /// The number that a paragraph of a list prints.
    pub fn label(&mut self, _list: u16, _level: u8) -> Option<String> {
        None
    }
}
