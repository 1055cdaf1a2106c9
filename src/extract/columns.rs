//! What the columns of a table hold: headers of one or two rows, looked up in the lexicon.

use super::grid::Grid;
use super::phase_columns::is_phase;
use mulu_model::column_key::ColumnKey;
use mulu_model::lexicon::Lexicon;
use mulu_model::reading::Reading;
use mulu_text::punctuation;

/// A column of a table.
#[derive(Debug, Clone)]
pub struct ColumnView {
    /// The key of the lexicon; `None` where the header is not in it.
    pub key: Option<ColumnKey>,
    /// The header as printed, upper row first.
    pub header: Reading,
}

/// The header of a table: its columns, and how many rows it takes.
#[derive(Debug, Clone, Default)]
pub struct Header {
    /// The columns, left to right.
    pub columns: Vec<ColumnView>,
    /// Index of the first row below it.
    pub end: usize,
    /// Index of its first row; rows above are titles.
    pub start: usize,
}

/// Finds the header among the first rows of a grid.
pub fn header(grid: &Grid, lexicon: &Lexicon) -> Option<Header> {
    let start = (0..grid.rows.len().min(4)).find(|r| is_header(&grid.rows[*r], lexicon))?;
    let second = grid.rows.get(start + 1).filter(|r| is_second_row(&grid.rows[start], r, lexicon));
    let columns =
        (0..grid.width()).map(|c| column(&grid.rows[start], second, c, lexicon)).collect();
    Some(Header { columns, start, end: start + 1 + usize::from(second.is_some()) })
}

fn is_header(row: &[Reading], lexicon: &Lexicon) -> bool {
    let printed: Vec<&Reading> = row.iter().filter(|c| !c.is_empty()).collect();
    let known = printed.iter().filter(|c| key_of_header(c.folded(), lexicon).is_some()).count();
    known >= 2 || (known == 1 && printed.len() == 1 && row.len() == 1)
}

/// A second header row stands under the first: nothing in it is a value, something parts a column
/// above, and all of it is known with or without the words above.
fn is_second_row(first: &[Reading], second: &[Reading], lexicon: &Lexicon) -> bool {
    let printed: Vec<usize> = (0..second.len()).filter(|c| !second[*c].is_empty()).collect();
    let known = |c: &usize| {
        let sub = second[*c].folded();
        !sub.contains(|d: char| d.is_ascii_digit())
            && (key_of_header(sub, lexicon).is_some()
                || key_of_header(&format!("{}{sub}", header_above(first, *c)), lexicon).is_some())
    };
    let parts_a_column = printed.iter().any(|c| first[*c].is_empty());
    printed.len() >= 2
        && printed.len() < second.len()
        && parts_a_column
        && printed.iter().all(known)
}

/// The upper header over a column: its own, or the nearest to the left, which spans it.
fn header_above(first: &[Reading], column: usize) -> &str {
    first[..=column].iter().rev().find(|c| !c.is_empty()).map_or("", |c| c.folded())
}

fn column(
    first: &[Reading],
    second: Option<&Vec<Reading>>,
    at: usize,
    lexicon: &Lexicon,
) -> ColumnView {
    let sub = second.map(|row| &row[at]).filter(|c| !c.is_empty());
    let Some(sub) = sub else {
        let own = &first[at];
        let over = first[..at].iter().rev().find(|c| !c.is_empty() && own.is_empty());
        let key = key_of_header(own.folded(), lexicon);
        return ColumnView { key, header: over.unwrap_or(own).clone() };
    };
    let over = first[..=at].iter().rev().find(|c| !c.is_empty()).cloned().unwrap_or_default();
    let joint = format!("{}{}", over.folded(), sub.folded()).replace(' ', "");
    let exact =
        key_of_exact_words(&joint, lexicon).or_else(|| key_of_exact_words(sub.folded(), lexicon));
    let key = exact
        .or_else(|| key_of_header(&joint, lexicon))
        .or_else(|| key_of_header(sub.folded(), lexicon))
        .or_else(|| key_of_header(over.folded(), lexicon));
    ColumnView { key, header: Reading::join(&[over, sub.clone()]) }
}

/// The key of a header: exact words first in the whole lexicon, then patterns.
pub fn key_of_header(folded: &str, lexicon: &Lexicon) -> Option<ColumnKey> {
    let squeezed: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    if squeezed.is_empty() || squeezed.chars().count() > 30 {
        return None;
    }
    let squeezed = squeezed.trim_end_matches([':', '*']);
    let patterns =
        || lexicon.columns.iter().find(|t| t.patterns.iter().any(|p| p.is_match(squeezed)));
    let bare = without_brackets(squeezed);
    let terms = &lexicon.terms;
    let unit = terms.unit_header.is_match(squeezed);
    let dated = terms.dated_header.is_match(&bare);
    let of_unit = unit && (!dated || terms.minutes_header.is_match(squeezed));
    let of_bare = || lexicon.columns.iter().find(|t| t.patterns.iter().any(|p| p.is_match(&bare)));
    key_of_exact_words(squeezed, lexicon)
        .or_else(|| patterns().filter(|_| unit).map(|t| t.key))
        .or_else(|| key_of_exact_words(&bare, lexicon))
        .or_else(|| patterns().or_else(of_bare).map(|t| t.key))
        // 理论考试（元/人） is a fee, 实操（分钟） a duration, and neither a day.
        .filter(|key| !of_unit || !is_phase(*key))
}

/// The key whose list of headers holds these words.
fn key_of_exact_words(words: &str, lexicon: &Lexicon) -> Option<ColumnKey> {
    let found = lexicon.columns.iter().find(|t| t.exact.iter().any(|e| e == words));
    found.map(|t| t.key)
}

fn without_brackets(folded: &str) -> String {
    match punctuation::trailing_bracket(folded) {
        Some((head, ..)) => folded[..head].trim().to_string(),
        None => folded.to_string(),
    }
}

/// Takes the key from every further column that has it within one group: no cell may hide another.
pub fn once_each(columns: &mut [ColumnView], period: usize) {
    const SEVERAL: [ColumnKey; 3] =
        [ColumnKey::ContactPhone, ColumnKey::Contact, ColumnKey::Projects];
    for group in columns.chunks_mut(period.max(1)) {
        for at in 1..group.len() {
            let own = group[at].key;
            let again = own.is_some() && group[..at].iter().any(|c| c.key == own);
            if again && !own.is_some_and(|k| SEVERAL.contains(&k)) {
                group[at].key = None;
            }
        }
    }
}

/// How many columns repeat side by side: 2 for `序号 名称 序号 名称`. The whole width where none do.
pub fn period(columns: &[ColumnView]) -> usize {
    let width = columns.len();
    let header = |n: usize| columns[n].header.folded().replace(' ', "");
    let repeats = |p: &usize| {
        width.is_multiple_of(*p)
            && (*p..width).all(|n| header(n) == header(n - p))
            && !header(0).is_empty()
    };
    (2..=width / 2).find(repeats).unwrap_or(width)
}
