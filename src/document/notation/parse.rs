//! Parses the notation.

use crate::{Block, Cell, Furniture, Mark, Paragraph, Row, Table, Text};

/// What is wrong with a notation, and on which line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// Line of the notation, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for ParseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for ParseError {}

type Parsed<T> = Result<T, ParseError>;

/// Reads blocks from their notation. Blank lines mean nothing.
pub fn parse(notation: &str) -> Parsed<Vec<Block>> {
    let lines = notation.lines().enumerate().map(|(n, l)| (n + 1, l));
    let lines: Vec<_> = lines.filter(|(_, l)| !l.trim().is_empty()).collect();
    let mut parser = Parser { lines, at: 0 };
    let blocks = parser.blocks(0)?;
    match parser.lines.get(parser.at) {
        Some((line, text)) => Err(error(*line, format!("not a block: {}", text.trim()))),
        None => Ok(blocks),
    }
}

fn error(line: usize, message: impl Into<String>) -> ParseError {
    ParseError { line, message: message.into() }
}

struct Parser<'a> {
    lines: Vec<(usize, &'a str)>,
    at: usize,
}

impl<'a> Parser<'a> {
    /// The next line, if it is indented by exactly `indent` spaces.
    fn peek(&self, indent: usize) -> Option<(usize, &'a str)> {
        let (n, line) = *self.lines.get(self.at)?;
        let rest = line.trim_start_matches(' ');
        (line.len() - rest.len() == indent).then_some((n, rest))
    }

    fn blocks(&mut self, indent: usize) -> Parsed<Vec<Block>> {
        let mut blocks = Vec::new();
        while let Some((n, line)) = self.peek(indent) {
            let block = match line.chars().next() {
                Some('p') => Block::Paragraph(paragraph(&line[1..], n)?),
                Some('f') => Block::Furniture(furniture(&line[1..], n)?),
                Some('t') if line.trim_end() == "t" => {
                    self.at += 1;
                    blocks.push(Block::Table(self.table(indent)?));
                    continue;
                }
                _ => break,
            };
            self.at += 1;
            blocks.push(block);
        }
        Ok(blocks)
    }

    fn table(&mut self, indent: usize) -> Parsed<Table> {
        let mut table = Table::default();
        loop {
            let end = self.lines.last().map_or(0, |(n, _)| *n);
            let (n, line) = self.peek(indent).ok_or_else(|| error(end, "a table without /t"))?;
            self.at += 1;
            if line.trim_end() == "/t" {
                return Ok(table);
            }
            table.rows.push(self.row(line, n, indent)?);
        }
    }

    fn row(&mut self, line: &str, n: usize, indent: usize) -> Parsed<Row> {
        let rest = line.strip_prefix('|').ok_or_else(|| error(n, "a row begins with |"))?;
        let (repeats_header, rest) = match rest.strip_prefix('^') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let mut row = Row { cells: Vec::new(), repeats_header };
        let mut pieces = split(rest, '|');
        pieces.pop();
        let mut column = 0;
        let mut nested = 0;
        for piece in pieces {
            let mut cell = spans(piece.trim_matches(' '), &mut column, n)?;
            if piece.trim_matches(' ').ends_with('↓') && !piece.ends_with("\\↓") {
                if nested > 0 && self.peek(indent).is_some_and(|(_, l)| l.trim_end() == "--") {
                    self.at += 1;
                }
                cell.blocks = self.blocks(indent + 2)?;
                nested += 1;
            }
            row.cells.push(cell);
        }
        Ok(row)
    }
}

/// Splits at an unescaped separator.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if !escaped && c == separator {
            parts.push(&text[start..at]);
            start = at + c.len_utf8();
        }
        escaped = !escaped && c == '\\';
    }
    parts.push(&text[start..]);
    parts
}

