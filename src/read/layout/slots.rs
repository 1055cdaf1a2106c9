//! Lines between common gaps to rows and cells: rows end at the bands without words, one for each number
//! where a column counts them.

use super::Element;
use super::flow;
use super::line::{Line, Segment};
use super::measure::Measure;
use mulu_document::{Cell, Row, Table};
use mulu_text::fold;

/// Where columns begin between the gaps, and where the last one ends; `None` for a single column.
pub fn columns(run: &[Line], gaps: &[[f32; 2]]) -> Option<Vec<f32>> {
    let left = run.iter().map(|l| l.edges[0]).fold(f32::MAX, f32::min);
    let right = run.iter().map(|l| l.edges[2]).fold(f32::MIN, f32::max);
    let mut middles: Vec<f32> = gaps.iter().map(|g| (g[0] + g[1]) / 2.0).collect();
    middles.sort_by(f32::total_cmp);
    middles.retain(|m| *m > left && *m < right);
    if middles.is_empty() {
        return None;
    }
    let mut columns = vec![left];
    columns.extend(middles);
    columns.push(right);
    Some(columns)
}

/// Whether one column counts the rows: 1, 2, 3.
pub fn has_serials(run: &[Line], columns: &[f32]) -> bool {
    let number = |part: &Part<'_>| fold::trim(&fold::fold(part.words())).parse::<u32>().ok();
    let counts = |column: usize| {
        let parts = parts(run, columns);
        let own = parts.iter().filter(|p| p.column == column).skip_while(|p| number(p).is_none());
        let numbers: Vec<Option<u32>> = own.map(number).collect();
        let rising = |w: &[Option<u32>]| matches!((w[0], w[1]), (Some(a), Some(b)) if b == a + 1);
        numbers.len() > 1 && numbers.windows(2).all(rising)
    };
    (0..columns.len() - 1).any(counts)
}

/// The rows and cells of a run of lines.
pub fn table(run: &[Line], columns: &[f32]) -> Table {
    let parts = parts(run, columns);
    let ends = ends(&parts, columns.len() - 1);
    let mut rows: Vec<Vec<Vec<Line>>> = vec![vec![Vec::new(); columns.len() - 1]; ends.len() + 1];
    for part in &parts {
        let row = ends.partition_point(|end| *end < part.whole.middle());
        rows[row][part.column].push(part.line());
    }
    let measures: Vec<Measure> = (0..columns.len() - 1).map(|n| measure(&parts, n)).collect();
    let row = |cells: Vec<Vec<Line>>| {
        let cells = cells.into_iter().enumerate().map(|(n, lines)| {
            let elements = lines.into_iter().map(Element::Line).collect();
            Cell::single(n as u32, flow::cell(elements, &measures[n]))
        });
        Row { cells: cells.collect(), repeats_header: false }
    };
    Table { rows: rows.into_iter().map(row).collect() }
}

/// What a line has in one column.
struct Part<'a> {
    whole: &'a Line,
    segments: &'a [Segment],
    column: usize,
}

impl Part<'_> {
    fn words(&self) -> &str {
        let range = self.segments.first().zip(self.segments.last());
        let bytes = range.map_or(0..0, |(a, b)| a.bytes.start..b.bytes.end);
        self.whole.text.get(bytes).unwrap_or_default()
    }

    fn line(&self) -> Line {
        let [_, top, _, bottom] = self.whole.edges;
        let left = self.segments.first().map_or(0.0, |s| s.sides[0]);
        let right = self.segments.last().map_or(0.0, |s| s.sides[1]);
        Line {
            edges: [left, top, right, bottom],
            text: self.words().to_string(),
            segments: Vec::new(),
            first_word: self.whole.first_word.min(self.whole.size),
            ..self.whole.clone()
        }
    }
}

