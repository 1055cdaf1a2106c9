//! Text objects (11.2): the characters of a `TextObject` where they are drawn.

use super::affine::Affine;
use super::codes::{self, Code, Run};
use super::xml::{flag, number};
use crate::layout::Glyph;
use crate::layout::sheet::{Drawn, Sheet, Style};
use crate::layout::strokes::around;
use crate::xml::Node;

/// How far characters rise above the line they stand on, in parts of the font size.
const ASCENT: f32 = 0.88;

/// Draws a text object on a sheet.
pub fn draw(object: Node<'_, '_>, place: Affine, sheet: &mut Sheet) {
    let size = number(object, "Size").filter(|s| *s > 0.0).unwrap_or(4.0);
    let run = Run {
        size,
        stretch: number(object, "HScale").filter(|s| *s > 0.0).unwrap_or(1.0),
        direction: number(object, "ReadDirection").unwrap_or_default(),
    };
    let turned = number(object, "CharDirection").unwrap_or_default();
    let codes = codes::codes(object, run);
    let style = Style { visible: visible(object), turn: turn(&place, run, turned, &codes) };
    for code in codes {
        let edges = edges(&code, run, turned, &place);
        let glyph = Glyph { text: code.text, edges, size: size * place.height() };
        sheet.texts.push(Drawn { glyph, style });
    }
    sheet.end_of_object();
}

/// Whether anything of the text is to be seen (8.5, Visible and Alpha; 11.2, Fill and Stroke).
fn visible(object: Node<'_, '_>) -> bool {
    let clear = |n: Option<Node<'_, '_>>| n.is_some_and(|n| number(n, "Alpha") == Some(0.0));
    let filled = flag(object, "Fill") != Some(false) && !clear(object.child("FillColor"));
    let stroked = flag(object, "Stroke") == Some(true) && !clear(object.child("StrokeColor"));
    flag(object, "Visible") != Some(false) && !clear(Some(object)) && (filled || stroked)
}

/// Quarter turns of the characters on the page; `None` where they are slanted. A line that runs down
/// with upright characters is not turned.
fn turn(place: &Affine, run: Run, turned: f32, codes: &[Code]) -> Option<u8> {
    let stepped = codes.iter().any(|c| c.step.is_some());
    place.quarter(if stepped { turned } else { run.direction.max(turned) })
}

/// The box of a character's em square on the page.
fn edges(code: &Code, run: Run, turned: f32, place: &Affine) -> [f32; 4] {
    let [x, y] = code.origin;
    let advance = advance(code, run);
    let corner = |along: f32, up: f32| {
        let (sin, cos) = turned.to_radians().sin_cos();
        place.point(x + along * cos + up * sin, y + along * sin - up * cos)
    };
    let (top, bottom) = (ASCENT * run.size, (ASCENT - 1.0) * run.size);
    around(&[corner(0.0, top), corner(advance, top), corner(0.0, bottom), corner(advance, bottom)])
}

/// The width of a character: the step to the next where that is about its own width, so that letters
/// of one word touch and words do not.
fn advance(code: &Code, run: Run) -> f32 {
    let own = codes::width(&code.text) * run.size * run.stretch;
    match code.step {
        Some([x, y]) => {
            let step = x.hypot(y);
            let near = step < own + 0.22 * run.size * f32::from(u8::from(code.text.is_ascii()));
            if near && step > 0.0 { step } else { own }
        }
        None => own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters with their left edges and baselines in millimetres, as drawn of one object.
    fn drawn(object: &str) -> Vec<(String, i32, i32)> {
        let tree = super::super::xml::parse("T", object).expect("XML");
        let root = tree.root();
        let mut sheet = Sheet::new(1);
        let lists = ["Boundary", "CTM"].map(|name| super::super::xml::list(root, name));
        let millimetres =
            Affine::page().object(&[], &[25.4 / 72.0, 0.0, 0.0, 25.4 / 72.0, 0.0, 0.0]);
        draw(root, millimetres.object(&lists[0], &lists[1]), &mut sheet);
        let place = |g: Glyph| {
            let base = g.edges[1] + ASCENT * g.size;
            (g.text, g.edges[0].round() as i32, base.round() as i32)
        };
        sheet.texts.into_iter().map(|t| place(t.glyph)).collect()
    }

    fn at(chars: &[(&str, i32, i32)]) -> Vec<(String, i32, i32)> {
        chars.iter().map(|(c, x, y)| (c.to_string(), *x, *y)).collect()
    }

    #[test]
    fn distances_repeat_and_the_last_goes_on() {
        let object = "<T Boundary='10 20 50 9' Size='5'><TextCode X='1' Y='4' DeltaX='g 2 5 8'>一二三四五</TextCode></T>";
        let wanted =
            [("一", 11, 24), ("二", 16, 24), ("三", 21, 24), ("四", 29, 24), ("五", 37, 24)];
        assert_eq!(drawn(object), at(&wanted));
    }

    #[test]
    fn without_distances_characters_stand_side_by_side() {
        let object = "<T Boundary='0 0 50 9' Size='10'><TextCode X='0' Y='9'>年20月</TextCode></T>";
        assert_eq!(drawn(object), at(&[("年", 0, 9), ("2", 10, 9), ("0", 15, 9), ("月", 20, 9)]));
    }

    #[test]
    fn distances_down_alone_make_a_column() {
        let object = "<T Size='5'><TextCode X='3' Y='5' DeltaY='g 1 6'>备注</TextCode></T>";
        assert_eq!(drawn(object), at(&[("备", 3, 5), ("注", 3, 11)]));
    }

    #[test]
    fn the_matrix_scales_places_and_sizes() {
        let object = "<T Boundary='30 40 9 9' CTM='0.5 0 0 0.5 1 2' Size='20'><TextCode X='2' Y='10' DeltaX='20'>考核</TextCode></T>";
        assert_eq!(drawn(object), at(&[("考", 32, 47), ("核", 42, 47)]));
    }

    #[test]
    fn a_code_without_a_place_goes_on_from_the_last() {
        let object = "<T Size='5'><TextCode X='2' Y='10'>一</TextCode><TextCode X='9'>\n 二\n </TextCode></T>";
        assert_eq!(drawn(object), at(&[("一", 2, 10), ("二", 9, 10)]));
    }

    #[test]
    fn a_glyph_of_several_characters_takes_one_distance() {
        let object = "<T Size='5'><CGTransform CodePosition='1' CodeCount='2' GlyphCount='1'/><TextCode X='0' Y='5' DeltaX='4 6'>offe</TextCode></T>";
        assert_eq!(drawn(object), at(&[("o", 0, 5), ("ff", 4, 5), ("e", 10, 5)]));
    }
}
