//! Characters that no office format can carry are cut out of a document, by name.
//!
//! They print nothing and come from damaged conversions. A vertical tab or a form feed amid a text
//! is a line break there, as the programs that wrote them mean it.

use super::{Block, Document, Furniture, Mark, Paragraph, Residue, Text, number};
use mulu_text::fold::is_unwritable;

/// The name under which they are set aside.
const REASON: &str = "control_character";

impl Document {
    /// The document without them; what is cut out of a line is residue, and a paragraph that held
    /// nothing else goes.
    #[must_use]
    pub fn without_unwritable(mut self) -> Self {
        if clean(&mut self.blocks, &mut self.residue) {
            number(&mut self.blocks, &mut 0);
        }
        self
    }
}

/// Cleans blocks; whether any of them went.
fn clean(blocks: &mut Vec<Block>, residue: &mut Vec<Residue>) -> bool {
    let mut gone = false;
    blocks.retain_mut(|block| {
        let kept = match block {
            Block::Paragraph(p) => keeps_paragraph(p, residue),
            Block::Furniture(f) => keeps_furniture(f, residue),
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|r| &mut r.cells) {
                    gone |= clean(&mut cell.blocks, residue);
                }
                true
            }
        };
        gone |= !kept;
        kept
    });
    gone
}

fn keeps_paragraph(paragraph: &mut Paragraph, residue: &mut Vec<Residue>) -> bool {
    let cut = clean_text(&mut paragraph.text, residue);
    let line = paragraph.text.place(0).and_then(|p| p.line);
    let label_cut = paragraph.label.as_mut().is_some_and(|l| clean_words(l, line, residue));
    paragraph.label.take_if(|l| label_cut && l.trim().is_empty());
    !(cut || label_cut) || paragraph.label.is_some() || !paragraph.text.is_blank()
}

fn keeps_furniture(furniture: &mut Furniture, residue: &mut Vec<Residue>) -> bool {
    let cut = clean_text(&mut furniture.text, residue);
    for words in [&mut furniture.author, &mut furniture.date].into_iter().flatten() {
        clean_words(words, None, residue);
    }
    !cut || !furniture.text.is_blank()
}

/// Cleans words that have no marks; whether anything was cut.
fn clean_words(words: &mut String, line: Option<u32>, residue: &mut Vec<Residue>) -> bool {
    let Some((kept, cut)) = parted(words) else { return false };
    *words = kept;
    residue.extend(named(cut.into_iter().map(|(_, c)| c), line));
    true
}

/// Cleans a text; its marks keep to the characters they stood at. Whether anything was cut.
fn clean_text(text: &mut Text, residue: &mut Vec<Residue>) -> bool {
    let Some((kept, cut)) = parted(&text.chars) else { return false };
    let line = |at: u32| text.place(at).and_then(|p| p.line);
    let on_one_line = |a: &(u32, char), b: &(u32, char)| line(a.0) == line(b.0);
    for run in cut.chunk_by(on_one_line) {
        residue.extend(named(run.iter().map(|(_, c)| *c), line(run[0].0)));
    }
    let removed: Vec<u32> =
        cut.iter().filter(|(_, c)| !breaks_line(*c)).map(|(at, _)| *at).collect();
    let moved = |mark: &Mark| Mark {
        at: mark.at - removed.partition_point(|at| *at < mark.at) as u32,
        ..*mark
    };
    text.marks = text.marks.iter().map(moved).collect();
    text.chars = kept;
    true
}

/// Words without the characters, and those with their offsets; `None` where there are none.
fn parted(words: &str) -> Option<(String, Vec<(u32, char)>)> {
    if !words.chars().any(is_unwritable) {
        return None;
    }
    let mut kept = String::with_capacity(words.len());
    let mut cut = Vec::new();
    for (c, at) in words.chars().zip(0u32..) {
        match c {
            c if !is_unwritable(c) => kept.push(c),
            c => {
                cut.push((at, c));
                if breaks_line(c) {
                    kept.push('\n');
                }
            }
        }
    }
    Some((kept, cut))
}

/// Vertical tab and form feed.
fn breaks_line(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}')
}

