//! The file information block: what kind of file it is and where its parts stand ([MS-DOC] 2.5).

use super::bytes::{slice, u16_at, u32_at};
use crate::Refusal;

/// Places of parts in the table stream, by their index among the pairs (FibRgFcLcb97).
pub mod part {
    /// Styles.
    pub const STYLES: usize = 1;
    /// References to footnotes, and where each text begins.
    pub const FOOTNOTES: usize = 3;
    /// Where each comment begins.
    pub const COMMENTS: usize = 5;
    /// Ends of sections.
    pub const SECTIONS: usize = 6;
    /// Where each header and footer begins.
    pub const HEADERS: usize = 11;
    /// Pages of character formatting.
    pub const CHARACTERS: usize = 12;
    /// Pages of paragraph formatting.
    pub const PARAGRAPHS: usize = 13;
    /// Pieces of the text.
    pub const PIECES: usize = 33;
    /// Anchors of the shapes in the text.
    pub const ANCHORS: usize = 40;
    /// Where each endnote begins.
    pub const ENDNOTES: usize = 47;
    /// Drawings.
    pub const DRAWINGS: usize = 50;
    /// Authors of changes.
    pub const AUTHORS: usize = 51;
    /// Where each text box begins.
    pub const BOXES: usize = 56;
    /// Lists.
    pub const LISTS: usize = 73;
    /// Lists as they are used.
    pub const LIST_USES: usize = 74;
}

/// The parts of the text, in the order they stand in (FibRgLw97).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Story {
    /// The text itself.
    Main,
    /// Footnotes.
    Footnotes,
    /// Headers and footers.
    Headers,
    /// Comments; the place before theirs, of macros, is no longer used.
    Comments = 4,
    /// Endnotes.
    Endnotes,
    /// Text boxes.
    Boxes,
    /// Text boxes of headers.
    HeaderBoxes,
}

/// Lowest version that is Word 97.
const WORD_97: u16 = 0xC0;

/// What the block says.
pub struct Fib<'a> {
    /// Whether the table stream is `1Table`.
    pub second_table: bool,
    /// Whether the file is by an East Asian version or in Chinese.
    pub chinese: bool,
    lengths: [u32; 8],
    pairs: &'a [u8],
}

impl<'a> Fib<'a> {
    /// Reads the block at the beginning of the stream.
    ///
    /// # Errors
    /// Another program's or version's file, a password, or a stream cut short.
    pub fn read(word: &'a [u8]) -> Result<Self, Refusal> {
        Self::parse(word).unwrap_or_else(|| Err(Refusal::damaged("Word", "文件头不完整")))
    }

    fn parse(word: &'a [u8]) -> Option<Result<Self, Refusal>> {
        let (magic, version, flags) = (u16_at(word, 0)?, u16_at(word, 2)?, u16_at(word, 10)?);
        if flags & 0x0100 != 0 {
            return Some(Err(Refusal::encrypted("Word")));
        }
        if magic == 0xA5DC || (magic == 0xA5EC && version < WORD_97) {
            return Some(Err(Refusal::unsupported("Word 6.0/95", "docx")));
        }
        if magic != 0xA5EC {
            return Some(Err(Refusal::damaged("Word", "文件头不可识别")));
        }
        let words = 34 + u16_at(word, 32)? as usize * 2;
        let longs = words + 2;
        let pairs = longs + u16_at(word, words)? as usize * 4;
        let count = u16_at(word, pairs)? as usize;
        let length = |n: usize| u32_at(word, longs + (3 + n) * 4).unwrap_or(0);
        Some(Ok(Fib {
            second_table: flags & 0x0200 != 0,
            chinese: flags & 0x4000 != 0 || u16_at(word, 6)? & 0x03FF == 0x0004,
            lengths: std::array::from_fn(length),
            pairs: slice(word, pairs + 2, count.max(75) * 8),
        }))
    }

    /// The bytes of a part in the table stream.
    pub fn part<'t>(&self, table: &'t [u8], index: usize) -> &'t [u8] {
        let (at, len) = self.place(index);
        slice(table, at, len)
    }

    /// Offset and length of a part in the table stream.
    pub fn place(&self, index: usize) -> (usize, usize) {
        let number = |n: usize| u32_at(self.pairs, index * 8 + n).unwrap_or(0) as usize;
        (number(0), number(4))
    }

    /// First and end character position of a part of the text.
    pub fn story(&self, story: Story) -> (u32, u32) {
        let before = &self.lengths[..story as usize];
        let start = before.iter().fold(0u32, |sum, n| sum.saturating_add(*n));
        (start, start.saturating_add(self.lengths[story as usize]))
    }
}
