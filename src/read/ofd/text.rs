//! Text objects (11.2): the characters of a `TextObject` where they are drawn.

use super::affine::{Affine, around};
use super::codes::{self, Code, Run};
use super::sheet::{Drawn, Sheet, Style};
use super::xml::{child, flag, number};
use crate::read::layout::Glyph;
use roxmltree::Node;

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
    let filled = flag(object, "Fill") != Some(false) && !clear(child(object, "FillColor"));
    let stroked = flag(object, "Stroke") == Some(true) && !clear(child(object, "StrokeColor"));
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
