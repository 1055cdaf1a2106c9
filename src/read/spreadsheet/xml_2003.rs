//! Excel's XML of 2003 (SpreadsheetML, "XML Spreadsheet Reference"), which many systems export under
//! the name .xls.

use super::calendar::{self, Moment};
use super::format::Format;
use super::section::Shown;
use super::sheet::{self, Area, Sheet, Value};
use super::{Budget, Input, Refusal, too_many, xml};
use crate::xml::Node;
use std::collections::BTreeMap;

/// Whether the head of the file names the format.
pub fn matches(input: &Input<'_>) -> bool {
    let head = input.head();
    let named = head.contains("progid=\"excel.sheet\"")
        || head.contains("urn:schemas-microsoft-com:office:spreadsheet");
    head.starts_with('<') && named && !head.contains("<html")
}

/// Number format and border of a style.
type Styles = BTreeMap<String, (Format, bool)>;

/// The sheets of a file.
///
/// # Errors
/// XML that is not well-formed, or more cells than may be read.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let (text, _) = crate::encoding::decode(bytes)?;
    let tree = xml::parse(text.trim_start(), "Excel 2003 XML")?;
    let root = tree.root();
    let styles = root.child("Styles").map(styles).unwrap_or_default();
    let mut budget = Budget::default();
    let mut found = Vec::new();
    for node in root.all("Worksheet") {
        let name = node.attribute("Name").map(str::to_string);
        let mut sheet = Sheet { name, ..Sheet::default() };
        let options = node.child("WorksheetOptions");
        let visible = options.and_then(|o| o.child("Visible")).and_then(|v| v.text());
        sheet.hidden = visible.is_some_and(|v| v.contains("Hidden"));
        if let Some(table) = node.child("Table") {
            rows(table, &styles, &mut sheet)?;
        }
        budget.spend(&sheet)?;
        found.push(sheet);
    }
    Ok(found)
}

fn styles(node: Node<'_, '_>) -> Styles {
    let style = |style: Node<'_, '_>| {
        let code = style.child("NumberFormat").and_then(|f| f.attribute("Format"));
        let drawn = |b: &Node<'_, '_>| b.attribute("LineStyle").is_some_and(|l| l != "None");
        let borders = style.child("Borders").into_iter();
        let sides = borders.flat_map(|b| b.all("Border")).filter(drawn).count();
        Some((style.attribute("ID")?.to_string(), (format(code.unwrap_or("")), sides >= 2)))
    };
    node.all("Style").filter_map(style).collect()
}

/// A number format by its code or one of the names that this XML has for it.
fn format(code: &str) -> Format {
    match code {
        "" => Format::builtin(0),
        "General Number" => Format::builtin(0),
        "General Date" => Format::builtin(22),
        "Short Date" => Format::builtin(14),
        "Long Date" => Format::builtin(31),
        "Medium Date" => Format::builtin(15),
        "Short Time" => Format::builtin(20),
        "Medium Time" => Format::builtin(18),
        "Long Time" => Format::builtin(21),
        "Fixed" => Format::builtin(2),
        "Standard" => Format::builtin(4),
        "Percent" => Format::builtin(10),
        "Scientific" => Format::builtin(11),
        "Currency" | "Euro Currency" => Format::builtin(7),
        code => Format::new(code),
    }
}

fn rows(table: Node<'_, '_>, styles: &Styles, sheet: &mut Sheet) -> Result<(), Refusal> {
    let mut column = 0u32;
    for node in table.all("Column") {
        let from = index(node, column);
        let to = from.saturating_add(node.number("Span").unwrap_or(0));
        column = to.saturating_add(1);
        if xml::is_on(node, "Hidden") {
            sheet.hidden_columns.push((from, to));
        }
    }
    let mut row = 0u32;
    for node in table.all("Row") {
        let at = index(node, row);
        let to = at.saturating_add(node.number("Span").unwrap_or(0));
        row = to.saturating_add(1);
        if xml::is_on(node, "Hidden") {
            sheet.hidden_rows.push((at, to));
        }
        let mut column = 0u32;
        for node in node.all("Cell") {
            let from = index(node, column);
            let across = node.number("MergeAcross").unwrap_or(0);
            column = from.saturating_add(across).saturating_add(1);
            cell(node, (at, from), styles, sheet);
        }
        if sheet.cells.len() > sheet::CELLS {
            return Err(too_many());
        }
    }
    Ok(())
}

/// The place that an element gives itself, or the next one.
fn index(node: Node<'_, '_>, next: u32) -> u32 {
    node.number("Index").and_then(|n| n.checked_sub(1)).unwrap_or(next)
}

fn cell(node: Node<'_, '_>, at: sheet::Position, styles: &Styles, sheet: &mut Sheet) {
    let style = node.attribute("StyleID").and_then(|s| styles.get(s));
    let data = node.child("Data");
    let text: String = data
        .into_iter()
        .flat_map(|d| d.descendants())
        .filter(Node::is_text)
        .filter_map(|n| n.text())
        .collect();
    let kind = data.and_then(|d| d.attribute("Type"));
    let shown = shown(&text.replace("\r\n", "\n"), kind, style.map(|(f, _)| f));
    let framed = style.is_some_and(|(_, framed)| *framed);
    sheet.put(at, Value { shown: shown.text, held: shown.held, framed, line: None });
    let spanned = |name| node.number(name).unwrap_or(0);
    let bottom = at.0.saturating_add(spanned("MergeDown"));
    let right = at.1.saturating_add(spanned("MergeAcross"));
    sheet.merge(Area { top: at.0, left: at.1, bottom, right });
    if let Some(comment) = node.child("Comment") {
        let words: String =
            comment.descendants().filter(Node::is_text).filter_map(|n| n.text()).collect();
        sheet.note("comment", &format!("{}: {}", sheet::address(at), words.trim()));
    }
}

fn shown(text: &str, kind: Option<&str>, format: Option<&Format>) -> Shown {
    let plain = || Shown { text: text.to_string(), held: None };
    let number = text.trim().parse::<f64>().ok();
    match (kind, number) {
        (Some("Number"), Some(value)) => format.cloned().unwrap_or_default().number(value, false),
        (Some("Boolean"), _) => Shown { text: super::xlsx::truth(text.trim() == "1"), held: None },
        (Some("DateTime"), _) => {
            let moment = Moment::of_iso(text.trim());
            let dates = moment.zip(format.and_then(Format::dates));
            dates.map_or_else(plain, |(moment, section)| calendar::show(section, &moment))
        }
        (Some("String"), _) => format.map_or_else(plain, |f| f.text(text)),
        _ => plain(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_they_are_displayed() {
        let xml = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>
<Style ss:ID="d"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></Style>
</Styles><Worksheet ss:Name="附件1"><Table>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">项目目录</Data></Cell></Row>
<Row ss:Index="3"><Cell ss:Index="2" ss:StyleID="d"><Data ss:Type="DateTime">2026-01-05T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="Number">5101001</Data></Cell></Row>
</Table></Worksheet></Workbook>"#;
        let found = sheets(xml.as_bytes()).expect("a workbook");
        let cells: Vec<_> = found[0].cells.iter().map(|(at, v)| (*at, v.shown.as_str())).collect();
        assert_eq!(cells, [((0, 0), "项目目录"), ((2, 1), "2026年1月5日"), ((2, 2), "5101001")]);
        assert_eq!(found[0].merges, [Area { top: 0, left: 0, bottom: 0, right: 1 }]);
    }
}
