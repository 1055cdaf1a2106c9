//! Lists and the numbers they print ([MS-DOC] 2.4.6.3).

use super::bytes::{slice, u8_at, u16_at, u32_at, utf16};
use super::fib::{Fib, part};
use crate::numbering::{Counters, Level, Numeral, Place};
use std::collections::BTreeMap;

/// Characters of a level's text.
const MAX_TEXT: usize = 64;
/// Uses of lists ([MS-DOC] PlfLfo).
const MAX_USES: u32 = 2047;

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

/// The levels of each list (LSTF) by its number.
fn lists(fib: &Fib<'_>, table: &[u8]) -> BTreeMap<u32, Vec<Level>> {
    let (at, _) = fib.place(part::LISTS);
    let head = fib.part(table, part::LISTS);
    let count = u16_at(head, 0).unwrap_or(0) as usize;
    // The levels stand behind the lists, and are not counted in their length.
    let mut next = at.saturating_add(2 + count * 28);
    let mut found = BTreeMap::new();
    for n in 0..count {
        let entry = slice(head, 2 + n * 28, 28);
        let (Some(id), Some(flags)) = (u32_at(entry, 0), u8_at(entry, 26)) else { break };
        let mut levels = Vec::new();
        for _ in 0..if flags & 1 == 1 { 1 } else { 9 } {
            let Some((level, len)) = level(table.get(next..).unwrap_or_default()) else { break };
            levels.push(level);
            next += len;
        }
        found.insert(id, levels);
    }
    found
}

/// A level (LVL) and its length: 28 bytes, modifiers of paragraph and number, the text, in which 0 to
/// 8 stand for the numbers of the levels.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let flags = u8_at(bytes, 5)?;
    let modifiers = u8_at(bytes, 24)? as usize + u8_at(bytes, 25)? as usize;
    let at = 28 + modifiers;
    let len = u16_at(bytes, at)? as usize * 2;
    let mut text = String::new();
    for c in utf16(slice(bytes, at + 2, len)).chars().take(MAX_TEXT) {
        match c {
            '\0'..='\u{8}' => text.extend(['%', char::from(b'1' + c as u8)]),
            _ => text.push(c),
        }
    }
    let level = Level {
        start: u32_at(bytes, 0)?,
        numeral: Numeral::from_word97(u8_at(bytes, 4)?),
        text,
        restart: (flags & 0x08 != 0).then(|| u8_at(bytes, 26)).flatten(),
        legal: flags & 0x04 != 0,
    };
    Some((level, at + 2 + len))
}

fn uses(fib: &Fib<'_>, table: &[u8]) -> Vec<Use> {
    let bytes = fib.part(table, part::LIST_USES);
    let count = u32_at(bytes, 0).unwrap_or(0).min(MAX_USES) as usize;
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

/// The lists of a file, and the numbers they have reached.
pub struct Lists {
    uses: Vec<Used>,
    counters: Counters,
    split: Option<Split>,
}

/// A use with the levels of its list as it changes them.
struct Used {
    id: u32,
    levels: Vec<Level>,
    changes: Vec<Change>,
    /// Paragraphs numbered.
    count: u32,
}

/// LibreOffice writes a paragraph that begins a list anew as one of a list of its own, a copy, and
/// those behind it as of the old list, so that `1 2 3` becomes `1 1 2`. What is known of the last
/// paragraph, where the file's lists are LibreOffice's: they are numbered from 1.
#[derive(Default)]
struct Split {
    /// The use of the last numbered paragraph, while the next is right behind it or in the next row.
    last: Option<usize>,
    rows: u32,
    /// Lists that go on in a copy.
    copies: BTreeMap<u32, u32>,
}

impl Lists {
    /// Reads the lists.
    pub fn read(fib: &Fib<'_>, table: &[u8]) -> Self {
        let lists = lists(fib, table);
        let counted = lists.keys().zip(1..).all(|(id, n)| *id == n);
        let changed = |used: Use| {
            let mut levels = lists.get(&used.id).cloned().unwrap_or_default();
            for change in &used.changes {
                if let Some((level, format)) =
                    levels.get_mut(change.level).zip(change.format.as_ref())
                {
                    *level = format.clone();
                }
            }
            Used { id: used.id, levels, changes: used.changes, count: 0 }
        };
        let uses = uses(fib, table).into_iter().map(changed).collect();
        Lists { uses, counters: Counters::default(), split: counted.then(Split::default) }
    }

    /// Counts a paragraph of a list, from 1, and gives the number it prints.
    pub fn label(&mut self, list: u16, level: u8) -> Option<String> {
        let index = (list as usize).checked_sub(1)?;
        let id = self.list_of(index)?;
        let used = self.uses.get_mut(index)?;
        used.count += 1;
        let level = usize::from(level);
        let start = used.changes.iter().find(|c| c.level == level).and_then(|c| c.start);
        let place = Place { list: id, instance: u32::from(list), level, start_override: start };
        self.counters.next(place, &used.levels)
    }

    /// The list that counts for a use: its own, or the copy that it goes on from.
    fn list_of(&mut self, index: usize) -> Option<u32> {
        let used = self.uses.get(index)?;
        let Some(split) = &mut self.split else { return Some(used.id) };
        split.rows = 0;
        let last = split.last.replace(index).filter(|last| *last != index);
        let last = last.and_then(|last| self.uses.get(last));
        if let Some(last) = last
            && last.count == 1
            && last.changes.is_empty()
            && last.levels == used.levels
        {
            split.copies.insert(used.id, last.id);
        }
        Some(split.copies.get(&used.id).copied().unwrap_or(used.id))
    }

    /// Passes what has no number: the end of a row, or text between two paragraphs of a list.
    pub fn pass(&mut self, row: bool) {
        if let Some(split) = &mut self.split {
            split.rows += u32::from(row);
            if !row || split.rows > 1 {
                split.last = None;
            }
        }
    }
}
