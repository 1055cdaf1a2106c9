//! What is drawn as a line: strokes, and filled boxes that are as thin as lines.

use super::Rule;

/// A filled box up to this many points thick is drawn as a line.
const THIN: f32 = 4.0;
/// A stroke this many points wide is no line but a bar.
pub const BAR_WIDTH: f32 = 8.0;

/// The lines of a path that is drawn without lifting the pen; `straight` tells of each point whether
/// the line that ends there is straight.
pub fn rules(points: &[[f32; 2]], straight: &[bool], stroked: bool, filled: bool) -> Vec<Rule> {
    match (stroked, filled) {
        (_, true) if thin(points).is_some() => thin(points).into_iter().collect(),
        (true, _) => segments(points, straight),
        _ => Vec::new(),
    }
}

/// The box around points: left, top, right and bottom edge.
pub fn around(points: &[[f32; 2]]) -> [f32; 4] {
    points.iter().fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |b, [x, y]| {
        [b[0].min(*x), b[1].min(*y), b[2].max(*x), b[3].max(*y)]
    })
}

/// The line along the middle of a box that is thin and long.
fn thin(points: &[[f32; 2]]) -> Option<Rule> {
    let [left, top, right, bottom] = around(points);
    let (width, height) = (right - left, bottom - top);
    let (x, y) = ((left + right) / 2.0, (top + bottom) / 2.0);
    if points.len() < 3 || width.min(height) > THIN || width.max(height) < 4.0 * width.min(height) {
        return None;
    }
    let ends = if width > height { [left, y, right, y] } else { [x, top, x, bottom] };
    Some(Rule { ends })
}

fn segments(points: &[[f32; 2]], straight: &[bool]) -> Vec<Rule> {
    let pairs = points.windows(2).zip(straight.iter().skip(1));
    let rule = |(pair, straight): (&[[f32; 2]], &bool)| match *pair {
        [[x, y], [to_x, to_y]] if *straight && (x != to_x || y != to_y) => {
            Some(Rule { ends: [x, y, to_x, to_y] })
        }
        _ => None,
    };
    pairs.filter_map(rule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thin_box_is_a_line() {
        let corners = [[0.0, 0.0], [50.0, 0.0], [50.0, 0.5], [0.0, 0.5]];
        assert_eq!(thin(&corners), Some(Rule { ends: [0.0, 0.25, 50.0, 0.25] }));
        assert_eq!(thin(&[[0.0, 0.0], [50.0, 0.0], [50.0, 30.0]]), None);
    }
}
