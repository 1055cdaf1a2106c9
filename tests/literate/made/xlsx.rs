//! Fence `xlsx`: sheets as lines of text.
//!
//! ```text
//! = 附件1                         a sheet; `=hidden 草稿`, `=veryHidden 草稿`
//! A1 附件1                        a cell without borders
//! A2:C2 目录                      a merged one
//! 3| 序号 | 名称 | 日期           a row of cells with borders, from column A on
//! 4.| 1 | 茶艺 | 46027{yyyy-mm-dd} one without borders; a number with its format (a code or an id)
//! 5-| 2 | 土楼 | "0012"           a hidden row; a text that looks like a number
//! 6| =ROW()-3 | =ROW()-3:3 | TRUE  a formula without a value, one with it; a truth value; #REF!
//! merge A4:A5                     a merged area; its cells keep their borders
//! hide B:C                        hidden columns
//! comment B4 words                a comment
//! box 1 words                     a text box tied to row 1
//! head &C words                   a head of the printed page
//! 1904                            dates count from 1904
//! ```
//! `⏎` is a line break.

use crate::case_file::Case;
use std::collections::BTreeMap;
use std::fmt::Write;

#[derive(Default)]
struct Sheet {
    name: String,
    state: String,
    rows: BTreeMap<u32, (bool, BTreeMap<u32, String>)>,
    merges: Vec<String>,
    hidden: Vec<(u32, u32)>,
    comments: String,
    boxes: String,
    head: String,
}

#[derive(Default)]
struct Book {
    sheets: Vec<Sheet>,
    formats: Vec<(String, bool)>,
    from_1904: bool,
}

/// Makes the file.
pub fn make(case: &Case) -> Vec<u8> {
    let text = case.fence_body("xlsx", "").unwrap_or_default();
    let mut book = Book { formats: vec![("0".into(), false)], ..Book::default() };
    text.lines().filter(|l| !l.is_empty()).for_each(|l| book.read_line(&l.replace('⏎', "\n")));
    let parts = book.workbook_parts();
    let members: Vec<(&str, &[u8])> = parts.iter().map(|(n, t)| (&**n, t.as_bytes())).collect();
    crate::shared::zip_archive(&members)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn letters(column: u32) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    if column < 26 { last.into() } else { letters(column / 26 - 1) + &last.to_string() }
}

fn column(name: &str) -> u32 {
    name.chars().fold(0, |sum, c| sum * 26 + (c as u32 - 'A' as u32 + 1)) - 1
}

impl Book {
    fn read_line(&mut self, line: &str) {
        if let Some(rest) = line.strip_prefix('=') {
            let (state, name) = rest.split_once(' ').expect("a name");
            let (name, state) = (name.to_string(), state.to_string());
            self.sheets.push(Sheet { name, state, ..Sheet::default() });
        } else if line == "1904" {
            self.from_1904 = true;
        } else if line.starts_with(|c: char| c.is_ascii_digit()) {
            let (row, cells) = line.split_once('|').expect("cells");
            let number = row.trim_end_matches(['.', '-']).parse().expect("a row");
            for (at, text) in (0u32..).zip(cells.split('|')) {
                self.put_cell(number, at, text.trim_matches(' '), !row.ends_with('.'));
            }
            self.row_of_number(number).0 = row.ends_with('-');
        } else {
            let (word, rest) = line.split_once(' ').expect("a word");
            self.command(word, rest);
        }
    }

    fn row_of_number(&mut self, number: u32) -> &mut (bool, BTreeMap<u32, String>) {
        self.sheets.last_mut().expect("a sheet").rows.entry(number).or_default()
    }

    fn command(&mut self, word: &str, rest: &str) {
        let sheet = self.sheets.last_mut().expect("a sheet");
        match word {
            "merge" => sheet.merges.push(rest.into()),
            "hide" => {
                let (from, to) = rest.split_once(':').unwrap_or((rest, rest));
                sheet.hidden.push((column(from), column(to)));
            }
            "head" => sheet.head = rest.into(),
            "comment" => {
                let (at, words) = rest.split_once(' ').expect("words");
                let words = escaped(words);
                write!(sheet.comments, "<comment ref=\"{at}\" authorId=\"0\"><text><r><t>{words}</t></r></text></comment>").expect("text");
            }
            "box" => {
                let (row, words) = rest.split_once(' ').expect("words");
                let (row, words) = (row.parse::<u32>().expect("a row") - 1, escaped(words));
                write!(sheet.boxes, "<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>{row}</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>").expect("text");
            }
            range => {
                let first = range.split(':').next().expect("a cell");
                if range.contains(':') {
                    sheet.merges.push(range.into());
                }
                let digits = first.find(|c: char| c.is_ascii_digit()).expect("a row");
                let (letters, row) = first.split_at(digits);
                self.put_cell(row.parse().expect("a row"), column(letters), rest, false);
            }
        }
    }

    /// The number of a style.
    fn style_number(&mut self, format: &str, framed: bool) -> usize {
        let wanted = (format.to_string(), framed);
        self.formats.iter().position(|f| *f == wanted).unwrap_or_else(|| {
            self.formats.push(wanted);
            self.formats.len() - 1
        })
    }

