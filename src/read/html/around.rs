//! What stands around the article: what of it is the notice's, and the rest by name.

use super::article::is_surroundings;
use super::blocks::Reader;
use super::page::Weights;
use super::tree::Node;
use super::{paragraph, words};
use crate::pending::set_aside;
use mulu_document::{Block, Furniture, Paragraph, Table};
use mulu_text::fold::{fold, name_key, trim};
use mulu_text::{dates, document_number};

/// Elements next to the article that may still be the notice's.
const ELEMENTS_AROUND: usize = 12;

/// An element beside the article or beside one that holds it.
struct Unit {
    blocks: Vec<Block>,
    /// Whether it is the site's by its name or its links.
    is_site: bool,
}

/// What stands around the article, before and behind it.
pub struct Around<'a> {
    article: Node<'a>,
    /// The elements that hold the article.
    holders: std::collections::HashSet<usize>,
    weights: &'a Weights,
    before: Vec<Unit>,
    behind: Option<Vec<Unit>>,
}

impl<'a> Around<'a> {
    /// What stands around an article in the body.
    pub fn of(article: Node<'a>, body: Node<'a>, weights: &'a Weights) -> Self {
        let holders = article.ancestors().map(Node::number).collect();
        let mut around = Around { article, holders, weights, before: Vec::new(), behind: None };
        around.walk(body, 0);
        around
    }

    fn walk(&mut self, node: Node<'a>, depth: usize) {
        if node == self.article {
            self.behind = Some(Vec::new());
        } else if depth < 200 && self.holders.contains(&node.number()) {
            node.children().for_each(|c| self.walk(c, depth + 1));
        } else {
            let blocks = Reader::new(self.weights, false).read_one(node);
            let weight = self.weights.get(node);
            let is_site = is_surroundings(node, self.weights) || weight.linked * 4 > weight.words;
            let units = self.behind.as_mut().unwrap_or(&mut self.before);
            units.extend((!blocks.is_empty()).then_some(Unit { blocks, is_site }));
        }
    }

    /// Takes the sentences that stand right before the article.
    pub fn take_before(&mut self, is_site: bool) -> Vec<Block> {
        let near = self.before.iter().rev().take(ELEMENTS_AROUND);
        let ours = near.take_while(|u| is_site && !u.is_site && is_prose(&u.blocks)).count();
        let units = self.before.split_off(self.before.len() - ours);
        units.into_iter().flat_map(|u| u.blocks).collect()
    }

    /// Takes what of the notice stands right behind the article: sentences, and a date with the lines before
    /// it (the signature).
    pub fn take_behind(&mut self) -> Vec<Block> {
        let Some(units) = self.behind.as_mut() else { return Vec::new() };
        let near =
            || units.iter().take(ELEMENTS_AROUND).take_while(|u| !u.is_site && !serves(&u.blocks));
        let ends = |u: &Unit| is_prose(&u.blocks) || u.blocks.iter().any(is_date);
        let last = near().collect::<Vec<_>>().iter().rposition(|u| ends(u));
        let ours = last.map_or(0, |at| at + 1);
        units.drain(..ours).flat_map(|u| u.blocks).collect()
    }

    /// Takes the notice's title and number from what stands before the article, unless the article says
    /// the title itself; `given` are the titles that the page gives itself, for want of another.
    pub fn take_title(&mut self, article: &[Block], given: Vec<String>) -> Vec<Block> {
        let said: String =
            article.iter().filter_map(paragraph::line).take(12).map(name_key).collect();
        let mut before: Vec<Block> = self.before.drain(..).flat_map(|u| u.blocks).collect();
        let found = title_at(&before, &given);
        let mut title = Vec::new();
        if let Some(at) = found.filter(|at| !said.contains(&name_key(line_at(&before, *at)))) {
            let mut behind = before.split_off(at + 1);
            title = before.split_off(at - lines_above(&before, at));
            let numbers = behind.extract_if(.., |b| paragraph::line(b).is_some_and(is_number));
            title.extend(numbers);
            before.append(&mut behind);
        }
        let named = article.iter().filter_map(paragraph::line).take(12).any(words::is_title);
        if found.is_none() && !named {
            let opening = |t: &String| name_key(t).chars().take(12).collect::<String>();
            let unsaid = |t: &String| words::is_title(t) && !said.contains(&opening(t));
            let given = given.into_iter().find(unsaid);
            title.extend(given.map(|t| Block::Paragraph(Paragraph::plain(t))));
        }
        self.before = vec![Unit { blocks: before, is_site: true }];
        title
    }

