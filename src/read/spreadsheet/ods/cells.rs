//! Rows and cells of a table (ISO/IEC 26300-1, 9.1.2-9.1.4); repeated ones are counted, not copied.

use super::lines;
use super::styles::Styles;
use crate::refusal::Refusal;
use crate::spreadsheet::calendar::Moment;
use crate::spreadsheet::digits;
use crate::spreadsheet::sheet::{self, Area, COLUMNS, ROWS, Sheet, Value};
use crate::spreadsheet::too_many;
use crate::xml::Node;

/// Groups and headers of rows may nest this deep.
const DEPTH: u32 = 16;

/// Where the next row and column stand.
struct Cursor<'a> {
    sheet: Sheet,
    styles: &'a Styles,
    row: u32,
    column: u32,
    /// Styles of cells by column: first, last, name.
    column_styles: Vec<(u32, u32, Option<&'a str>)>,
    /// Cells looked at, those of repeated rows each time.
    seen: usize,
}

/// Cells that are looked at in a sheet, empty ones too.
const SEEN: usize = 5_000_000;

/// Reads a table.
///
/// # Errors
/// More cells than may be read.
pub fn read<'a>(table: Node<'a, '_>, styles: &'a Styles) -> Result<Sheet, Refusal> {
    let name = table.attribute("name").map(str::to_string);
    let hidden = styles.hides(table.attribute("style-name"));
    let sheet = Sheet { name, hidden, ..Sheet::default() };
    let mut cursor =
        Cursor { sheet, styles, row: 0, column: 0, column_styles: Vec::new(), seen: 0 };
    cursor.part(table, false, 0)?;
    Ok(cursor.sheet)
}

fn is_hidden(node: Node<'_, '_>) -> bool {
    matches!(node.attribute("visibility"), Some("collapse" | "filter"))
}

/// How often a row, column or cell is repeated.
fn repeated(node: Node<'_, '_>, name: &str) -> u32 {
    node.number(name).unwrap_or(1).clamp(1, ROWS)
}

impl<'a> Cursor<'a> {
    /// The columns and rows of a table or a group in it.
    fn part(&mut self, node: Node<'a, '_>, hidden: bool, depth: u32) -> Result<(), Refusal> {
        for child in node.elements() {
            match child.name() {
                "table-column" => self.columns(child, hidden),
                "table-row" => self.row(child, hidden)?,
                "table-header-columns"
                | "table-columns"
                | "table-column-group"
                | "table-header-rows"
                | "table-rows"
                | "table-row-group"
                    if depth < DEPTH =>
                {
                    let shut = child.attribute("display") == Some("false");
                    self.part(child, hidden || shut, depth + 1)?;
                }
                "shapes" => self.boxes(child, 0),
                _ => {}
            }
        }
        Ok(())
    }

    fn columns(&mut self, node: Node<'a, '_>, hidden: bool) {
        let count = repeated(node, "number-columns-repeated");
        let ends = (self.column, self.column.saturating_add(count - 1));
        if hidden || is_hidden(node) {
            self.sheet.hidden_columns.push(ends);
        }
        let style = node.attribute("default-cell-style-name");
        if self.column_styles.len() < COLUMNS as usize {
            self.column_styles.push((ends.0, ends.1, style));
        }
        self.column = self.column.saturating_add(count);
    }

    /// A row; one that prints something and is repeated is copied as often as cells are left.
    fn row(&mut self, node: Node<'a, '_>, hidden: bool) -> Result<(), Refusal> {
        let count = repeated(node, "number-rows-repeated");
        let hidden = hidden || is_hidden(node);
        if hidden {
            self.sheet.hidden_rows.push((self.row, self.row.saturating_add(count - 1)));
        }
        for _ in 0..count.min(ROWS.saturating_sub(self.row)) {
            let before = self.sheet.cells.len();
            self.cells(node)?;
            self.row += 1;
            if self.sheet.cells.len() == before {
                break;
            }
        }
        self.row = self.row.saturating_add(count).saturating_sub(1).max(self.row);
        Ok(())
    }
}

