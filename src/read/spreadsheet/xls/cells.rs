//! The records of a worksheet ([MS-XLS] 2.1.7.20.5): cells, merged areas, hidden rows and columns,
//! comments and text boxes.

use super::globals::Globals;
use super::records::{Record, Records, kind};
use super::strings::Reader;
use crate::refusal::Refusal;
use crate::spreadsheet::format::Format;
use crate::spreadsheet::records::{f64_at, rk, u16_at, u32_at};
use crate::spreadsheet::section::Shown;
use crate::spreadsheet::sheet::{self, Area, Position, Sheet, Value};
use crate::spreadsheet::too_many;
use crate::spreadsheet::xlsx::{error, head, truth};

/// A worksheet being read.
struct Reading<'a> {
    globals: &'a Globals,
    sheet: &'a mut Sheet,
    /// The cell whose formula's string follows.
    awaited: Option<(Position, u16)>,
    /// Number of the drawn object before, and whether it is a comment's.
    object: (u16, bool),
    /// Texts of drawn objects.
    texts: Vec<(u16, bool, String)>,
    /// Comments: cell and drawn object.
    notes: Vec<(Position, u16)>,
}

/// Reads the worksheet whose records begin at byte `at`.
///
/// # Errors
/// No worksheet there, or more cells than may be read.
pub fn read(stream: &[u8], at: usize, globals: &Globals, sheet: &mut Sheet) -> Result<(), Refusal> {
    let mut records = Records::from(stream, at);
    if records.next().is_none_or(|r| r.kind != kind::BOF) {
        return Err(Refusal::damaged("xls", "缺少工作表"));
    }
    let mut depth = 0u32;
    let (texts, notes) = (Vec::new(), Vec::new());
    let mut reading = Reading { globals, sheet, awaited: None, object: (0, false), texts, notes };
    for record in records {
        match record.kind {
            // A chart on the sheet has records of its own.
            kind::BOF => depth += 1,
            kind::EOF if depth == 0 => break,
            kind::EOF => depth -= 1,
            _ if depth > 0 => {}
            _ => {
                reading.record(record);
            }
        }
        if reading.sheet.cells.len() > sheet::CELLS {
            return Err(too_many());
        }
    }
    reading.finish();
    Ok(())
}

