//! What modifiers make of a character, and of the place of a paragraph in lists ([MS-DOC] 2.4.6).

use super::bytes::u16_at;
use super::sprm::{self, Sprm};

/// A character's properties.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Character {
    /// Deleted with tracking.
    pub deleted: bool,
    /// Who deleted it: index in the table of authors.
    pub author: u16,
    /// When it was deleted.
    pub date: u32,
    /// Hidden.
    pub hidden: bool,
    /// Its code stands for something else than its letter.
    pub special: bool,
    /// The character of a symbol font.
    pub symbol: Option<u16>,
}

impl Character {
    /// Sets what a modifier says; `style` is whether the style hides.
    pub fn apply(&mut self, sprm: Sprm<'_>, style: bool) {
        match sprm.code {
            sprm::C_DELETED => self.deleted = sprm.on(),
            sprm::C_AUTHOR => self.author = sprm.word(),
            sprm::C_DATE => self.date = sprm.long(),
            sprm::C_SPECIAL => self.special = sprm.on(),
            sprm::C_JOINT => self.hidden |= sprm.on(),
            sprm::C_SYMBOL => self.symbol = u16_at(sprm.operand, 2),
            sprm::C_HIDDEN => {
                self.hidden = match sprm.byte() {
                    0x80 => style,
                    0x81 => !style,
                    value => value == 1,
                }
            }
            _ => {}
        }
    }
}

/// Where a paragraph stands in lists and in the outline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ListPlace {
    /// The list, from 1; none for 0.
    pub list: u16,
    /// Level in the list, from 0.
    pub level: u8,
    /// Outline level, from 1.
    pub outline: Option<u8>,
}

impl ListPlace {
    /// Sets what a modifier says.
    pub fn apply(&mut self, sprm: Sprm<'_>) {
        match sprm.code {
            sprm::P_LIST => self.list = sprm.word(),
            sprm::P_LEVEL => self.level = sprm.byte(),
            sprm::P_OUTLINE => self.outline = sprm.byte().checked_add(1).filter(|n| *n <= 9),
            _ => {}
        }
    }
}
