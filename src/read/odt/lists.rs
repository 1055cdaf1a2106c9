//! Numbers before paragraphs: OpenDocument says how a list counts, not what it comes to
//! (OpenDocument 1.3, 5.3 and 16.28–16.34).

use super::styles::{LEVELS, Level, ListStyle};
use crate::pending;
use std::collections::HashMap;

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub struct Lists<'a> {
    counts: Vec<[Option<u32>; LEVELS]>,
    by_id: HashMap<&'a str, usize>,
    latest: HashMap<&'a str, usize>,
}

/// How a list begins.
#[derive(Debug, Default, Clone, Copy)]
pub struct Begin<'a> {
    /// Name of its style.
    pub style: &'a str,
    /// Its own id.
    pub id: Option<&'a str>,
    /// The list it goes on from.
    pub continued: Option<&'a str>,
    /// Whether it goes on from the latest list of its style.
    pub goes_on: bool,
}

impl<'a> Lists<'a> {
    /// The counter of a list that begins.
    pub fn begin(&mut self, begin: Begin<'a>) -> usize {
        let named = begin.continued.and_then(|id| self.by_id.get(id)).copied();
        let latest = self.latest.get(begin.style).copied().filter(|_| begin.goes_on);
        let counter = named.or(latest).unwrap_or_else(|| {
            self.counts.push([None; LEVELS]);
            self.counts.len() - 1
        });
        self.latest.insert(begin.style, counter);
        if let Some(id) = begin.id {
            self.by_id.insert(id, counter);
        }
        counter
    }

    /// The counter of paragraphs that name their list by an id.
    pub fn by_id(&mut self, id: &'a str) -> usize {
        match self.by_id.get(id) {
            Some(counter) => *counter,
            None => self.begin(Begin { id: Some(id), ..Begin::default() }),
        }
    }

    /// Counts on at a level (from 0) and returns what is shown.
    pub fn next(
        &mut self,
        counter: usize,
        style: &ListStyle<'_>,
        level: usize,
        start: Option<u32>,
    ) -> Option<String> {
        let counts = self.counts.get_mut(counter)?;
        let first = style.levels.get(level)?.start.unwrap_or(1);
        let slot = counts.get_mut(level)?;
        *slot = Some(start.unwrap_or_else(|| slot.map_or(first, |n| n.saturating_add(1))));
        counts.iter_mut().skip(level + 1).for_each(|deeper| *deeper = None);
        label(counts, style, level).filter(|l| !l.is_empty())
    }
}

fn label(counts: &[Option<u32>; LEVELS], style: &ListStyle<'_>, level: usize) -> Option<String> {
    let own = style.levels.get(level)?;
    let [before, behind] = own.around;
    if let Some(bullet) = own.bullet {
        // LibreOffice says the bullet again as what stands around it.
        return Some(pending::bullets(bullet));
    }
    let shown = |at: usize| {
        let level = style.levels.get(at)?;
        let number = counts.get(at).copied().flatten().or(level.start).unwrap_or(1);
        level.numeral.map(|n| n.text(number))
    };
    let label = match own.pattern {
        Some(pattern) => fill(pattern, own, shown),
        None => {
            let from = (level + 1).saturating_sub(own.shown as usize);
            let numbers: Vec<String> = match own.numeral {
                Some(_) => (from..=level).filter_map(shown).collect(),
                None => Vec::new(),
            };
            format!("{before}{}{behind}", numbers.join("."))
        }
    };
    Some(label.trim().to_string())
}

/// Fills a pattern with the numbers of the levels: `%1%.%2%` here, `%1.%2` in UOF.
fn fill(pattern: &str, own: &Level<'_>, shown: impl Fn(usize) -> Option<String>) -> String {
    let mut pieces = pattern.split('%');
    let mut out = pieces.next().unwrap_or_default().to_string();
    let mut closes = false;
    for piece in pieces {
        let digits = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
        let (level, literal) = piece.split_at(digits);
        match level.parse::<usize>() {
            Ok(level) if own.numeral.is_some() => {
                out.extend(level.checked_sub(1).and_then(&shown));
            }
            Err(_) if !std::mem::take(&mut closes) => out.push('%'),
            _ => {}
        }
        closes = literal.is_empty() && !level.is_empty();
        out.push_str(literal);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbering::Numeral;

    #[test]
    fn patterns_of_both_kinds_are_filled() {
        let own = Level { numeral: Some(Numeral::Decimal), ..Level::default() };
        let shown = |level: usize| Some(format!("<{level}>"));
        let cases = [
            ("（%1%）", "（<0>）"),
            ("%1%.%2%、", "<0>.<1>、"),
            ("%1%%2%", "<0><1>"),
            ("第%1章", "第<0>章"),
            ("%1.%2.", "<0>.<1>."),
            ("100%", "100%"),
        ];
        for (pattern, wanted) in cases {
            assert_eq!(fill(pattern, &own, shown), wanted, "{pattern}");
        }
    }
}
