//! Word 97-2003 and Kingsoft Writer binary documents ([MS-DOC]).
//!
//! The text is put together from pieces; formatting pages, styles and lists say which paragraphs are
//! rows of tables and which numbers Word prints; what is deleted, hidden or beside the text becomes
//! furniture. Text boxes stand at the paragraph they are anchored in.

mod aside;
mod boxes;
mod bytes;
mod container;
mod fib;
mod fields;
mod formatting;
mod grid;
mod lines;
mod lists;
mod marks;
mod pieces;
mod properties;
mod sectors;
mod sprm;
mod styles;
mod tables;

use super::{Format, Input, Refusal};
use boxes::TextBox;
use container::Streams;
use fib::{Fib, Story, part};
use lines::{End, Line, Lines};
use lists::Lists;
use mulu_document::{Block, Document, Paragraph, Text};
use std::cell::Cell;
use tables::Builder;

/// Word 97-2003 and Kingsoft Writer binary documents.
pub const FORMAT: Format = Format { name: "doc", matches: container::matches, read };

fn read(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    let streams = container::streams(input)?;
    let fib = Fib::read(&streams.word)?;
    let [first, second] = &streams.tables;
    let table = if fib.second_table { second.as_deref() } else { first.as_deref() };
    let table = table.ok_or_else(|| Refusal::damaged("Word", "缺少表流"))?;
    let blocks = Reader::new(&fib, &streams, table)?.blocks(&fib, table)?;
    Ok(vec![Document::new(input.source(FORMAT.name, None), blocks)])
}

/// Reads the text of a file.
struct Reader<'a> {
    lines: Lines<'a>,
    lists: Lists,
    boxes: Vec<TextBox>,
    boxes_out: usize,
    main_end: u32,
}

impl<'a> Reader<'a> {
    fn new(fib: &Fib<'_>, streams: &'a Streams, table: &'a [u8]) -> Result<Self, Refusal> {
        let mut pieces =
            pieces::Pieces::read(fib.part(table, part::PIECES), &streams.word, fib.chinese)?;
        for story in STORIES {
            let (start, end) = fib.story(story);
            if let Some(units) = pieces.units.get_mut(start as usize..end as usize) {
                fields::blank(units);
            }
        }
        let formats = properties::Formats {
            pieces,
            pages: formatting::Formatting::read(fib, &streams.word, table),
            styles: styles::Styles::read(fib.part(table, part::STYLES)),
            data: &streams.data,
            budget: Cell::new(streams.word.len().saturating_mul(64)),
        };
        let sections = bytes::Plex::new(fib.part(table, part::SECTIONS), 12);
        let lines = Lines {
            formats,
            authors: bytes::strings(fib.part(table, part::AUTHORS)),
            sections: sections.ranges().map(|(_, end, _)| end).collect(),
        };
        let (_, main_end) = fib.story(Story::Main);
        let lists = Lists::read(fib, table);
        Ok(Reader { lines, lists, boxes: boxes::boxes(fib, table), boxes_out: 0, main_end })
    }

    /// The blocks of the main text with its text boxes, then what stands beside it.
    fn blocks(mut self, fib: &Fib<'_>, table: &[u8]) -> Result<Vec<Block>, Refusal> {
        let (start, end) = fib.story(Story::Main);
        let mut blocks = self.text(start, end)?;
        blocks.extend(self.boxes_up_to(u32::MAX)?);
        blocks.extend(aside::furniture(fib, table, &self.lines));
        Ok(blocks)
    }

    /// The blocks of a part of the text.
    fn text(&mut self, start: u32, end: u32) -> Result<Vec<Block>, Refusal> {
        let mut builder = Builder::default();
        for line in self.lines.read(start, end) {
            let (depth, ends, end, open) = (line.depth(), line.ends, line.end, line.open);
            if ends == End::Row {
                self.lists.pass(true);
                builder.end_row(depth, line.form.row, open);
                continue;
            }
            // Behind the main text no box is anchored: none lies in another.
            let mut blocks = match end <= self.main_end {
                true => self.boxes_up_to(end)?,
                false => Vec::new(),
            };
            blocks.extend(self.paragraph(line));
            builder.push(depth, blocks, ends)?;
        }
        Ok(builder.finish())
    }

    /// A paragraph with its number, and behind it what was cut out of it.
    fn paragraph(&mut self, line: Line) -> Vec<Block> {
        let gone = line.open && line.text.is_empty();
        let place = line.form.place;
        let label = if gone { None } else { self.lists.label(place.list, place.level) };
        if label.is_none() && !line.text.is_empty() && line.form.depth() == 0 {
            self.lists.pass(false);
        }
        let text = Text::new(line.text, None, None);
        let shown = label.is_some() || !text.is_blank();
        let paragraph = Block::Paragraph(Paragraph { label, outline: place.outline, text });
        shown.then_some(paragraph).into_iter().chain(line.cuts).collect()
    }

    /// The blocks of the text boxes anchored before a position that are not yet out.
    fn boxes_up_to(&mut self, end: u32) -> Result<Vec<Block>, Refusal> {
        let mut blocks = Vec::new();
        while let Some(next) = self.boxes.get(self.boxes_out).copied()
            && (next.anchor < end || end == u32::MAX)
        {
            self.boxes_out += 1;
            blocks.extend(self.text(next.start, next.end)?);
        }
        Ok(blocks)
    }
}

/// The parts of the text that have fields of their own.
const STORIES: [Story; 7] = [
    Story::Main,
    Story::Footnotes,
    Story::Headers,
    Story::Comments,
    Story::Endnotes,
    Story::Boxes,
    Story::HeaderBoxes,
];
