//! What draws on a sheet instead of a screen.

use super::fonts::Fonts;
use crate::layout::sheet::{Drawn, Placed, Sheet, Style};
use crate::layout::{Glyph, strokes};
use hayro_interpret::font::{Glyph as Shape, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::hayro_syntax::page::Resources;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};

/// How far characters rise above the line they stand on, in parts of the font size.
const ASCENT: f64 = 0.88;
/// Units of a glyph's space in the font size.
const UNITS: f64 = 1000.0;
/// Slanted by more than this, a character stands askew.
const ASKEW: f64 = 5.0;
/// A colour whose red, green and blue are at least this is the paper's.
const WHITE: u8 = 250;

/// Coloured boxes of a page on which white words are looked for.
const MAX_GROUNDS: usize = 5000;

/// How much a file may still draw.
#[derive(Debug)]
pub struct Budget {
    characters: usize,
    paths: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Budget { characters: 2_000_000, paths: 2_000_000 }
    }
}

impl Budget {
    /// Whether more was drawn than may be.
    pub fn is_spent(&self) -> bool {
        self.characters == 0 || self.paths == 0
    }
}

/// Draws a page on a sheet.
pub struct Pen<'s, 'a> {
    sheet: &'s mut Sheet,
    fonts: &'s mut Fonts,
    budget: &'s mut Budget,
    resources: &'s Resources<'a>,
    /// Edges of coloured boxes and pictures, on which white words are seen.
    grounds: Vec<[f32; 4]>,
    /// What the open spans of marked content say that their next glyph stands for.
    actual: Vec<Option<String>>,
}

impl<'s, 'a> Pen<'s, 'a> {
    /// Nothing drawn yet.
    pub fn new(
        sheet: &'s mut Sheet,
        fonts: &'s mut Fonts,
        budget: &'s mut Budget,
        resources: &'s Resources<'a>,
    ) -> Self {
        Pen { sheet, fonts, budget, resources, grounds: Vec::new(), actual: Vec::new() }
    }

    fn is_on_ground(&self, [left, top, right, bottom]: [f32; 4]) -> bool {
        let (x, y) = ((left + right) / 2.0, (top + bottom) / 2.0);
        let under = |g: &[f32; 4]| x > g[0] && x < g[2] && y > g[1] && y < g[3];
        self.grounds.iter().rev().any(under)
    }

    /// Puts a character on the sheet; `next` is the one behind it.
    fn character(
        &mut self,
        shape: &PositionedGlyph<'a>,
        next: Option<&PositionedGlyph<'a>>,
        place: Affine,
        ink: Ink,
    ) {
        let own = place * shape.transform();
        let [a, b, c, d, x, y] = own.as_coeffs();
        let size = c.hypot(d) * UNITS;
        if !(size + a + b + x + y).is_finite() || size <= 0.0 || size > 1e5 {
            return;
        }
        let text = match self.actual.last_mut().and_then(Option::as_mut) {
            Some(actual) => std::mem::take(actual),
            None => self.fonts.text(shape, self.resources),
        };
        let step = next.map(|n| (place * n.transform()).as_coeffs());
        let step = step.map(|[.., to_x, to_y]| (to_x - x).hypot(to_y - y));
        let advance = advance(shape, size, step);
        let along = (a / a.hypot(b), b / a.hypot(b));
        let up = (-c / c.hypot(d), -d / c.hypot(d));
        let corner = |forth: f64, high: f64| {
            let high = high * size;
            let point =
                Point::new(x + along.0 * forth - up.0 * high, y + along.1 * forth - up.1 * high);
            [point.x as f32, point.y as f32]
        };
        let corners =
            [(0.0, ASCENT), (advance, ASCENT), (0.0, ASCENT - 1.0), (advance, ASCENT - 1.0)];
        let edges = strokes::around(&corners.map(|(forth, high)| corner(forth, high)));
        let glyph = Glyph { text, edges, size: size as f32 };
        let visible = match ink {
            Ink::Clear => false,
            Ink::White => self.is_on_ground(edges),
            Ink::Seen => true,
        };
        let style = Style { visible, turn: turn(a, b) };
        self.sheet.texts.push(Drawn { glyph, style });
    }
}

/// How characters show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ink {
    /// Not at all.
    Clear,
    /// In the colour of the paper.
    White,
    /// In any other.
    Seen,
}

/// The width of a character. A font used in place of one that is missing is stretched to its
/// widths, so that the width on the page is told by where the next character stands.
fn advance(shape: &Shape<'_>, size: f64, step: Option<f64>) -> f64 {
    let width = match shape {
        Shape::Outline(outline) => outline.advance_width(),
        Shape::Type3(drawn) => drawn.advance_width(),
    };
    let own = width.map_or(size / 2.0, |w| f64::from(w) / UNITS * size).clamp(0.0, size * 3.0);
    match step {
        Some(step) if step > own * 0.5 && step < own * 1.1 => step,
        _ => own,
    }
}

