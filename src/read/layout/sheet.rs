//! A page as it was drawn, before it is handed to the layout: what is seen, what is not, what is
//! turned.

use super::strokes::around;
use super::{Glyph, Page, Rule};
use mulu_document::{Block, Furniture, Text};

/// A picture that covers this share of a page may be the page itself.
pub const SCAN_SHARE: f32 = 0.25;

/// Lines that one page may have.
const MAX_RULES: usize = 100_000;

/// A page with everything drawn on it, in points.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Its number, from 1.
    pub number: u32,
    /// Width and height.
    pub size: [f32; 2],
    /// Characters of its texts.
    pub texts: Vec<Drawn>,
    /// Straight lines.
    pub rules: Vec<Rule>,
    /// Pictures.
    pub pictures: Vec<Placed>,
    /// How many paths are drawn.
    pub paths: usize,
    /// Indices behind the last characters of text objects.
    ends: Vec<usize>,
}

/// A character and how it is drawn.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// The character.
    pub glyph: Glyph,
    /// How it is drawn.
    pub style: Style,
}

/// How characters are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether they are to be seen.
    pub visible: bool,
    /// Quarter turns clockwise; `None` where they are slanted.
    pub turn: Option<u8>,
}

/// A picture on a page.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The member of the file that holds it, where it is named.
    pub path: Option<String>,
    /// Its edges.
    pub edges: [f32; 4],
}

impl Sheet {
    /// An empty page.
    pub fn new(number: u32) -> Self {
        Sheet { number, ..Sheet::default() }
    }

    /// Draws lines, as many as a page may have.
    pub fn draw(&mut self, rules: Vec<Rule>) {
        let room = MAX_RULES.saturating_sub(self.rules.len());
        self.rules.extend(rules.into_iter().take(room));
    }

    /// Writes upright characters that are to be seen.
    pub fn write(&mut self, glyphs: Vec<Glyph>) {
        let style = Style { visible: true, turn: Some(0) };
        self.texts.extend(glyphs.into_iter().map(|glyph| Drawn { glyph, style }));
        self.end_of_object();
    }

    /// Remembers that a text object ends here.
    pub fn end_of_object(&mut self) {
        self.ends.push(self.texts.len());
    }

    /// Whether there are characters to be read.
    pub fn has_text(&self) -> bool {
        self.any(|c| !c.is_whitespace())
    }

    /// Whether there are words to be read; the number of a page is none.
    pub fn has_words(&self) -> bool {
        self.any(|c| !c.is_numeric() && !c.is_whitespace() && !"-—－–─第页共/.".contains(c))
    }

    fn any(&self, told: impl Fn(char) -> bool) -> bool {
        let invisible_too = self.is_double_layer();
        let read = |t: &&Drawn| invisible_too || t.style.visible;
        self.texts.iter().filter(read).any(|t| t.glyph.text.chars().any(&told))
    }

    /// The pictures that cover at least this share of the page.
    pub fn large_pictures(&self, share: f32) -> Vec<Placed> {
        let [width, height] = self.size;
        let area = |[left, top, right, bottom]: [f32; 4]| (right - left) * (bottom - top);
        let large = |p: &&Placed| area(p.edges) >= share * width * height;
        self.pictures.iter().filter(large).cloned().collect()
    }

    /// Whether the page is a scan with its recognised text, which is not to be seen.
    fn is_double_layer(&self) -> bool {
        let seen = self.texts.iter().filter(|t| t.style.visible).count();
        seen * 2 < self.texts.len() && !self.large_pictures(SCAN_SHARE).is_empty()
    }

    /// The page to find blocks on, and what is set aside of it: text that is not to be seen, and
    /// slanted text or turned text in the margin, which is printed across or beside the page.
    pub fn finish(self) -> (Page, Vec<Block>) {
        let turn = self.turn();
        let extent = self.extent(turn);
        let invisible_too = self.is_double_layer();
        let aside = |t: &Drawn| match t.style {
            Style { visible: false, .. } if !invisible_too => Some("hidden_text"),
            Style { turn: None, .. } => Some("running_head"),
            Style { turn: Some(own), .. } if own != turn && !is_within(t, turn, extent) => {
                Some("running_head")
            }
            _ => None,
        };
        let kinds: Vec<Option<&str>> = self.texts.iter().map(aside).collect();
        let furniture = self.furniture(&kinds);
        let size = self.size;
        let read = self.texts.into_iter().zip(&kinds).filter(|(_, kind)| kind.is_none());
        let mut page = Page {
            number: self.number,
            size,
            glyphs: read.map(|(text, _)| text.glyph).collect(),
            rules: self.rules,
        };
        turn_back(&mut page, turn);
        (page, furniture)
    }

    /// How most text of the page is turned; a landscape page may be drawn on an upright sheet.
    fn turn(&self) -> u8 {
        let mut counts = [0usize; 4];
        for turn in self.texts.iter().filter_map(|t| t.style.turn) {
            counts[usize::from(turn % 4)] += 1;
        }
        let upright = counts[0];
        let most = (1..4u8).max_by_key(|n| counts[usize::from(*n)]).unwrap_or_default();
        if counts[usize::from(most)] > upright { most } else { 0 }
    }

    /// From where to where the lines of upright text reach, along the line.
    fn extent(&self, turn: u8) -> [f32; 2] {
        let upright = self.texts.iter().filter(|t| t.style.turn == Some(turn));
        let ends = upright.map(|t| along(t, turn));
        ends.fold([f32::MAX, f32::MIN], |e, [from, to]| [e[0].min(from), e[1].max(to)])
    }

    /// Furniture of what is set aside, one for each object.
    fn furniture(&self, kinds: &[Option<&str>]) -> Vec<Block> {
        let mut start = 0;
        let mut found = Vec::new();
        for end in &self.ends {
            let range = start..*end;
            start = *end;
            let texts = self.texts.get(range.clone()).unwrap_or_default();
            let chars: String = texts.iter().map(|t| t.glyph.text.as_str()).collect();
            let kind = kinds.get(range).and_then(|k| k.iter().copied().find_map(|k| k));
            if let Some(kind) = kind.filter(|_| !chars.trim().is_empty()) {
                let text = Text::new(chars, Some(self.number), None);
                found.push(Block::Furniture(Furniture::new(kind, text)));
            }
        }
        found
    }
}

/// Where a character lies along lines that are turned so.
fn along(text: &Drawn, turn: u8) -> [f32; 2] {
    let [left, top, right, bottom] = text.glyph.edges;
    if turn.is_multiple_of(2) { [left, right] } else { [top, bottom] }
}

fn is_within(text: &Drawn, turn: u8, extent: [f32; 2]) -> bool {
    let [from, to] = along(text, turn);
    from >= extent[0] && to <= extent[1]
}

/// Turns a page so that text turned by so many quarters stands upright.
fn turn_back(page: &mut Page, turn: u8) {
    let [width, height] = page.size;
    let point = |x: f32, y: f32| match turn {
        1 => [y, width - x],
        2 => [width - x, height - y],
        3 => [height - y, x],
        _ => [x, y],
    };
    for edges in page.glyphs.iter_mut().map(|g| &mut g.edges) {
        *edges = around(&[point(edges[0], edges[1]), point(edges[2], edges[3])]);
    }
    for ends in page.rules.iter_mut().map(|r| &mut r.ends) {
        let ([x, y], [to_x, to_y]) = (point(ends[0], ends[1]), point(ends[2], ends[3]));
        *ends = [x, y, to_x, to_y];
    }
    if !turn.is_multiple_of(2) {
        page.size = [height, width];
    }
}
