//! The text, put together from the pieces that the file keeps it in ([MS-DOC] 2.4.1).
//!
//! A file saved fast keeps old text and appends what is new, so that the order of the pieces is the
//! order of the text and their places in the stream are not.

use super::bytes::{Plex, slice, u8_at, u16_at, u32_at};
use super::sprm::{Sprm, short, sprms};
use crate::Refusal;
use encoding_rs::{GBK, WINDOWS_1252};
use std::collections::BTreeSet;

/// Characters that pieces may add up to, as many times the stream's bytes: pieces may share bytes.
const MAX_SHARED: usize = 4;

/// A piece of the text.
struct Piece<'a> {
    /// First and end character position.
    start: u32,
    end: u32,
    /// Offset of its first byte.
    offset: u32,
    /// Bytes of a character, 1 or 2.
    width: u32,
    /// Its modifiers: a list, or one in short form.
    list: &'a [u8],
    short: u16,
}

/// The text and where it stood.
pub struct Pieces<'a> {
    /// Its characters in UTF-16, by character position.
    pub units: Vec<u16>,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Pieces<'a> {
    /// Reads the piece table and the text of `stream`.
    ///
    /// # Errors
    /// No piece table, or pieces that the stream does not hold.
    pub fn read(table: &'a [u8], stream: &[u8], chinese: bool) -> Result<Self, Refusal> {
        let damaged = || Refusal::damaged("Word", "正文的分段表不完整");
        let (lists, plex) = parts(table).ok_or_else(damaged)?;
        let mut text = Pieces { units: Vec::new(), pieces: Vec::new() };
        for (start, end, entry) in Plex::new(plex, 8).ranges() {
            let piece = piece(start, end, entry, &lists).ok_or_else(damaged)?;
            if start as usize != text.units.len() {
                return Err(damaged());
            }
            let len = (end - start) as usize;
            if len.saturating_add(text.units.len()) > stream.len().saturating_mul(MAX_SHARED) {
                return Err(damaged());
            }
            let bytes = slice(stream, piece.offset as usize, len * piece.width as usize);
            if piece.width == 2 {
                text.units.extend(bytes.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])));
            } else if chinese && is_gbk(bytes) {
                text.units.extend(gbk(bytes));
            } else {
                text.units.extend(bytes.iter().map(|b| western(*b)));
            }
            // The last paragraph's mark alone may lie beyond the end.
            let missing = end as usize - text.units.len().min(end as usize);
            if missing > 1 {
                return Err(damaged());
            }
            text.units.resize(end as usize, 0x0D);
            text.pieces.push(piece);
        }
        Ok(text)
    }

    fn at(&self, position: u32) -> Option<&Piece<'a>> {
        let after = self.pieces.partition_point(|p| p.start <= position);
        self.pieces.get(after.checked_sub(1)?).filter(|p| position < p.end)
    }

    /// Where a character stands in the stream.
    pub fn offset(&self, position: u32) -> Option<u32> {
        let piece = self.at(position)?;
        (position - piece.start).checked_mul(piece.width)?.checked_add(piece.offset)
    }

    /// From a character, where it stands, and how many characters follow in the same piece up to the
    /// byte `end` of the stream.
    pub fn run(&self, position: u32, end: u32) -> u32 {
        let Some(piece) = self.at(position) else { return 1 };
        let here = piece.offset.saturating_add((position - piece.start) * piece.width);
        let fits = end.saturating_sub(here).div_ceil(piece.width);
        fits.clamp(1, piece.end - position)
    }

    /// Bytes of the modifiers of the piece that a character stands in.
    pub fn modifiers_len(&self, position: u32) -> usize {
        self.at(position).map_or(0, |piece| piece.list.len())
    }

    /// Does something for each modifier of the piece that a character stands in.
    pub fn modifiers(&self, position: u32, apply: &mut dyn FnMut(Sprm<'_>)) {
        let Some(piece) = self.at(position) else { return };
        sprms(piece.list).for_each(&mut *apply);
        if let Some((code, value)) = short(piece.short) {
            apply(Sprm { code, operand: &[value] });
        }
    }
}

/// The lists of modifiers, and the plex of the pieces.
fn parts(table: &[u8]) -> Option<(Vec<&[u8]>, &[u8])> {
    let mut lists = Vec::new();
    let mut at = 0;
    while u8_at(table, at)? == 1 {
        let len = u16_at(table, at + 1)? as usize;
        lists.push(slice(table, at + 3, len));
        at += 3 + len;
    }
    let len = (u8_at(table, at)? == 2).then(|| u32_at(table, at + 1))??;
    Some((lists, slice(table, at + 5, len as usize)))
}

fn piece<'a>(start: u32, end: u32, entry: &[u8], lists: &[&'a [u8]]) -> Option<Piece<'a>> {
    let (place, prm) = (u32_at(entry, 2)?, u16_at(entry, 6)?);
    let (width, offset) = match place & 0x4000_0000 != 0 {
        true => (1, (place & 0x3FFF_FFFF) / 2),
        false => (2, place & 0x3FFF_FFFF),
    };
    let (list, short) = match prm & 1 {
        1 => (lists.get((prm >> 1) as usize).copied().unwrap_or_default(), 0),
        _ => (Default::default(), prm),
    };
    Some(Piece { start, end, offset, width, list, short })
}

/// A byte of Windows-1252 as UTF-16; control codes are themselves.
fn western(byte: u8) -> u16 {
    if !(0x80..0xA0).contains(&byte) {
        return byte.into();
    }
    let bytes = [byte];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.encode_utf16().next().unwrap_or(0)
}

/// Whether bytes are Chinese in GBK rather than Windows-1252, as some programs write them against the
/// standard: all above ASCII pair up to characters of GB 2312, at least two of them ideographs.
fn is_gbk(bytes: &[u8]) -> bool {
    let mut ideographs = BTreeSet::new();
    let mut rest = bytes.iter();
    while let Some(first) = rest.next() {
        match first {
            0..=0x7F => {}
            0xA1..=0xA9 | 0xB0..=0xF7 => {
                let Some(second) = rest.next().filter(|b| **b >= 0xA1) else { return false };
                if *first >= 0xB0 {
                    ideographs.insert((*first, *second));
                }
            }
            _ => return false,
        }
    }
    ideographs.len() > 1
}

/// GBK as UTF-16, each character followed by nothing, so that positions still count bytes.
fn gbk(bytes: &[u8]) -> Vec<u16> {
    let mut units = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(first) = rest.first() {
        let len = if *first < 0x80 { 1 } else { 2.min(rest.len()) };
        let (text, _) = GBK.decode_without_bom_handling(&rest[..len]);
        units.extend(text.encode_utf16().take(len));
        units.resize(bytes.len() - rest.len() + len, 0);
        rest = &rest[len..];
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_byte_text_is_western_unless_all_of_it_is_chinese() {
        assert!(is_gbk(b"\xb9\xab\xb8\xe6 2025"));
        assert!(!is_gbk(b"\x932025\x94"));
        assert!(!is_gbk(b"\xd7\xd7\xd7\xd7"));
        assert_eq!(gbk(b"\xb9\xab1"), ['公' as u16, 0, '1' as u16]);
        assert_eq!(western(0x93), '“' as u16);
    }
}
