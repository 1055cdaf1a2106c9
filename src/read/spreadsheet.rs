//! Spreadsheets: xlsx (also xlsm and xlsb), xls (also Kingsoft's .et), ods, Excel's XML of 2003.
//!
//! Every format gives sheets of the cells that print something, as they are displayed; the layout of
//! titles, tables and notes is the same for all.

mod calendar;
mod digits;
mod format;
mod grid;
mod layout;
mod ods;
mod place;
mod records;
mod section;
pub(super) mod sheet;
mod value;
mod xls;
mod xlsx;
mod xml;
mod xml_2003;

use super::{Format, Input, Refusal};
use mulu_document::{Block, Document};
use sheet::Sheet;

/// Excel 2007 and later (ECMA-376).
pub const XLSX: Format = Format { name: "xlsx", matches: is_xlsx, read: read_xlsx };
/// OpenDocument spreadsheets.
pub const ODS: Format = Format { name: "ods", matches: ods::matches, read: read_ods };
/// Excel 97-2003 and Kingsoft Spreadsheets.
pub const XLS: Format = Format {
    name: "xls",
    matches: |i| i.has_stream("/Workbook") || i.has_stream("/Book"),
    read: read_xls,
};
/// Excel's XML of 2003, which is often called .xls.
pub const XLS_XML: Format =
    Format { name: "xls_xml", matches: xml_2003::matches, read: read_xml_2003 };

fn is_xlsx(input: &Input<'_>) -> bool {
    input.has_part("xl/workbook.xml") || input.has_part("xl/workbook.bin")
}

fn read_xlsx(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    document(input, XLSX.name, xlsx::sheets(input.bytes)?)
}

fn read_ods(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    document(input, ODS.name, ods::sheets(input.bytes)?)
}

fn read_xls(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    document(input, XLS.name, xls::sheets(input.bytes)?)
}

fn read_xml_2003(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    document(input, XLS_XML.name, xml_2003::sheets(input.bytes)?)
}

fn document(input: &Input<'_>, name: &str, sheets: Vec<Sheet>) -> Result<Vec<Document>, Refusal> {
    let printed = sheets.iter().any(|s| !s.cells.is_empty() || !s.boxes.is_empty());
    if !printed {
        return Err(Refusal::empty());
    }
    let blocks: Vec<Block> = sheets.into_iter().flat_map(layout::blocks).collect();
    Ok(vec![Document::new(input.source(name, None), blocks)])
}

/// The blocks of one sheet.
pub(super) fn blocks(sheet: Sheet) -> Vec<Block> {
    layout::blocks(sheet)
}

/// Counts the cells of a file; more than may be read are refused.
#[derive(Debug, Default)]
struct Budget(usize);

impl Budget {
    fn spend(&mut self, sheet: &Sheet) -> Result<(), Refusal> {
        self.0 += sheet.cells.len();
        if self.0 > sheet::CELLS { Err(too_many()) } else { Ok(()) }
    }
}

/// The refusal of more cells than may be read.
pub(super) fn too_many() -> Refusal {
    Refusal::new(
        "too_large",
        format!("表格中有内容的单元格超过{}个，请拆分后再试", sheet::CELLS),
        format!("the sheets hold more than {} cells; split the file", sheet::CELLS),
    )
}
