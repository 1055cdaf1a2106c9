//! Formatting pages: which modifiers apply to which bytes of the text ([MS-DOC] 2.4.6.1, 2.4.6.2).

use super::bytes::{Plex, slice, u8_at, u16_at, u32_at};
use super::fib::{Fib, part};
use std::collections::BTreeSet;

/// Bytes of a page.
const PAGE_BYTES: usize = 512;

/// Text with one list of modifiers.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// Offset of its first byte in the stream.
    pub start: u32,
    /// Offset of the byte behind it.
    pub end: u32,
    /// Its modifiers.
    pub list: &'a [u8],
    /// The paragraph's style, of a paragraph.
    pub style: u16,
}

/// The formatting of all text.
pub struct Formatting<'a> {
    paragraphs: Vec<Run<'a>>,
    characters: Vec<Run<'a>>,
}

impl<'a> Formatting<'a> {
    /// Reads the pages that the table stream lists.
    pub fn read(fib: &Fib<'_>, word: &'a [u8], table: &[u8]) -> Self {
        let pages = |index, read| runs(fib.part(table, index), word, read);
        Formatting {
            paragraphs: pages(part::PARAGRAPHS, paragraph_page),
            characters: pages(part::CHARACTERS, character_page),
        }
    }

    /// The paragraph run that a byte of the text is in.
    pub fn paragraph(&self, offset: u32) -> Option<Run<'a>> {
        at(&self.paragraphs, offset).filter(|r| offset < r.end)
    }

    /// The character run that a byte of the text is in; where there is none, one without modifiers up
    /// to the next.
    pub fn character(&self, offset: u32) -> Run<'a> {
        if let Some(run) = at(&self.characters, offset).filter(|r| offset < r.end) {
            return run;
        }
        let next = self.characters.partition_point(|r| r.start <= offset);
        let end = self.characters.get(next).map_or(u32::MAX, |r| r.start);
        Run { start: offset, end, list: &[], style: 0 }
    }
}

fn at<'a>(runs: &[Run<'a>], offset: u32) -> Option<Run<'a>> {
    let after = runs.partition_point(|r| r.start <= offset);
    runs.get(after.checked_sub(1)?).copied()
}

/// Reads one page into runs.
type Page = for<'a> fn(&'a [u8], &mut Vec<Run<'a>>) -> Option<()>;

fn runs<'a>(plex: &[u8], word: &'a [u8], read: Page) -> Vec<Run<'a>> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for (_, _, entry) in Plex::new(plex, 4).ranges() {
        let number = u32_at(entry, 0).unwrap_or(0) & 0x003F_FFFF;
        let page = slice(word, number as usize * PAGE_BYTES, PAGE_BYTES);
        if page.len() == PAGE_BYTES && seen.insert(number) {
            read(page, &mut found);
        }
    }
    found.sort_by_key(|r| r.start);
    found
}

/// Paragraphs: 13 bytes each, the first half the offset of style and modifiers (PapxFkp).
fn paragraph_page<'a>(page: &'a [u8], found: &mut Vec<Run<'a>>) -> Option<()> {
    let count = u8_at(page, PAGE_BYTES - 1)? as usize;
    for n in 0..count {
        let (start, end) = (u32_at(page, n * 4)?, u32_at(page, n * 4 + 4)?);
        let at = u8_at(page, (count + 1) * 4 + n * 13)? as usize * 2;
        let (at, len) = match u8_at(page, at)? as usize {
            _ if at == 0 => (0, 0),
            0 => (at + 2, u8_at(page, at + 1)? as usize * 2),
            half => (at + 1, half * 2 - 1),
        };
        let content = slice(page, at, len);
        let style = u16_at(content, 0).unwrap_or(0);
        found.push(Run { start, end, list: content.get(2..).unwrap_or_default(), style });
    }
    Some(())
}

/// Characters: a byte each, half the offset of the modifiers (ChpxFkp).
fn character_page<'a>(page: &'a [u8], found: &mut Vec<Run<'a>>) -> Option<()> {
    let count = u8_at(page, PAGE_BYTES - 1)? as usize;
    for n in 0..count {
        let (start, end) = (u32_at(page, n * 4)?, u32_at(page, n * 4 + 4)?);
        let at = u8_at(page, (count + 1) * 4 + n)? as usize * 2;
        let len = if at == 0 { 0 } else { u8_at(page, at)? as usize };
        found.push(Run { start, end, list: slice(page, at + 1, len), style: 0 });
    }
    Some(())
}
