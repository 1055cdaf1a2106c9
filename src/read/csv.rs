//! Comma-separated tables, told by their content: records of one number of cells.
//!
//! Quotes as in RFC 4180; cells are parted by `,`, `;`, `|` or a tab. Text in which tabs part cells is
//! left to the text reader unless quotes show that a program exported a table.

use super::spreadsheet::sheet::{CELLS, Sheet, Value};
use super::{Format, Input, Refusal, encoding, spreadsheet};
use mulu_document::Document;
use mulu_text::{fold, labels, punctuation};

/// Comma-separated tables.
pub const FORMAT: Format = Format { name: "csv", matches, read };

/// Bytes by which a file is told to be no table.
const TELLING_HEAD: usize = 64 << 10;
/// Records that a table has at least.
const LEAST: usize = 3;
/// Lines that may stand above a table, and below it, without any separator.
const AROUND: usize = 4;

fn matches(input: &Input<'_>) -> bool {
    // A cheap look first: most files are notices.
    let head = input.bytes.get(..TELLING_HEAD).unwrap_or(input.bytes);
    let separated = head.iter().filter(|b| b",;\t|".contains(b)).count() >= LEAST;
    separated && !head.starts_with(b"<") && table(input.bytes).is_some()
}

fn read(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    let Some((records, encoding)) = table(input.bytes) else {
        return Err(Refusal::damaged("CSV", "不是表格"));
    };
    let lines = records.iter().filter(|r| !is_blank(r)).map(|r| r.printed_lines).sum();
    let mut sheet = Sheet::default();
    for (row, record) in (0u32..).zip(records) {
        for (column, (line, shown)) in (0u32..).zip(record.cells) {
            sheet.put((row, column), Value { line: Some(line), ..Value::text(shown) });
        }
        if sheet.cells.len() > CELLS {
            return Err(spreadsheet::too_many());
        }
    }
    let source = input.source(FORMAT.name, Some(encoding));
    let mut document = Document::new(source, spreadsheet::blocks(sheet));
    document.lines = Some(lines);
    Ok(vec![document])
}

/// A record: its cells with the lines they begin on.
#[derive(Debug, Default)]
struct Record {
    cells: Vec<(u32, String)>,
    printed_lines: u32,
    quoted: bool,
}

fn is_blank(record: &Record) -> bool {
    record.cells.iter().all(|(_, c)| fold::prints_nothing(c))
}

/// The records of a file, if it is a table.
fn table(bytes: &[u8]) -> Option<(Vec<Record>, &'static str)> {
    let (text, encoding) = encoding::decode(bytes).ok()?;
    let named = text.strip_prefix("sep=").and_then(|rest| rest.chars().next());
    if let Some(separator) = named.filter(|c| ",;\t|".contains(*c)) {
        let mut found = records(&text, separator)?;
        found.first_mut().map(|r| std::mem::take(&mut r.cells));
        return Some((found, encoding));
    }
    let separators = [',', ';', '\t', '|'].into_iter().filter(|c| text.contains(*c));
    let mut tables = separators.filter_map(|c| Some((c, records(&text, c)?)));
    let (_, found) = tables.find(|(c, records)| is_table(records, *c))?;
    Some((found, encoding))
}

/// The records of a text; `None` where a quote is never closed.
fn records(text: &str, separator: char) -> Option<Vec<Record>> {
    let mut found: Vec<Record> = Vec::new();
    let mut record = Record::default();
    let (mut cell, mut start, mut line) = (String::new(), 1u32, 1u32);
    let (mut quoted, mut printed) = (false, false);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        printed |= !c.is_whitespace();
        if c == '\n' || c == '\r' && rest.peek() != Some(&'\n') {
            line += 1;
            record.printed_lines += u32::from(std::mem::take(&mut printed));
        }
        match c {
            '"' if quoted && rest.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' if quoted => cell.push('\n'),
            _ if quoted => cell.push(c),
            '"' if cell.is_empty() => (quoted, record.quoted) = (true, true),
            '\n' | '\r' => {
                record.cells.push((start, std::mem::take(&mut cell)));
                found.push(std::mem::take(&mut record));
                start = line;
            }
            c if c == separator => {
                record.cells.push((start, std::mem::take(&mut cell)));
                start = line;
            }
            c => cell.push(c),
        }
    }
    record.printed_lines += u32::from(printed);
    if !cell.is_empty() || !record.cells.is_empty() {
        record.cells.push((start, cell));
        found.push(record);
    }
    (!quoted).then_some(found)
}

/// Whether records are those of a table: all of one number of cells, a few lines above and below
/// apart, which have no separator at all; and no sentences of a text that happen to be alike.
fn is_table(records: &[Record], separator: char) -> bool {
    let printed: Vec<&Record> =
        records.iter().filter(|r| r.cells.len() > 1 || !is_blank(r)).collect();
    let lone = |r: &&&Record| r.cells.len() == 1;
    let above = printed.iter().take_while(lone).count();
    let below = printed.iter().skip(above).rev().take_while(lone).count();
    let Some(body) = printed.get(above..printed.len() - below) else { return false };
    let width = body.first().map_or(0, |r| r.cells.len());
    let even = body.iter().all(|r| r.cells.len() == width);
    let full = body.iter().filter(|r| !is_blank(r)).count() >= LEAST;
    let quoted = body.iter().any(|r| r.quoted);
    let around = above <= AROUND && below <= AROUND && above + below <= body.len();
    let sentences = body.iter().filter(|r| is_sentence(r)).count();
    let exported = quoted || separator != '\t' && sentences * 3 < body.len();
    width > 1 && even && full && around && exported
}

/// Whether a record reads as a sentence does, so that the separator is punctuation: it ends as one
/// behind a single separator, or begins with the label of a part (`一、认真组织`).
fn is_sentence(record: &Record) -> bool {
    let part = |cell: &str| {
        let folded = fold::fold(cell);
        let head = fold::trim(&folded);
        labels::leading(head)
            .is_some_and(|l| l.style <= labels::Style::ChineseParen && l.content < head.len())
    };
    let ends = |cell: &str| punctuation::ends_sentence(fold::trim(&fold::fold(cell)));
    let first = record.cells.first().is_some_and(|(_, c)| part(c));
    let last = record.cells.last().is_some_and(|(_, c)| ends(c));
    first || last && record.cells.len() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(text: &str) -> bool {
        table(text.as_bytes()).is_some()
    }

    #[test]
    fn tables_are_told_from_texts() {
        assert!(is("序号,名称\n1,茶艺讲解\n2,\"土楼,夯筑\"\n"));
        assert!(is("附件1,,\r\n项目目录,,\r\n序号;名称,备注,x\r\n"));
        assert!(is("sep=;\r\n1;2\r\n"));
        assert!(is("\"序号\"\t\"名称\"\n1\t\"上\n下\"\n2\t三\n"));
        assert!(!is("序号\t名称\n1\t茶艺讲解\n2\t土楼夯筑\n"));
        assert!(!is("一、认真组织,确保安全。\n二、加强领导,落实责任。\n三、严肃纪律,从严考核。\n"));
        assert!(!is("序号,名称\n1,\"茶艺讲解\n2,土楼夯筑\n"));
        assert!(!is("关于考核的通知\n各市:\n请于1,000元内办理。\n"));
    }
}
