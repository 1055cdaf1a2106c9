//! A sheet as every spreadsheet format gives it: the cells that print something, and what hides them.

use std::collections::{BTreeMap, BTreeSet};

/// Rows and columns are counted from 0.
pub type Position = (u32, u32);

/// A sheet.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its name; a CSV file has none.
    pub name: Option<String>,
    /// Whether the program does not show it.
    pub hidden: bool,
    /// The cells that hold something, by row and column.
    pub cells: BTreeMap<Position, Value>,
    /// Merged areas as the file lists them, perhaps overlapping.
    pub merges: Vec<Area>,
    /// First and last row of hidden rows, in any order.
    pub hidden_rows: Vec<(u32, u32)>,
    /// First and last column of hidden columns, in any order.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Rows in which an empty cell has a border.
    pub framed_rows: BTreeSet<u32>,
    /// Text boxes by the row they are tied to.
    pub boxes: Vec<(u32, String)>,
    /// Kind and text of what is not in the grid: comments, heads of the printed page.
    pub aside: Vec<(&'static str, String)>,
}

/// What a cell shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Value {
    /// The text as displayed.
    pub shown: String,
    /// What the cell holds and does not display: the whole date behind `1月5日`.
    pub held: Option<String>,
    /// Whether the cell has a border.
    pub framed: bool,
    /// The line it begins on, where the format has lines.
    pub line: Option<u32>,
}

impl Value {
    /// A text as it is.
    pub fn text(shown: impl Into<String>) -> Self {
        Value { shown: shown.into(), ..Value::default() }
    }
}

/// A merged area; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

/// Rows that a sheet has at most (Excel 2007 and later).
pub const ROWS: u32 = 1_048_576;
/// Columns that a sheet has at most.
pub const COLUMNS: u32 = 16_384;
/// Cells that all sheets of a file hold at most.
pub const CELLS: usize = 200_000;
/// Merged areas of a sheet that are looked at.
const MERGES: usize = 100_000;
/// Empty rows with borders that are remembered.
const FRAMED: usize = 10_000;

impl Sheet {
    /// Puts a value into a cell of the grid; an empty one only tells where borders are.
    pub fn put(&mut self, (row, column): Position, value: Value) {
        if row >= ROWS || column >= COLUMNS {
            return;
        }
        if !mulu_text::fold::trim(&value.shown).is_empty() {
            self.cells.insert((row, column), value);
            return;
        }
        if let Some(held) = value.held {
            self.aside.push(("hidden_text", format!("{}: {held}", address((row, column)))));
        }
        if value.framed && self.framed_rows.len() < FRAMED {
            self.framed_rows.insert(row);
        }
    }

    /// Notes a merged area of more than one cell.
    pub fn merge(&mut self, area: Area) {
        let ordered = area.top <= area.bottom && area.left <= area.right;
        let several = area.top < area.bottom || area.left < area.right;
        if ordered && several && self.merges.len() < MERGES {
            self.merges.push(area);
        }
    }

    /// Notes text that stands outside the grid, unless it is blank.
    pub fn note(&mut self, kind: &'static str, text: &str) {
        let text = mulu_text::fold::trim(text);
        if !text.is_empty() {
            self.aside.push((kind, text.to_string()));
        }
    }
}

/// The name of a cell: `B4`.
pub fn address((row, column): Position) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("{}{}", letters.iter().rev().collect::<String>(), row + 1)
}

/// The position that a name (`B4`, `$B$4`) gives.
pub fn position(name: &str) -> Option<Position> {
    let name = name.replace('$', "");
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let add = |sum: u32, c: char| {
        let value = c.to_ascii_uppercase().is_ascii_uppercase().then_some(c)?;
        let value = u32::from(value.to_ascii_uppercase()) - u32::from('A') + 1;
        sum.checked_mul(26)?.checked_add(value)
    };
    let column = letters.chars().try_fold(0u32, add)?.checked_sub(1)?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column))
}

/// The area that a range (`A1:B2`) gives.
pub fn area(range: &str) -> Option<Area> {
    let (from, to) = range.split_once(':').unwrap_or((range, range));
    let ((top, left), (bottom, right)) = (position(from)?, position(to)?);
    Some(Area { top, left, bottom, right })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_positions_agree() {
        for at in [(0, 0), (9, 25), (3, 26), (1_048_575, 16_383), (0, 701), (0, 702)] {
            assert_eq!(position(&address(at)), Some(at));
        }
        assert_eq!(address((1_048_575, 16_383)), "XFD1048576");
        assert_eq!(position("ZZZZZZZZZZZZ1"), None);
        assert_eq!(position("A0"), None);
        assert_eq!(position("7"), None);
    }
}
