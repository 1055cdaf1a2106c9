//! Lines and tables within an article that serve the page or tell of it.

use super::around;
use super::paragraph::line;
use super::words;
use crate::pending::set_aside;
use mulu_document::{Block, Row, Table};
use mulu_text::fold::name_key;

/// Sets aside what of an article's blocks serves the page: metadata above the first sentence, lines of
/// service, files to load that the notice names itself, and what else the page offers at the end.
pub fn aside(blocks: Vec<Block>) -> Vec<Block> {
    let sentence = |b: &Block| line(b).is_some_and(|l| l.contains('。'));
    let head = blocks.iter().position(sentence).unwrap_or(blocks.len());
    let tail = tail(&blocks);
    let files = offered_files(&blocks);
    let metadata = metadata_runs(&blocks[..head]);
    let of = |(at, block): (usize, Block)| {
        if at >= tail {
            return around::aside(block);
        }
        match &block {
            Block::Table(table) if at < head && is_metadata_table(table) => around::aside(block),
            Block::Paragraph(p) => match kind(&p.text.chars) {
                _ if files.contains(&at) => set_aside("navigation", vec![block]),
                _ if metadata.contains(&at) => set_aside("web_metadata", vec![block]),
                Some(kind) => set_aside(kind, vec![block]),
                None => vec![block],
            },
            _ => vec![block],
        }
    };
    blocks.into_iter().enumerate().flat_map(of).collect()
}

/// Blocks of an article that may stand above its title.
const ABOVE: usize = 40;

/// Sets aside what stands above the title that the page gives itself, numbers apart; nothing where
/// no line is that title, or sentences stand above it.
pub fn from_title(blocks: Vec<Block>, given: &[String]) -> Vec<Block> {
    let given: Vec<String> =
        given.iter().filter(|t| words::is_title(t)).map(|t| name_key(t)).collect();
    let key = |at: usize, lines: usize| -> String {
        blocks[at..].iter().take(lines).filter_map(line).map(name_key).collect()
    };
    let is_title = |at: &usize| (1..=3).any(|lines| given.contains(&key(*at, lines)));
    let Some(at) = (0..blocks.len().min(ABOVE)).find(is_title) else { return blocks };
    let says = |b: &Block| match b {
        Block::Table(table) => !is_metadata_table(table),
        b => line(b).is_some_and(|l| l.contains('。')),
    };
    if blocks[..at].iter().any(says) {
        return blocks;
    }
    let ours = |b: &Block| line(b).is_some_and(around::is_number);
    let of = |(n, block): (usize, Block)| match n < at && !ours(&block) {
        true => around::aside(block),
        false => vec![block],
    };
    blocks.into_iter().enumerate().flat_map(of).collect()
}

fn kind(line: &str) -> Option<&'static str> {
    match line {
        l if words::is_service(l) => Some("navigation"),
        l if words::is_page_metadata(l) => Some("web_metadata"),
        _ => None,
    }
}

/// The lines that only offer files which the notice has named above, and the labels over such lines.
fn offered_files(blocks: &[Block]) -> Vec<usize> {
    let mut named: Vec<String> = Vec::new();
    let mut offered = Vec::new();
    let mut label = None;
    let mut names_any = names_attachments(blocks);
    for (at, block) in blocks.iter().enumerate() {
        let Some(words) = line(block) else { continue };
        let bare = words.trim().trim_end_matches(['：', ':']);
        let key = words::title_of_file(words);
        let again = key.as_ref().is_some_and(|key| match key.as_str() {
            "" => names_any,
            key => named.iter().any(|n| {
                n.ends_with(key) && n.chars().count() <= key.chars().count() + ATTACHMENT_LABEL
            }),
        });
        if again || names_any && words::heads_files(words) {
            offered.extend(label.take());
            offered.push(at);
        } else {
            label = Some(at).filter(|_| bare == "附件");
            names_any |= key.is_some();
            named.extend(key.is_none().then(|| name_key(words)));
        }
    }
    offered
}

/// Characters of `附件12：` before a title.
const ATTACHMENT_LABEL: usize = 6;

/// Where what else the page offers begins: a heading such as 相关阅读, with neither sentence nor table behind.
fn tail(blocks: &[Block]) -> usize {
    let said = |b: &Block| match b {
        Block::Table(_) => true,
        b => line(b).is_some_and(|l| l.contains('。') && !words::is_service(l)),
    };
    let last = blocks.iter().rposition(said).map_or(0, |at| at + 1);
    let ends = |b: &Block| line(b).is_some_and(words::ends_article);
    let found = blocks.iter().skip(last).position(ends);
    found.filter(|_| last > 0).map_or(blocks.len(), |at| last + at)
}

/// Whether a notice names its attachments in words of its own.
fn names_attachments(blocks: &[Block]) -> bool {
    let names = |l: &str| {
        let bare = l.trim_start();
        let label = bare.trim_end_matches(['：', ':', ' ']) == "附件";
        bare.starts_with("附件") && !label && !words::is_file(l)
    };
    blocks.iter().filter_map(line).any(names)
}

/// The lines of metadata that stand together, at least one of them no notice has of its own.
fn metadata_runs(head: &[Block]) -> Vec<usize> {
    let is = |at: &usize| line(&head[*at]).is_some_and(words::is_metadata);
    let all: Vec<usize> = (0..head.len()).filter(is).collect();
    let runs = all.chunk_by(|a, b| a + 1 == *b);
    let certain = |at: &usize| line(&head[*at]).is_some_and(words::is_page_metadata);
    runs.filter(|run| run.iter().any(certain)).flatten().copied().collect()
}

/// Whether a table is the page's card of the document: a label of metadata opens each row, and one of
/// them no notice has of its own.
fn is_metadata_table(table: &Table) -> bool {
    let label = |row: &Row| {
        let lines = row.cells.first().into_iter().flat_map(|c| &c.blocks).filter_map(line);
        let label: String = lines.collect();
        let bare = label.trim().trim_end_matches(['：', ':']).to_string();
        if bare.contains(['：', ':']) { label } else { format!("{bare}：") }
    };
    let labels: Vec<String> = table.rows.iter().map(label).collect();
    labels.iter().all(|l| words::is_metadata(l)) && labels.iter().any(|l| words::is_card_label(l))
}

/// Whether a page says nothing but that it shows nothing: an error, a login.
pub fn only_an_error(blocks: &[Block]) -> bool {
    let lines = || blocks.iter().filter_map(line);
    let tables = blocks.iter().any(|b| matches!(b, Block::Table(t) if t.rows.len() > 8));
    let length: usize = lines().map(|l| l.chars().count()).sum();
    let titled = lines().any(words::is_title);
    length <= 200 && !tables && !titled && lines().any(words::is_error)
}
