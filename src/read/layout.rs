//! Pages of positioned characters and ruling lines to paragraphs and tables: for PDF, OFD and scans.
//!
//! In -> out: pages as drawn -> blocks in reading order, each text knowing its page.
//!
//! A page is taken apart into lines of text and tables of ruling lines ([`page`]); page numbers and
//! running heads are set aside ([`margins`]), tables without lines are found by the gaps between their
//! columns ([`gutters`]), tables that a page break cut are put together ([`joints`]), and lines become
//! paragraphs ([`flow`]).

mod cells;
mod flow;
mod gutters;
mod joints;
mod line;
mod margins;
mod measure;
mod page;
mod ruling;
pub mod sheet;
mod slots;
pub mod strokes;

use line::Line;
use mulu_document::{Block, Furniture, Table, Text};

/// A page as it is drawn. Coordinates are points (1/72 inch) from the top left, y downward.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Its number, from 1.
    pub number: u32,
    /// Its width and height.
    pub size: [f32; 2],
    /// Its characters, in any order.
    pub glyphs: Vec<Glyph>,
    /// Its ruling lines: strokes, edges of boxes, thin filled rectangles.
    pub rules: Vec<Rule>,
}

/// A character where it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// The character or, for a ligature, characters.
    pub text: String,
    /// Left edge, top, right edge (left plus advance), bottom of its em box.
    pub edges: [f32; 4],
    /// Font size.
    pub size: f32,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Its ends: x, y, x, y.
    pub ends: [f32; 4],
}

impl Glyph {
    fn middle(&self) -> [f32; 2] {
        let [left, top, right, bottom] = self.edges;
        [(left + right) / 2.0, (top + bottom) / 2.0]
    }

    fn is_blank(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || c.is_control())
    }
}

/// What stands on a page, one below the other.
#[derive(Debug, Clone)]
enum Element {
    /// A line of text.
    Line(Line),
    /// A table.
    Table(Framed),
    /// What is no part of the text.
    Aside(Furniture),
}

/// A table where it is drawn.
#[derive(Debug, Clone)]
struct Framed {
    /// Number of its page.
    page: u32,
    /// Its edges.
    edges: [f32; 4],
    /// Where its columns begin, and where the last one ends.
    columns: Vec<f32>,
    /// How far columns on another page may stand elsewhere.
    slack: f32,
    /// What it holds.
    table: Table,
    /// Of each row, how its cells begin and end; empty where that is not known.
    brinks: Vec<Vec<Brink>>,
}

/// How the words of a cell begin and end.
#[derive(Debug, Clone, Copy)]
struct Brink {
    /// Grid column of the cell.
    column: u32,
    /// Width of what cannot be parted at the beginning.
    first_word: f32,
    /// Room behind the last line.
    room: f32,
}

/// A page taken apart.
#[derive(Debug)]
struct Parts {
    /// Its number, from 1.
    number: u32,
    /// Width and height.
    size: [f32; 2],
    /// What stands on it, top down.
    elements: Vec<Element>,
}

impl Parts {
    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.elements.iter().filter_map(Element::line)
    }
}

impl Element {
    fn line(&self) -> Option<&Line> {
        match self {
            Element::Line(line) => Some(line),
            _ => None,
        }
    }
}

/// The blocks of a document's pages.
pub fn blocks(pages: &[Page]) -> Vec<Block> {
    let mut sheets: Vec<Parts> = pages.iter().map(page::take_apart).collect();
    margins::set_aside(&mut sheets);
    let measures = measure::of_pages(&sheets);
    let elements = joints::join(sheets.into_iter().map(|s| s.elements).collect());
    flow::body(elements, &measures)
}

fn aside(kind: &str, chars: String, page: u32) -> Element {
    Element::Aside(Furniture::new(kind, Text::new(chars, Some(page), None)))
}
