//! Tables with nothing but furniture between them, which are one where the second repeats the header
//! of the first, or goes on with its numbers, dates or phones: a page break or an editor cut it.

use mulu_model::document::{Block, Cell, Row, Table};
use mulu_model::reading::Reading;
use mulu_text::fold::{self, name_key};

/// The table, its rows marked that repeat its header further down.
pub(super) fn marked(table: &Table) -> Table {
    let mut marked = table.clone();
    let rows: Vec<Vec<String>> = table.rows.iter().map(words_of_cells).collect();
    let Some(header) = rows.first().filter(|h| is_header(h)) else { return marked };
    for at in (1..rows.len()).filter(|n| rows[*n] == *header) {
        let depth = rows[at..].iter().zip(&rows[..at]).take_while(|(a, b)| a == b).count();
        marked.rows[at..at + depth].iter_mut().for_each(|r| r.repeats_header = true);
    }
    marked
}

/// Two printed words or more, and no figure among them but in a bracket.
fn is_header(words: &[String]) -> bool {
    words.iter().filter(|w| !w.is_empty()).count() >= 2 && !words.iter().any(|w| starts_figure(w))
}

fn starts_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The number of rows at the head of a table that repeat the head of the table above it, where the
/// one goes on in the other.
pub(super) fn repeated(above: &Table, below: &Table) -> Option<usize> {
    let (first, last) = (below.rows.first()?, above.rows.last()?);
    if columns_wide(above) != columns_wide(below) || first.repeats_header {
        return (columns_wide(above) == columns_wide(below)).then_some(0);
    }
    let same = |(a, b): &(&Row, &Row)| words_of_cells(a) == words_of_cells(b);
    let header = above.rows.iter().zip(&below.rows).take_while(same).count();
    let numbers = (serial(last), below.rows.get(header).and_then(serial));
    match numbers {
        (Some(last), Some(next)) if next == last + 1 => Some(header),
        (Some(_), Some(_)) => None,
        _ if header == 0 => have_columns_alike(above, first).then_some(0),
        _ => Some(header).filter(|h| *h < below.rows.len()),
    }
}

/// Whether a row goes on with the figures of the table above: they stand in the same columns as in
/// its last row, and none in those of its header.
fn have_columns_alike(above: &Table, next: &Row) -> bool {
    let (Some(header), Some(last)) = (above.rows.first(), above.rows.last()) else { return false };
    let (last, next) = (figures(last), figures(next));
    above.rows.len() > 1 && figures(header).is_empty() && !last.is_empty() && last == next
}

/// The columns in which a row has a figure.
fn figures(row: &Row) -> Vec<u32> {
    let has = |c: &&Cell| fold::fold(&cell_text(&c.blocks)).contains(|c: char| c.is_ascii_digit());
    row.cells.iter().filter(has).map(|c| c.column).collect()
}

/// The rows of the table below behind those of the table above.
pub(super) fn append(above: &mut Table, below: Table, header: usize) {
    let rows = below.rows.into_iter().enumerate();
    above.rows.extend(
        rows.map(|(n, row)| Row { repeats_header: row.repeats_header || n < header, ..row }),
    );
}

fn columns_wide(table: &Table) -> u32 {
    let cells = table.rows.iter().flat_map(|r| &r.cells);
    cells.map(|c| c.column + c.column_span).max().unwrap_or(0)
}

/// The folded words of each cell.
fn words_of_cells(row: &Row) -> Vec<String> {
    row.cells.iter().map(|c| name_key(&cell_text(&c.blocks))).collect()
}

/// The number in a row's first cell.
fn serial(row: &Row) -> Option<u32> {
    fold::fold(&cell_text(&row.cells.first()?.blocks)).trim().parse().ok()
}

fn cell_text(blocks: &[Block]) -> String {
    let text = |block: &Block| match block {
        Block::Paragraph(p) => Reading::of_paragraph(p).text(),
        Block::Table(_) | Block::Furniture(_) => String::new(),
    };
    blocks.iter().map(text).collect()
}
