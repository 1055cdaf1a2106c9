//! The workbook globals ([MS-XLS] 2.1.7.20.3): sheets, shared strings, formats, date system.

use super::records::{Record, Records, kind};
use super::strings::{Reader, Strings};
use crate::refusal::Refusal;
use crate::spreadsheet::format::Format;
use crate::spreadsheet::records::{u16_at, u32_at};
use std::collections::BTreeMap;

/// What the cells of all sheets refer to.
#[derive(Debug, Default)]
pub struct Globals {
    /// The worksheets in order.
    pub sheets: Vec<Entry>,
    /// Shared strings.
    pub strings: Vec<String>,
    /// Number format and border of each cell format.
    pub formats: Vec<(Format, bool)>,
    /// Whether dates count from 1904.
    pub from_1904: bool,
    /// How strings are written.
    pub writing: Strings,
}

/// A worksheet as the workbook lists it.
#[derive(Debug)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Whether the program does not show it.
    pub hidden: bool,
    /// Where its records begin in the stream.
    pub at: usize,
}

impl Globals {
    /// Reads the first substream.
    ///
    /// # Errors
    /// An encrypted file, one without sheets, or older than Excel 5.0.
    pub fn read(stream: &[u8]) -> Result<Self, Refusal> {
        let mut globals = Globals::default();
        let mut codes: BTreeMap<u16, String> = BTreeMap::new();
        let mut styles: Vec<(u16, bool)> = Vec::new();
        for (n, record) in Records::from(stream, 0).enumerate() {
            let data = record.data();
            match record.kind {
                kind::BOF if n == 0 => globals.writing.unicode = is_unicode(data)?,
                _ if n == 0 => return Err(Refusal::damaged("xls", "缺少文件头")),
                kind::FILE_PASS => return Err(Refusal::encrypted("xls")),
                kind::CODE_PAGE => globals.writing.set_code_page(u16_at(data, 0).unwrap_or(0)),
                kind::DATE_1904 => globals.from_1904 = u16_at(data, 0) == Some(1),
                kind::BOUND_SHEET => {
                    let entry = entry(record, globals.writing);
                    globals.sheets.extend(entry);
                }
                kind::FORMAT => {
                    let wide = globals.writing.unicode;
                    let id = u16_at(data, 0).unwrap_or(0);
                    codes.extend(globals.writing.at(record, 2, wide).map(|code| (id, code)));
                }
                kind::XF => styles.extend(style(data, globals.writing.unicode)),
                kind::SST => globals.strings = shared_strings(record),
                kind::EOF => break,
                _ => {}
            }
        }
        let format = |(id, framed): (u16, bool)| match codes.get(&id) {
            Some(code) => (Format::new(code), framed),
            None => (Format::builtin(id.into()), framed),
        };
        globals.formats = styles.into_iter().map(format).collect();
        match globals.sheets.is_empty() {
            true => Err(Refusal::damaged("xls", "缺少工作表")),
            false => Ok(globals),
        }
    }
}

/// Whether the stream is of Excel 97 or later (2.4.21).
fn is_unicode(data: &[u8]) -> Result<bool, Refusal> {
    match u16_at(data, 0) {
        Some(0x0600) => Ok(true),
        Some(0x0500) => Ok(false),
        _ => Err(Refusal::unsupported("Excel 4.0或更早版本的", "xlsx")),
    }
}

/// A worksheet (2.4.28); charts, macro sheets and Visual Basic modules are none.
fn entry(record: Record<'_>, writing: Strings) -> Option<Entry> {
    let data = record.data();
    let (at, state, sort) = (u32_at(data, 0)?, *data.get(4)?, *data.get(5)?);
    let name = writing.at(record, 6, false).unwrap_or_default();
    let hidden = state & 3 != 0;
    (sort == 0).then_some(Entry { name, hidden, at: at as usize })
}

/// Number format and border of a cell format (2.4.353, 2.5.20); a border has two sides or more.
fn style(data: &[u8], unicode: bool) -> Option<(u16, bool)> {
    let format = u16_at(data, 2)?;
    let sides: [u32; 4] = match unicode {
        true => {
            let lines = u32_at(data, 10)?;
            [lines & 0xF, lines >> 4 & 0xF, lines >> 8 & 0xF, lines >> 12 & 0xF]
        }
        false => {
            let (area, lines) = (u32_at(data, 8)?, u32_at(data, 12)?);
            [area >> 22 & 7, lines & 7, lines >> 3 & 7, lines >> 6 & 7]
        }
    };
    Some((format, sides.iter().filter(|s| **s != 0).count() >= 2))
}

/// The shared strings (2.4.265); what is cut off at the end is left out.
fn shared_strings(record: Record<'_>) -> Vec<String> {
    let mut reader = Reader::new(record, 4);
    let count = reader.u32().unwrap_or(0);
    (0..count).map_while(|_| reader.rich()).collect()
}
