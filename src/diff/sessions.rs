//! Pairs the exams of two plans by meaning: the same month and the order within it. Where a month has
//! more exams on one side, those nearest in the calendar are pairs; an exam that only slipped over the
//! end of its month still is the same exam.

use super::canonical::carried;
use super::parts::Record;
use chrono::{Datelike, NaiveDate};
use mulu_model::Map;
use mulu_model::day::Day;
use mulu_model::schedule::{Phase, Session};
use mulu_model::value::Value;

/// How many days an exam may have moved into another month and still be the same exam.
const SLIPPED: i64 = 10;

/// An exam: the index of its record, and its date in the later plan's year.
type Exam = (usize, Option<NaiveDate>);

/// Pairs of indices, earlier and later.
pub fn pairs_by_calendar(
    before: &[Record],
    after: &[Record],
    years: (i32, i32),
) -> Vec<(usize, usize)> {
    let old = months(before, |d| carried(d, years), years.0);
    let new = months(after, Some, years.1);
    let mut pairs = Vec::new();
    for (month, exams) in &new {
        if let Some(earlier) = old.get(month) {
            pairs.extend(nearest(earlier, exams));
        }
    }
    let free = |all: &Map<i32, Vec<Exam>>, taken: &dyn Fn(usize) -> bool| -> Vec<Exam> {
        let mut free: Vec<Exam> = all.values().flatten().copied().collect();
        free.retain(|(at, date)| date.is_some() && !taken(*at));
        free.sort_by_key(|(_, date)| *date);
        free
    };
    let left = free(&old, &|at| pairs.iter().any(|(m, _)| *m == at));
    let right = free(&new, &|at| pairs.iter().any(|(_, n)| *n == at));
    let mut left = left.into_iter().peekable();
    for (n, date) in right {
        while let Some((m, earlier)) = left.peek().copied() {
            let days = days_apart(earlier, date);
            if days.abs() <= SLIPPED {
                pairs.push((m, n));
                left.next();
                break;
            }
            if days < 0 {
                break;
            }
            left.next();
        }
    }
    pairs
}

/// Days from the first to the second.
fn days_apart(one: Option<NaiveDate>, other: Option<NaiveDate>) -> i64 {
    one.zip(other).map_or(0, |(a, b)| (b - a).num_days())
}

/// The exams by month of their plan, counted from its January; undated ones under a month of their own.
fn months(
    records: &[Record],
    carry: impl Fn(NaiveDate) -> Option<NaiveDate>,
    year: i32,
) -> Map<i32, Vec<Exam>> {
    let mut months: Map<i32, Vec<Exam>> = Map::new();
    for (at, record) in records.iter().enumerate().filter(|(_, r)| r.is_a::<Session>()) {
        let day = record.field_value(Phase::Exam.key()).and_then(Value::as_day);
        let date = day.map(Day::date);
        let month = date.map_or(i32::MIN, |d| (d.year() - year) * 12 + d.month0() as i32);
        months.entry(month).or_default().push((at, date.and_then(&carry)));
    }
    months.values_mut().for_each(|exams| exams.sort_by_key(|(at, date)| (*date, *at)));
    months
}

/// Pairs all of the shorter list with some of the longer, in order, so that the dates lie nearest;
/// of equals the earlier.
fn nearest(before: &[Exam], after: &[Exam]) -> Vec<(usize, usize)> {
    let (rows, columns) = (before.len(), after.len());
    let cost = |m: usize, n: usize| days_apart(before[m].1, after[n].1).abs();
    let skipped = rows.abs_diff(columns);
    // best[m][n]: the least sum of days for the first m and n exams; the longer side may skip.
    let mut best = vec![vec![i64::MAX; columns + 1]; rows + 1];
    best[0][0] = 0;
    for m in 0..=rows {
        for n in 0..=columns {
            if rows > columns && m > 0 && m <= n + skipped {
                best[m][n] = best[m][n].min(best[m - 1][n]);
            }
            if columns > rows && n > 0 && n <= m + skipped {
                best[m][n] = best[m][n].min(best[m][n - 1]);
            }
            if m > 0 && n > 0 && best[m - 1][n - 1] < i64::MAX {
                best[m][n] = best[m][n].min(best[m - 1][n - 1] + cost(m - 1, n - 1));
            }
        }
    }
    let (mut m, mut n) = (rows, columns);
    let mut pairs = Vec::new();
    while m > 0 && n > 0 {
        if rows > columns && best[m][n] == best[m - 1][n] {
            m -= 1;
        } else if columns > rows && best[m][n] == best[m][n - 1] {
            n -= 1;
        } else {
            pairs.push((before[m - 1].0, after[n - 1].0));
            (m, n) = (m - 1, n - 1);
        }
    }
    pairs.reverse();
    pairs
}
