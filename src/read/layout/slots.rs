//! Lines between common gaps to rows and cells. A row begins where the column that is filled in every
//! row has a line; other lines belong to the nearest such line, or to the one above them.

use super::Element;
use super::flow;
use super::line::{Line, Segment};
use super::measure::Measure;
use crate::model::document::{Cell, Row, Table};
use crate::text::fold;

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
    let anchors = anchors(&parts, columns.len() - 1);
    let hanging = hangs(&parts, &anchors);
    let mut rows: Vec<Vec<Vec<Line>>> = vec![vec![Vec::new(); columns.len() - 1]; anchors.len()];
    for part in &parts {
        rows[row_of(part, &anchors, hanging)][part.column].push(part.line());
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

/// Heights at which rows stand: where the column that is never empty has its lines. That is the one
/// whose lines are fewest among those that begin with the first line and whose lines are most often
/// beside another's.
fn anchors(parts: &[Part<'_>], count: usize) -> Vec<f32> {
    let heights = |column: usize| -> Vec<f32> {
        parts.iter().filter(|p| p.column == column).map(|p| p.whole.middle()).collect()
    };
    let all: Vec<Vec<f32>> = (0..count).map(heights).collect();
    let serial = (0..count).find(|n| {
        let own = parts.iter().filter(|p| p.column == *n).skip(1);
        let mut words = own.map(|p| fold::fold(p.words())).peekable();
        words.peek().is_some() && words.all(|w| fold::trim(&w).parse::<u32>().is_ok())
    });
    let fullest = || (0..count).max_by_key(|n| (all[*n].len(), usize::MAX - n)).unwrap_or(0);
    let rows = match serial {
        Some(column) => all[column].clone(),
        None => all[fullest()].clone(),
    };
    if rows.is_empty() { vec![0.0] } else { rows }
}

/// Whether cells begin at the height of their row: no line stands above the first one, and each row's
/// height has a line in every column that goes on below it.
fn hangs(parts: &[Part<'_>], anchors: &[f32]) -> bool {
    let above_first = parts.iter().any(|p| p.whole.middle() < anchors[0] - 0.5 * p.whole.size);
    let beside = |p: &&Part<'_>| anchors.iter().any(|a| (a - p.whole.middle()).abs() < 1.0);
    let follows = |p: &Part<'_>| {
        let anchor = anchors.iter().rev().find(|a| **a <= p.whole.middle() + 0.5);
        let first = |q: &&Part<'_>| {
            q.column == p.column && anchor.is_some_and(|a| (a - q.whole.middle()).abs() < 1.0)
        };
        parts.iter().any(|q| first(&q))
    };
    let apart = parts.iter().filter(|p| !beside(p));
    !above_first && apart.into_iter().all(follows)
}

fn row_of(part: &Part<'_>, anchors: &[f32], hanging: bool) -> usize {
    let middle = part.whole.middle();
    if hanging {
        return anchors.partition_point(|a| *a <= middle + 1.0).saturating_sub(1);
    }
    let distance = |n: &usize| (anchors[*n] - middle).abs();
    (0..anchors.len()).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(0)
}
