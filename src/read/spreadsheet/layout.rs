//! From the cells of a sheet to blocks: title lines, tables, notes.
//!
//! Lines with one printed cell above a table are its title, below it its notes. Borders tell the two
//! apart from a table's own rows where a sheet has them.

use super::grid::{self, Line};
use super::place::{self, Cells, Placed};
use super::sheet::Sheet;
use super::value::{furniture, value_blocks};
use mulu_document::{Block, Paragraph};
use mulu_text::{dates, fold, labels, punctuation};
use std::collections::BTreeSet;

/// The blocks of a sheet: its name, what it prints, what it hides.
pub fn blocks(mut sheet: Sheet) -> Vec<Block> {
    if sheet.hidden {
        return vec![hidden_sheet(&sheet)];
    }
    let mut found: Vec<Block> = Vec::new();
    found.extend(sheet.name.take().map(|name| furniture("sheet_name", name)));
    let (heads, aside): (Vec<_>, Vec<_>) =
        std::mem::take(&mut sheet.aside).into_iter().partition(|(kind, _)| *kind == "running_head");
    found.extend(heads.into_iter().map(|(kind, text)| furniture(kind, text)));
    let Cells { placed, hidden, covered } = place::cells(&mut sheet);
    let framed = std::mem::take(&mut sheet.framed_rows);
    found.extend(printed(placed, &framed, std::mem::take(&mut sheet.boxes)));
    found.extend(hidden.into_iter().map(|text| furniture("hidden_row", text)));
    found.extend(covered.into_iter().map(|text| furniture("hidden_text", text)));
    found.extend(aside.into_iter().map(|(kind, text)| furniture(kind, text)));
    found
}

/// A sheet that is not shown: its name, then a line a row, cells parted by tabs.
fn hidden_sheet(sheet: &Sheet) -> Block {
    let mut text = sheet.name.clone().unwrap_or_default();
    let mut row = None;
    for ((at, _), value) in &sheet.cells {
        text.push(if row == Some(*at) { '\t' } else { '\n' });
        text.push_str(&value.shown);
        row = Some(*at);
    }
    let rest = sheet.boxes.iter().map(|(_, t)| t).chain(sheet.aside.iter().map(|(_, t)| t));
    rest.for_each(|t| text.extend(["\n", t.as_str()]));
    furniture("hidden_sheet", text)
}

/// Regions in order, each text box before the first region that begins below it.
fn printed(
    placed: Vec<Placed>,
    framed: &BTreeSet<u32>,
    mut boxes: Vec<(u32, String)>,
) -> Vec<Block> {
    boxes.sort_by_key(|(row, _)| *row);
    let mut boxes = boxes.into_iter().peekable();
    let mut found = Vec::new();
    let paragraph = |(_, text)| Block::Paragraph(Paragraph::plain(text));
    for region in regions(lines(placed), framed) {
        let top = region.first().map_or(0, |l| l.row);
        while let Some(text) = boxes.next_if(|(row, _)| *row <= top) {
            found.push(paragraph(text));
        }
        found.extend(region_blocks(region));
    }
    found.extend(boxes.map(paragraph));
    found
}

/// The rows that print something.
fn lines(placed: Vec<Placed>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut reach = None;
    for cell in placed {
        let row = cell.area.top;
        if lines.last().is_none_or(|l| l.row != row) {
            let below = lines.last().into_iter().flat_map(|l| &l.cells).map(|c| c.area.bottom);
            reach = reach.max(below.max());
            lines.push(Line { row, covered: reach >= Some(row), cells: Vec::new() });
        }
        if let Some(line) = lines.last_mut() {
            line.cells.push(cell);
        }
    }
    lines
}

/// Lines that stand together; empty rows part them.
fn regions(lines: Vec<Line>, framed: &BTreeSet<u32>) -> Vec<Vec<Line>> {
    let mut regions: Vec<Vec<Line>> = Vec::new();
    let mut reach = 0;
    for line in lines {
        let bottom = line.cells.iter().map(|c| c.area.bottom).max().unwrap_or(line.row);
        match regions.last_mut() {
            Some(region) if goes_on(region, reach, &line, framed) => region.push(line),
            _ => regions.push(vec![line]),
        }
        reach = reach.max(bottom);
    }
    regions
}

