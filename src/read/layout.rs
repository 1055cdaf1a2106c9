//! Pages of positioned characters and ruling lines to paragraphs and tables: for PDF, OFD and scans.
//!
//! In -> out: pages as drawn -> blocks in reading order, each text knowing its page.

use crate::model::document::Block;

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

/// The blocks of a document's pages.
pub fn blocks(_pages: &[Page]) -> Vec<Block> {
    Vec::new()
}
