//! Lines to paragraphs. A line goes on in the next one where the next word had no room on it, and
//! where the next line does not begin a paragraph.

use super::line::Line;
use super::measure::Measure;
use super::{Element, Framed};
use crate::reflow;
use mulu_document::{Block, Mark, Paragraph, Text};
use mulu_text::{dates, fold, labels, punctuation};

/// Lines whose font sizes differ by this factor are not of one paragraph.
const OTHER_SIZE: f32 = 1.2;
/// Lines further apart than this many font sizes are not of one paragraph.
const PARAGRAPH_GAP: f32 = 3.0;
/// A line that begins so many characters right of the edge is indented.
const INDENTED: f32 = 1.2;

/// Bytes at a paragraph's end that tell whether it goes on.
const REACH: usize = 3000;

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
                flow.take(line, |open, next| open.link(next, &measure, pitch));
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
                flow.take(line, |open, next| match upright {
                    true => Link::Full,
                    false => open.link_in_cell(next, &measure),
                });
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
    found.get(found.len() / 2).copied().unwrap_or(PARAGRAPH_GAP)
}

/// Blocks as they come about.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    open: Option<Open>,
    /// What is set aside while a paragraph is open: it stands behind it.
    aside: Vec<Block>,
}

/// How a line belongs to the paragraph before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// Not at all.
    None,
    /// The line before was full.
    Full,
    /// The line before was ended on purpose.
    Break,
}

/// A paragraph whose next line is awaited.
struct Open {
    text: Text,
    first: Line,
    last: Line,
}