impl Reading<'_> {
    /// Reads a record; `None` where it is too short for what it should hold.
    fn record(&mut self, record: Record<'_>) -> Option<()> {
        let data = record.data();
        match record.kind {
            kind::LABEL_SST => {
                let text = self.globals.strings.get(u32_at(data, 6)? as usize)?;
                self.text(position(data)?, u16_at(data, 4)?, text)
            }
            kind::LABEL | kind::R_STRING => {
                let (at, style) = (position(data)?, u16_at(data, 4)?);
                let text = self.globals.writing.at(record, 6, true)?;
                self.text(at, style, &text)
            }
            kind::NUMBER => self.number(position(data)?, u16_at(data, 4)?, f64_at(data, 6)?),
            kind::RK => self.number(position(data)?, u16_at(data, 4)?, rk(u32_at(data, 6)?)),
            kind::MUL_RK => self.numbers(data)?,
            kind::BOOL_ERR => {
                let text = truth_or_error(*data.get(6)?, *data.get(7)? == 1);
                self.put(position(data)?, u16_at(data, 4)?, Shown { text, held: None });
            }
            kind::FORMULA => self.formula(data)?,
            kind::STRING => {
                let (at, style) = self.awaited.take()?;
                let text = self.globals.writing.at(record, 0, true)?;
                self.text(at, style, &text)
            }
            kind::BLANK => self.put(position(data)?, u16_at(data, 4)?, Shown::default()),
            kind::MUL_BLANK => self.blanks(data)?,
            _ => self.around(record)?,
        }
        Some(())
    }

    /// What is no cell.
    fn around(&mut self, record: Record<'_>) -> Option<()> {
        let data = record.data();
        match record.kind {
            kind::ROW if data.get(12)? & 0x20 != 0 => {
                let row = u16_at(data, 0)?.into();
                self.sheet.hidden_rows.push((row, row));
            }
            kind::COL_INFO if u16_at(data, 8)? & 1 != 0 => {
                let ends = (u16_at(data, 0)?.into(), u16_at(data, 2)?.into());
                self.sheet.hidden_columns.push(ends);
            }
            kind::MERGE_CELLS => self.merges(data)?,
            kind::HEADER | kind::FOOTER if !data.is_empty() => {
                let wide = self.globals.writing.unicode;
                let code = self.globals.writing.at(record, 0, wide)?;
                self.sheet.note("running_head", &head(&code));
            }
            // The first sub-record of an object has its kind and number (2.5.143).
            kind::OBJ => self.object = (u16_at(data, 6)?, u16_at(data, 4)? == 0x19),
            kind::TXO => self.box_text(record)?,
            kind::NOTE if self.globals.writing.unicode => {
                self.notes.push((position(data)?, u16_at(data, 6)?));
            }
            _ => {}
        }
        Some(())
    }

    fn put(&mut self, at: Position, style: u16, shown: Shown) {
        let framed = self.globals.formats.get(usize::from(style)).is_some_and(|(_, f)| *f);
        let value = Value { shown: shown.text, held: shown.held, framed, line: None };
        self.sheet.put(at, value);
    }

    fn text(&mut self, at: Position, style: u16, text: &str) {
        let format = self.globals.formats.get(usize::from(style));
        let plain = || Shown { text: text.to_string(), held: None };
        self.put(at, style, format.map_or_else(plain, |(f, _)| f.text(text)));
    }

    fn number(&mut self, at: Position, style: u16, value: f64) {
        let globals = self.globals;
        let shown = match globals.formats.get(usize::from(style)) {
            Some((format, _)) => format.number(value, globals.from_1904),
            None => Format::default().number(value, globals.from_1904),
        };
        self.put(at, style, shown);
    }

    fn numbers(&mut self, data: &[u8]) -> Option<()> {
        let (row, first) = position(data)?;
        let pairs = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6);
        for (column, pair) in (first..).zip(pairs) {
            self.number((row, column), u16_at(pair, 0)?, rk(u32_at(pair, 2)?));
        }
        Some(())
    }

    fn blanks(&mut self, data: &[u8]) -> Option<()> {
        let (row, first) = position(data)?;
        let styles = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(2);
        for (column, style) in (first..).zip(styles) {
            self.put((row, column), u16_at(style, 0)?, Shown::default());
        }
        Some(())
    }

    /// A formula's value (2.5.133): a number, or 0xFFFF at its end and a kind at its start.
    fn formula(&mut self, data: &[u8]) -> Option<()> {
        let (at, style) = (position(data)?, u16_at(data, 4)?);
        if u16_at(data, 12)? != 0xFFFF {
            self.number(at, style, f64_at(data, 6)?);
            return Some(());
        }
        match *data.get(6)? {
            0 => self.awaited = Some((at, style)),
            kind @ (1 | 2) => {
                let text = truth_or_error(*data.get(8)?, kind == 2);
                self.put(at, style, Shown { text, held: None });
            }
            _ => self.put(at, style, Shown::default()),
        }
        Some(())
    }

    fn merges(&mut self, data: &[u8]) -> Option<()> {
        for area in data.get(2..)?.chunks_exact(8).take(usize::from(u16_at(data, 0)?)) {
            let at = |n: usize| u16_at(area, n).map(u32::from);
            self.sheet.merge(Area { top: at(0)?, bottom: at(2)?, left: at(4)?, right: at(6)? });
        }
        Some(())
    }

    /// The text of a drawn object (2.4.329): its characters are in the record that goes on.
    fn box_text(&mut self, mut record: Record<'_>) -> Option<()> {
        let count = usize::from(u16_at(record.data(), 10)?);
        if count == 0 || record.parts.len() < 2 {
            return None;
        }
        record.parts.remove(0);
        let wide = record.data().first()? & 1 != 0;
        let text = Reader::new(record, 1).characters(count, wide)?;
        let (number, comment) = self.object;
        self.texts.push((number, comment, text));
        Some(())
    }

    /// Comments get their cells; other drawn objects are text boxes, above everything.
    fn finish(self) {
        for (number, comment, text) in self.texts {
            let cell = self.notes.iter().find(|(_, object)| *object == number && comment);
            match cell {
                Some((at, _)) => {
                    self.sheet.note("comment", &format!("{}: {text}", sheet::address(*at)));
                }
                None if comment => self.sheet.note("comment", &text),
                None if mulu_text::fold::trim(&text).is_empty() => {}
                None => self.sheet.boxes.push((0, text)),
            }
        }
    }
}

fn position(data: &[u8]) -> Option<Position> {
    Some((u16_at(data, 0)?.into(), u16_at(data, 2)?.into()))
}

/// `TRUE`, `FALSE`, or an error as it is displayed.
fn truth_or_error(value: u8, is_error: bool) -> String {
    if is_error { error(value).to_string() } else { truth(value != 0) }
}
