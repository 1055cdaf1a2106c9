//! The cells of a worksheet (ECMA-376 part 1, 18.3.1): values as displayed, merged areas, hidden
//! rows and columns, heads and feet of the printed page.

use super::{Book, parts};
use crate::refusal::Refusal;
use crate::spreadsheet::calendar::{self, Moment};
use crate::spreadsheet::format::Format;
use crate::spreadsheet::section::Shown;
use crate::spreadsheet::sheet::{self, Sheet, Value};
use crate::spreadsheet::{too_many, xml};
use crate::xml::{Node, Tree};

/// Reads a worksheet part.
///
/// # Errors
/// More cells than may be read.
pub fn read(tree: &Tree<'_>, book: &Book, sheet: &mut Sheet) -> Result<(), Refusal> {
    let root = tree.root();
    for part in root.elements() {
        match part.name() {
            "cols" => columns(part, sheet),
            "sheetData" => rows(part, book, sheet)?,
            "mergeCells" => part
                .all("mergeCell")
                .filter_map(|m| sheet::area(m.attribute("ref")?))
                .for_each(|a| sheet.merge(a)),
            "headerFooter" => part
                .children()
                .filter_map(|n| n.text())
                .for_each(|t| sheet.note("running_head", &head(t))),
            _ => {}
        }
    }
    Ok(())
}

fn columns(part: Node<'_, '_>, sheet: &mut Sheet) {
    let hidden = part.all("col").filter(|c| xml::is_on(*c, "hidden"));
    let ends = |c: Node<'_, '_>| {
        Some((c.number("min")?.checked_sub(1)?, c.number("max")?.checked_sub(1)?))
    };
    sheet.hidden_columns.extend(hidden.filter_map(ends));
}

fn rows(part: Node<'_, '_>, book: &Book, sheet: &mut Sheet) -> Result<(), Refusal> {
    let mut next = 0u32;
    for row in part.all("row") {
        let number = row.number("r").and_then(|r| r.checked_sub(1)).unwrap_or(next);
        next = number.saturating_add(1);
        if xml::is_on(row, "hidden") {
            sheet.hidden_rows.push((number, number));
        }
        let mut column = 0u32;
        for cell in row.all("c") {
            let at = cell.attribute("r").and_then(sheet::position).unwrap_or((number, column));
            column = at.1.saturating_add(1);
            if let Some(value) = value(cell, book) {
                sheet.put(at, value);
            }
        }
        if sheet.cells.len() > sheet::CELLS {
            return Err(too_many());
        }
    }
    Ok(())
}

/// What a cell (18.3.1.4) shows.
fn value(cell: Node<'_, '_>, book: &Book) -> Option<Value> {
    let (format, framed) = book.styles.get(cell.number("s").unwrap_or(0));
    let raw: String =
        cell.child("v").into_iter().flat_map(|v| v.children()).filter_map(|n| n.text()).collect();
    let shown = match cell.attribute("t").unwrap_or("n") {
        "s" => {
            let index = raw.trim().parse::<usize>().ok();
            text(index.and_then(|n| book.strings.get(n)).map_or("", |s| s), format)
        }
        "inlineStr" => text(&cell.child("is").map(parts::rich_text).unwrap_or_default(), format),
        "str" => text(&parts::plain(&raw), format),
        "b" => Shown { text: truth(raw.trim() == "1" || raw.trim() == "true"), held: None },
        "e" => Shown { text: raw, held: None },
        "d" => date(&raw, format),
        _ => number(raw.trim(), format, book.from_1904),
    };
    let computed = cell.child("f").filter(|_| cell.child("v").is_none());
    let formula = computed.map(|f| format!("={}", f.text().unwrap_or_default()));
    let held = shown.held.or(formula.filter(|_| shown.text.is_empty()));
    let value = Value { shown: shown.text, held, framed, line: None };
    (value != Value::default()).then_some(value)
}

fn text(value: &str, format: Option<&Format>) -> Shown {
    match format {
        Some(format) => format.text(value),
        None => Shown { text: value.to_string(), held: None },
    }
}

/// `TRUE` or `FALSE`, as a Chinese Excel shows them too.
pub fn truth(value: bool) -> String {
    if value { "TRUE".into() } else { "FALSE".into() }
}

fn number(raw: &str, format: Option<&Format>, from_1904: bool) -> Shown {
    match (raw.parse::<f64>(), format) {
        (Ok(value), Some(format)) => format.number(value, from_1904),
        (Ok(value), None) => Format::default().number(value, from_1904),
        (Err(_), _) => Shown { text: raw.to_string(), held: None },
    }
}

/// A date in ISO 8601 (18.18.11), as its format shows it.
fn date(raw: &str, format: Option<&Format>) -> Shown {
    let moment = Moment::of_iso(raw.trim());
    let section = format.and_then(Format::dates);
    match moment.zip(section) {
        Some((moment, section)) => calendar::show(section, &moment),
        None => Shown { text: raw.to_string(), held: None },
    }
}

/// The text of a head or foot (18.3.1.39): codes of place, font and fields left out.
pub fn head(code: &str) -> String {
    let mut text = String::new();
    let mut rest = code.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '&' {
            text.push(c);
            continue;
        }
        match rest.next() {
            Some('&') => text.push('&'),
            Some('"') => {
                rest.by_ref().find(|c| *c == '"');
            }
            Some('K') => (0..6).for_each(|_| {
                rest.next_if(|c| c.is_ascii_hexdigit() || matches!(c, '+' | '-'));
            }),
            Some('L' | 'C' | 'R') if !text.is_empty() => text.push(' '),
            Some(d) if d.is_ascii_digit() => while rest.next_if(char::is_ascii_digit).is_some() {},
            _ => {}
        }
    }
    text
}
