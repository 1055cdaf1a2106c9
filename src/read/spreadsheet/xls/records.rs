//! Records: a number, a length, bytes ([MS-XLS] 2.1.4); those that CONTINUE goes on with.

use crate::spreadsheet::records::u16_at;

/// Numbers of the records that are read ([MS-XLS] 2.3.2; those up to Excel 5.0 too).
pub mod kind {
    /// Formula with its value.
    pub const FORMULA: u16 = 0x0006;
    /// End of a substream.
    pub const EOF: u16 = 0x000A;
    /// Head of the printed page.
    pub const HEADER: u16 = 0x0014;
    /// Foot of the printed page.
    pub const FOOTER: u16 = 0x0015;
    /// Comment.
    pub const NOTE: u16 = 0x001C;
    /// Date system.
    pub const DATE_1904: u16 = 0x0022;
    /// Encryption.
    pub const FILE_PASS: u16 = 0x002F;
    /// More of the record before.
    pub const CONTINUE: u16 = 0x003C;
    /// Code page of 8-bit strings.
    pub const CODE_PAGE: u16 = 0x0042;
    /// Drawn object.
    pub const OBJ: u16 = 0x005D;
    /// Columns.
    pub const COL_INFO: u16 = 0x007D;
    /// Sheet.
    pub const BOUND_SHEET: u16 = 0x0085;
    /// Several numbers in a row.
    pub const MUL_RK: u16 = 0x00BD;
    /// Several empty cells.
    pub const MUL_BLANK: u16 = 0x00BE;
    /// String with runs (Excel 5.0).
    pub const R_STRING: u16 = 0x00D6;
    /// Cell format.
    pub const XF: u16 = 0x00E0;
    /// Merged areas.
    pub const MERGE_CELLS: u16 = 0x00E5;
    /// Shared strings.
    pub const SST: u16 = 0x00FC;
    /// Shared string of a cell.
    pub const LABEL_SST: u16 = 0x00FD;
    /// Text of a drawn object.
    pub const TXO: u16 = 0x01B6;
    /// Empty cell.
    pub const BLANK: u16 = 0x0201;
    /// Number.
    pub const NUMBER: u16 = 0x0203;
    /// String of a cell.
    pub const LABEL: u16 = 0x0204;
    /// Truth or error.
    pub const BOOL_ERR: u16 = 0x0205;
    /// String that a formula gives.
    pub const STRING: u16 = 0x0207;
    /// Row.
    pub const ROW: u16 = 0x0208;
    /// Packed number.
    pub const RK: u16 = 0x027E;
    /// Number format.
    pub const FORMAT: u16 = 0x041E;
    /// Begin of a substream.
    pub const BOF: u16 = 0x0809;
}

/// A record and the parts that CONTINUE records add to it.
#[derive(Debug)]
pub struct Record<'a> {
    /// Its number.
    pub kind: u16,
    /// Its bytes, then those of each record that goes on with it; at least one part.
    pub parts: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// Its own bytes.
    pub fn data(&self) -> &'a [u8] {
        self.parts.first().copied().unwrap_or_default()
    }
}

/// The records of a stream from a place on.
pub struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// The records from byte `at` on.
    pub fn from(stream: &'a [u8], at: usize) -> Self {
        Records { rest: stream.get(at..).unwrap_or_default() }
    }

    fn head(&self) -> Option<(u16, &'a [u8], &'a [u8])> {
        let (kind, len) = (u16_at(self.rest, 0)?, usize::from(u16_at(self.rest, 2)?));
        let data = self.rest.get(4..4 + len)?;
        Some((kind, data, self.rest.get(4 + len..)?))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data, rest) = self.head()?;
        self.rest = rest;
        let mut parts = vec![data];
        while let Some((kind::CONTINUE, data, rest)) = self.head() {
            self.rest = rest;
            parts.push(data);
        }
        Some(Record { kind, parts })
    }
}
