//! Characters to lines: what stands at one height, left to right.

use super::Glyph;
use mulu_text::fold;
use std::ops::Range;

/// A line of text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Number of its page.
    pub page: u32,
    /// Left, top, right and bottom edge of what is printed.
    pub edges: [f32; 4],
    /// Font size of most of it.
    pub size: f32,
    /// Its characters. Where characters stand apart and the file has no space between them, one
    /// space stands for the gap.
    pub text: String,
    /// Blanks that stand before and behind what is printed.
    pub blanks: [String; 2],
    /// Its stretches between wide gaps.
    pub segments: Vec<Segment>,
    /// Width of what cannot be parted at its beginning: a line is broken before it where it does not
    /// fit any more.
    pub first_word: f32,
}

/// A stretch of a line without a wide gap.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Bytes of the line's text.
    pub bytes: Range<usize>,
    /// Left and right edge.
    pub sides: [f32; 2],
}

/// Middles of one line are at most this share of the font size apart.
const SAME_LINE: f32 = 0.35;
/// A gap of this share of the font size between Latin characters is a space.
const LATIN_SPACE: f32 = 0.18;
/// A gap that exceeds the usual one by this share of the font size is a space.
const WIDE_SPACE: f32 = 0.8;
/// A gap of this share of the font size parts segments.
const SEGMENT_GAP: f32 = 0.95;

/// Equal characters no further apart than this share of the font size are one, drawn twice.
const OVER: f32 = 0.2;

/// The lines of characters, top down.
pub fn lines(mut glyphs: Vec<&Glyph>, page: u32) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.middle()[1].total_cmp(&b.middle()[1]));
    let mut rows: Vec<Row<'_>> = Vec::new();
    for glyph in glyphs {
        let near = rows.iter_mut().rev().take(3).find(|row| row.takes(glyph));
        match near {
            Some(row) => row.push(glyph),
            None => rows.push(Row::of(glyph)),
        }
    }
    let mut lines: Vec<Line> = rows.into_iter().filter_map(|r| line(r.glyphs, page)).collect();
    lines.sort_by(|a, b| a.middle().total_cmp(&b.middle()).then(a.edges[0].total_cmp(&b.edges[0])));
    lines
}

impl Line {
    /// The height of its middle.
    pub fn middle(&self) -> f32 {
        (self.edges[1] + self.edges[3]) / 2.0
    }

    /// Its width.
    pub fn width(&self) -> f32 {
        self.edges[2] - self.edges[0]
    }
}

struct Row<'a> {
    middle: f32,
    size: f32,
    glyphs: Vec<&'a Glyph>,
}

impl<'a> Row<'a> {
    fn of(glyph: &'a Glyph) -> Self {
        Row { middle: glyph.middle()[1], size: glyph.size, glyphs: vec![glyph] }
    }

    fn takes(&self, glyph: &Glyph) -> bool {
        (glyph.middle()[1] - self.middle).abs() <= SAME_LINE * self.size.max(glyph.size)
    }

    /// The largest characters say where the line is: others are raised, lowered or set small.
    fn push(&mut self, glyph: &'a Glyph) {
        if glyph.size > self.size * 1.05 && !glyph.is_blank() {
            (self.size, self.middle) = (glyph.size, glyph.middle()[1]);
        }
        self.glyphs.push(glyph);
    }
}

fn line(mut glyphs: Vec<&Glyph>, page: u32) -> Option<Line> {
    glyphs.sort_by(|a, b| a.edges[0].total_cmp(&b.edges[0]));
    let glyphs = once(glyphs);
    let printed: Vec<&&Glyph> = glyphs.iter().filter(|g| !g.is_blank()).collect();
    let first = printed.first()?;
    let around = |e: [f32; 4], g: &&&Glyph| {
        let [l, t, r, b] = g.edges;
        [e[0].min(l), e[1].min(t), e[2].max(r), e[3].max(b)]
    };
    let edges = printed.iter().fold(first.edges, around);
    let usual = usual_gap(&printed);
    let first_word = first_word(&printed);
    let size = common_size(&printed);
    let mut line = Line { page, edges, size, first_word, ..Line::default() };
    let (mut spaces, mut unwritable) = (String::new(), String::new());
    let mut before: Option<&Glyph> = None;
    for glyph in &glyphs {
        if glyph.is_blank() {
            spaces.extend(glyph.text.chars().filter(|c| !c.is_control()));
            unwritable.extend(glyph.text.chars().filter(|c| fold::is_unwritable(*c)));
            continue;
        }
        line.text.push_str(&unwritable);
        let gap = before.map_or(0.0, |b| glyph.edges[0] - b.edges[2]);
        match before {
            None => line.blanks[0].clone_from(&spaces),
            Some(before) if spaces.is_empty() && is_space(before, glyph, gap, usual) => {
                line.text.push(space(before, glyph, gap - usual.max(0.0)));
            }
            Some(_) => line.text.push_str(&spaces),
        }
        line.put(glyph, before.is_none() || gap >= SEGMENT_GAP * size);
        spaces.clear();
        unwritable.clear();
        before = Some(glyph);
    }
    line.text.push_str(&unwritable);
    line.blanks[1] = spaces;
    Some(line)
}