fn parts<'a>(run: &'a [Line], columns: &[f32]) -> Vec<Part<'a>> {
    let column = |s: &Segment| {
        let middle = (s.sides[0] + s.sides[1]) / 2.0;
        columns[1..columns.len() - 1].partition_point(|c| *c <= middle)
    };
    let of_line = |whole: &'a Line| {
        let runs = whole.segments.chunk_by(move |a, b| column(a) == column(b));
        runs.map(move |segments| Part { whole, segments, column: column(&segments[0]) })
    };
    run.iter().flat_map(of_line).collect()
}

/// How far the words of a column reach: its widest line is full.
fn measure(parts: &[Part<'_>], column: usize) -> Measure {
    let lines = parts.iter().filter(|p| p.column == column).map(Part::line);
    let start = [f32::MAX, 0.0, f32::MIN, 0.0];
    let edges = lines.fold(start, |e, l| [e[0].min(l.edges[0]), 0.0, e[2].max(l.edges[2]), 0.0]);
    Measure { margins: [0.0, 0.0], ..Measure::of_cell(edges) }
}

/// Heights at which rows end, all but the last. Where one column counts the rows, each has one number,
/// and ends at the widest band without words before the next; otherwise at every band that is wider
/// than those between the lines of a cell.
fn ends(parts: &[Part<'_>], count: usize) -> Vec<f32> {
    let bands = bands(parts);
    let size = parts.first().map_or(0.0, |p| p.whole.size);
    let Some(numbers) = numbers(parts, count) else { return wide(&bands, size) };
    let between = |pair: &[f32]| {
        let own = bands.iter().filter(|b| b.middle() > pair[0] && b.middle() < pair[1]);
        let widest = own.clone().map(Band::height).fold(f32::MIN, f32::max);
        let half = (pair[0] + pair[1]) / 2.0;
        let near = own.filter(|b| b.height() > widest - EQUAL).map(Band::middle);
        near.min_by(|a, b| (a - half).abs().total_cmp(&(b - half).abs())).unwrap_or(half)
    };
    numbers.windows(2).map(between).collect()
}

/// Bands whose heights differ by less, in points, are equal.
const EQUAL: f32 = 0.6;

/// A level band without words.
struct Band {
    from: f32,
    to: f32,
}

impl Band {
    fn height(&self) -> f32 {
        self.to - self.from
    }

    fn middle(&self) -> f32 {
        (self.from + self.to) / 2.0
    }
}

/// The bands between lines, top down; lines that overlap leave one without height.
fn bands(parts: &[Part<'_>]) -> Vec<Band> {
    let mut lines: Vec<(f32, f32)> =
        parts.iter().map(|p| (p.whole.edges[1], p.whole.edges[3])).collect();
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut found = Vec::new();
    let mut below = lines.first().map_or(0.0, |l| l.1);
    for (top, bottom) in lines {
        if top > below {
            found.push(Band { from: below, to: top });
        }
        below = below.max(bottom);
    }
    found
}

/// Lines of a cell are no further apart than this share of the font size.
const CLOSE: f32 = 0.7;

/// The bands that are higher than those between the lines of a cell; all of them where there are no
/// such lines.
fn wide(bands: &[Band], size: f32) -> Vec<f32> {
    let mut heights: Vec<f32> = bands.iter().map(Band::height).collect();
    heights.sort_by(f32::total_cmp);
    let close = heights.windows(2).filter(|w| w[0] < CLOSE * size);
    let steps = close.map(|w| (w[1] - w[0], w[1]));
    let step = steps.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(step, _)| *step > EQUAL);
    let least = step.map_or(f32::MIN, |(_, least)| least);
    bands.iter().filter(|b| b.height() >= least).map(Band::middle).collect()
}

/// Heights of the lines of the column that counts the rows, with its head; `None` where there is none.
fn numbers(parts: &[Part<'_>], count: usize) -> Option<Vec<f32>> {
    let own = |column: usize| parts.iter().filter(move |p| p.column == column);
    let counts = |column: &usize| {
        let mut words = own(*column).skip(1).map(|p| fold::fold(p.words())).peekable();
        words.peek().is_some() && words.all(|w| fold::trim(&w).parse::<u32>().is_ok())
    };
    (0..count).find(counts).map(|column| own(column).map(|p| p.whole.middle()).collect())
}