/// Whether a line belongs to the region above it, which reaches down to row `reach`: it is next to
/// it, or only empty cells with borders stand between, or it counts on.
fn goes_on(region: &[Line], reach: u32, line: &Line, framed: &BTreeSet<u32>) -> bool {
    let gap = line.row.saturating_sub(reach.saturating_add(1));
    let boxed = gap <= 3 && (reach + 1..line.row).all(|r| framed.contains(&r));
    let number = |l: &Line| l.cells.first().and_then(|c| c.value.shown.trim().parse::<u32>().ok());
    let above = region.last().filter(|l| l.cells.len() > 1).and_then(number);
    let counts = line.cells.len() > 1 && above.is_some() && number(line) == above.map(|n| n + 1);
    boxed || counts && gap <= 3
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Row,
}

fn region_blocks(region: Vec<Line>) -> Vec<Block> {
    let kinds = kinds(&region);
    let mut found = Vec::new();
    let mut run: Vec<Line> = Vec::new();
    for (line, kind) in region.into_iter().zip(kinds) {
        match kind {
            Kind::Row => run.push(line),
            Kind::Text => {
                found.extend(grid::table(std::mem::take(&mut run)));
                found.extend(line.cells.into_iter().flat_map(|c| value_blocks(c.value)));
            }
        }
    }
    found.extend(grid::table(run));
    found
}

/// What each line of a region is.
fn kinds(region: &[Line]) -> Vec<Kind> {
    let wide = |l: &Line| l.cells.len() > 1;
    let framed = region.iter().any(|l| wide(l) && l.is_framed());
    let columns: BTreeSet<u32> =
        region.iter().filter(|l| wide(l)).flat_map(|l| &l.cells).map(|c| c.area.left).collect();
    let grid = |l: &Line| (wide(l) || l.covered) && !is_loose(l, framed, columns.len());
    let Some(first) = region.iter().position(grid) else { return column(region) };
    let last = region.iter().rposition(grid).unwrap_or(first);
    let header = grid::key(&region[first]);
    let below = region.iter().skip(last + 1).rev();
    let notes = below.take_while(|l| is_note(l, framed, &columns)).count();
    let kind = |n: usize, line: &Line| {
        let loose = is_loose(line, framed, columns.len());
        let text = match n {
            _ if loose => true,
            _ if grid(line) => region.len() == 1 && !framed,
            _ if n < first => true,
            _ if n > last => n + notes >= region.len(),
            _ => {
                let next = region.get(n + 1).map(grid::key);
                is_attachment(line) || next.is_some_and(|k| k == header)
            }
        };
        if text { Kind::Text } else { Kind::Row }
    };
    region.iter().enumerate().map(|(n, line)| kind(n, line)).collect()
}

/// A region of one printed cell a row: a list of one column where it has borders.
fn column(region: &[Line]) -> Vec<Kind> {
    let framed = region.iter().filter(|l| l.is_framed()).count();
    let kind = |l: &Line| if framed >= 3 && l.is_framed() { Kind::Row } else { Kind::Text };
    region.iter().map(kind).collect()
}

/// Whether a line of several cells stands outside the table: without borders beside a table that has
/// them, or of two or three labels (`填报单位：`, `日期：`) above or below a wider one.
fn is_loose(line: &Line, framed: bool, columns: usize) -> bool {
    let unframed = line.cells.iter().all(|c| !c.value.framed);
    if line.covered || !unframed {
        return false;
    }
    let few = line.cells.len() <= 3 && line.cells.len() < columns;
    let label = |c: &Placed| fold::fold(&c.value.shown).contains(':');
    few && (framed || line.cells.len() > 1 && line.cells.iter().all(label))
}

/// Whether a lone cell below a table is a note, and no last row of it.
fn is_note(line: &Line, framed: bool, columns: &BTreeSet<u32>) -> bool {
    let [cell] = line.cells.as_slice() else { return false };
    let folded = fold::fold(&cell.value.shown);
    let head = fold::trim(&folded);
    let leftmost = columns.first().is_none_or(|c| cell.area.left <= *c);
    let across = columns.last().is_none_or(|c| cell.area.right >= *c) && leftmost;
    across
        || framed && !cell.value.framed
        || labels::note(head).is_some()
        || labels::attachment(head).is_some()
        || !framed && dates::is_date_line(head)
        || leftmost && (punctuation::is_prose(head) || labels::leading(head).is_some())
}

fn is_attachment(line: &Line) -> bool {
    let [cell] = line.cells.as_slice() else { return false };
    let folded = fold::fold(&cell.value.shown);
    labels::attachment(fold::trim(&folded)).is_some()
}
