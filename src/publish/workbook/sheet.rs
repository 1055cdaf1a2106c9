//! One grid as a worksheet.

use crate::publish::grid::{Cell, Grid};
use crate::publish::words;
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError,
};

/// Characters that a cell may hold, with room for the mark of an omission.
const LONGEST: usize = 32_000;
/// Rows that a sheet may hold, the header apart.
const MOST_ROWS: usize = 1_000_000;
/// Widths of columns, in Latin letters.
const NARROW: usize = 6;
const WIDE: usize = 56;

struct Formats {
    header: Format,
    text: Format,
    date: Format,
    clock: Format,
}

/// Writes a grid with a frozen header, filters and columns as wide as their words.
pub fn write(sheet: &mut Worksheet, name: &str, grid: &Grid) -> Result<(), XlsxError> {
    let cell = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let formats = Formats {
        header: Format::new()
            .set_bold()
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap()
            .set_background_color(Color::RGB(0x00DD_EBF7))
            .set_border_bottom(FormatBorder::Thin),
        date: cell.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        clock: cell.clone().set_num_format("hh:mm").set_align(FormatAlign::Left),
        text: cell,
    };
    sheet.set_name(name)?;
    for (column, (_, title)) in (0u16..).zip(&grid.columns) {
        sheet.write_string_with_format(0, column, *title, &formats.header)?;
        sheet.set_column_width(column, width(grid, usize::from(column)) as f64)?;
    }
    let rows = &grid.rows[..grid.rows.len().min(MOST_ROWS)];
    for (row, cells) in (1u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(cells) {
            put(sheet, (row, column), cell, &formats)?;
        }
    }
    let last = u16::try_from(grid.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, rows.len() as u32, last)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    // A year that spreadsheets do not count from stays as it is printed.
    let time = |text: &str| ExcelDateTime::parse_from_str(text).ok();
    let (moment, format) = match cell {
        Cell::Date(text) => (time(text), &formats.date),
        Cell::Clock(text) => (time(text), &formats.clock),
        _ => (None, &formats.text),
    };
    match (cell, moment) {
        (Cell::Blank, _) => return Ok(()),
        (Cell::Number(number), _) => {
            sheet.write_number_with_format(row, column, *number, format)?
        }
        (_, Some(moment)) => sheet.write_datetime_with_format(row, column, &moment, format)?,
        (cell, None) => sheet.write_string_with_format(row, column, shown(cell), &formats.text)?,
    };
    Ok(())
}

/// The words of a cell, cut where they are longer than a cell may be.
fn shown(cell: &Cell) -> String {
    let text = match cell {
        Cell::Blank => "",
        Cell::Number(number) => return number.to_string(),
        Cell::Code(code) => words::part(code),
        Cell::Text(text) | Cell::Date(text) | Cell::Clock(text) => text,
    };
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= LONGEST
    };
    let kept: String = text.chars().take_while(fits).collect();
    if kept.len() == text.len() { kept } else { kept + "……" }
}

/// The width of a column: its longest line, a Chinese character being as wide as two letters.
fn width(grid: &Grid, column: usize) -> usize {
    let cells = grid.rows.iter().map(|row| shown(&row[column]));
    let all = cells.chain(std::iter::once(grid.columns[column].1.to_string()));
    let line = |l: &str| l.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let longest = all.flat_map(|text| text.lines().map(line).max()).max().unwrap_or(0);
    (longest + 3).clamp(NARROW, WIDE)
}
