//! The binary parts of an xlsb file ([MS-XLSB]): records with variable lengths in the same package.

use super::cells::{head, truth};
use super::parts::Relations;
use super::styles::Styles;
use super::{Book, Entry};
use crate::package::Package;
use crate::refusal::Refusal;
use crate::spreadsheet::format::Format;
use crate::spreadsheet::records::{f64_at, rk, u16_at, u32_at};
use crate::spreadsheet::section::Shown;
use crate::spreadsheet::sheet::{self, Area, Position, Sheet, Value};
use crate::spreadsheet::too_many;
use std::collections::BTreeMap;

/// The workbook part.
pub const PART: &str = "xl/workbook.bin";

/// Records of a part: number and bytes ([MS-XLSB] 2.1.4).
struct Records<'a>(&'a [u8]);

impl<'a> Records<'a> {
    /// A number of up to so many bytes, 7 bits each.
    fn number(&mut self, most: u32) -> Option<u32> {
        let mut value = 0;
        for n in 0..most {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u32::from(byte & 0x7F) << (7 * n);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(value)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u32, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, len) = (self.number(2)?, self.number(4)? as usize);
        let (data, rest) = (self.0.get(..len)?, self.0.get(len..)?);
        self.0 = rest;
        Some((kind, data))
    }
}

/// A string with its number of characters in four bytes, and the byte behind it (2.5.168).
fn string(data: &[u8], at: usize) -> Option<(String, usize)> {
    let count = u32_at(data, at)? as usize;
    if count == u32::MAX as usize {
        return Some((String::new(), at + 4));
    }
    let end = count.checked_mul(2)?.checked_add(at + 4)?;
    let units: Vec<u16> =
        data.get(at + 4..end)?.chunks_exact(2).filter_map(|b| u16_at(b, 0)).collect();
    let text = String::from_utf16_lossy(&units).replace("\r\n", "\n").replace('\r', "\n");
    Some((text, end))
}

/// The workbook part: sheets in order, the date system, and the parts that cells refer to.
///
/// # Errors
/// A damaged package.
pub fn workbook(package: &mut Package<'_>) -> Result<(Book, Vec<Entry>), Refusal> {
    let missing = || Refusal::damaged("xlsb", "缺少工作簿");
    let bytes = package.part(PART)?.ok_or_else(missing)?;
    let relations = Relations::of(package, PART)?;
    let mut entries = Vec::new();
    let mut from_1904 = false;
    for (kind, data) in Records(&bytes) {
        match kind {
            // BrtWbProp (2.4.823) and BrtBundleSh (2.4.311).
            153 => from_1904 = data.first().is_some_and(|flags| flags & 1 == 1),
            156 => entries.extend(entry(data, &relations)),
            _ => {}
        }
    }
    let mut part = |kind| match relations.of_kind(kind).next() {
        Some(part) => package.part(part).map(Option::unwrap_or_default),
        None => Ok(Vec::new()),
    };
    // BrtSSTItem (2.4.739): flags, then the string.
    let items = part("sharedStrings")?;
    let strings = Records(&items).filter(|(kind, _)| *kind == 19);
    let strings = strings.map(|(_, d)| string(d, 1).unwrap_or_default().0).collect();
    let styles = styles(&part("styles")?);
    Ok((Book { strings, styles, from_1904 }, entries))
}

fn entry(data: &[u8], relations: &Relations) -> Option<Entry> {
    let hidden = u32_at(data, 0)? != 0;
    let (id, next) = string(data, 8)?;
    let (name, _) = string(data, next)?;
    let (kind, part) = relations.by_id(&id)?;
    kind.ends_with("worksheet").then(|| Entry { name, hidden, part: part.to_string() })
}

