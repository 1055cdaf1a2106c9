//! Tables with nothing but furniture between them, which are one where the second repeats the header
//! of the first, or goes on with its numbers: a page break or an editor cut it.

use crate::model::document::{Block, Row, Table};
use crate::model::reading::Reading;
use crate::text::fold::{self, name_key};

/// The number of rows at the head of a table that repeat the head of the table above it, where the
/// one goes on in the other.
pub(super) fn repeated(above: &Table, below: &Table) -> Option<usize> {
    let (first, last) = (below.rows.first()?, above.rows.last()?);
    if width(above) != width(below) || first.repeats_header {
        return (width(above) == width(below)).then_some(0);
    }
    let same = |(a, b): &(&Row, &Row)| words(a) == words(b);
    let header = above.rows.iter().zip(&below.rows).take_while(same).count();
    let numbers = (serial(last), below.rows.get(header).and_then(serial));
    match numbers {
        (Some(last), Some(next)) if next == last + 1 => Some(header),
        (Some(_), Some(_)) => None,
        _ => Some(header).filter(|h| *h > 0 && *h < below.rows.len()),
    }
}

/// The rows of the table below behind those of the table above.
pub(super) fn append(above: &mut Table, below: Table, header: usize) {
    let rows = below.rows.into_iter().enumerate();
    above.rows.extend(
        rows.map(|(n, row)| Row { repeats_header: row.repeats_header || n < header, ..row }),
    );
}

fn width(table: &Table) -> u32 {
    let cells = table.rows.iter().flat_map(|r| &r.cells);
    cells.map(|c| c.column + c.column_span).max().unwrap_or(0)
}

/// The folded words of each cell.
fn words(row: &Row) -> Vec<String> {
    row.cells.iter().map(|c| name_key(&cell_text(&c.blocks))).collect()
}

/// The number in a row's first cell.
fn serial(row: &Row) -> Option<u32> {
    fold::fold(&cell_text(&row.cells.first()?.blocks)).trim().parse().ok()
}

fn cell_text(blocks: &[Block]) -> String {
    let text = |block: &Block| match block {
        Block::Paragraph(p) => Reading::of(p).text(),
        Block::Table(_) | Block::Furniture(_) => String::new(),
    };
    blocks.iter().map(text).collect()
}
