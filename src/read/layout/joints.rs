//! Tables that a page break cut: their parts as one, with the row that was cut in two as one row.

use super::{Brink, Element, Framed, flow};
use mulu_document::{Block, Cell, Mark, Row, Text};
use mulu_text::{fold, punctuation};

/// The elements of all pages, tables that go on put together.
pub fn join(pages: Vec<Vec<Element>>) -> Vec<Element> {
    let mut out: Vec<Element> = Vec::new();
    let mut open: Option<usize> = None;
    for page in pages {
        let mut first = true;
        for element in page {
            let printed = !matches!(element, Element::Aside(_));
            match (element, open.filter(|_| first)) {
                (Element::Table(below), Some(at)) => match &mut out[at] {
                    Element::Table(above) if goes_on(above, &below) => append(above, below),
                    _ => out.push(Element::Table(below)),
                },
                (element, _) => out.push(element),
            }
            first &= !printed;
        }
        let last = out.iter().rposition(|e| !matches!(e, Element::Aside(_)));
        open = last.filter(|n| matches!(out[*n], Element::Table(_)));
    }
    out
}

/// Whether a table at the top of a page is the rest of the one at the bottom of the page before:
/// their columns are the same.
fn goes_on(above: &Framed, below: &Framed) -> bool {
    let slack = above.slack.max(below.slack);
    let offset = below.columns[0] - above.columns[0];
    let same = |(a, b): (&f32, &f32)| (b - a - offset).abs() <= slack;
    let aligned = above.columns.len() == below.columns.len()
        && above.columns.iter().zip(&below.columns).all(same);
    aligned && below.page == above.page + 1 && !starts_anew(above, below)
}

/// Whether the first words below are a row number that does not go on.
fn starts_anew(above: &Framed, below: &Framed) -> bool {
    let rows = &below.table.rows[repeated(above, below)..];
    let last = above.table.rows.iter().rev().find_map(serial);
    let next = rows.iter().find_map(serial);
    last.zip(next).is_some_and(|(last, next)| next == 1 && last > 1)
}

fn append(above: &mut Framed, mut below: Framed) {
    let heads = repeated(above, &below);
    let goes_on = how_goes_on(above, &below, heads);
    let mut rows = std::mem::take(&mut below.table.rows);
    rows[..heads].iter_mut().for_each(|row| row.repeats_header = true);
    match goes_on {
        How::Row => {
            let cut = rows.remove(heads);
            close(above, cut);
            if heads < below.brinks.len() {
                above.brinks.pop();
                above.brinks.push(below.brinks.remove(heads));
            }
        }
        How::Spans(columns) => stretch(above, &mut rows[heads..], heads, &columns),
        How::Anew => {}
    }
    above.brinks.append(&mut below.brinks);
    above.table.rows.extend(rows);
    above.page = below.page;
    above.edges = below.edges;
    above.columns = below.columns;
}

/// How the first row of a page follows the last one of the page before.
enum How {
    /// It is a row of its own.
    Anew,
    /// It is the rest of that row.
    Row,
    /// Cells of these columns go on in it.
    Spans(Vec<u32>),
}

/// The number of rows at the head of a table that are the head of the table above.
fn repeated(above: &Framed, below: &Framed) -> usize {
    let same =
        |(a, b): &(&Row, &Row)| words(a) == words(b) && words(a).iter().any(|w| !w.is_empty());
    above.table.rows.iter().zip(&below.table.rows).take_while(same).count()
}

fn how_goes_on(above: &Framed, below: &Framed, at: usize) -> How {
    let Some(first) = below.table.rows.get(at) else { return How::Anew };
    let empty: Vec<u32> = first.cells.iter().filter(|c| is_empty(c)).map(|c| c.column).collect();
    if empty.len() == first.cells.len() {
        return How::Anew;
    }
    let rows = &above.table.rows;
    let numbered = rows.iter().filter(|r| serial(r).is_some()).count() * 2 > rows.len();
    let number_column = rows.iter().rev().find_map(serial_column).filter(|_| numbered);
    let cut = match number_column {
        Some(column) => empty.contains(&column),
        None => is_cut(above, below, at, &empty),
    };
    match cut {
        true => How::Row,
        false if empty.is_empty() => How::Anew,
        false => How::Spans(open_columns(above, &empty)),
    }
}

