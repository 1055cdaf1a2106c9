//! Fields: only their results are text ([MS-DOC] 2.8.25, field characters).
//!
//! A field begins with 0x13, its result with 0x14, and it ends with 0x15; fields nest, also in each
//! other's instructions. A beginning without an end is no field.

use crate::equation;

/// Begins a field.
const BEGIN: u16 = 0x13;
/// Parts instructions from result.
const PART: u16 = 0x14;
/// Ends a field.
const END: u16 = 0x15;
/// Ends a cell or row, which no field hides.
const CELL: u16 = 0x07;

/// Blanks all field marks and instructions of a part of the text; what is blanked is 0.
pub fn blank(units: &mut [u16]) {
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    let mut hidden = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        match *unit {
            BEGIN => open.push((at, None)),
            PART => {
                if let Some((_, part)) = open.last_mut() {
                    part.get_or_insert(at);
                }
            }
            END => {
                if let Some((begin, part)) = open.pop() {
                    hidden.push((begin, part, at));
                }
            }
            _ => {}
        }
    }
    // Outer fields first, so that instructions are still whole when they are looked at.
    hidden.sort_unstable_by_key(|(begin, ..)| *begin);
    let mut done = 0;
    for (begin, part, end) in hidden {
        units[end] = 0;
        if begin < done {
            continue;
        }
        let result = if part.is_none() { shown(units, begin, end) } else { Vec::new() };
        done = part.unwrap_or(end) + 1;
        units[begin..done].iter_mut().filter(|u| **u != CELL).for_each(|u| *u = 0);
        let places = units[begin..done].iter_mut().filter(|u| **u != CELL);
        places.zip(result).for_each(|(unit, shown)| *unit = shown);
    }
}

/// What a field without a result shows: characters printed over each other, as `eq \o\ac(○,1)`.
fn shown(units: &[u16], begin: usize, end: usize) -> Vec<u16> {
    const LONGEST_FIELD: usize = 400;
    let instruction =
        units.get(begin + 1..end).filter(|i| i.len() <= LONGEST_FIELD).unwrap_or_default();
    let text = String::from_utf16_lossy(instruction);
    equation::shown(&text).encode_utf16().filter(|unit| *unit >= 0x20).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut units: Vec<u16> = text.encode_utf16().collect();
        blank(&mut units);
        String::from_utf16_lossy(&units).replace('\0', "")
    }

    #[test]
    fn only_results_are_left() {
        assert_eq!(shown("a\u{13} PAGE \u{14}1\u{15}b"), "a1b");
        assert_eq!(
            shown("\u{13} IF \u{13} X \u{14}2\u{15} \u{14}见\u{13} Y \u{14}3\u{15}\u{15}。"),
            "见3。"
        );
        assert_eq!(shown("一\u{13} 二\u{7}三"), "一\u{13} 二\u{7}三");
        assert_eq!(shown("\u{13} eq \\o\\ac(○,3)\u{15}报名"), "③报名");
        assert_eq!(shown("\u{13}EQ \\o\\ad(\\s\\up 9(きもん),鬼門)\u{15}の"), "鬼門の");
        assert_eq!(shown("\u{13}EQ \\o(甲\u{7},乙)\u{15}"), "甲乙\u{7}");
    }
}