fn spans(piece: &str, column: &mut u32, n: usize) -> Parsed<Cell> {
    let mut cell = Cell::single(*column, Vec::new());
    let mut rest = piece;
    if let Some((inside, after)) = piece.strip_prefix('[').and_then(|p| p.split_once(']')) {
        let wrong = || error(n, format!("not a span: [{inside}]"));
        let (size, moved) = inside.split_once('+').unwrap_or((inside, ""));
        let (rows, columns) = size.split_once('x').ok_or_else(wrong)?;
        cell.row_span = rows.parse().map_err(|_| wrong())?;
        cell.column_span = columns.parse().map_err(|_| wrong())?;
        if !moved.is_empty() {
            cell.column = moved.parse().map_err(|_| wrong())?;
        }
        rest = after.trim_matches(' ');
    }
    *column = cell.column + cell.column_span;
    if !rest.is_empty() && rest != "↓" {
        let paragraph = |p: &str| Ok(Block::Paragraph(paragraph(p.trim_matches(' '), n)?));
        cell.blocks = split(rest, '¶').into_iter().map(paragraph).collect::<Parsed<_>>()?;
    }
    Ok(cell)
}

fn paragraph(rest: &str, n: usize) -> Parsed<Paragraph> {
    let (inside, content) = braces(rest);
    let mut paragraph = Paragraph::default();
    let mut place = (None, None);
    let mut attributes = inside;
    while !attributes.is_empty() {
        let (word, after) = match attributes.strip_prefix('#') {
            Some(label) => {
                paragraph.label = Some(unescape(label));
                break;
            }
            None => attributes.split_once(' ').unwrap_or((attributes, "")),
        };
        match word.split_at(word.chars().next().map_or(0, char::len_utf8)) {
            ("@", at) => place = read_place(at, n)?,
            ("=", level) => {
                let level = level.parse().map_err(|_| error(n, "outline level is a number"))?;
                paragraph.outline = Some(level);
            }
            _ => return Err(error(n, format!("not an attribute: {word}"))),
        }
        attributes = after.trim_start();
    }
    paragraph.text = read_text(content, place, n)?;
    Ok(paragraph)
}

fn furniture(rest: &str, n: usize) -> Parsed<Furniture> {
    let (inside, content) = braces(rest);
    let parts = split(inside, '|');
    let part = |n: usize| parts.get(n).filter(|p| !p.is_empty()).map(|p| unescape(p));
    let (kind, at) = parts[0].split_once(" @").unwrap_or((parts[0], ""));
    let place = if at.is_empty() { (None, None) } else { read_place(at, n)? };
    let furniture = Furniture::new(kind, read_text(content, place, n)?);
    Ok(Furniture { author: part(1), date: part(2), ..furniture })
}

/// Splits `{inside} content`.
fn braces(rest: &str) -> (&str, &str) {
    let rest = rest.trim_matches(' ');
    let Some(inner) = rest.strip_prefix('{') else { return ("", rest) };
    let parts = split(inner, '}');
    let inside = parts[0];
    (inside, inner.get(inside.len() + 1..).unwrap_or_default().trim_matches(' '))
}

type Place = (Option<u32>, Option<u32>);

fn read_place(text: &str, n: usize) -> Parsed<Place> {
    let number =
        |t: &str| t.parse().map(Some).map_err(|_| error(n, format!("not a place: @{text}")));
    match text.strip_prefix('P') {
        None => Ok((None, number(text)?)),
        Some(page) => match page.split_once('L') {
            None => Ok((number(page)?, None)),
            Some((page, line)) => Ok((number(page)?, number(line)?)),
        },
    }
}

fn read_text(content: &str, place: Place, n: usize) -> Parsed<Text> {
    let mut chars = String::new();
    let mut marks: Vec<Mark> = Vec::new();
    let mut escaped = false;
    let mut rest = content.char_indices();
    while let Some((at, c)) = rest.next() {
        match c {
            _ if escaped => chars.push(c),
            '\\' => {}
            '⏎' => chars.push('\n'),
            '␠' => chars.push(' '),
            '⇥' => chars.push('\t'),
            '∅' => {}
            '⟦' => {
                let inside =
                    content[at..].trim_start_matches('⟦').split('⟧').next().unwrap_or_default();
                let (page, line) = read_place(inside.trim_start_matches('@'), n)?;
                marks.push(Mark { at: chars.chars().count() as u32, page, line });
                rest.by_ref().find(|(_, c)| *c == '⟧');
            }
            _ => chars.push(c),
        }
        escaped = !escaped && c == '\\';
    }
    let mut text = Text::new(chars, place.0, place.1);
    if !marks.is_empty() {
        text.marks.truncate(1);
        text.marks.extend(marks);
    }
    Ok(text)
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut escaped = false;
    for c in text.chars() {
        if escaped || c != '\\' {
            out.push(c);
        }
        escaped = !escaped && c == '\\';
    }
    out
}
