//! A reading: text as the rules read it, every character of it still tied to its place.
//!
//! Line breaks inside a paragraph are joined, white space at the ends and characters that print
//! nothing are left out. Patterns run on the folded form; values are cut from the joined one.

use super::document::{Block, Document, Paragraph, Table};
use super::evidence::Span;
use mulu_text::fold;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::ops::Range;

/// A character with its place (`None` for a program's own number) and whether a line break stood
/// before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Glyph {
    c: char,
    place: Option<(u32, u32)>,
    breaks: bool,
}

/// A stretch of text to read, put together from one or more texts of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    glyphs: Vec<Glyph>,
    folded: String,
    /// Byte offset of each character in `folded`, and its length at the end.
    bytes: Vec<usize>,
}

/// Paragraphs that follow one another: those between two tables, or those of one table's cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// Whether they are the cells of a table.
    pub in_table: bool,
    /// The paragraphs, blank ones apart.
    pub paragraphs: Vec<Reading>,
}

impl Flow {
    /// The paragraphs of a document in order, what belongs to the page apart.
    pub fn of_document(document: &Document) -> Vec<Flow> {
        let mut flows = vec![Flow::default()];
        for block in &document.blocks {
            match block {
                Block::Paragraph(p) => {
                    flows
                        .last_mut()
                        .expect("never empty")
                        .paragraphs
                        .push(Reading::of_paragraph(p));
                }
                Block::Table(table) => {
                    let mut cells = Flow { in_table: true, paragraphs: Vec::new() };
                    cells.take_cells(table);
                    flows.extend([cells, Flow::default()]);
                }
                Block::Furniture(_) => {}
            }
        }
        flows.iter_mut().for_each(|f| f.paragraphs.retain(|p| !p.is_empty()));
        flows.retain(|f| !f.paragraphs.is_empty());
        flows
    }

    fn take_cells(&mut self, table: &Table) {
        for block in table.rows.iter().flat_map(|r| &r.cells).flat_map(|c| &c.blocks) {
            match block {
                Block::Paragraph(p) => self.paragraphs.push(Reading::of_paragraph(p)),
                Block::Table(table) => self.take_cells(table),
                Block::Furniture(_) => {}
            }
        }
    }
}

impl Reading {
    /// Reads a paragraph, the program's own number first where it has one.
    pub fn of_paragraph(paragraph: &Paragraph) -> Self {
        let text = &paragraph.text;
        let label = paragraph.label.iter().flat_map(|l| l.chars());
        let label = label.map(|c| Glyph { c, place: None, breaks: false });
        let own = text.chars.chars().zip(0u32..).map(|(c, at)| Glyph {
            c,
            place: Some((text.id, at)),
            breaks: false,
        });
        Self::from_glyphs(joined(label.chain(own)))
    }

    /// Every paragraph of a document, those in tables too; what belongs to the page is left out.
    pub fn all_of(document: &Document) -> Vec<Reading> {
        let mut out = Vec::new();
        paragraphs(&document.blocks, &mut out);
        out
    }

    fn from_glyphs(glyphs: Vec<Glyph>) -> Self {
        let mut folded = String::with_capacity(glyphs.len() * 3);
        let mut bytes = Vec::with_capacity(glyphs.len() + 1);
        for glyph in &glyphs {
            bytes.push(folded.len());
            folded.push(fold::fold_char(glyph.c));
        }
        bytes.push(folded.len());
        Reading { glyphs, folded, bytes }
    }

    /// Several readings as one, joined as lines of one text are.
    pub fn join(parts: &[Reading]) -> Self {
        let mut glyphs: Vec<Glyph> = Vec::new();
        for part in parts {
            let mut own = part.glyphs.iter().copied();
            let Some(mut first) = own.next() else { continue };
            if let Some(before) = glyphs.last() {
                first.breaks = true;
                if !fold::joins_without_space(before.c, first.c) {
                    glyphs.push(SPACE);
                }
            }
            glyphs.push(first);
            glyphs.extend(own);
        }
        Self::from_glyphs(glyphs)
    }

    /// The lines it was printed on.
    pub fn lines(&self) -> Vec<Reading> {
        let mut lines: Vec<Vec<Glyph>> = vec![Vec::new()];
        for glyph in &self.glyphs {
            if glyph.breaks {
                lines.push(Vec::new());
            }
            lines.last_mut().expect("never empty").push(*glyph);
        }
        lines.into_iter().map(|l| Self::from_glyphs(trimmed(l))).filter(|l| !l.is_empty()).collect()
    }

