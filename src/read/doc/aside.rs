//! What stands beside the text: headers and footers, notes, comments.

use super::bytes::Plex;
use super::fib::{Fib, Story, part};
use super::lines::Lines;
use mulu_document::{Block, Furniture, Text};
use std::collections::BTreeSet;

/// Stories before the first header: what parts notes from text.
const SEPARATORS: usize = 6;

/// All of it as furniture.
pub fn furniture(fib: &Fib<'_>, table: &[u8], lines: &Lines<'_>) -> Vec<Block> {
    let mut found = Vec::new();
    let stories = [
        (Story::Footnotes, part::FOOTNOTES, "footnote"),
        (Story::Endnotes, part::ENDNOTES, "footnote"),
        (Story::Comments, part::COMMENTS, "comment"),
    ];
    for (story, index, kind) in stories {
        for (start, end) in ranges(fib, table, story, index, 0) {
            push(kind, text(lines, start, end), &mut found);
        }
    }
    let mut seen = BTreeSet::new();
    let heads = ranges(fib, table, Story::Headers, part::HEADERS, SEPARATORS);
    for (start, end) in heads.into_iter().chain([fib.story(Story::HeaderBoxes)]) {
        let text = text(lines, start, end);
        if seen.insert(text.clone()) {
            let kind = if is_page_number(&text) { "page_number" } else { "running_head" };
            push(kind, text, &mut found);
        }
    }
    found
}

fn push(kind: &str, text: String, found: &mut Vec<Block>) {
    let text = Text::new(text, None, None);
    if !text.is_blank() {
        found.push(Block::Furniture(Furniture::new(kind, text)));
    }
}

/// First and end positions of the texts of a story, behind the first few.
fn ranges(fib: &Fib<'_>, table: &[u8], story: Story, index: usize, skip: usize) -> Vec<(u32, u32)> {
    let (first, last) = fib.story(story);
    if first == last {
        return Vec::new();
    }
    // Positions only: the plexes of these texts have no entries.
    let plex = Plex::new(fib.part(table, index), 0);
    let within = |(start, end, _): (u32, u32, _)| {
        let (start, end) = (first.saturating_add(start), first.saturating_add(end).min(last));
        (start < end).then_some((start, end))
    };
    let found: Vec<_> = plex.ranges().skip(skip).filter_map(within).collect();
    if plex.len() == 0 { vec![(first, last)] } else { found }
}

/// The text of a part of a story, a line for each paragraph.
fn text(lines: &Lines<'_>, start: u32, end: u32) -> String {
    let lines = lines.read(start, end);
    let shown = lines.iter().map(|l| l.text.trim()).filter(|t| !t.is_empty());
    shown.collect::<Vec<_>>().join("\n")
}

/// Whether a running head is nothing but the number of the page.
fn is_page_number(text: &str) -> bool {
    let around = |c: char| c.is_whitespace() || "-－—–―─·.第页共/／".contains(c);
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| around(c) || c.is_ascii_digit())
}
