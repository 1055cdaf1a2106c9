//! Ruling lines: pieces put together, lines that cross found as one frame.

use super::Rule;

/// A level or upright line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its height, or for an upright line its distance from the left.
    pub at: f32,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

/// Lines that cross or touch one another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Frame {
    /// Level lines.
    pub level: Vec<Stroke>,
    /// Upright lines.
    pub upright: Vec<Stroke>,
    /// Left, top, right and bottom edge of all of them.
    pub edges: [f32; 4],
}

/// Lines this near each other, in points, are one, or touch.
pub const TOUCHING: f32 = 3.5;
/// A line this much out of level is still level.
const TILT: f32 = 1.5;
/// Shorter lines are parts of characters or pictures.
const SHORTEST: f32 = 4.0;
/// Lines of one direction on a page; more of them are a drawing.
const MOST_STROKES: usize = 4000;

/// The frames of a page, and the level lines that cross nothing.
pub fn frames(rules: &[Rule]) -> (Vec<Frame>, Vec<Stroke>) {
    let (mut level, mut upright) = (Vec::new(), Vec::new());
    for Rule { ends: [x, y, to_x, to_y] } in rules {
        if !(x + y + to_x + to_y).is_finite() {
            continue;
        }
        let (wide, high) = ((x - to_x).abs(), (y - to_y).abs());
        if high <= TILT && wide >= high {
            level.push(Stroke { at: (y + to_y) / 2.0, from: x.min(*to_x), to: x.max(*to_x) });
        } else if wide <= TILT {
            upright.push(Stroke { at: (x + to_x) / 2.0, from: y.min(*to_y), to: y.max(*to_y) });
        }
    }
    let (level, upright) = (merged(level), merged(upright));
    if level.len().max(upright.len()) > MOST_STROKES {
        return (Vec::new(), Vec::new());
    }
    crossing(&level, &upright)
}

/// Lines over or behind one another as one.
fn merged(mut strokes: Vec<Stroke>) -> Vec<Stroke> {
    strokes.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Stroke> = Vec::new();
    for rows in chunks(&strokes, |s| s.at, TOUCHING) {
        let mut row = rows.to_vec();
        row.sort_by(|a, b| a.from.total_cmp(&b.from));
        let first = out.len();
        for stroke in row {
            match out.get_mut(first..).and_then(|row| row.last_mut()) {
                Some(last) if stroke.from <= last.to + TOUCHING => last.to = last.to.max(stroke.to),
                _ => out.push(Stroke { at: rows[0].at, ..stroke }),
            }
        }
    }
    out.retain(|s| s.to - s.from >= SHORTEST);
    out
}

/// Runs of sorted items whose places lie within a reach of the first of the run.
pub fn chunks<T>(items: &[T], place: impl Fn(&T) -> f32, reach: f32) -> Vec<&[T]> {
    let mut out = Vec::new();
    let mut rest = items;
    while let Some(first) = rest.first() {
        let end = rest.partition_point(|i| place(i) - place(first) <= reach).max(1);
        let (run, behind) = rest.split_at(end);
        out.push(run);
        rest = behind;
    }
    out
}

fn crossing(level: &[Stroke], upright: &[Stroke]) -> (Vec<Frame>, Vec<Stroke>) {
    let mut parent: Vec<usize> = (0..level.len() + upright.len()).collect();
    for (n, flat) in level.iter().enumerate() {
        let start = upright.partition_point(|u| u.at < flat.from - TOUCHING);
        for (m, tall) in upright.iter().enumerate().skip(start) {
            if tall.at > flat.to + TOUCHING {
                break;
            }
            if flat.at >= tall.from - TOUCHING && flat.at <= tall.to + TOUCHING {
                unite(&mut parent, n, level.len() + m);
            }
        }
    }
    let mut frames: Vec<(usize, Frame)> = Vec::new();
    let mut alone = Vec::new();
    let mut index = std::collections::HashMap::new();
    for n in 0..parent.len() {
        let top = root(&mut parent, n);
        let at = *index.entry(top).or_insert_with(|| {
            frames.push((top, Frame::default()));
            frames.len() - 1
        });
        match n.checked_sub(level.len()) {
            None => frames[at].1.level.push(level[n]),
            Some(m) => frames[at].1.upright.push(upright[m]),
        }
    }
    let mut crossed = Vec::new();
    for (_, mut frame) in frames {
        if frame.upright.is_empty() {
            alone.append(&mut frame.level);
        } else if !frame.level.is_empty() {
            frame.edges = frame.around();
            crossed.push(frame);
        }
    }
    (crossed, alone)
}

impl Frame {
    fn around(&self) -> [f32; 4] {
        let start = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        let level = self
            .level
            .iter()
            .fold(start, |e, s| [e[0].min(s.from), e[1].min(s.at), e[2].max(s.to), e[3].max(s.at)]);
        self.upright
            .iter()
            .fold(level, |e, s| [e[0].min(s.at), e[1].min(s.from), e[2].max(s.at), e[3].max(s.to)])
    }

    /// Whether another frame lies within.
    pub fn surrounds(&self, [left, top, right, bottom]: [f32; 4]) -> bool {
        holds(self.edges, [(left + right) / 2.0, (top + bottom) / 2.0])
    }
}

/// Whether a point lies within edges.
pub fn holds([left, top, right, bottom]: [f32; 4], [x, y]: [f32; 2]) -> bool {
    x >= left && x < right && y >= top && y < bottom
}

fn root(parent: &mut [usize], mut n: usize) -> usize {
    while parent[n] != n {
        parent[n] = parent[parent[n]];
        n = parent[n];
    }
    n
}

fn unite(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parent, a), root(parent, b));
    parent[a.max(b)] = a.min(b);
}
