//! The characters of a `TextCode` (11.3) and where each stands along the line.

use super::xml;
use crate::xml::Node;
use mulu_text::fold::is_unwritable;
use std::collections::BTreeMap;

/// A character, or several that one glyph draws, with the place of its origin within the object and
/// the distance to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// The characters.
    pub text: String,
    /// Place of the origin, in the object's units.
    pub origin: [f32; 2],
    /// Distance to the next origin, where the file tells it.
    pub step: Option<[f32; 2]>,
}

/// How a line of text runs where the file gives no distances.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// Font size.
    pub size: f32,
    /// Width to height of characters (HScale).
    pub stretch: f32,
    /// Degrees clockwise that the line runs (ReadDirection).
    pub direction: f32,
}

/// The codes of all `TextCode`s of an object; one without a place goes on from the last one's.
pub fn codes(object: Node<'_, '_>, run: Run) -> Vec<Code> {
    let glyphs: BTreeMap<usize, usize> = object.all("CGTransform").filter_map(joined).collect();
    let mut at = [0.0, 0.0];
    let mut codes = Vec::new();
    for node in object.all("TextCode") {
        let start = [("X", at[0]), ("Y", at[1])];
        at = start.map(|(name, last)| xml::number(node, name).unwrap_or(last));
        let text = clean(&all_text(node));
        let count = text.chars().count();
        let [x, y] = ["DeltaX", "DeltaY"].map(|name| xml::deltas(node, name, count));
        let steps = x.len().max(y.len());
        let parts = clusters(&text, &glyphs, steps);
        lay(&parts, at, Deltas { x, y }, run, &mut codes);
    }
    codes
}

/// How many characters the object draws at most.
pub fn count(object: Node<'_, '_>) -> usize {
    object.all("TextCode").map(|c| all_text(c).chars().count()).sum()
}

/// Position and number of characters that fewer glyphs draw (11.4.2, CGTransform).
fn joined(transform: Node<'_, '_>) -> Option<(usize, usize)> {
    let number = |name: &str| transform.attribute(name).and_then(|n| n.trim().parse().ok());
    let (codes, glyphs): (usize, usize) =
        (number("CodeCount").unwrap_or(1), number("GlyphCount").unwrap_or(1));
    (codes > 1 && glyphs == 1).then_some((number("CodePosition")?, codes))
}

fn all_text(node: Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|n| n.text()).collect()
}

/// The text without the line breaks and indents of a pretty-printed file.
fn clean(text: &str) -> String {
    let text = if text.contains('\n') { text.trim() } else { text };
    text.chars().filter(|c| !c.is_control() || is_unwritable(*c)).collect()
}

/// Single characters, or what single glyphs draw where the distances count those.
fn clusters(text: &str, joined: &BTreeMap<usize, usize>, steps: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let single = || chars.iter().map(char::to_string).collect();
    if joined.is_empty() || steps + 1 >= chars.len() {
        return single();
    }
    let mut parts = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let count = joined.get(&at).copied().unwrap_or(1);
        let end = at.saturating_add(count).min(chars.len());
        parts.push(chars[at..end].iter().collect());
        at = end;
    }
    if parts.len() <= steps + 1 { parts } else { single() }
}

struct Deltas {
    x: Vec<f32>,
    y: Vec<f32>,
}

/// Puts parts one behind the other. Where there are fewer distances than characters the last one
/// goes on.
fn lay(parts: &[String], start: [f32; 2], deltas: Deltas, run: Run, codes: &mut Vec<Code>) {
    let given = |list: &[f32], n: usize| list.get(n).or(list.last()).copied();
    let mut origin = start;
    for (n, text) in parts.iter().enumerate() {
        let last = n + 1 == parts.len() && n >= deltas.x.len().max(deltas.y.len());
        let step = match (given(&deltas.x, n), given(&deltas.y, n)) {
            (None, None) => None,
            _ if last => None,
            (x, y) => Some([x.unwrap_or_default(), y.unwrap_or_default()]),
        };
        codes.push(Code { text: text.clone(), origin, step });
        let [x, y] = step.unwrap_or_else(|| natural(text, run));
        origin = [origin[0] + x, origin[1] + y];
    }
}

/// The step that a character's own width makes.
fn natural(text: &str, run: Run) -> [f32; 2] {
    let (sin, cos) = run.direction.to_radians().sin_cos();
    let length = width(text) * run.size * run.stretch;
    [length * cos, length * sin]
}

/// The width of characters in parts of the font size: a whole one for ideographs, about what common
/// Latin fonts have for the rest.
pub fn width(text: &str) -> f32 {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> f32 {
    match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'I' | '!' | '\'' | '|' | ',' | '.' | ':' | ';' => 0.3,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.85,
        'A'..='Z' => 0.68,
        '\0'..='\u{2ff}' => 0.5,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => 0.0,
        '\u{370}'..='\u{10ff}' | '\u{ff61}'..='\u{ffdc}' => 0.5,
        _ => 1.0,
    }
}
