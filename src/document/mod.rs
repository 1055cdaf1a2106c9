//! A document as it was read: blocks of text in reading order, each knowing where it stood.
//!
//! All formats give this one model. A paragraph may carry a number that Word made itself, a cell
//! may span rows and columns and hold any blocks (nested tables too), and every run of text knows
//! its page and line.

pub mod notation;
mod unwritable;

use serde::{Deserialize, Serialize};

/// A map whose order is its keys' order, so that output never depends on hashing.
pub type Map<K, V> = std::collections::BTreeMap<K, V>;

/// Where a file came from and how it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Source {
    /// Path as given or found below an input folder, with `/` between its parts.
    pub path: String,
    /// Format by content, whatever the file is called: `docx`, `doc` (also Kingsoft's `.wps`),
    /// `word_xml`, `odt`, `rtf`, `uot`, `pdf`, `ofd`, `image`, `html`, `mht`, `xlsx`, `xls` (also
    /// `.et`), `xls_xml`, `ods`, `csv`, `text`.
    pub format: String,
    /// Character encoding of a text format: `UTF-8`, `gb18030`, `UTF-16LE`, `UTF-16BE`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub encoding: Option<String>,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// The program that recognised the characters of a scan, so that none of them is certain.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub recognised_by: Option<String>,
    /// Whether the file carries macros; nothing of them is ever run.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub macros: bool,
}

/// A document as read from one file, or from several where its attachments are files of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The file, and behind it those that its attachments came in.
    pub sources: Vec<Source>,
    /// Its blocks in reading order.
    pub blocks: Vec<Block>,
    /// What was cut out of the lines it stood in: traces of the extraction that made the text
    /// (`[bookmark: …]`), characters that no office format can carry.
    pub residue: Vec<Residue>,
    /// The number of non-blank lines, where the format has lines.
    pub lines: Option<u32>,
}

/// A block of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph of text.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// What belongs to the page and not to the text.
    Furniture(Furniture),
}

/// A paragraph: its text, and the number an office program printed before it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The number that the program makes (`一、`), where it is not part of the text.
    pub label: Option<String>,
    /// The outline level that a heading style gives, 1 the highest.
    pub outline: Option<u8>,
    /// The text.
    pub text: Text,
}

/// A run of text with its places. Line breaks inside are `\n`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Number of the text in its document, in reading order; the address of evidence.
    pub id: u32,
    /// Index of the file it stands in, among the document's sources.
    pub source: u32,
    /// The characters as read.
    pub chars: String,
    /// Places from which the text goes on, in rising order; the first stands at 0.
    pub marks: Vec<Mark>,
}

/// From character `at` on, the text stands on this page and line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Offset in characters.
    pub at: u32,
    /// Page, from 1, where the format has pages.
    pub page: Option<u32>,
    /// Line, from 1, where the format has lines.
    pub line: Option<u32>,
}

/// A table: rows of cells on a grid.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The rows, top down.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The cells that begin in this row, left to right.
    pub cells: Vec<Cell>,
    /// Whether the row repeats the header after a page break.
    pub repeats_header: bool,
}

/// A cell with its place on the grid and what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Grid column of its left edge, from 0.
    pub column: u32,
    /// Rows it spans, 1 or more.
    pub row_span: u32,
    /// Columns it spans, 1 or more.
    pub column_span: u32,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// What is in the file and not in the notice, set aside by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Furniture {
    /// What it is: `page_number`, `running_head`, `footnote`, `comment`, `deleted` (a tracked
    /// deletion), `hidden_text`, `hidden_row`, `hidden_sheet`, `sheet_name`, `navigation` and
    /// `web_metadata` (of a web page).
    pub kind: String,
    /// Its text.
    pub text: Text,
    /// Who deleted it, for a tracked deletion.
    pub author: Option<String>,
    /// When it was deleted, as the file says it (ISO 8601), for a tracked deletion.
    pub date: Option<String>,
}

/// What stood in a line and is no part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residue {
    /// What it is: `bookmark`, `control_character`.
    pub reason: String,
    /// The line, from 1, where the format has lines.
    pub line: Option<u32>,
    /// What was cut out; characters that print nothing by their code points (`U+0001`).
    pub quote: String,
}