    /// What is left before the article, set aside.
    pub fn before(&mut self) -> Vec<Block> {
        self.before.drain(..).flat_map(|u| u.blocks).flat_map(aside).collect()
    }

    /// What is left behind the article, set aside.
    pub fn behind(self) -> Vec<Block> {
        self.behind.into_iter().flatten().flat_map(|u| u.blocks).flat_map(aside).collect()
    }
}

/// Whether blocks are sentences of running text.
fn is_prose(blocks: &[Block]) -> bool {
    let ends = |l: &str| l.trim_end().ends_with(['。', '；']) && l.chars().count() >= 15;
    let prose = blocks.iter().filter_map(paragraph::line).any(ends);
    prose && !serves(blocks)
}

/// Whether blocks hold a line that serves the page, or begins what else it offers.
fn serves(blocks: &[Block]) -> bool {
    let serves = |l: &str| words::is_service(l) || words::is_metadata(l) || words::ends_article(l);
    blocks.iter().filter_map(paragraph::line).any(serves)
}

fn is_date(block: &Block) -> bool {
    paragraph::line(block).is_some_and(|l| dates::whole_line(trim(&fold(l))).is_some())
}

/// Whether a line is a document number.
pub fn is_number(line: &str) -> bool {
    let folded = fold(line);
    document_number::whole(trim(&folded).trim_matches(['(', ')'])).is_some()
}

fn line_at(blocks: &[Block], at: usize) -> &str {
    blocks.get(at).and_then(paragraph::line).unwrap_or_default()
}

/// The title: the line that the page itself calls so, else the last main heading, else the last line that
/// ends in a kind of document.
fn title_at(before: &[Block], given: &[String]) -> Option<usize> {
    let heading = |b: &Block| matches!(b, Block::Paragraph(Paragraph { outline: Some(1 | 2), .. }));
    let fits = |b: &Block| {
        paragraph::line(b).is_some_and(|l| !words::is_metadata(l) && l.chars().count() >= 5)
    };
    let kind = |b: &Block| paragraph::line(b).is_some_and(words::is_title);
    let given: Vec<String> = given.iter().map(|t| name_key(t)).collect();
    let same = |b: &Block| paragraph::line(b).is_some_and(|l| given.contains(&name_key(l)));
    let last = |is: &dyn Fn(&Block) -> bool| before.iter().rposition(|b| fits(b) && is(b));
    last(&|b| heading(b) && kind(b))
        .or_else(|| last(&same))
        .or_else(|| last(&kind))
        .or_else(|| last(&heading))
}

/// How many lines above its last one a title begins: up to the one with 关于, headings as it is one.
fn lines_above(before: &[Block], at: usize) -> usize {
    let outline = |n: usize| match before.get(n) {
        Some(Block::Paragraph(p)) => p.outline,
        _ => None,
    };
    let line = |n: usize| line_at(before, n);
    let heading = |n: &usize| outline(at).is_some() && outline(*n) == outline(at);
    let above = || (at.saturating_sub(3)..at).rev();
    let headings = above().take_while(heading).count();
    let opens = |n: &usize| line(*n).contains("关于") && !words::is_title(line(*n));
    let opened = above().find(opens).filter(|_| !line(at).contains("关于"));
    headings.max(opened.map_or(0, |n| at - n))
}

/// A block of what stands around: metadata of the page, or navigation.
pub fn aside(block: Block) -> Vec<Block> {
    let named = |block: Block| match block {
        Block::Furniture(f) if f.kind == "navigation" && words::is_metadata(&f.text.chars) => {
            Block::Furniture(Furniture { kind: "web_metadata".into(), ..f })
        }
        other => other,
    };
    match block {
        Block::Furniture(_) => vec![named(block)],
        Block::Table(table) => rows_aside(table).into_iter().map(named).collect(),
        block => set_aside("navigation", vec![block]).into_iter().map(named).collect(),
    }
}

/// The rows of a table, each a line of its own.
fn rows_aside(table: Table) -> Vec<Block> {
    let rows = table.rows.into_iter().map(|row| {
        let table = Table { rows: vec![row] };
        set_aside("navigation", vec![Block::Table(table)])
    });
    rows.flatten().collect()
}
