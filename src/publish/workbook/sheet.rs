//! One grid as a worksheet.

use crate::grid::{Cell, Grid};
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError,
};

/// Characters that a cell may hold, with room for the mark of an omission.
const LONGEST_CELL: usize = 32_000;
/// Rows that a sheet may hold, the header apart.
const MOST_ROWS: usize = 1_000_000;
/// Widths of columns, in Latin letters.
const NARROWEST_COLUMN: usize = 6;
const WIDEST_COLUMN: usize = 56;
/// Columns kept narrower, so that a sheet can be printed: what they hold runs over several lines.
const NARROWER: [(&str, usize); 5] = [
    ("notice", 26),
    ("evidence.before", 26),
    ("evidence.after", 26),
    ("before", 40),
    ("after", 40),
];
/// Latin letters that a cell keeps free beside its words.
const CELL_MARGIN: usize = 2;
/// Latin letters that a column needs beside its longest words: the margin, and the button of the filter.
const FILTER_BUTTON: usize = 3;
/// The number that spreadsheet programs have for paper of size A4.
const A4: u8 = 9;
/// Heights in points: of a line, and of the highest row that spreadsheet programs know.
const LINE_HEIGHT: f64 = 15.0;
const HIGHEST_ROW: f64 = 409.0;

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
    let widths: Vec<usize> = (0..grid.columns.len()).map(|at| column_width(grid, at)).collect();
    for ((column, (_, title)), width) in (0u16..).zip(&grid.columns).zip(&widths) {
        sheet.write_string_with_format(0, column, title.as_ref(), &formats.header)?;
        sheet.set_column_width(column, *width as f64)?;
    }
    let rows = &grid.rows[..grid.rows.len().min(MOST_ROWS)];
    for (row, cells) in (1u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(cells) {
            write_cell(sheet, (row, column), cell, &formats)?;
        }
        set_height(sheet, row, cells, &widths)?;
    }
    let last = u16::try_from(grid.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, rows.len() as u32, last)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_footer("&C第 &P 页，共 &N 页");
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// Makes a row high enough for its words: a program that opens the workbook need not work it out, and
/// some do not.
fn set_height(
    sheet: &mut Worksheet,
    row: u32,
    cells: &[Cell],
    widths: &[usize],
) -> Result<(), XlsxError> {
    let lines = |(cell, width): (&Cell, &usize)| lines_taken(&cell_in_words(cell), *width);
    let most = cells.iter().zip(widths).map(lines).max().unwrap_or(1);
    if most > 1 {
        sheet.set_row_height(row, (most as f64 * LINE_HEIGHT).min(HIGHEST_ROW))?;
    }
    Ok(())
}

/// The lines that a text takes in a column of a width; a line that ends in wide characters may leave a
/// letter's room.
fn lines_taken(text: &str, width: usize) -> usize {
    let room = width.saturating_sub(CELL_MARGIN).max(1);
    text.split('\n').map(|line| letters(line).div_ceil(room).max(1)).sum()
}

/// The width of a line in Latin letters, a Chinese character being as wide as two.
fn letters(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    // A year that spreadsheets do not count from stays as it is printed.
    let time = |text: &str| ExcelDateTime::parse_from_str(text).ok();
    let (moment, format) = match cell {
        Cell::Date(day) => (time(&day.to_string()), &formats.date),
        Cell::Clock(text) => (time(text), &formats.clock),
        _ => (None, &formats.text),
    };
    match (cell, moment) {
        (Cell::Blank, _) => return Ok(()),
        (Cell::Number(number), _) => {
            sheet.write_number_with_format(row, column, *number, format)?
        }
        (_, Some(moment)) => sheet.write_datetime_with_format(row, column, &moment, format)?,
        (cell, None) => {
            sheet.write_string_with_format(row, column, cell_in_words(cell), &formats.text)?
        }
    };
    Ok(())
}

/// The words of a cell, cut where they are longer than a cell may be.
fn cell_in_words(cell: &Cell) -> String {
    let text = match cell {
        Cell::Blank => "",
        Cell::Number(number) => return number.to_string(),
        Cell::Code(code) => code.name,
        Cell::Date(day) => return day.to_string(),
        Cell::Text(text) | Cell::Clock(text) => text,
    };
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= LONGEST_CELL
    };
    let kept: String = text.chars().take_while(fits).collect();
    if kept.len() == text.len() { kept } else { kept + "……" }
}

/// The width of a column: its longest line, within its bounds.
fn column_width(grid: &Grid, column: usize) -> usize {
    let (key, title) = &grid.columns[column];
    let widest = NARROWER.iter().find(|(k, _)| k == key).map_or(WIDEST_COLUMN, |(_, width)| *width);
    let cells = grid.rows.iter().map(|row| cell_in_words(&row[column]));
    let all = cells.chain(std::iter::once(title.to_string()));
    let longest = all.flat_map(|text| text.lines().map(letters).max()).max().unwrap_or(0);
    (longest + FILTER_BUTTON).clamp(NARROWEST_COLUMN, widest)
}
