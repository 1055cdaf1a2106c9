//! A page to its lines and tables.

use super::cells::{Field, Grid, grid};
use super::measure::Measure;
use super::ruling::{Frame, Stroke, frames, holds};
use super::{Brink, Element, Framed, Glyph, Page, Parts, aside, flow, gutters, line};
use mulu_document::{Block, Cell, Row, Table};

/// Tables within cells of tables.
const DEEPEST: usize = 8;
/// Columns of ruled tables stand at the same places on every page, within this many points.
const RULED_SLACK: f32 = 5.0;

/// Lines and tables of a page, top down; what stands beside the page is hidden.
pub fn take_apart(page: &Page) -> Parts {
    let [width, height] = page.size;
    let whole = [0.0, 0.0, width.max(1.0), height.max(1.0)];
    let seen = |g: &&&Glyph| holds(whole, g.middle());
    let (on, beside): (Vec<&Glyph>, Vec<&Glyph>) = page.glyphs.iter().partition(|g| seen(&g));
    let (frames, alone) = frames(&page.rules);
    let mut elements = region(on, frames, &alone, (page.number, DEEPEST));
    let lines = line::lines(beside, page.number);
    elements.extend(lines.into_iter().map(|l| aside("hidden_text", l.text, page.number)));
    Parts { number: page.number, size: page.size, elements }
}

/// What stands in a region: the page or a cell, the number of the page, and how many tables may
/// still stand within one another.
fn region(
    glyphs: Vec<&Glyph>,
    mut frames: Vec<Frame>,
    alone: &[Stroke],
    (page, depth): (u32, usize),
) -> Vec<Element> {
    frames.sort_by(|a, b| area(b.edges).total_cmp(&area(a.edges)));
    let mut rest = glyphs;
    let mut elements = Vec::new();
    while !frames.is_empty() && depth > 0 {
        let outer = frames.remove(0);
        let (inner, others) = frames.into_iter().partition(|f| outer.surrounds(f.edges));
        frames = others;
        let Some(grid) = grid(&outer) else { continue };
        let edges = grid.around();
        let (own, left): (Vec<&Glyph>, Vec<&Glyph>) =
            rest.into_iter().partition(|g| holds(edges, g.middle()));
        rest = left;
        elements.extend(framed(&grid, own, inner, (page, depth - 1)));
    }
    let tops: Vec<f32> = elements.iter().map(top).collect();
    let lines = line::lines(rest, page);
    elements.extend(gutters::tables(lines, alone, &tops));
    elements.sort_by(|a, b| top(a).total_cmp(&top(b)));
    elements
}

fn area([left, top, right, bottom]: [f32; 4]) -> f32 {
    (right - left) * (bottom - top)
}

fn top(element: &Element) -> f32 {
    match element {
        Element::Line(line) => line.middle(),
        Element::Table(table) => table.edges[1],
        Element::Aside(_) => f32::MAX,
    }
}

/// A grid as a table; where it has one column and one of its cells has words, it is a frame around
/// them.
fn framed(
    grid: &Grid,
    glyphs: Vec<&Glyph>,
    mut inner: Vec<Frame>,
    (page, depth): (u32, usize),
) -> Vec<Element> {
    let mut within: Vec<Vec<&Glyph>> = vec![Vec::new(); grid.cells.len()];
    let index = grid.index();
    for glyph in glyphs {
        if let Some(at) = grid.at(glyph.middle()).map(|field| index[field]) {
            within[at].push(glyph);
        }
    }
    let filled = within.iter().filter(|g| g.iter().any(|g| !g.is_blank())).count();
    // One filled cell of a row may be all that a page break left of it.
    if filled == 0 || filled == 1 && grid.columns.len() == 2 {
        let glyphs = within.into_iter().flatten().collect();
        return region(glyphs, inner, &[], (page, depth));
    }
    let mut rows = vec![Row::default(); grid.rows.len() - 1];
    let mut brinks = vec![Vec::new(); rows.len()];
    for (field, glyphs) in grid.cells.iter().zip(within) {
        let edges = grid.edges(*field);
        let (own, others) = inner.into_iter().partition(|f: &Frame| is_within(f.edges, edges));
        inner = others;
        let elements = region(glyphs, own, &[], (page, depth));
        let measure = Measure::of_cell(edges);
        brinks[field.top].extend(brink(&elements, &measure, field.left as u32));
        let blocks = flow::cell(elements, &measure);
        rows[field.top].cells.push(cell(*field, blocks));
    }
    let table = Table { rows };
    let (edges, columns) = (grid.around(), grid.columns.clone());
    vec![Element::Table(Framed { page, edges, columns, slack: RULED_SLACK, table, brinks })]
}

/// How the words of a cell begin and end; `None` for one without words.
fn brink(elements: &[Element], measure: &Measure, column: u32) -> Option<Brink> {
    let lines = || elements.iter().filter_map(Element::line);
    let (first, last) = (lines().next()?, lines().next_back()?);
    let room = measure.narrowed(lines()).room(last);
    Some(Brink { column, first_word: first.first_word, room })
}

fn is_within([left, top, right, bottom]: [f32; 4], edges: [f32; 4]) -> bool {
    holds(edges, [(left + right) / 2.0, (top + bottom) / 2.0])
}

fn cell(field: Field, blocks: Vec<Block>) -> Cell {
    Cell {
        column: field.left as u32,
        row_span: (field.bottom - field.top) as u32,
        column_span: (field.right - field.left) as u32,
        blocks,
    }
}
