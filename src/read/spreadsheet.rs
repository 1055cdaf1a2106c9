//! Spreadsheets: xlsx, xls (also Kingsoft's .et), ods.

use super::{Format, Input, Refusal};
use crate::model::document::Document;

/// Excel 2007 and later (ECMA-376).
pub const XLSX: Format = Format { name: "xlsx", matches: |i| i.has_part("xl/workbook.xml"), read };
/// OpenDocument spreadsheets.
pub const ODS: Format = Format { name: "ods", matches: |_| false, read };
/// Excel 97-2003 and Kingsoft Spreadsheets.
pub const XLS: Format =
    Format { name: "xls", matches: |i| i.has_stream("/Workbook") || i.has_stream("/Book"), read };

fn read(_input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    Err(Refusal::unsupported("Excel", "docx"))
}
