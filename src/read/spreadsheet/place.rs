//! Which cells of a sheet are displayed, and how far each reaches: merged areas, hidden rows and
//! columns.

use super::sheet::{Area, Position, Sheet, Value};
use std::collections::{BTreeMap, HashMap};

/// A displayed cell with the area it covers.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Where it is.
    pub area: Area,
    /// What it shows.
    pub value: Value,
}

/// The cells of a sheet, told apart.
#[derive(Debug, Default)]
pub struct Cells {
    /// Displayed cells, by row and column.
    pub placed: Vec<Placed>,
    /// Texts of hidden rows, their cells parted by tabs, then those of hidden columns, a line a cell.
    pub hidden: Vec<String>,
    /// Texts that a merged area covers.
    pub covered: Vec<String>,
}

/// Tells the displayed cells of a sheet from those that its hidden rows and columns, or its merged
/// areas, take away.
pub fn cells(sheet: &mut Sheet) -> Cells {
    let rows = Ranges::new(std::mem::take(&mut sheet.hidden_rows));
    let columns = Ranges::new(std::mem::take(&mut sheet.hidden_columns));
    let mut found = Cells::default();
    let mut hidden_rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut hidden_columns: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (area, value) in merged(sheet, &mut found.covered) {
        match visible(area, &rows, &columns) {
            Some(area) => found.placed.push(Placed { area: rows.close_up(area), value }),
            None if rows.next_outside(area.top) > area.bottom => {
                hidden_rows.entry(area.top).or_default().push(value.shown);
            }
            None => hidden_columns.entry(area.left).or_default().push(value.shown),
        }
    }
    sheet.framed_rows = sheet.framed_rows.iter().map(|r| rows.shown(*r)).collect();
    sheet.boxes.iter_mut().for_each(|(row, _)| *row = rows.shown(*row));
    found.placed.sort_by_key(|p| (p.area.top, p.area.left));
    let rows = hidden_rows.into_values().map(|row| row.join("\t"));
    let columns = hidden_columns.into_values().map(|column| column.join("\n"));
    found.hidden = rows.chain(columns).collect();
    found
}

/// The part of an area that is displayed; its hidden rows and columns at the start are left out.
fn visible(area: Area, rows: &Ranges, columns: &Ranges) -> Option<Area> {
    let (top, left) = (rows.next_outside(area.top), columns.next_outside(area.left));
    (top <= area.bottom && left <= area.right).then_some(Area { top, left, ..area })
}

/// The merged areas that begin in a row or above, by their left column; they do not overlap.
#[derive(Default)]
struct Active(BTreeMap<u32, Area>);

impl Active {
    /// The area that covers a position.
    fn at(&self, (row, column): Position) -> Option<Area> {
        let (_, area) = self.0.range(..=column).next_back()?;
        (area.right >= column && area.bottom >= row).then_some(*area)
    }

    /// Adds an area unless it overlaps one that still reaches its first row.
    fn add(&mut self, area: Area) {
        let before = self.0.range(..area.left).next_back().map(|(_, a)| *a);
        let within = self.0.range(area.left..=area.right).map(|(_, a)| *a);
        let near: Vec<Area> =
            before.filter(|a| a.right >= area.left).into_iter().chain(within).collect();
        if near.iter().any(|a| a.bottom >= area.top) {
            return;
        }
        near.iter().for_each(|a| {
            self.0.remove(&a.left);
        });
        self.0.insert(area.left, area);
    }
}

/// The cells with their merged areas; what lies inside an area of another cell goes to `covered`.
fn merged(sheet: &mut Sheet, covered: &mut Vec<String>) -> Vec<(Area, Value)> {
    let mut merges = std::mem::take(&mut sheet.merges);
    merges.sort_unstable();
    let mut next = merges.into_iter().peekable();
    let mut active = Active::default();
    let mut kept = Vec::with_capacity(sheet.cells.len());
    for (at, value) in std::mem::take(&mut sheet.cells) {
        while let Some(area) = next.next_if(|a| a.top <= at.0) {
            active.add(area);
        }
        let own = Area { top: at.0, left: at.1, bottom: at.0, right: at.1 };
        match active.at(at) {
            Some(area) if (area.top, area.left) == at => kept.push((area, value)),
            Some(_) => covered.push(value.shown),
            None => kept.push((own, value)),
        }
    }
    kept
}

