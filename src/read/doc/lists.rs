//! Lists and the numbers they print ([MS-DOC] 2.4.6.3).

use super::fib::Fib;

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