/// Characters of a line that are drawn over themselves, to look bold or to throw a shadow, once.
fn once(glyphs: Vec<&Glyph>) -> Vec<&Glyph> {
    let mut kept: Vec<&Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let near = |other: &&&Glyph| {
            let apart = |n: usize| (other.edges[n] - glyph.edges[n]).abs();
            apart(0).max(apart(1)) <= OVER * glyph.size && other.text == glyph.text
        };
        if kept.iter().rev().take(4).find(near).is_none() {
            kept.push(glyph);
        }
    }
    kept
}

impl Line {
    fn put(&mut self, glyph: &Glyph, apart: bool) {
        let start = self.text.len();
        let meant = |c: &char| !c.is_control() || fold::is_unwritable(*c);
        self.text.extend(glyph.text.chars().filter(meant));
        let (end, [left, _, right, _]) = (self.text.len(), glyph.edges);
        match self.segments.last_mut().filter(|_| !apart) {
            Some(last) => {
                last.bytes.end = end;
                last.sides[1] = last.sides[1].max(right);
            }
            None => self.segments.push(Segment { bytes: start..end, sides: [left, right] }),
        }
    }
}

/// Whether a gap without a space character is a space.
fn is_space(before: &Glyph, after: &Glyph, gap: f32, usual: f32) -> bool {
    let size = before.size.max(after.size);
    let (last, first) = (before.text.chars().last(), after.text.chars().next());
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let joined =
        last.zip(first).is_some_and(|(last, first)| fold::joins_without_space(last, first));
    match joined || !(latin(last) && latin(first)) {
        true => gap > usual.max(0.0) + WIDE_SPACE * size,
        false => gap > usual.max(0.0) + LATIN_SPACE * size,
    }
}

/// The space that a gap stands for: a whole one between ideographs that are one character apart,
/// which programs leave out of their pages as nothing is drawn there.
fn space(before: &Glyph, after: &Glyph, gap: f32) -> char {
    let ascii = |g: &Glyph| g.text.is_ascii();
    let one = (0.85..1.2).contains(&(gap / before.size.max(after.size)));
    if one && !ascii(before) && !ascii(after) { '\u{3000}' } else { ' ' }
}

/// The gap that most neighbours have: justified and spaced-out lines part all their characters.
fn usual_gap(printed: &[&&Glyph]) -> f32 {
    let mut gaps: Vec<f32> = printed.windows(2).map(|w| w[1].edges[0] - w[0].edges[2]).collect();
    gaps.sort_by(f32::total_cmp);
    match gaps.len() {
        0..3 => 0.0,
        n => gaps[n / 2],
    }
}

fn common_size(printed: &[&&Glyph]) -> f32 {
    let mut sizes: Vec<f32> = printed.iter().map(|g| g.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or_default()
}

/// Brackets that no line ends in.
const OPENING: &str = "（(〔《〈“‘【『「[{";
/// Marks that no line begins with.
pub const CLOSING: &str = "，。、；：？！）)〕》〉”’】』」]},.;:?!%…—·";

/// Marks that some programs part from neither side (UAX 14, class QU).
const QUOTES: &str = "“”‘’";

/// Width of the characters at a line's beginning that no program parts.
fn first_word(printed: &[&&Glyph]) -> f32 {
    let Some(first) = printed.first() else { return 0.0 };
    let mut end = first.edges[2];
    let mut last = first;
    for glyph in printed.iter().skip(1).take(40) {
        let run = is_run(glyph) && (is_run(last) || holds(last, CLOSING));
        let quoted = holds(last, QUOTES) || holds(glyph, QUOTES);
        let bound = run || quoted || holds(last, OPENING) || holds(glyph, CLOSING);
        if !bound || glyph.edges[0] - last.edges[2] > glyph.size {
            break;
        }
        end = glyph.edges[2];
        last = glyph;
    }
    end - first.edges[0]
}

fn holds(glyph: &Glyph, set: &str) -> bool {
    glyph.text.chars().all(|c| set.contains(c))
}

fn is_run(glyph: &Glyph) -> bool {
    glyph.text.chars().all(|c| c.is_ascii_graphic())
}