/// The residue of characters on one line, equal ones counted; none where there are none.
fn named(cut: impl Iterator<Item = char>, line: Option<u32>) -> Option<Residue> {
    let mut counts: super::Map<char, usize> = super::Map::new();
    cut.for_each(|c| *counts.entry(c).or_default() += 1);
    let name = |(c, n): (&char, &usize)| match n {
        1 => format!("U+{:04X}", *c as u32),
        n => format!("U+{:04X} ×{n}", *c as u32),
    };
    let quote = counts.iter().map(name).collect::<Vec<_>>().join(", ");
    (!quote.is_empty()).then(|| Residue { reason: REASON.into(), line, quote })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cell, Row, Source, Table};

    fn document(blocks: Vec<Block>) -> Document {
        let source = Source {
            path: "a".into(),
            format: "text".into(),
            encoding: None,
            sha256: String::new(),
            recognised_by: None,
            macros: false,
        };
        Document::new(source, blocks).without_unwritable()
    }

    fn paragraph(words: &str, line: Option<u32>) -> Block {
        let text = Text::new(words, None, line);
        Block::Paragraph(Paragraph { text, ..Paragraph::default() })
    }

    fn quotes(document: &Document) -> Vec<(Option<u32>, &str)> {
        document.residue.iter().map(|r| (r.line, r.quote.as_str())).collect()
    }

    #[test]
    fn marks_stay_at_their_characters() {
        let read = document(vec![paragraph("甲\u{1}乙\n\u{1b}丙\u{1b}丁\n戊\u{fffe}", Some(7))]);
        let text = read.texts()[0];
        assert_eq!(text.chars, "甲乙\n丙丁\n戊");
        let line = |at| text.place(at).and_then(|p| p.line);
        assert_eq!([line(1), line(3), line(6)], [Some(7), Some(8), Some(9)]);
        let cut = [(Some(7), "U+0001"), (Some(8), "U+001B ×2"), (Some(9), "U+FFFE")];
        assert_eq!(quotes(&read), cut);
    }

    #[test]
    fn a_form_feed_amid_words_breaks_the_line() {
        let read = document(vec![paragraph("甲\u{c}乙", Some(1)), paragraph("丙\u{b}丁", None)]);
        let words: Vec<&str> = read.texts().iter().map(|t| t.chars.as_str()).collect();
        assert_eq!(words, ["甲\n乙", "丙\n丁"]);
        assert_eq!(quotes(&read), [(Some(1), "U+000C"), (None, "U+000B")]);
    }

    #[test]
    fn labels_cells_and_furniture_are_cleaned_and_texts_numbered_anew() {
        let cell = Cell::single(0, vec![paragraph("\u{7f}", None), paragraph("甲\u{0}", None)]);
        let row = Row { cells: vec![cell], repeats_header: false };
        let deleted = Furniture {
            author: Some("王\u{1f}".into()),
            ..Furniture::new("deleted", Text::new("乙\u{85}丙", None, None))
        };
        let labelled =
            Paragraph { label: Some("\u{1}一、".into()), ..Paragraph::plain("总则") };
        let read = document(vec![
            Block::Table(Table { rows: vec![row] }),
            Block::Furniture(deleted),
            Block::Paragraph(labelled),
            paragraph("\u{ffff}", None),
        ]);
        let words: Vec<(u32, &str)> =
            read.texts().iter().map(|t| (t.id, t.chars.as_str())).collect();
        assert_eq!(words, [(0, "甲"), (1, "乙\u{85}丙"), (2, "总则")]);
        let cut = ["U+007F", "U+0000", "U+001F", "U+0001", "U+FFFF"];
        assert_eq!(quotes(&read).iter().map(|(_, q)| *q).collect::<Vec<_>>(), cut);
        let Block::Paragraph(last) = &read.blocks[2] else { panic!("a paragraph") };
        assert_eq!(last.label.as_deref(), Some("一、"));
    }

    #[test]
    fn what_is_written_everywhere_stays() {
        let words = "甲\t乙\r\n丙\u{200b}\u{e000}\u{fffd}\u{a0}";
        let read = document(vec![paragraph(words, None)]);
        assert_eq!(read.texts()[0].chars, words);
        assert!(read.residue.is_empty());
    }
}