    fn put_cell(&mut self, row: u32, column: u32, text: &str, framed: bool) {
        let (value, format) = match text.strip_suffix('}').and_then(|t| t.split_once('{')) {
            Some((value, format)) => (value, format),
            None => (text, "0"),
        };
        let style = self.style_number(format, framed);
        let at = format!("{}{row}", letters(column));
        let string = |t: &str| {
            format!(" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is>", escaped(t))
        };
        let inside = match value {
            "" => ">".into(),
            "TRUE" | "FALSE" => format!(" t=\"b\"><v>{}</v>", u8::from(value == "TRUE")),
            v if v.starts_with('#') => format!(" t=\"e\"><v>{v}</v>"),
            v if v.starts_with('=') => match v[1..].split_once(':') {
                Some((formula, value)) => format!("><f>{formula}</f><v>{value}</v>"),
                None => format!("><f>{}</f>", &v[1..]),
            },
            v if v.len() > 1 && v.starts_with('"') => string(v.trim_matches('"')),
            v if v.parse::<f64>().is_ok() => format!("><v>{v}</v>"),
            v => string(v),
        };
        self.row_of_number(row)
            .1
            .insert(column, format!("<c r=\"{at}\" s=\"{style}\"{inside}</c>"));
    }

    fn workbook_parts(&self) -> Vec<(String, String)> {
        const NS: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
        const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let mut parts = vec![("xl/styles.xml".to_string(), self.styles(NS))];
        let (mut sheets, mut relations) = (String::new(), String::new());
        for (n, sheet) in self.sheets.iter().enumerate() {
            let (name, state) = (escaped(&sheet.name), sheet.state.as_str());
            let state = if state.is_empty() { "visible" } else { state };
            write!(
                sheets,
                "<sheet name=\"{name}\" sheetId=\"{n}\" state=\"{state}\" r:id=\"r{n}\"/>"
            )
            .expect("text");
            write!(relations, "<Relationship Id=\"r{n}\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>").expect("text");
            parts.push((format!("xl/worksheets/sheet{n}.xml"), sheet.sheet_part(NS)));
            parts.push((format!("xl/worksheets/_rels/sheet{n}.xml.rels"), format!("<Relationships><Relationship Id=\"c\" Type=\"{REL}/comments\" Target=\"../comments{n}.xml\"/><Relationship Id=\"d\" Type=\"{REL}/drawing\" Target=\"/xl/drawings/drawing{n}.xml\"/></Relationships>")));
            parts.push((
                format!("xl/comments{n}.xml"),
                format!("<comments {NS}><commentList>{}</commentList></comments>", sheet.comments),
            ));
            parts.push((
                format!("xl/drawings/drawing{n}.xml"),
                format!("<xdr:wsDr xmlns:xdr=\"x\" xmlns:a=\"a\">{}</xdr:wsDr>", sheet.boxes),
            ));
        }
        let date = u8::from(self.from_1904);
        parts.push(("xl/workbook.xml".into(), format!("<workbook {NS}><workbookPr date1904=\"{date}\"/><sheets>{sheets}</sheets></workbook>")));
        parts.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships>{relations}<Relationship Id=\"s\" Type=\"{REL}/styles\" Target=\"styles.xml\"/></Relationships>")));
        parts
    }

    fn styles(&self, ns: &str) -> String {
        let (mut codes, mut formats) = (String::new(), String::new());
        for (n, (format, framed)) in self.formats.iter().enumerate() {
            let id =
                format.parse::<usize>().ok().filter(|_| format == "0" || !format.starts_with('0'));
            if id.is_none() {
                write!(
                    codes,
                    "<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>",
                    164 + n,
                    escaped(format)
                )
                .expect("text");
            }
            let (id, border) = (id.unwrap_or(164 + n), u8::from(*framed));
            write!(formats, "<xf numFmtId=\"{id}\" borderId=\"{border}\"/>").expect("text");
        }
        let sides = "<left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/>";
        format!(
            "<styleSheet {ns}><numFmts>{codes}</numFmts><borders><border/><border>{sides}</border></borders><cellXfs>{formats}</cellXfs></styleSheet>"
        )
    }
}

impl Sheet {
    fn sheet_part(&self, ns: &str) -> String {
        let mut text = format!("<worksheet {ns}>");
        let hidden = self.hidden.iter().map(|(from, to)| {
            format!("<col min=\"{}\" max=\"{}\" hidden=\"1\"/>", from + 1, to + 1)
        });
        let rows = self.rows.iter().map(|(number, (hidden, cells))| {
            let cells: String = cells.values().cloned().collect();
            format!("<row r=\"{number}\" hidden=\"{}\">{cells}</row>", u8::from(*hidden))
        });
        let merges = self.merges.iter().map(|m| format!("<mergeCell ref=\"{m}\"/>"));
        let (hidden, rows, merges): (String, String, String) =
            (hidden.collect(), rows.collect(), merges.collect());
        write!(
            text,
            "<cols>{hidden}</cols><sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>"
        )
        .expect("text");
        write!(
            text,
            "<headerFooter><oddHeader>{}</oddHeader></headerFooter></worksheet>",
            escaped(&self.head)
        )
        .expect("text");
        text
    }
}