impl Text {
    /// A text on one place; lines count up at each line break inside.
    pub fn new(chars: impl Into<String>, page: Option<u32>, line: Option<u32>) -> Self {
        let chars = chars.into();
        let mut marks = vec![Mark { at: 0, page, line }];
        if let Some(first) = line {
            let breaks = chars.chars().enumerate().filter(|(_, c)| *c == '\n');
            let next = breaks.enumerate().map(|(n, (at, _))| Mark {
                at: at as u32 + 1,
                page,
                line: Some(first + n as u32 + 1),
            });
            marks.extend(next);
        }
        Text { chars, marks, ..Text::default() }
    }

    /// The place of a character.
    pub fn place(&self, at: u32) -> Option<Mark> {
        let after = self.marks.partition_point(|m| m.at <= at);
        after.checked_sub(1).map(|n| self.marks[n])
    }

    /// Whether nothing is printed here.
    pub fn is_blank(&self) -> bool {
        mulu_text::fold::trim(&self.chars).is_empty()
    }

    /// The characters `start..end`, or `None` where they reach beyond the text.
    pub fn slice(&self, start: u32, end: u32) -> Option<String> {
        let taken: String = self
            .chars
            .chars()
            .skip(start as usize)
            .take((end.checked_sub(start)?) as usize)
            .collect();
        (taken.chars().count() as u32 == end - start).then_some(taken)
    }
}

impl Furniture {
    /// Furniture of a kind.
    pub fn new(kind: impl Into<String>, text: Text) -> Self {
        Furniture { kind: kind.into(), text, ..Furniture::default() }
    }
}

impl Paragraph {
    /// A paragraph of plain text without a place.
    pub fn plain(chars: impl Into<String>) -> Self {
        Paragraph { text: Text::new(chars, None, None), ..Paragraph::default() }
    }
}

impl Cell {
    /// A cell of one column and row.
    pub fn single(column: u32, blocks: Vec<Block>) -> Self {
        Cell { column, row_span: 1, column_span: 1, blocks }
    }
}

impl Document {
    /// Puts blocks together and numbers their texts in reading order.
    pub fn new(source: Source, mut blocks: Vec<Block>) -> Self {
        let mut next = 0;
        number(&mut blocks, &mut next);
        Document { sources: vec![source], blocks, residue: Vec::new(), lines: None }
    }

    /// The file that the document itself came in.
    pub fn source(&self) -> &Source {
        &self.sources[0]
    }

    /// Puts the blocks of another file in at an index of the top-level blocks, so that they are part
    /// of this document and know where they came from.
    pub fn insert(&mut self, at: usize, mut other: Document) {
        let places: Vec<u32> = other.sources.into_iter().map(|s| self.place_of(s)).collect();
        let place = |own: u32| places.get(own as usize).copied().unwrap_or(own);
        each_text(&mut other.blocks, &mut |text| text.source = place(text.source));
        let at = at.min(self.blocks.len());
        self.blocks.splice(at..at, other.blocks);
        self.residue.extend(other.residue);
        self.lines = self.lines.zip(other.lines).map(|(own, others)| own + others);
        number(&mut self.blocks, &mut 0);
    }

    /// Index of a file among the sources; one that is new is added.
    fn place_of(&mut self, source: Source) -> u32 {
        let known = self.sources.iter().position(|s| *s == source);
        let at = known.unwrap_or_else(|| {
            self.sources.push(source);
            self.sources.len() - 1
        });
        at as u32
    }

    /// All texts in reading order; a text's `id` is its index.
    pub fn texts(&self) -> Vec<&Text> {
        let mut texts = Vec::new();
        collect(&self.blocks, &mut texts);
        texts
    }
}

fn number(blocks: &mut [Block], next: &mut u32) {
    each_text(blocks, &mut |text| {
        text.id = *next;
        *next += 1;
    });
}

/// Does something to every text, in reading order.
fn each_text(blocks: &mut [Block], change: &mut dyn FnMut(&mut Text)) {
    for block in blocks {
        match block {
            Block::Paragraph(Paragraph { text, .. }) | Block::Furniture(Furniture { text, .. }) => {
                change(text);
            }
            Block::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|r| &mut r.cells);
                cells.for_each(|c| each_text(&mut c.blocks, change));
            }
        }
    }
}

fn collect<'a>(blocks: &'a [Block], texts: &mut Vec<&'a Text>) {
    for block in blocks {
        match block {
            Block::Paragraph(p) => texts.push(&p.text),
            Block::Furniture(f) => texts.push(&f.text),
            Block::Table(table) => {
                table.rows.iter().flat_map(|r| &r.cells).for_each(|c| collect(&c.blocks, texts));
            }
        }
    }
}
