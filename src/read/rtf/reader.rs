//! Goes through the tokens of an RTF file and collects its texts.

use super::flow::Flow;
use super::fonts::Fonts;
use super::table::RowShape;
use super::token::{Token, Tokens};
use super::words::{self, Action, Destination, End, RowWord, Set};
use crate::equation;
use crate::{Refusal, pending};
use mulu_document::Block;
use std::collections::HashMap;

/// Groups nested deeper than this are no office program's.
const MAX_GROUPS: usize = 4000;
/// Texts within texts: a text box in a text box …
const MAX_FLOWS: usize = 24;
/// Cells that a file may have.
const MAX_CELLS: usize = 200_000;

/// What a group hands on to the groups within it and forgets at its end.
#[derive(Debug, Clone, Copy)]
struct State {
    destination: Destination,
    font: i32,
    fallback: u32,
    hidden: bool,
    deleted: bool,
    author: i32,
    date: i32,
    in_table: bool,
    depth: usize,
    outline: Option<u8>,
    style: i32,
    opens_flow: bool,
}

const START: State = State {
    destination: Destination::Body,
    font: 0,
    fallback: 1,
    hidden: false,
    deleted: false,
    author: -1,
    date: 0,
    in_table: false,
    depth: 0,
    outline: None,
    style: 0,
    opens_flow: false,
};

/// Reads a file.
pub struct Reader<'a> {
    tokens: Tokens<'a>,
    state: State,
    groups: Vec<State>,
    flows: Vec<Flow>,
    heads: Vec<Block>,
    fonts: Fonts,
    default_font: i32,
    styles: HashMap<i32, u8>,
    authors: Vec<String>,
    /// Words of a group that is no text: a label, a style's name, authors.
    words: String,
    row: RowShape,
    nested_row: RowShape,
    bytes: Vec<u8>,
    skip: u32,
    high: Option<u16>,
    starred: bool,
    cells: usize,
}

impl<'a> Reader<'a> {
    /// A reader of a file.
    pub fn new(bytes: &'a [u8]) -> Self {
        Reader {
            tokens: Tokens::new(bytes),
            state: START,
            groups: Vec::new(),
            flows: vec![Flow::new(words::Flow::Body)],
            heads: Vec::new(),
            fonts: Fonts::default(),
            default_font: 0,
            styles: HashMap::new(),
            authors: Vec::new(),
            words: String::new(),
            row: RowShape::default(),
            nested_row: RowShape::default(),
            bytes: Vec::new(),
            skip: 0,
            high: None,
            starred: false,
            cells: 0,
        }
    }

    /// Reads to the end.
    pub fn read(mut self) -> Result<Vec<Block>, Refusal> {
        while let Some(token) = self.tokens.next() {
            self.token(token);
            if self.groups.len() > MAX_GROUPS {
                return Err(Refusal::damaged("RTF", "嵌套过深"));
            }
            if self.cells > MAX_CELLS {
                return Err(Refusal::damaged("RTF", "单元格过多"));
            }
            if self.groups.is_empty() {
                break;
            }
        }
        if !self.groups.is_empty() {
            return Err(Refusal::damaged("RTF", "文件不完整"));
        }
        if self.tokens.rest().iter().any(|b| b"\\{".contains(b)) {
            return Err(Refusal::damaged("RTF", "括号不配对"));
        }
        while self.flows.len() > 1 {
            self.close_flow();
        }
        let mut blocks = self.flows.pop().map(Flow::finish).unwrap_or_default();
        blocks.append(&mut self.heads);
        Ok(blocks)
    }

    fn token(&mut self, token: Token<'a>) {
        match token {
            Token::Text(bytes) => return self.text(bytes),
            Token::Byte(byte) => return self.byte(byte),
            _ => self.flush(),
        }
        let starred = std::mem::take(&mut self.starred);
        match token {
            Token::Open => {
                self.skip = 0;
                self.groups.push(self.state);
                self.state.opens_flow = false;
            }
            Token::Close => self.close(),
            Token::Symbol(b'*') => self.starred = true,
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(word, number) => self.word(word, number, starred),
            Token::Text(_) | Token::Byte(_) => {}
        }
    }

    fn text(&mut self, bytes: &[u8]) {
        let skipped = (self.skip as usize).min(bytes.len());
        self.skip -= skipped as u32;
        self.bytes.extend_from_slice(bytes.get(skipped..).unwrap_or_default());
    }

    fn byte(&mut self, byte: u8) {
        match self.skip {
            0 => self.bytes.push(byte),
            _ => self.skip -= 1,
        }
    }

