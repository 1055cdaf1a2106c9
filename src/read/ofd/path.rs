//! Paths (9.1): the straight lines of a `PathObject`, and filled boxes that are as thin as lines.

use super::affine::Affine;
use super::xml::{self, flag, number};
use crate::layout::sheet::Sheet;
use crate::layout::strokes;
use crate::xml::Node;

/// Draws the lines of a path on a sheet.
pub fn draw(object: Node<'_, '_>, place: Affine, sheet: &mut Sheet) {
    if flag(object, "Visible") == Some(false) || number(object, "Alpha") == Some(0.0) {
        return;
    }
    sheet.paths += 1;
    let clear = |name| object.child(name).is_some_and(|c| number(c, "Alpha") == Some(0.0));
    let stroked = flag(object, "Stroke") != Some(false) && !clear("StrokeColor");
    let filled = flag(object, "Fill") == Some(true) && !clear("FillColor");
    let wide = number(object, "LineWidth").unwrap_or(0.353) * place.height() > strokes::BAR_WIDTH;
    let data = xml::text_of(object, "AbbreviatedData").unwrap_or_default();
    for line in subpaths(data) {
        let points: Vec<[f32; 2]> = line.points.iter().map(|[x, y]| place.point(*x, *y)).collect();
        sheet.draw(strokes::rules(&points, &line.straight, stroked && !wide, filled));
    }
}

/// A part of a path drawn without lifting the pen.
#[derive(Debug, Default)]
struct Subpath {
    points: Vec<[f32; 2]>,
    /// Whether the line that ends at the point of the same index is straight.
    straight: Vec<bool>,
}

impl Subpath {
    fn to(&mut self, point: [f32; 2], straight: bool) {
        self.points.push(point);
        self.straight.push(straight);
    }
}

/// Reads abbreviated path data: M or S starts, L a line, Q, B and A curves, C closes.
fn subpaths(data: &str) -> Vec<Subpath> {
    let mut paths = vec![Subpath::default()];
    let mut tokens = Tokens(data);
    let mut command = ' ';
    while let Some(found) = tokens.command(command) {
        command = found;
        let count = match command {
            'M' | 'S' | 'L' => 2,
            'Q' => 4,
            'B' => 6,
            'A' => 7,
            _ => 0,
        };
        let Some(values) = tokens.values(count) else { break };
        let end = match *values {
            [.., x, y] => [x, y],
            _ => [0.0, 0.0],
        };
        step(&mut paths, command, end);
        command = if command == 'M' || command == 'S' { 'L' } else { command };
    }
    paths
}

fn step(paths: &mut Vec<Subpath>, command: char, end: [f32; 2]) {
    let start = paths.last().and_then(|p| p.points.first()).copied();
    match (command, start) {
        ('M' | 'S', _) => {
            paths.push(Subpath { points: vec![end], straight: vec![false] });
        }
        ('C', Some(start)) => {
            if let Some(path) = paths.last_mut() {
                path.to(start, true);
            }
            paths.push(Subpath { points: vec![start], straight: vec![false] });
        }
        ('L' | 'Q' | 'B' | 'A', _) => {
            if let Some(path) = paths.last_mut() {
                path.to(end, command == 'L');
            }
        }
        _ => {}
    }
}

/// The commands and numbers of path data, parted by spaces or not.
struct Tokens<'a>(&'a str);

impl Tokens<'_> {
    /// The next command; the last one again where a number follows.
    fn command(&mut self, last: char) -> Option<char> {
        self.0 = self.0.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let first = self.0.chars().next()?;
        if !first.is_ascii_alphabetic() {
            return "LQBA".contains(last).then_some(last);
        }
        self.0 = &self.0[first.len_utf8()..];
        Some(first.to_ascii_uppercase())
    }

    fn values(&mut self, count: usize) -> Option<Vec<f32>> {
        (0..count).map(|_| self.value()).collect()
    }

    fn value(&mut self) -> Option<f32> {
        let text = self.0.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let ends = |c: char| c.is_whitespace() || c == ',' || (c.is_ascii_alphabetic() && c != 'e');
        let end = text.find(ends).unwrap_or(text.len());
        self.0 = &text[end..];
        text[..end].parse().ok().filter(|n: &f32| n.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(data: &str) -> Vec<[f32; 4]> {
        let rules = |p: Subpath| strokes::rules(&p.points, &p.straight, true, false);
        subpaths(data).into_iter().flat_map(rules).map(|r| r.ends).collect()
    }

    #[test]
    fn straight_lines_are_kept_and_curves_followed() {
        assert_eq!(lines("M 0 0 L 5 0"), [[0.0, 0.0, 5.0, 0.0]]);
        assert_eq!(lines("M0 0L5 0,5 2"), [[0.0, 0.0, 5.0, 0.0], [5.0, 0.0, 5.0, 2.0]]);
        assert_eq!(lines("S 0 0 B 1 1 2 2 3 0 L 3 4"), [[3.0, 0.0, 3.0, 4.0]]);
        let closed = lines("M 0 0 L 5 0 L 5 5 C");
        assert_eq!(closed.last(), Some(&[5.0, 5.0, 0.0, 0.0]));
        assert_eq!(lines("M 0 L x C 9"), Vec::<[f32; 4]>::new());
    }
}
