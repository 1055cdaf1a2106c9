//! Places on a page: millimetres through the transformations of objects to points.

use crate::layout::strokes::around;

/// Points in a millimetre.
pub const POINTS: f32 = 72.0 / 25.4;
/// No coordinate of a page lies further out, in millimetres.
const OUTERMOST: f32 = 100_000.0;

/// A transformation `[a b c d e f]`: x' = a x + c y + e, y' = b x + d y + f (8.5, CTM).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Affine([f32; 6]);

impl Affine {
    /// From millimetres of the page to points.
    pub fn page() -> Self {
        Affine([POINTS, 0.0, 0.0, POINTS, 0.0, 0.0])
    }

    /// What an object's boundary and CTM make of places within it.
    pub fn object(self, boundary: &[f32], ctm: &[f32]) -> Self {
        let [x, y] = [0, 1].map(|n| boundary.get(n).copied().unwrap_or_default());
        let moved = self.then([1.0, 0.0, 0.0, 1.0, x, y]);
        match *ctm {
            [a, b, c, d, e, f] => moved.then([a, b, c, d, e, f]),
            _ => moved,
        }
    }

    /// This transformation behind an inner one.
    fn then(self, [a, b, c, d, e, f]: [f32; 6]) -> Self {
        let [oa, ob, oc, od, oe, of] = self.0;
        Affine([
            oa * a + oc * b,
            ob * a + od * b,
            oa * c + oc * d,
            ob * c + od * d,
            oa * e + oc * f + oe,
            ob * e + od * f + of,
        ])
    }

    /// Where a place comes to lie.
    pub fn point(&self, x: f32, y: f32) -> [f32; 2] {
        let [a, b, c, d, e, f] = self.0;
        let held = |v: f32| if v.is_finite() { v.clamp(-OUTERMOST, OUTERMOST) } else { 0.0 };
        [held(a * x + c * y + e), held(b * x + d * y + f)]
    }

    /// The upright box around a box.
    pub fn edges(&self, [left, top, right, bottom]: [f32; 4]) -> [f32; 4] {
        let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
        around(&corners.map(|(x, y)| self.point(x, y)))
    }

    /// How much the transformation stretches lengths that stand upright.
    pub fn height(&self) -> f32 {
        self.0[2].hypot(self.0[3])
    }

    /// Which way a line of text runs: quarter turns clockwise, or `None` where it is slanted.
    pub fn quarter(&self, direction: f32) -> Option<u8> {
        let (sin, cos) = direction.to_radians().sin_cos();
        let [a, b, c, d, ..] = self.0;
        let (x, y) = (a * cos + c * sin, b * cos + d * sin);
        let degrees = y.atan2(x).to_degrees().rem_euclid(360.0);
        let turn = (degrees / 90.0).round();
        let straight = (degrees - turn * 90.0).abs() < 5.0;
        straight.then_some(turn as u8 % 4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boundary_moves_what_the_matrix_scaled() {
        let place = Affine::page().object(&[10.0, 20.0, 5.0, 5.0], &[0.5, 0.0, 0.0, 0.5, 1.0, 2.0]);
        let [x, y] = place.point(4.0, 6.0);
        assert!((x - 13.0 * POINTS).abs() < 1e-3 && (y - 25.0 * POINTS).abs() < 1e-3);
    }

    #[test]
    fn turns_are_told_in_quarters() {
        let turned = |ctm: [f32; 6]| Affine::page().object(&[], &ctm).quarter(0.0);
        assert_eq!(turned([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]), Some(0));
        assert_eq!(turned([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]), Some(1));
        assert_eq!(turned([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]), Some(3));
        assert_eq!(turned([0.7, -0.7, 0.7, 0.7, 0.0, 0.0]), None);
    }
}