/// Whether words go on below because the line above was full: in all of several cells that have any,
/// or in most of them where cells that are filled above are empty below.
fn is_cut(above: &Framed, below: &Framed, at: usize, empty: &[u32]) -> bool {
    let last = above.brinks.last().map(Vec::as_slice).unwrap_or_default();
    let next = below.brinks.get(at).map(Vec::as_slice).unwrap_or_default();
    let pair = |b: &Brink| last.iter().find(|a| a.column == b.column).map(|a| (*a, *b));
    let met: Vec<(Brink, Brink)> = next.iter().filter_map(pair).collect();
    let full = met.iter().filter(|(a, b)| b.first_word >= a.room).count();
    let ended = last.iter().any(|a| empty.contains(&a.column));
    full > 0 && 2 * full >= next.len() && ended || full > 1 && full == next.len()
}

/// Whether cells of these columns span rows elsewhere in the table.
fn spans(above: &Framed, columns: &[u32]) -> bool {
    let cells = above.table.rows.iter().flat_map(|r| &r.cells);
    let spanning = |c: &&Cell| c.row_span > 1 && columns.contains(&c.column);
    cells.filter(spanning).count() > 0
}

/// Those of the columns whose last cell spans rows down to the end of the table.
fn open_columns(above: &Framed, columns: &[u32]) -> Vec<u32> {
    let open = |column: &&u32| {
        last_cell(above, **column).is_some_and(|(row, at)| {
            let cell = &above.table.rows[row].cells[at];
            !is_empty(cell) && spans(above, &[cell.column])
        })
    };
    columns.iter().filter(open).copied().collect()
}

/// Row and index of the last cell that begins in a column.
fn last_cell(above: &Framed, column: u32) -> Option<(usize, usize)> {
    let rows = above.table.rows.iter().enumerate().rev();
    rows.take(2000)
        .find_map(|(n, row)| row.cells.iter().position(|c| c.column == column).map(|at| (n, at)))
}

/// Puts the words of a row that was cut behind those of the row above.
fn close(above: &mut Framed, cut: Row) {
    for cell in cut.cells.into_iter().filter(|c| !is_empty(c)) {
        let column = cell.column;
        match last_cell(above, column) {
            Some((row, at)) => merge(&mut above.table.rows[row].cells[at].blocks, cell.blocks),
            None => {
                if let Some(last) = above.table.rows.last_mut() {
                    last.cells.push(cell);
                    last.cells.sort_by_key(|c| c.column);
                }
            }
        }
    }
}

/// Blocks behind blocks; a paragraph that does not end as a sentence goes on.
fn merge(blocks: &mut Vec<Block>, mut more: Vec<Block>) {
    if let (Some(Block::Paragraph(open)), Some(Block::Paragraph(rest))) =
        (blocks.last_mut(), more.first())
        && !punctuation::ends_sentence(&fold::fold(&open.text.chars))
    {
        continued(&mut open.text, &rest.text);
        more.remove(0);
    }
    blocks.append(&mut more);
}

/// A text and the rest of it.
fn continued(open: &mut Text, rest: &Text) {
    open.chars.push_str(flow::glue(&open.chars, &rest.chars));
    let offset = open.chars.chars().count() as u32;
    open.marks.extend(rest.marks.iter().map(|m| Mark { at: m.at + offset, ..*m }));
    open.chars.push_str(&rest.chars);
}

/// Lets the cells above that go on span the rows below in place of the empty cells there.
fn stretch(above: &mut Framed, rows: &mut [Row], heads: usize, columns: &[u32]) {
    let Some(first) = rows.first_mut() else { return };
    for column in columns {
        let Some(at) = first.cells.iter().position(|c| c.column == *column) else { continue };
        let Some((row, cell)) = last_cell(above, *column) else { continue };
        let span = first.cells.remove(at).row_span;
        let upper = &mut above.table.rows[row].cells[cell];
        upper.row_span += span + heads as u32;
    }
}

fn words(row: &Row) -> Vec<String> {
    row.cells.iter().map(|c| fold::name_key(&cell_text(c))).collect()
}

fn is_empty(cell: &Cell) -> bool {
    cell.blocks.is_empty()
}

fn cell_text(cell: &Cell) -> String {
    let text = |block: &Block| match block {
        Block::Paragraph(p) => p.text.chars.clone(),
        Block::Table(_) | Block::Furniture(_) => String::new(),
    };
    cell.blocks.iter().map(text).collect()
}

/// The cell at the head of a row that holds nothing but a number; a cell or two of words may stand
/// before it.
fn number(row: &Row) -> Option<(u32, u32)> {
    let filled = row.cells.iter().filter(|c| !is_empty(c)).take(3);
    let value = |c: &Cell| fold::name_key(&cell_text(c)).parse().ok().map(|v| (c.column, v));
    filled.into_iter().find_map(value)
}

fn serial(row: &Row) -> Option<u32> {
    number(row).map(|(_, value)| value)
}

fn serial_column(row: &Row) -> Option<u32> {
    number(row).map(|(column, _)| column)
}