    /// The folded text, for patterns. Byte offsets into it are what the other methods take.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The text as joined, nothing else altered.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|g| g.c).collect()
    }

    /// Whether nothing is printed.
    pub fn is_empty(&self) -> bool {
        self.glyphs.is_empty()
    }

    /// Number of characters.
    pub fn len(&self) -> usize {
        self.glyphs.len()
    }

    /// The part at a byte range of the folded text, trimmed.
    pub fn part_at(&self, range: Range<usize>) -> Reading {
        Self::from_glyphs(trimmed(self.glyphs(range).to_vec()))
    }

    /// The part from a byte of the folded text to the end.
    pub fn from(&self, byte: usize) -> Reading {
        self.part_at(byte..self.folded.len())
    }

    /// The text of a byte range of the folded text.
    pub fn text_at(&self, range: Range<usize>) -> String {
        self.glyphs(range).iter().map(|g| g.c).collect()
    }

    /// The spans a byte range of the folded text was read from.
    pub fn spans_at(&self, range: Range<usize>) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for (text, at) in self.glyphs(range).iter().filter_map(|g| g.place) {
            match spans.last_mut() {
                Some(last) if last.text == text && last.end <= at => last.end = at + 1,
                _ => spans.push(Span { text, start: at, end: at + 1 }),
            }
        }
        spans
    }

    /// Where the whole reading stands.
    pub fn all_spans(&self) -> Vec<Span> {
        self.spans_at(0..self.folded.len())
    }

    /// Numbers of the document texts this was read from.
    pub fn text_numbers(&self) -> Vec<u32> {
        self.all_spans().into_iter().map(|s| s.text).collect()
    }

    fn glyphs(&self, range: Range<usize>) -> &[Glyph] {
        let at = |byte: usize| self.bytes.partition_point(|b| *b < byte).min(self.glyphs.len());
        &self.glyphs[at(range.start)..at(range.end)]
    }
}

/// Its text and where it stands.
impl Serialize for Reading {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Reading", 2)?;
        fields.serialize_field("text", &self.text())?;
        fields.serialize_field("at", &self.all_spans())?;
        fields.end()
    }
}

fn paragraphs(blocks: &[Block], out: &mut Vec<Reading>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => out.push(Reading::of_paragraph(paragraph)),
            Block::Furniture(_) => {}
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|r| &r.cells);
                cells.for_each(|c| paragraphs(&c.blocks, out));
            }
        }
    }
}

const SPACE: Glyph = Glyph { c: ' ', place: None, breaks: false };

/// Drops line breaks with the white space around them, and what prints nothing.
fn joined(glyphs: impl Iterator<Item = Glyph>) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::new();
    let mut broken = false;
    for mut glyph in glyphs.filter(|g| !fold::is_invisible(g.c)) {
        if matches!(glyph.c, '\n' | '\r' | '\u{b}' | '\u{c}') {
            while out.last().is_some_and(|g| g.c.is_whitespace()) {
                out.pop();
            }
            broken = true;
        } else if !(broken && glyph.c.is_whitespace()) {
            if broken
                && out.last().is_some_and(|before| !fold::joins_without_space(before.c, glyph.c))
            {
                out.push(SPACE);
            }
            glyph.breaks = broken;
            broken = false;
            out.push(glyph);
        }
    }
    trimmed(out)
}

fn trimmed(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    while glyphs.last().is_some_and(|g| g.c.is_whitespace()) {
        glyphs.pop();
    }
    let lead = glyphs.iter().take_while(|g| g.c.is_whitespace()).count();
    let mut kept = glyphs.split_off(lead);
    if let Some(first) = kept.first_mut() {
        first.breaks = false;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_joins_lines_and_keeps_places() {
        let reading = Reading::of_paragraph(&Paragraph::plain("　大数据运行 \n 平台（BIM\nv2）"));
        assert_eq!(reading.text(), "大数据运行平台（BIM v2）");
        assert_eq!(reading.folded(), "大数据运行平台(BIM v2)");
        let part = reading.part_at(15..21);
        assert_eq!(part.text(), "平台");
        assert_eq!(part.all_spans(), [Span { text: 0, start: 9, end: 11 }]);
    }
}
