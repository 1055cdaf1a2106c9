//! Numbers that office programs print before paragraphs: one module for all their formats.
//!
//! A list (abstract definition) has up to nine levels; paragraphs are numbered through instances of it,
//! which share its counters (ECMA-376 17.9, [MS-DOC] 2.9.131 LVLF and 2.9.132 LVL).

pub use super::numerals::Numeral;
use std::collections::{BTreeMap, BTreeSet};

/// Levels a list has at most.
pub const MAX_LEVELS: usize = 9;

/// A level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// The first number.
    pub start: u32,
    /// How the number is written.
    pub numeral: Numeral,
    /// What is printed, `%1` to `%9` standing for the numbers of the levels: `第%1条`, `%1.%2`.
    pub text: String,
    /// Count anew behind a paragraph of this level (1 the highest) or a higher one; 0 never; where it
    /// is `None`, behind any higher level (ECMA-376 17.9.10).
    pub restart: Option<u8>,
    /// All numbers are decimal, whatever their levels say (ECMA-376 17.9.4).
    pub legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        let numeral = Numeral::Decimal;
        Level { start: 1, numeral, text: String::new(), restart: None, legal: false }
    }
}

/// Where a paragraph stands in its lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The abstract definition, which counts.
    pub list: u32,
    /// The instance the paragraph names.
    pub instance: u32,
    /// Its level, from 0.
    pub level: usize,
    /// The number with which the instance begins this level anew (ECMA-376 17.9.26).
    pub start_override: Option<u32>,
}

/// The numbers reached so far.
#[derive(Debug, Default)]
pub struct Counters {
    reached: BTreeMap<u32, [Option<u32>; MAX_LEVELS]>,
    begun: BTreeSet<(u32, usize)>,
}

impl Counters {
    /// Counts a paragraph and gives what is printed before it; `None` where nothing is.
    pub fn next(&mut self, place: Place, levels: &[Level]) -> Option<String> {
        let level = levels.get(place.level).filter(|_| place.level < MAX_LEVELS)?;
        let first = self.begun.insert((place.instance, place.level));
        let reached = self.reached.entry(place.list).or_default();
        let number = match place.start_override.filter(|_| first) {
            Some(start) => start,
            None => reached[place.level].map_or(level.start, |n| n.saturating_add(1)),
        };
        reached[place.level] = Some(number);
        for (deeper, definition) in levels.iter().enumerate().take(MAX_LEVELS).skip(place.level + 1)
        {
            if definition.restart.is_none_or(|after| place.level < usize::from(after)) {
                reached[deeper] = None;
            }
        }
        Some(printed(level, levels, reached)).filter(|t| !t.trim().is_empty())
    }
}

/// The text of a level with its numbers put in.
fn printed(level: &Level, levels: &[Level], reached: &[Option<u32>; MAX_LEVELS]) -> String {
    if level.numeral == Numeral::Bullet {
        return level.text.chars().map(bullet).collect();
    }
    let mut out = String::new();
    let mut rest = level.text.chars().peekable();
    while let Some(c) = rest.next() {
        let index = rest.peek().and_then(|d| d.to_digit(10)).filter(|d| c == '%' && *d > 0);
        let Some(index) = index.map(|d| d as usize - 1) else {
            out.push(c);
            continue;
        };
        rest.next();
        if let Some(definition) = levels.get(index) {
            let number = reached[index].unwrap_or(definition.start);
            let numeral = if level.legal { Numeral::Decimal } else { definition.numeral };
            out.push_str(&numeral.text(number));
        }
    }
    out
}

/// Symbol fonts put their bullets into the private use area; all of them are bullets here.
fn bullet(c: char) -> char {
    if ('\u{e000}'..='\u{f8ff}').contains(&c) { '•' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(numeral: Numeral, text: &str) -> Level {
        Level { numeral, text: text.into(), ..Level::default() }
    }

    fn count(places: &[(u32, usize, Option<u32>)], levels: &[Level]) -> Vec<String> {
        let mut counters = Counters::default();
        let place = |(instance, level, start_override): &(u32, usize, Option<u32>)| Place {
            list: 0,
            instance: *instance,
            level: *level,
            start_override: *start_override,
        };
        places.iter().map(|p| counters.next(place(p), levels).unwrap_or_default()).collect()
    }

    #[test]
    fn deeper_levels_count_anew_below_each_higher_one() {
        let levels = [
            level(Numeral::Chinese, "%1、"),
            level(Numeral::Chinese, "（%2）"),
            level(Numeral::Decimal, "%3."),
        ];
        let at = |level| (1, level, None);
        let got = count(&[at(0), at(1), at(2), at(2), at(1), at(2), at(0), at(1)], &levels);
        assert_eq!(got, ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）"]);
    }

    #[test]
    fn an_instance_may_begin_anew_and_a_level_may_never() {
        let levels = [level(Numeral::Decimal, "%1."), level(Numeral::Decimal, "%1.%2")];
        let got = count(&[(1, 0, None), (1, 0, None), (2, 0, Some(1)), (2, 0, Some(1))], &levels);
        assert_eq!(got, ["1.", "2.", "1.", "2."]);
        let on = [levels[0].clone(), Level { restart: Some(0), ..levels[1].clone() }];
        let got = count(&[(1, 0, None), (1, 1, None), (1, 0, None), (1, 1, None)], &on);
        assert_eq!(got, ["1.", "1.1", "2.", "2.2"]);
    }

    #[test]
    fn legal_numbers_are_decimal_and_symbols_are_bullets() {
        let levels = [
            level(Numeral::Chinese, "第%1章"),
            Level { legal: true, ..level(Numeral::Decimal, "%1.%2") },
            level(Numeral::Bullet, "\u{f0b7}"),
        ];
        let got = count(&[(1, 0, None), (1, 1, None), (1, 2, None)], &levels);
        assert_eq!(got, ["第一章", "1.1", "•"]);
    }
}