/// Ranges that do not touch, in rising order, each with how many numbers the ranges before it hold.
struct Ranges(Vec<(u32, u32, u32)>);

impl Ranges {
    fn new(mut ranges: Vec<(u32, u32)>) -> Self {
        ranges.sort_unstable();
        let mut joined: Vec<(u32, u32, u32)> = Vec::new();
        for (from, to) in ranges.into_iter().filter(|(from, to)| from <= to) {
            match joined.last_mut() {
                Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
                Some((first, last, before)) => {
                    let before = before.saturating_add((*last - *first).saturating_add(1));
                    joined.push((from, to, before));
                }
                None => joined.push((from, to, 0)),
            }
        }
        Ranges(joined)
    }

    /// The last range that begins at `at` or before.
    fn before(&self, at: u32) -> Option<(u32, u32, u32)> {
        let after = self.0.partition_point(|(from, ..)| *from <= at);
        after.checked_sub(1).and_then(|n| self.0.get(n)).copied()
    }

    /// The first number from `at` on that lies in no range.
    fn next_outside(&self, at: u32) -> u32 {
        let range = self.before(at).filter(|(_, to, _)| *to >= at);
        range.map_or(at, |(_, to, _)| to.saturating_add(1))
    }

    /// How many numbers below `at` lie in no range.
    fn shown(&self, at: u32) -> u32 {
        let hidden = |(from, to, before): (u32, u32, u32)| {
            before.saturating_add(at.min(to.saturating_add(1)).saturating_sub(from))
        };
        at.saturating_sub(self.before(at).map_or(0, hidden))
    }

    /// An area as its rows stand when hidden ones are left out; its first row is none of them.
    fn close_up(&self, area: Area) -> Area {
        let bottom = self.shown(area.bottom.saturating_add(1)).saturating_sub(1);
        let top = self.shown(area.top);
        Area { top, bottom: bottom.max(top), ..area }
    }
}

/// Number of the places, in a sorted list, between two ends that both belong.
pub fn count_between(sorted: &[u32], from: u32, to: u32) -> u32 {
    let start = sorted.partition_point(|n| *n < from);
    let end = sorted.partition_point(|n| *n <= to);
    end.saturating_sub(start) as u32
}

/// Index of each place in a sorted list.
pub fn index_of(sorted: &[u32]) -> HashMap<u32, usize> {
    sorted.iter().enumerate().map(|(n, place)| (*place, n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_ranges_are_counted_out() {
        let ranges = Ranges::new(vec![(3, 4), (0, 0), (4, 6), (9, 3), (20, u32::MAX - 1)]);
        let shown: Vec<u32> =
            [0, 1, 2, 3, 5, 7, 8, 19, 20, 25].iter().map(|n| ranges.shown(*n)).collect();
        assert_eq!(shown, [0, 0, 1, 2, 2, 2, 3, 14, 15, 15]);
        assert_eq!(ranges.next_outside(3), 7);
        assert_eq!(ranges.next_outside(2), 2);
        let area = Area { top: 2, left: 0, bottom: 8, right: 0 };
        assert_eq!(ranges.close_up(area), Area { top: 1, left: 0, bottom: 3, right: 0 });
    }

    #[test]
    fn overlapping_areas_keep_the_first() {
        let mut sheet = Sheet::default();
        for (row, column) in [(0, 0), (0, 1), (1, 1), (2, 2)] {
            sheet.put((row, column), Value::text(format!("{row}{column}")));
        }
        sheet.merge(Area { top: 0, left: 0, bottom: 1, right: 1 });
        sheet.merge(Area { top: 1, left: 1, bottom: 2, right: 2 });
        let found = cells(&mut sheet);
        assert_eq!(found.covered, ["01", "11"]);
        let texts: Vec<&str> = found.placed.iter().map(|p| p.value.shown.as_str()).collect();
        assert_eq!(texts, ["00", "22"]);
    }
}