impl Flow {
    fn take(&mut self, line: Line, goes_on: impl Fn(&Open, &Line) -> Link) {
        if let Some(open) = &mut self.open {
            match goes_on(open, &line) {
                Link::None => {}
                link => return open.push(line, link),
            }
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
    fn push(&mut self, line: Line, link: Link) {
        let chars = &mut self.text.chars;
        let blank = [&self.last.blanks[1], &line.blanks[0]].into_iter().find(|b| !b.is_empty());
        chars.push_str(match (link, blank) {
            (Link::Break, _) => "\n",
            (_, Some(blank)) => blank,
            (_, None) => glue(chars, &line.text),
        });
        if line.page != self.last.page {
            let at = chars.chars().count() as u32;
            self.text.marks.push(Mark { at, page: Some(line.page), line: None });
        }
        chars.push_str(&line.text);
        self.last = line;
    }

    /// How the next line of a page's text belongs to the paragraph.
    fn link(&self, next: &Line, measure: &Measure, pitch: f32) -> Link {
        let last = &self.last;
        let far = next.page == last.page
            && (next.middle() - last.middle()) / last.size.max(1.0)
                > (pitch * 1.6).min(PARAGRAPH_GAP);
        if far || !alike(last.size, next.size) {
            return Link::None;
        }
        if self.parts_from(next) {
            return Link::None;
        }
        if measure.had_room(last, next) {
            return self.broken(next);
        }
        let ends = self.ends();
        let starts = starts(next);
        let indent = |line: &Line| measure.indent(line);
        let hanging = self.first == *last && indent(next) >= indent(last) + 0.5;
        let goes_on = match (indent(next) > INDENTED, ends) {
            (true, true) => false,
            (true, false) => !starts && (hanging || indent(last) > INDENTED),
            (false, true) => !starts || indent(&self.first) > INDENTED || self.counts_on(next),
            (false, false) => true,
        };
        if goes_on { Link::Full } else { Link::None }
    }

    /// Whether the words alone tell that a line begins something else: an attachment on the next page,
    /// what stands below a date, the entry behind this one.
    fn parts_from(&self, next: &Line) -> bool {
        let (own, folded) = (fold::fold(self.tail()), fold::fold(&next.text));
        let (own, head) = (fold::trim(&own), fold::trim(&folded));
        let attachment = labels::attachment(head).is_some_and(|l| {
            let rest = &head[l.content..];
            !punctuation::is_prose(rest) && !punctuation::ends_sentence(rest)
        });
        let succeeds = || {
            let number = |text: &str| Some(text[labels::entry(text)?.0].to_string());
            let parts = |n: &str| {
                let (letters, digits) = n.split_at(n.find(|c: char| c.is_ascii_digit())?);
                Some((letters.to_string(), digits.parse::<u32>().ok()?))
            };
            let [first, second] = [fold::fold(&self.text.chars), head.to_string()]
                .map(|text| number(fold::trim(&text)).and_then(|n| parts(&n)));
            first.zip(second).is_some_and(|(a, b)| a.0 == b.0 && a.1 + 1 == b.1)
        };
        attachment && next.page != self.last.page || dates::is_date_line(own) || succeeds()
    }

    /// How the next line of a cell belongs to the paragraph.
    fn link_in_cell(&self, next: &Line, measure: &Measure) -> Link {
        if !alike(self.last.size, next.size) || self.ends() && starts(next) {
            Link::None
        } else if measure.had_room(&self.last, next) {
            self.broken(next)
        } else {
            Link::Full
        }
    }

    /// How a line belongs to the paragraph although there was room: where it closes a bracket.
    fn broken(&self, next: &Line) -> Link {
        if self.closes_in(next) { Link::Break } else { Link::None }
    }

    /// Whether the next line begins with a number whose predecessor stands amid the paragraph: ② after
    /// ①, 二是 after 一是.
    fn counts_on(&self, next: &Line) -> bool {
        const NUMBERS: [&str; 3] = ["①②③④⑤⑥⑦⑧⑨⑩", "一二三四五六七八九十", "123456789"];
        let folded = fold::fold(&next.text);
        let head = fold::trim(&folded);
        let Some(label) = labels::leading(head) else { return false };
        let own: String = head[..label.content].trim().to_string();
        let before = |c: char| {
            let set = NUMBERS.iter().find(|set| set.contains(c))?;
            let at = set.chars().position(|n| n == c)?;
            set.chars().nth(at.checked_sub(1)?)
        };
        let earlier: String = own.chars().map(|c| before(c).unwrap_or(c)).collect();
        let text = fold::fold(self.tail());
        own != earlier && text.find(&earlier).is_some_and(|at| at > 0)
    }

    /// Whether a bracket that is open at the end is closed in the next line.
    fn closes_in(&self, next: &Line) -> bool {
        let before = fold::fold(self.tail());
        let open = punctuation::open_brackets(&before);
        let after = || punctuation::open_brackets(&(before + &fold::fold(&next.text)));
        open > 0 && !starts(next) && after() < open
    }

    /// The end of the text, which tells whether it goes on.
    fn tail(&self) -> &str {
        let chars = &self.text.chars;
        &chars[chars.floor_char_boundary(chars.len().saturating_sub(REACH))..]
    }

    /// Whether the paragraph may end here: it ends as a sentence does, and no bracket is open.
    fn ends(&self) -> bool {
        let folded = fold::fold(self.tail());
        punctuation::ends_sentence(&folded) && punctuation::open_brackets(&folded) == 0
    }
}

/// Digits of a telephone number at least.
const TELEPHONE: usize = 7;

/// What stands between two stretches of one text that only a full line parted: nothing, or a space
/// between Latin words.
pub fn glue(before: &str, after: &str) -> &'static str {
    // A number amid words goes on where its line was full; two telephones, or two sums one below the
    // other, are no number.
    let digits = |n: usize| n > 0 && n < TELEPHONE;
    let ends = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let begins = after.bytes().take_while(u8::is_ascii_digit).count();
    let word = before[..before.len() - ends].chars().next_back();
    let amid = word.is_some_and(|c| punctuation::is_han(c) || matches!(c, '〔' | '[' | '('));
    match before.chars().last().zip(after.chars().next()) {
        _ if amid && digits(ends) && digits(begins) => "",
        Some((before, after)) if !fold::joins_without_space(before, after) => " ",
        _ => "",
    }
}

fn starts(line: &Line) -> bool {
    reflow::starts_something(fold::trim(&fold::fold(&line.text)))
}

fn alike(a: f32, b: f32) -> bool {
    a.max(b) <= a.min(b) * OTHER_SIZE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_goes_on_only_amid_words() {
        assert_eq!(glue("川人社办发〔20", "24〕65号"), "");
        assert_eq!(glue("联系电话028", "84074828"), " ");
        assert_eq!(glue("25", "25"), " ");
        assert_eq!(glue("100.00", "100.00"), " ");
        assert_eq!(glue("PDF", "JPG"), " ");
        assert_eq!(glue("考核", "工作"), "");
    }
}