    /// Turns the bytes gathered into characters.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        match std::str::from_utf8(&bytes).ok().filter(|t| t.is_ascii()) {
            Some(text) => self.write(text),
            None => {
                let text = self.fonts.decode(&bytes, self.state.font);
                self.write(&text);
            }
        }
        self.bytes = bytes;
        self.bytes.clear();
    }

    /// Writes characters to where the group belongs.
    fn write(&mut self, text: &str) {
        self.high = None;
        let state = self.state;
        match state.destination {
            Destination::Body => {}
            Destination::Fonts | Destination::NestedRow => return,
            _ => return self.words.push_str(text),
        }
        let Some(flow) = self.flows.last_mut() else { return };
        match (state.deleted, state.hidden) {
            (true, _) => {
                let author = usize::try_from(state.author).ok().and_then(|n| self.authors.get(n));
                let date = date(state.date);
                let author = author.map(String::as_str);
                flow.paragraph.delete(text, author, date.as_deref());
            }
            (_, true) => flow.paragraph.hide(text),
            _ => flow.paragraph.text.push_str(text),
        }
    }

    fn character(&mut self, c: char) {
        match self.skip {
            0 => self.write(c.encode_utf8(&mut [0; 4])),
            _ => self.skip -= 1,
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match words::symbol(symbol) {
            Some(c) => self.character(c),
            None if symbol == b'\n' => self.end(End::Paragraph),
            None => {}
        }
    }

    /// `\uN`: a UTF-16 unit, negative from 0x8000 on; `\ucN` characters behind it are a copy.
    fn unicode(&mut self, number: i32) {
        self.skip = 0;
        let high = self.high.take();
        let unit = number as u16;
        let c = match (high, unit) {
            _ if number > 0xffff => char::from_u32(number as u32),
            (_, 0xd800..0xdc00) => {
                self.high = Some(unit);
                self.skip = self.state.fallback;
                return;
            }
            (Some(high), 0xdc00..0xe000) => {
                char::decode_utf16([high, unit]).next().and_then(Result::ok)
            }
            _ => char::from_u32(u32::from(unit)),
        };
        self.character(c.filter(|c| *c != '\0').unwrap_or('\u{fffd}'));
        self.skip = self.state.fallback;
    }

    fn word(&mut self, word: &[u8], number: Option<i32>, starred: bool) {
        let Some(action) = words::action(word) else {
            self.skip = 0;
            if starred {
                self.tokens.skip_to_close();
            }
            return;
        };
        match action {
            Action::Char(c) => return self.character(c),
            Action::Unicode => return self.unicode(number.unwrap_or(0)),
            _ => self.skip = 0,
        }
        match action {
            Action::Skip => {
                self.tokens.skip_to_close();
            }
            Action::Upr => self.tokens.skip_group(),
            Action::Flow(kind) => self.open_flow(kind),
            Action::Enter(destination) => {
                self.words.clear();
                self.state.destination = destination;
            }
            Action::Set(set) => self.set(set, number),
            Action::End(end) => self.end(end),
            Action::Row(word) => self.row(word, number.unwrap_or(0)),
            Action::Through | Action::Char(_) | Action::Unicode => {}
        }
    }

    fn set(&mut self, set: Set, number: Option<i32>) {
        let on = number != Some(0);
        let value = number.unwrap_or(0);
        let state = &mut self.state;
        match set {
            Set::CodePage => self.fonts.code_page(value),
            Set::Macintosh => self.fonts.code_page(10_000),
            Set::DefaultFont => self.default_font = value,
            Set::Font => {
                state.font = value;
                if state.destination == Destination::Fonts {
                    self.fonts.define(value);
                }
            }
            Set::Charset => self.fonts.charset(value),
            Set::FontCodePage => self.fonts.font_code_page(value),
            Set::Fallback => state.fallback = value.clamp(0, 16) as u32,
            Set::Hidden => state.hidden = on,
            Set::Deleted => state.deleted = on,
            Set::Author => state.author = value,
            Set::Date => state.date = value,
            Set::Plain => {
                state.font = self.default_font;
                state.hidden = false;
                state.deleted = false;
            }
            Set::Paragraph => {
                (state.in_table, state.depth, state.outline) = (false, 0, None);
            }
            Set::InTable => state.in_table = true,
            Set::Depth => state.depth = value.clamp(0, 64) as usize,
            Set::Style => self.style(value),
            Set::Outline => self.outline(value),
        }
        self.tokens.double = self.fonts.is_double(self.state.font);
    }

    /// `\s`: a style, or its definition.
    fn style(&mut self, number: i32) {
        self.state.style = number;
        if self.state.destination != Destination::Styles {
            self.state.outline = self.styles.get(&number).copied();
        }
    }

    /// `\outlinelevel`: from 0; 9 is body text.
    fn outline(&mut self, number: i32) {
        let level = u8::try_from(number).ok().filter(|n| *n < 9).map(|n| n + 1);
        self.state.outline = level;
    }

    fn row(&mut self, word: RowWord, number: i32) {
        let nested = self.state.destination == Destination::NestedRow;
        let row = if nested { &mut self.nested_row } else { &mut self.row };
        match word {
            RowWord::New => *row = RowShape::default(),
            RowWord::Left => row.left = number,
            RowWord::Edge => {
                row.edge(number);
                self.cells += 1;
            }
            RowWord::MergedAcross => row.merged_across(),
            RowWord::FirstDown => row.first_down(),
            RowWord::MergedDown => row.merged_down(),
        }
    }

    fn end(&mut self, end: End) {
        let depth = self.state.depth.max(usize::from(self.state.in_table));
        let (deleted, outline) = (self.state.deleted, self.state.outline);
        let Some(flow) = self.flows.last_mut() else { return };
        if flow.paragraph.outline.is_none() {
            flow.paragraph.outline = outline;
        }
        match end {
            // A paragraph whose mark is deleted goes on in the next one.
            End::Paragraph if deleted => {
                if flow.paragraph.text.trim().is_empty() {
                    (flow.paragraph.label, flow.paragraph.outline) = (None, None);
                }
            }
            End::Paragraph | End::Section => flow.end_paragraph(depth),
            End::Page if flow.paragraph.text.trim().is_empty() => {}
            End::Page => flow.end_paragraph(depth),
            End::Cell => flow.end_cell(1),
            End::NestedCell => flow.end_cell(depth.max(2)),
            End::Row => flow.end_row(1, self.row.clone()),
            End::NestedRow => flow.end_row(depth.max(2), self.nested_row.clone()),
        }
        if matches!(end, End::Cell | End::NestedCell) {
            self.cells += 1;
        }
    }

    fn close(&mut self) {
        self.skip = 0;
        let Some(outer) = self.groups.pop() else { return };
        let inner = std::mem::replace(&mut self.state, outer);
        if inner.opens_flow {
            self.close_flow();
        }
        let leaves = inner.destination != outer.destination;
        match inner.destination {
            Destination::Styles => self.end_style(inner),
            Destination::Label if leaves => self.end_label(),
            Destination::Instruction if leaves => {
                let words = std::mem::take(&mut self.words);
                self.write(&equation::shown(&words));
            }
            Destination::Authors if leaves => {
                let words = std::mem::take(&mut self.words);
                self.authors = words.split(';').map(|a| a.trim().to_string()).collect();
            }
            _ => {}
        }
        self.tokens.double = self.fonts.is_double(self.state.font);
    }

    /// A heading's level is its style's, by property or by name.
    fn end_style(&mut self, style: State) {
        let name = std::mem::take(&mut self.words).to_lowercase();
        let name = name.trim().trim_end_matches(';');
        let digits = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"));
        let named =
            digits.and_then(|d| d.trim().parse::<u8>().ok()).filter(|d| (1..=9).contains(d));
        if let Some(level) = style.outline.or(named).filter(|_| !name.is_empty()) {
            self.styles.insert(style.style, level);
        }
    }

    fn end_label(&mut self) {
        let words = std::mem::take(&mut self.words);
        let label = pending::bullets(&words);
        if let Some(flow) = self.flows.last_mut().filter(|_| !label.is_empty()) {
            flow.paragraph.label = Some(label);
        }
    }

    fn open_flow(&mut self, kind: words::Flow) {
        if self.flows.len() >= MAX_FLOWS || self.state.opens_flow {
            self.tokens.skip_to_close();
            return;
        }
        self.flows.push(Flow::new(kind));
        self.state = State {
            destination: Destination::Body,
            in_table: false,
            depth: 0,
            outline: None,
            hidden: false,
            opens_flow: true,
            ..self.state
        };
    }

    fn close_flow(&mut self) {
        let Some(flow) = self.flows.pop() else { return };
        let kind = flow.kind;
        let blocks = flow.finish();
        let Some(outer) = self.flows.last_mut() else { return };
        match kind {
            words::Flow::Body | words::Flow::TextBox => outer.paragraph.anchor(blocks),
            words::Flow::Footnote => outer.paragraph.note("footnote", blocks),
            words::Flow::Comment => outer.paragraph.note("comment", blocks),
            words::Flow::Head => {
                for head in pending::page_furniture(blocks) {
                    if !self.heads.contains(&head) {
                        self.heads.push(head);
                    }
                }
            }
        }
    }
}

/// The date of a revision as ISO 8601: bits of minute, hour, day, month and years from 1900.
fn date(packed: i32) -> Option<String> {
    let packed = packed as u32;
    let part = |shift: u32, bits: u32| (packed >> shift) & ((1 << bits) - 1);
    let (minute, hour, day) = (part(0, 6), part(6, 5), part(11, 5));
    let (month, year) = (part(16, 4), 1900 + part(20, 9));
    let real = (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60;
    real.then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn dates_are_unpacked() {
        assert_eq!(super::date(1_740_415_582).as_deref(), Some("2023-12-20T09:30:00"));
        assert_eq!(super::date(0), None);
    }
}
