//! How wide text may be: whether a line ended because it was full.

use super::Parts;
use super::line::{self, Line};

/// Where lines may begin and end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// Left edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// How far text stays from the edges, at least and at most.
    pub margins: [f32; 2],
    /// Room, in widths of a character, that a line may leave although the next word would fit: a
    /// space that is not seen, marks that are set closer.
    pub slack: f32,
}

/// Edges of two pages that differ by less, in points, are those of one kind of page.
const SAME_SIZE: f32 = 3.0;
/// Space between a cell's edge and its text that common programs leave: LibreOffice 2.8 points, Word
/// 5.4 points.
const CELL_MARGINS: [f32; 2] = [1.0, 5.4];

/// A line of wide text that begins so many characters right of the edge may be centred; one that
/// begins nearer is indented.
const CENTRED: f32 = 3.0;
/// Text of so many characters' width is narrow: that of a cell.
const NARROW_TEXT: f32 = 20.0;

impl Measure {
    /// The measure of a cell with these edges.
    pub fn of_cell([left, _, right, _]: [f32; 4]) -> Self {
        Measure { left, right, margins: CELL_MARGINS, slack: 0.25 }
    }

    /// The measure within a cell as its lines show it: text keeps the distance that its widest line
    /// keeps.
    pub fn narrowed<'a>(self, lines: impl Iterator<Item = &'a Line>) -> Self {
        let [least, most] = self.margins;
        let widest = lines.map(Line::width).fold(0.0, f32::max);
        let margin = ((self.right - self.left - widest) / 2.0).clamp(least, most);
        Measure {
            left: self.left + margin,
            right: self.right - margin,
            margins: [0.0, 0.0],
            ..self
        }
    }

    /// Whether the first word of the next line could have stood on a line.
    pub fn had_room(&self, line: &Line, next: &Line) -> bool {
        let most = (self.right - self.left) * 0.4;
        next.first_word.min(most.max(next.size)) < self.room(line)
    }

    /// The room that a line leaves, less what programs may leave although a word would fit.
    pub fn room(&self, line: &Line) -> f32 {
        let free = (self.right - self.left) - line.width();
        let behind = (self.right - line.edges[2]).max(0.0);
        let slack = self.slack * line.size;
        // A centred line may grow to both sides.
        let before = line.edges[0] - self.left;
        let narrow = self.right - self.left < NARROW_TEXT * line.size;
        let centred =
            (before - behind).abs() < 0.5 * line.size && (narrow || before > CENTRED * line.size);
        let room = if centred { free } else { behind };
        room - slack
    }

    /// How far right of the left edge a line begins, in widths of a character.
    pub fn indent(&self, line: &Line) -> f32 {
        (line.edges[0] - self.left) / line.size.max(1.0)
    }
}

/// The measure of every page: pages of one size share it.
pub fn of_pages(sheets: &[Parts]) -> Vec<(u32, Measure)> {
    let same = |a: &Parts, b: &Parts| (0..2).all(|n| (a.size[n] - b.size[n]).abs() < SAME_SIZE);
    let mut kinds: Vec<(&Parts, Measure)> = Vec::new();
    let mut found = Vec::new();
    for sheet in sheets {
        let known = kinds.iter().find(|(other, _)| same(sheet, other)).map(|(_, m)| *m);
        let measure = known.unwrap_or_else(|| {
            let alike = sheets.iter().filter(|s| same(sheet, s));
            let measure = of_lines(alike.flat_map(Parts::lines).collect());
            kinds.push((sheet, measure));
            measure
        });
        found.push((sheet.number, measure));
    }
    found
}

/// Where most lines begin and how far they reach. Lines of an indented block, or one that stands out,
/// do not count where others agree; long lines count most.
fn of_lines(lines: Vec<&Line>) -> Measure {
    // Marks at the end of a line may hang over its edge.
    let even = |l: &&&Line| !l.text.ends_with(|c| line::CLOSING.contains(c));
    let mut rights: Vec<Edge> =
        lines.iter().filter(even).map(|l| Edge::of(l, -l.edges[2])).collect();
    let mut lefts: Vec<Edge> = lines.iter().map(|l| Edge::of(l, l.edges[0])).collect();
    let right = -agreed(&mut rights, 1.05, 0.999);
    let left = agreed(&mut lefts, 0.3, 0.15);
    Measure { left: left.min(right), right, margins: [0.0, 0.0], slack: 0.6 }
}

/// Where a line begins or ends, from the side that counts.
struct Edge {
    at: f32,
    size: f32,
    weight: f32,
}

impl Edge {
    fn of(line: &Line, at: f32) -> Self {
        Edge { at, size: line.size, weight: line.width() * line.width() }
    }
}

/// The first edge whose neighbours, within some characters' width, have most of the weight, or a share
/// of the greatest weight that suffices.
fn agreed(edges: &mut [Edge], reach: f32, share: f32) -> f32 {
    edges.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut sums = Vec::with_capacity(edges.len());
    let (mut end, mut sum) = (0, 0.0);
    for (n, edge) in edges.iter().enumerate() {
        while let Some(next) = edges.get(end).filter(|e| e.at - edge.at <= reach * edge.size) {
            sum += next.weight;
            end += 1;
        }
        sums.push(sum);
        if end > n {
            sum -= edge.weight;
        } else {
            end = n + 1;
        }
    }
    let most = sums.iter().copied().fold(0.0, f32::max);
    let first = sums.iter().position(|s| *s >= most * share);
    first.and_then(|n| edges.get(n)).map_or(0.0, |e| e.at)
}
