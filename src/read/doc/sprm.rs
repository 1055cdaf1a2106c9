//! Single property modifiers: the codes that formatting is written in ([MS-DOC] 2.2.5, 2.6).

use super::bytes::{u8_at, u16_at, u32_at};

// Characters ([MS-DOC] 2.6.1).
/// Deleted with tracking.
pub const C_DELETED: u16 = 0x0800;
/// A special character: the code stands for something else than its letter.
pub const C_SPECIAL: u16 = 0x0855;
/// Hidden.
pub const C_HIDDEN: u16 = 0x083C;
/// Hidden as the joint of two paragraphs.
pub const C_JOINT: u16 = 0x0818;
/// The character style.
pub const C_STYLE: u16 = 0x4A30;
/// Author of a deletion.
pub const C_AUTHOR: u16 = 0x4863;
/// Time of a deletion.
pub const C_DATE: u16 = 0x6864;
/// A character of a symbol font.
pub const C_SYMBOL: u16 = 0x6A09;

// Paragraphs ([MS-DOC] 2.6.2).
/// The paragraph style.
pub const P_STYLE: u16 = 0x4600;
/// Level in a list.
pub const P_LEVEL: u16 = 0x260A;
/// The list.
pub const P_LIST: u16 = 0x460B;
/// Outline level.
pub const P_OUTLINE: u16 = 0x2640;
/// In a table.
pub const P_IN_TABLE: u16 = 0x2416;
/// The end of a row.
pub const P_ROW_END: u16 = 0x2417;
/// Depth of nested tables.
pub const P_DEPTH: u16 = 0x6649;
/// What is added to the depth of nested tables.
pub const P_DEPTH_ADDED: u16 = 0x664A;
/// The end of a cell of a nested table.
pub const P_INNER_CELL: u16 = 0x244B;
/// The end of a row of a nested table.
pub const P_INNER_ROW: u16 = 0x244C;
/// More modifiers stand in the data stream.
pub const P_HUGE: [u16; 3] = [0x6645, 0x6646, 0x646B];

// Tables ([MS-DOC] 2.6.3).
/// Edges and merges of the cells of a row.
pub const T_DEFINITION: [u16; 2] = [0xD608, 0xD606];
/// Cells put in.
pub const T_INSERT: u16 = 0x7621;
/// Cells taken out.
pub const T_DELETE: u16 = 0x5622;
/// Width of columns.
pub const T_WIDTH: u16 = 0x7623;
/// Cells merged across.
pub const T_MERGE: u16 = 0x5624;
/// Cells no longer merged across.
pub const T_SPLIT: u16 = 0x5625;
/// A cell merged downwards.
pub const T_MERGE_DOWN: u16 = 0xD62B;

/// A modifier: its code and what it sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sprm<'a> {
    /// Its code.
    pub code: u16,
    /// Its operand, without a length before it.
    pub operand: &'a [u8],
}

impl Sprm<'_> {
    /// The operand's first byte.
    pub fn byte(&self) -> u8 {
        u8_at(self.operand, 0).unwrap_or(0)
    }

    /// The operand's first two bytes.
    pub fn word(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or(0)
    }

    /// The operand's first four bytes.
    pub fn long(&self) -> u32 {
        u32_at(self.operand, 0).unwrap_or(0)
    }

    /// Whether the operand switches something on.
    pub fn on(&self) -> bool {
        self.byte() == 1
    }
}

/// The modifiers of a list, up to its end or the first that is cut short.
pub fn sprms(bytes: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let code = u16_at(bytes, at)?;
        let (skip, len) = operand(code, bytes, at + 2)?;
        let start = at + 2 + skip;
        let operand = bytes.get(start..start + len)?;
        at = start + len;
        Some(Sprm { code, operand })
    })
}

/// Bytes that a length takes before an operand, and the operand's own ([MS-DOC] 2.2.5.1).
fn operand(code: u16, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    Some(match code >> 13 {
        0 | 1 => (0, 1),
        2 | 4 | 5 => (0, 2),
        3 => (0, 4),
        7 => (0, 3),
        _ if T_DEFINITION.contains(&code) => (2, (u16_at(bytes, at)? as usize).saturating_sub(1)),
        _ => match (code, u8_at(bytes, at)? as usize) {
            (TABS, 255) => (1, tabs(bytes, at + 1)?),
            (_, len) => (1, len),
        },
    })
}

/// Tab stops changed, whose length may not fit its byte.
const TABS: u16 = 0xC615;

/// Length of changed tab stops: 4 bytes each deleted, 3 each added, behind a count of either.
fn tabs(bytes: &[u8], at: usize) -> Option<usize> {
    let deleted = u8_at(bytes, at)? as usize * 4;
    let added = u8_at(bytes, at + 1 + deleted)? as usize * 3;
    Some(2 + deleted + added)
}

/// The modifier that a short code in a piece stands for, of those used here (Prm0, [MS-DOC]).
pub fn short(prm: u16) -> Option<(u16, u8)> {
    let code = match (prm >> 1) & 0x7F {
        0x0C => P_LEVEL,
        0x18 => P_IN_TABLE,
        0x19 => P_ROW_END,
        0x41 => C_DELETED,
        0x51 => C_JOINT,
        0x5C => C_HIDDEN,
        0x75 => C_SPECIAL,
        0x78 => P_OUTLINE,
        _ => return None,
    };
    Some((code, (prm >> 8) as u8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_of_all_sizes_are_passed_over() {
        let bytes = [
            0x16, 0x24, 1, // one byte
            0x0B, 0x46, 5, 0, // two
            0x49, 0x66, 2, 0, 0, 0, // four
            0x08, 0xEA, 1, 2, 3, // three
            0x15, 0xC6, 2, 0, 0, // by its length
            0x08, 0xD6, 3, 0, 9, 9, // by its wide length, which counts one more
            0x15, 0xC6, 255, 0, 1, 7, 7, 7, // by its counts
            0x3C, 0x08, // cut short
        ];
        let codes: Vec<u16> = sprms(&bytes).map(|s| s.code).collect();
        assert_eq!(codes, [0x2416, 0x460B, 0x6649, 0xEA08, 0xC615, 0xD608, 0xC615]);
    }
}
