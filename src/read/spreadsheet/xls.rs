//! Excel 5.0 to 2003 ([MS-XLS]), also Kingsoft Spreadsheets' .et: records of a stream in a compound
//! file.

mod cells;
mod globals;
mod records;
mod strings;

use super::sheet::Sheet;
use super::{Budget, Refusal};
use globals::Globals;
use std::io::{Cursor, Read};

/// Bytes of the workbook stream that are read.
const MAX_STREAM: u64 = 64 << 20;

/// The sheets of a file.
///
/// # Errors
/// A damaged or encrypted file, one older than Excel 5.0, or more cells than may be read.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let stream = workbook(bytes)?;
    let globals = Globals::read(&stream)?;
    let mut budget = Budget::default();
    let mut found = Vec::new();
    for entry in &globals.sheets {
        let mut sheet =
            Sheet { name: Some(entry.name.clone()), hidden: entry.hidden, ..Sheet::default() };
        cells::read(&stream, entry.at, &globals, &mut sheet)?;
        budget.spend(&sheet)?;
        found.push(sheet);
    }
    Ok(found)
}

/// The workbook stream; a file of both names ([MS-XLS] 2.1.2) is read by the newer one.
fn workbook(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let damaged = |_| Refusal::damaged("xls", "复合文档不可读");
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    let names = ["/Workbook", "/Book"];
    let name = names.iter().find_map(|wanted| {
        let same = |e: &cfb::Entry| {
            e.is_stream() && e.path().to_string_lossy().eq_ignore_ascii_case(wanted)
        };
        file.walk().take(10_000).find(same).map(|e| e.path().to_path_buf())
    });
    let missing = || Refusal::damaged("xls", "缺少工作簿");
    let stream = file.open_stream(name.ok_or_else(missing)?).map_err(damaged)?;
    let mut read = Vec::new();
    // What can be read of a cut stream is kept: its records tell whether it is enough.
    let _ = stream.take(MAX_STREAM).read_to_end(&mut read);
    Ok(read)
}