/// Number format and border of each cell format: BrtFmt (2.4.659), BrtBorder (2.4.308), BrtXF
/// (2.4.824) between BrtBeginCellXFs and BrtEndCellXFs.
fn styles(bytes: &[u8]) -> Styles {
    let mut codes: BTreeMap<u16, String> = BTreeMap::new();
    let mut borders: Vec<bool> = Vec::new();
    let mut formats = Vec::new();
    let mut of_cells = false;
    for (kind, data) in Records(bytes) {
        match kind {
            44 => codes.extend(u16_at(data, 0).zip(string(data, 2).map(|(code, _)| code))),
            46 => {
                let sides =
                    [1, 11, 21, 31].iter().filter(|at| u16_at(data, **at).unwrap_or(0) != 0);
                borders.push(sides.count() >= 2);
            }
            617 => of_cells = true,
            618 => of_cells = false,
            47 if of_cells => {
                let id = u16_at(data, 2).unwrap_or(0);
                let border = usize::from(u16_at(data, 8).unwrap_or(0));
                let format = codes
                    .get(&id)
                    .map_or_else(|| Format::builtin(id.into()), |code| Format::new(code));
                formats.push((format, borders.get(border).copied().unwrap_or(false)));
            }
            _ => {}
        }
    }
    Styles::of(formats)
}

/// Reads a worksheet part.
///
/// # Errors
/// More cells than may be read.
pub fn read(bytes: &[u8], book: &Book, sheet: &mut Sheet) -> Result<(), Refusal> {
    let mut row = 0;
    for (kind, data) in Records(bytes) {
        record(kind, data, book, (&mut row, sheet));
        if sheet.cells.len() > sheet::CELLS {
            return Err(too_many());
        }
    }
    Ok(())
}

/// Reads a record; `None` where it is too short for what it should hold.
fn record(kind: u32, data: &[u8], book: &Book, (row, sheet): (&mut u32, &mut Sheet)) -> Option<()> {
    match kind {
        // BrtRowHdr (2.4.739).
        0 => {
            *row = u32_at(data, 0)?;
            if data.get(11)? & 0x10 != 0 {
                sheet.hidden_rows.push((*row, *row));
            }
        }
        1..=11 | 62 => cell(kind, data, book, *row, sheet)?,
        // BrtColInfo (2.4.331), BrtMergeCell (2.4.689), BrtBeginHeaderFooter (2.4.100).
        60 if u16_at(data, 16)? & 1 != 0 => {
            sheet.hidden_columns.push((u32_at(data, 0)?, u32_at(data, 4)?));
        }
        176 => {
            let at = |n: usize| u32_at(data, n);
            sheet.merge(Area { top: at(0)?, bottom: at(4)?, left: at(8)?, right: at(12)? });
        }
        479 => {
            let (above, next) = string(data, 2)?;
            sheet.note("running_head", &head(&above));
            sheet.note("running_head", &head(&string(data, next)?.0));
        }
        _ => {}
    }
    Some(())
}

/// A cell: column, style, value (2.5.9).
fn cell(kind: u32, data: &[u8], book: &Book, row: u32, sheet: &mut Sheet) -> Option<()> {
    let at: Position = (row, u32_at(data, 0)?);
    let (format, framed) = book.styles.get(u32_at(data, 4)? & 0x00FF_FFFF);
    let number = |value: f64| match format {
        Some(format) => format.number(value, book.from_1904),
        None => Format::default().number(value, book.from_1904),
    };
    let text = |value: &str| match format {
        Some(format) => format.text(value),
        None => Shown { text: value.to_string(), held: None },
    };
    let shown = match kind {
        2 => number(rk(u32_at(data, 8)?)),
        3 | 11 => Shown { text: error(*data.get(8)?).to_string(), held: None },
        4 | 10 => Shown { text: truth(*data.get(8)? != 0), held: None },
        5 | 9 => number(f64_at(data, 8)?),
        6 | 8 => text(&string(data, 8)?.0),
        7 => text(book.strings.get(u32_at(data, 8)? as usize)?),
        62 => text(&string(data, 9)?.0),
        _ => Shown::default(),
    };
    sheet.put(at, Value { shown: shown.text, held: shown.held, framed, line: None });
    Some(())
}

/// An error as it is displayed ([MS-XLS] 2.5.10, [MS-XLSB] 2.5.97.2).
pub fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}