/// Quarter turns clockwise of a line that runs along `(x, y)`; `None` where it is slanted.
fn turn(x: f64, y: f64) -> Option<u8> {
    let degrees = y.atan2(x).to_degrees().rem_euclid(360.0);
    let turn = (degrees / 90.0).round();
    ((degrees - turn * 90.0).abs() < ASKEW).then_some(turn as u8 % 4)
}

/// Whether anything is to be seen in this colour; patterns are.
fn is_seen(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => color.to_rgba().to_rgba8()[3] > 0,
        Paint::Pattern(_) => true,
    }
}

fn is_white(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => color.to_rgba().to_rgba8().iter().all(|c| *c >= WHITE),
        Paint::Pattern(_) => false,
    }
}

impl<'a> Device<'a> for Pen<'_, 'a> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.sheet.paths += 1;
        self.budget.paths = self.budget.paths.saturating_sub(1);
        if !is_seen(&props.paint) || is_white(&props.paint) || self.budget.is_spent() {
            return;
        }
        let scale = props.transform.determinant().abs().sqrt() as f32;
        let (stroked, filled) = match mode {
            DrawMode::Fill(_) => (false, true),
            DrawMode::Stroke(s) => (s.line_width * scale < strokes::BAR_WIDTH, false),
            DrawMode::FillAndStroke(_, s) => (s.line_width * scale < strokes::BAR_WIDTH, true),
            DrawMode::Invisible => return,
        };
        for (points, straight) in subpaths(path, props.transform) {
            self.sheet.draw(strokes::rules(&points, &straight, stroked, filled));
            if filled && self.grounds.len() < MAX_GROUNDS {
                self.grounds.push(strokes::around(&points));
            }
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let glyphs = run.glyphs();
        self.budget.characters = self.budget.characters.saturating_sub(glyphs.len());
        if self.budget.is_spent() {
            return;
        }
        let ink = match mode {
            DrawMode::Invisible => Ink::Clear,
            _ if !is_seen(&props.paint) => Ink::Clear,
            _ if is_white(&props.paint) => Ink::White,
            _ => Ink::Seen,
        };
        for (n, glyph) in glyphs.iter().enumerate() {
            self.character(glyph, glyphs.get(n + 1), props.transform, ink);
        }
        self.sheet.end_of_object();
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let corners = [(0.0, 0.0), (width, 0.0), (0.0, height), (width, height)].map(|corner| {
            let point = props.transform * Point::from(corner);
            [point.x as f32, point.y as f32]
        });
        let edges = strokes::around(&corners);
        self.grounds.push(edges);
        self.sheet.pictures.push(Placed { path: None, edges });
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        // Where one glyph serves several characters, the file says here which is meant.
        let given = properties.and_then(|p| p.get::<PdfString<'_>>("ActualText"));
        let outer = self.actual.last().cloned().flatten();
        self.actual.push(given.and_then(|g| actual_text(&g)).or(outer));
    }

    fn end_marked_content(&mut self) {
        self.actual.pop();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Characters that a text given for a few glyphs may have; longer ones stand for whole lines.
const LONGEST_ACTUAL: usize = 4;

/// A text string (ISO 32000-1, 7.9.2.2) that stands for a glyph or two.
fn actual_text(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).collect::<Result<String, _>>().ok()?
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok()?.to_string(),
        _ => return None,
    };
    (1..=LONGEST_ACTUAL).contains(&text.chars().count()).then_some(text)
}

/// Points of a path's parts on the page, and whether the line that ends at each is straight.
fn subpaths(path: &BezPath, place: Affine) -> Vec<(Vec<[f32; 2]>, Vec<bool>)> {
    let mut parts: Vec<(Vec<[f32; 2]>, Vec<bool>)> = Vec::new();
    for element in path.elements() {
        let (end, straight) = match *element {
            PathEl::MoveTo(to) => {
                parts.push((Vec::new(), Vec::new()));
                (to, false)
            }
            PathEl::LineTo(to) => (to, true),
            PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => (to, false),
            PathEl::ClosePath => {
                if let Some((points, straight)) = parts.last_mut() {
                    points.extend(points.first().copied());
                    straight.extend(points.first().map(|_| true));
                }
                continue;
            }
        };
        if let Some((points, lines)) = parts.last_mut() {
            let point = place * end;
            points.push([point.x as f32, point.y as f32]);
            lines.push(straight);
        }
    }
    parts
}
