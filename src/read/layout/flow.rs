//! Lines to paragraphs. A line goes on in the next one where the next word had no room on it, and
//! where the next line does not begin a paragraph.

use super::line::Line;
use super::measure::Measure;
use super::{Element, Framed};
use crate::model::document::{Block, Mark, Paragraph, Text};
use crate::read::reflow;
use crate::text::{fold, punctuation};

/// Lines whose font sizes differ by this factor are not of one paragraph.
const OTHER_SIZE: f32 = 1.2;
/// Lines further apart than this many font sizes are not of one paragraph.
const FAR: f32 = 3.0;
/// A line that begins so many characters right of the edge is indented.
const INDENTED: f32 = 1.2;

/// The blocks of a document's elements, whose lines have the measures of their pages.
pub fn body(elements: Vec<Element>, measures: &[(u32, Measure)]) -> Vec<Block> {
    let measure = |page: u32| {
        let found = measures.iter().find(|(number, _)| *number == page);
        found.or(measures.first()).map_or(Measure::of_cell([0.0; 4]), |(_, m)| *m)
    };
    let pitch = pitch(&elements);
    let mut flow = Flow::default();
    for element in elements {
        match element {
            Element::Line(line) => {
                let measure = measure(line.page);
                flow.take(line, |open, next| open.goes_on(next, &measure, pitch));
            }
            Element::Table(Framed { table, .. }) => flow.put(Block::Table(table)),
            Element::Aside(furniture) => flow.aside.push(Block::Furniture(furniture)),
        }
    }
    flow.finish()
}

/// The blocks of a cell.
pub fn cell(elements: Vec<Element>, measure: &Measure) -> Vec<Block> {
    let measure = measure.narrowed(elements.iter().filter_map(Element::line));
    let one = |l: &Line| l.text.chars().count() == 1;
    let upright = elements.iter().filter_map(Element::line).all(one);
    let mut flow = Flow::default();
    for element in elements {
        match element {
            Element::Line(line) => {
                flow.take(line, |open, next| upright || open.goes_on_in_cell(next, &measure));
            }
            Element::Table(Framed { table, .. }) => flow.put(Block::Table(table)),
            Element::Aside(furniture) => flow.put(Block::Furniture(furniture)),
        }
    }
    flow.finish()
}

/// The usual distance of lines below each other, in font sizes.
fn pitch(elements: &[Element]) -> f32 {
    let distance = |w: &[Element]| {
        let (above, below) = (w[0].line()?, w[1].line()?);
        let same = above.page == below.page;
        same.then(|| (below.middle() - above.middle()) / above.size.max(1.0))
    };
    let mut found: Vec<f32> = elements.windows(2).filter_map(distance).collect();
    found.sort_by(f32::total_cmp);
    found.get(found.len() / 2).copied().unwrap_or(FAR)
}

/// Blocks as they come about.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    open: Option<Open>,
    /// What is set aside while a paragraph is open: it stands behind it.
    aside: Vec<Block>,
}

/// A paragraph whose next line is awaited.
struct Open {
    text: Text,
    first: Line,
    last: Line,
}

impl Flow {
    fn take(&mut self, line: Line, goes_on: impl Fn(&Open, &Line) -> bool) {
        if let Some(open) = self.open.as_mut().filter(|open| goes_on(open, &line)) {
            open.push(line);
            return;
        }
        self.close();
        self.open = Some(Open {
            text: Text::new(line.text.clone(), Some(line.page), None),
            first: line.clone(),
            last: line,
        });
    }

    fn put(&mut self, block: Block) {
        self.close();
        self.blocks.push(block);
    }

    fn close(&mut self) {
        if let Some(Open { text, .. }) = self.open.take() {
            self.blocks.push(Block::Paragraph(Paragraph { text, ..Paragraph::default() }));
        }
        self.blocks.append(&mut self.aside);
    }

    fn finish(mut self) -> Vec<Block> {
        self.close();
        self.blocks
    }
}

impl Open {
    fn push(&mut self, line: Line) {
        self.text.chars.push('\n');
        if line.page != self.last.page {
            let at = self.text.chars.chars().count() as u32;
            self.text.marks.push(Mark { at, page: Some(line.page), line: None });
        }
        self.text.chars.push_str(&line.text);
        self.last = line;
    }

    /// Whether the next line of a page's text belongs to the paragraph.
    fn goes_on(&self, next: &Line, measure: &Measure, pitch: f32) -> bool {
        let last = &self.last;
        let far = next.page == last.page
            && (next.middle() - last.middle()) / last.size.max(1.0) > (pitch * 1.6).min(FAR);
        if far || !alike(last.size, next.size) || measure.had_room(last, next) {
            return false;
        }
        let ends = self.ends();
        let starts = starts(next);
        let indented = measure.indent(next) > INDENTED;
        let block = measure.indent(last) > INDENTED && self.first != *last
            || measure.indent(&self.first) <= measure.indent(next) - 0.5 && self.first == *last;
        match (indented, ends) {
            (_, true) if starts => false,
            (true, true) => false,
            (true, false) => !starts && (block || measure.indent(last) > INDENTED),
            (false, true) => measure.indent(&self.first) > INDENTED,
            (false, false) => true,
        }
    }

    /// Whether the next line of a cell belongs to the paragraph.
    fn goes_on_in_cell(&self, next: &Line, measure: &Measure) -> bool {
        alike(self.last.size, next.size)
            && !measure.had_room(&self.last, next)
            && !(self.ends() && starts(next))
    }

    /// Whether the paragraph may end here: it ends as a sentence does, and no bracket is open.
    fn ends(&self) -> bool {
        let folded = fold::fold(&self.text.chars);
        punctuation::ends_sentence(&folded) && punctuation::open_brackets(&folded) == 0
    }
}

fn starts(line: &Line) -> bool {
    reflow::starts_something(fold::trim(&fold::fold(&line.text)))
}

fn alike(a: f32, b: f32) -> bool {
    a.max(b) <= a.min(b) * OTHER_SIZE
}
