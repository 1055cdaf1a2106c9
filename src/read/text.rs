//! Plain text: notices that Word or a PDF was flattened into.
//!
//! Tables come in two styles: a cell a line behind a tab, a row closed by an empty line; or a row a
//! line, its cells parted by tabs. Everything between is paragraphs, some of them cut by lines and
//! page breaks. Page numbers become furniture, `[bookmark: …]` residue.

use super::flat_table::{self, Line};
use super::text_line::{at_line, page_number};
use super::{Format, Input, Refusal, encoding, reflow};
use mulu_document::{Block, Document, Residue};
use mulu_text::fold::prints_nothing;
use regex::Regex;
use std::sync::LazyLock;

/// Text: whatever no other format claims and no binary file is.
pub const FORMAT: Format = Format { name: "text", matches: |_| true, read };

fn read(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    let (text, encoding) = encoding::decode(input.bytes)?;
    let mut residue = Vec::new();
    let lines: Vec<String> = split_lines(&text).map(|(n, l)| strip(l, n, &mut residue)).collect();
    let source = input.source(FORMAT.name, Some(encoding));
    let mut document = Document::new(source, blocks(&lines));
    document.residue = residue;
    document.lines = Some(lines.iter().filter(|l| !prints_nothing(l)).count() as u32);
    Ok(vec![document])
}

/// Lines with their numbers; CR LF, LF and CR alike end a line.
pub(super) fn split_lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let cr_only = !text.contains('\n');
    let ends = move |c: char| c == '\n' || (cr_only && c == '\r');
    text.split(ends).map(|l| l.strip_suffix('\r').unwrap_or(l)).zip(1..).map(|(l, n)| (n, l))
}

/// Cuts the residue of bookmarks out of a line.
fn strip(line: &str, number: u32, residue: &mut Vec<Residue>) -> String {
    static BOOKMARK: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\[bookmark: [^\]]{0,80}\]").expect("a constant pattern"));
    let cut = |quote: &str| Residue {
        reason: "bookmark".into(),
        line: Some(number),
        quote: quote.into(),
    };
    residue.extend(BOOKMARK.find_iter(line).map(|m| cut(m.as_str())));
    BOOKMARK.replace_all(line, "").into_owned()
}

fn blocks(lines: &[String]) -> Vec<Block> {
    let mut kinds: Vec<Line<'_>> = lines.iter().map(|l| Line::of(l)).collect();
    lone_numbers(&mut kinds);
    flat_table::counted(&mut kinds);
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < kinds.len() {
        let (mut found, next) = match kinds[at] {
            Line::Cell(_) | Line::Row(_) => flat_table::region(&kinds, at),
            _ => paragraphs(&kinds, at),
        };
        blocks.append(&mut found);
        at = next.max(at + 1);
    }
    blocks
}

/// A number alone between empty lines is the number of a page.
fn lone_numbers(kinds: &mut [Line<'_>]) {
    let blank = |k: Option<&Line<'_>>| k.is_none_or(|k| matches!(k, Line::Blank));
    for at in 1..kinds.len() {
        if let Line::Plain(text) = kinds[at]
            && reflow::is_bare_number(text)
            && blank(kinds.get(at - 1))
            && blank(kinds.get(at + 1))
        {
            kinds[at] = Line::Page(text);
        }
    }
}

/// The paragraphs from line `at` up to the next table.
fn paragraphs(kinds: &[Line<'_>], at: usize) -> (Vec<Block>, usize) {
    let mut plain: Vec<(usize, &str)> = Vec::new();
    let mut found: Vec<(usize, Block)> = Vec::new();
    let mut next = at;
    while let Some(kind) = kinds.get(next) {
        match kind {
            Line::Plain(text) => plain.push((next, text)),
            Line::Blank => plain.push((next, "")),
            Line::Page(text) => {
                while plain.last().is_some_and(|(_, l)| l.is_empty()) {
                    plain.pop();
                }
                found.push((next, page_number(text, next)));
                next += kinds[next + 1..].iter().take_while(|k| matches!(k, Line::Blank)).count();
                plain.push((next, ""));
            }
            Line::Cell(_) | Line::Row(_) => break,
        }
        next += 1;
    }
    let paragraph = |f: reflow::Flowed| (f.first, Block::Paragraph(at_line(f.text, f.first)));
    found.extend(reflow::reflow(&plain).into_iter().map(paragraph));
    found.sort_by_key(|(line, _)| *line);
    (found.into_iter().map(|(_, block)| block).collect(), next)
}