impl<'a> Cursor<'a> {
    fn cells(&mut self, row: Node<'a, '_>) -> Result<(), Refusal> {
        let mut column = 0u32;
        let cell = |n: &Node<'_, '_>| n.is("table-cell") || n.is("covered-table-cell");
        for node in row.children().filter(cell) {
            let count = repeated(node, "number-columns-repeated");
            let value = self.value(node, column);
            if value != Value::default() {
                for place in column..column.saturating_add(count).min(COLUMNS) {
                    self.sheet.put((self.row, place), value.clone());
                    if value.shown.is_empty() {
                        break;
                    }
                }
            }
            self.seen += 1;
            if self.sheet.cells.len() > sheet::CELLS || self.seen > SEEN {
                return Err(too_many());
            }
            self.around(node, column);
            column = column.saturating_add(count);
        }
        Ok(())
    }

    fn value(&self, node: Node<'a, '_>, column: u32) -> Value {
        let own = node.attribute("style-name");
        let after = self.column_styles.partition_point(|(from, ..)| *from <= column);
        let of_column = after.checked_sub(1).and_then(|n| self.column_styles.get(n));
        let style = own.or(of_column.filter(|(_, to, _)| column <= *to).and_then(|c| c.2));
        let text = lines(node);
        let kind = node.attribute("value-type");
        let shown = if text.is_empty() { undisplayed(node, kind) } else { text };
        let held = node.attribute("date-value").and_then(|d| whole_date(d, &shown));
        let formula = node.attribute("formula").filter(|_| kind.is_none() && shown.is_empty());
        let held = held.or_else(|| formula.map(str::to_string));
        Value { shown, held, framed: self.styles.frames(style), line: None }
    }

    /// What a cell has beside its text: the area it covers, comments, text boxes.
    fn around(&mut self, node: Node<'_, '_>, column: u32) {
        let spanned = |name| node.number(name).unwrap_or(1).clamp(1, ROWS);
        let bottom = self.row.saturating_add(spanned("number-rows-spanned") - 1);
        let right = column.saturating_add(spanned("number-columns-spanned") - 1);
        self.sheet.merge(Area { top: self.row, left: column, bottom, right });
        for child in node.elements() {
            match child.name() {
                "annotation" => {
                    let at = sheet::address((self.row, column));
                    self.sheet.note("comment", &format!("{at}: {}", lines(child)));
                }
                "p" => {}
                _ => self.boxes(child, self.row),
            }
        }
    }

    /// The text boxes and shapes below a node, a paragraph each.
    fn boxes(&mut self, node: Node<'_, '_>, row: u32) {
        let inside = |n: &Node<'_, '_>| {
            n.is("p") && !n.ancestors().take(16).any(|a| a.is("table"))
                || n.is("p") && n.parent().is_some_and(|p| !p.is("table-cell"))
        };
        for paragraph in node.descendants().filter(inside) {
            let mut text = String::new();
            super::paragraph(paragraph, &mut text, 0);
            if !mulu_text::fold::trim(&text).is_empty() {
                self.sheet.boxes.push((row, text));
            }
        }
    }
}

/// The value of a cell for which the program wrote no text (19.382-19.390).
fn undisplayed(node: Node<'_, '_>, kind: Option<&str>) -> String {
    let value = |name| node.attribute(name).unwrap_or_default().to_string();
    match kind {
        Some("string") => value("string-value"),
        Some("date") => value("date-value"),
        Some("time") => value("time-value"),
        Some("boolean") => value("boolean-value").to_uppercase(),
        Some("percentage") => {
            let number = value("value").parse::<f64>();
            number.map(|n| digits::general(n * 100.0) + "%").unwrap_or_default()
        }
        Some(_) => value("value").parse().map(digits::general).unwrap_or_default(),
        None => String::new(),
    }
}

/// The date behind a text that does not show its year, or not its day.
fn whole_date(value: &str, shown: &str) -> Option<String> {
    let iso = Moment::of_iso(value)?.iso();
    let numbers: Vec<u32> = iso.get(..10)?.split('-').filter_map(|n| n.parse().ok()).collect();
    let printed: Vec<u32> =
        shown.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    (!numbers.iter().all(|n| printed.contains(n))).then_some(iso)
}
