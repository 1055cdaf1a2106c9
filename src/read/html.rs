//! Web pages: the notice cut out of the site around it.
//!
//! What stands around the notice is set aside as `navigation`, what the page says of it (来源, 发布时间)
//! as `web_metadata`. Pages that office programs saved are read whole. Nothing is run or fetched.

mod article;
mod blocks;
mod page;
mod table;
mod words;

use super::pending::set_aside;
use super::{Format, Input, Refusal, encoding};
use crate::model::document::{Block, Document, Furniture, Paragraph};
use crate::text::fold::name_key;
use blocks::Reader;
use encoding_rs::{Encoding, GB18030, UTF_8};
use page::{PageNode, Weights, name};
use scraper::Html;

/// Web pages.
pub const FORMAT: Format = Format { name: "html", matches, read };

/// Elements open at once; deeper pages are refused, for their reading takes the square of the time.
const MAX_OPEN: usize = 2000;

fn matches(input: &Input<'_>) -> bool {
    let head = match input.bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            let (text, _) = encoding::decode(input.bytes).unwrap_or_default();
            text.chars().take(2048).collect::<String>().to_ascii_lowercase()
        }
        _ => input.head(),
    };
    is_html(head.trim_start())
}

/// Whether a lower-case head begins a page: a tag of HTML comes first, comments and declarations apart.
fn is_html(head: &str) -> bool {
    const TAGS: [&str; 24] = [
        "html", "head", "body", "meta", "title", "link", "script", "style", "div", "p", "span",
        "table", "center", "font", "h1", "h2", "h3", "section", "article", "br", "strong", "ul",
        "!doctype", "base",
    ];
    let mut rest = head;
    for _ in 0..20 {
        rest = rest.trim_start();
        let Some(tag) = rest.strip_prefix('<') else { return false };
        let end = match tag {
            t if t.starts_with("!--") => t.find("-->").map(|at| at + 3),
            t if t.starts_with('?') || t.starts_with("![") => t.find('>').map(|at| at + 1),
            t => {
                let word = t.split([' ', '>', '/', '\t', '\r', '\n']).next().unwrap_or_default();
                let known = TAGS.contains(&word);
                return known && (word != "!doctype" || t.contains("html"));
            }
        };
        let Some(end) = end else { return false };
        rest = &tag[end..];
    }
    false
}

fn read(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    let (text, encoding) = decode(input.bytes)?;
    let blocks = blocks(&text)?;
    Ok(vec![Document::new(input.source(FORMAT.name, Some(encoding)), blocks)])
}

/// Decodes a page. UTF-8 wherever it is valid; what else the page declares counts only between the
/// encodings of the past, and a few broken characters do not spoil a page.
///
/// # Errors
/// Bytes that are no text.
pub fn decode(bytes: &[u8]) -> Result<(String, &'static str), Refusal> {
    let strict = encoding::decode(bytes);
    let declared = declared(bytes).filter(|e| *e != UTF_8);
    match (&strict, declared) {
        (Ok((_, "UTF-8" | "UTF-16LE" | "UTF-16BE")), _) | (Ok(_), None) => return strict,
        _ => {}
    }
    let encoding = declared.unwrap_or(GB18030);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = text.chars().filter(|c| *c == '\u{fffd}').count();
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if (broken + controls) * 50 > text.chars().count() {
        return strict;
    }
    Ok((text.into_owned(), encoding.name()))
}

/// The encoding that a page declares in its head; those of simplified Chinese are all GB18030.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let at = head.find("charset")? + "charset".len();
    let value = head[at..].trim_start_matches([' ', '=', '"', '\'']);
    let label = value.split(['"', '\'', ' ', ';', '>', '/']).next()?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    Some(if encoding == encoding_rs::GBK { GB18030 } else { encoding })
}

/// The blocks of a page.
///
/// # Errors
/// A page nested too deeply, or without words.
pub fn blocks(text: &str) -> Result<Vec<Block>, Refusal> {
    if open_at_once(text) > MAX_OPEN {
        return Err(Refusal::damaged("网页", "嵌套过深"));
    }
    let html = Html::parse_document(text);
    let root = html.tree.root();
    let Some(body) = root.descendants().find(|n| name(*n) == "body") else {
        return Err(Refusal::empty());
    };
    let weights = Weights::of(root);
    let article = article::find(body, &weights);
    let is_site = article.id() != body.id() || weights.get(body).linked > 60;
    let mut reader = Reader::new(&weights, is_site);
    reader.line_ends_are_spaces = !is_site && breaks_at_spaces(text);
    let mut inner = reader.read(article);
    let mut around = Around { article, weights: &weights, before: Vec::new(), behind: None };
    around.walk(body, 0);
    let mut out = Vec::new();
    let title = title(&mut around.before, &inner).filter(|_| is_site);
    out.extend(around.before.into_iter().flat_map(aside));
    out.extend(title);
    if is_site {
        inner = inner.into_iter().flat_map(page_lines_aside).collect();
    }
    out.append(&mut inner);
    out.extend(around.behind.into_iter().flatten().flat_map(aside));
    match out.iter().any(|b| !matches!(b, Block::Furniture(_))) {
        true => Ok(out),
        false => Err(Refusal::empty()),
    }
}

/// Whether the program that saved a page breaks its lines at spaces, and nowhere else.
fn breaks_at_spaces(text: &str) -> bool {
    let head: String = text.chars().take(3000).collect::<String>().to_ascii_lowercase();
    head.contains("libreoffice") || head.contains("openoffice")
}

/// What stands around the article, before and behind it.
struct Around<'a> {
    article: PageNode<'a>,
    weights: &'a Weights,
    before: Vec<Block>,
    behind: Option<Vec<Block>>,
}

impl<'a> Around<'a> {
    fn walk(&mut self, node: PageNode<'a>, depth: usize) {
        if node.id() == self.article.id() {
            self.behind = Some(Vec::new());
        } else if depth < 200 && self.article.ancestors().any(|a| a.id() == node.id()) {
            node.children().for_each(|c| self.walk(c, depth + 1));
        } else {
            let blocks = Reader::new(self.weights, false).read_one(node);
            self.behind.as_mut().unwrap_or(&mut self.before).extend(blocks);
        }
    }
}

/// Takes the notice's title from what stands before the article, unless the article says it itself: the
/// last main heading, else the last line that ends in a kind of document.
fn title(before: &mut Vec<Block>, article: &[Block]) -> Option<Block> {
    let said: String = article.iter().filter_map(line).take(12).map(name_key).collect();
    let heading = |b: &Block| matches!(b, Block::Paragraph(Paragraph { outline: Some(1 | 2), .. }));
    let fits =
        |b: &Block| line(b).is_some_and(|l| !words::is_metadata(l) && l.chars().count() >= 5);
    let kind = |b: &Block| line(b).is_some_and(words::is_title);
    let at = before
        .iter()
        .rposition(|b| fits(b) && heading(b) && kind(b))
        .or_else(|| before.iter().rposition(|b| fits(b) && kind(b)))
        .or_else(|| before.iter().rposition(|b| fits(b) && heading(b)))?;
    let repeated = said.contains(&name_key(line(&before[at])?));
    (!repeated).then(|| before.remove(at))
}

fn line(block: &Block) -> Option<&str> {
    match block {
        Block::Paragraph(p) => Some(&p.text.chars),
        _ => None,
    }
}

/// A block of what stands around: metadata of the page, or navigation.
fn aside(block: Block) -> Vec<Block> {
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

/// The rows of a table of metadata, each cell pair or cell a line of its own.
fn rows_aside(table: crate::model::document::Table) -> Vec<Block> {
    let rows = table.rows.into_iter().map(|row| {
        let table = crate::model::document::Table { rows: vec![row] };
        set_aside("navigation", vec![Block::Table(table)])
    });
    rows.flatten().collect()
}

/// A line within the article that serves the page or tells of it.
fn page_lines_aside(block: Block) -> Vec<Block> {
    let Block::Paragraph(p) = &block else { return vec![block] };
    let chars = &p.text.chars;
    let kind = match chars {
        c if words::is_service(c) => "navigation",
        c if words::is_page_metadata(c) => "web_metadata",
        _ => return vec![block],
    };
    set_aside(kind, vec![block])
}

/// How many elements are open at once at most, as far as their tags tell.
fn open_at_once(text: &str) -> usize {
    const CLOSED_BY_OTHERS: [&str; 26] = [
        "p", "li", "td", "th", "tr", "br", "hr", "img", "input", "meta", "link", "base", "option",
        "dd", "dt", "tbody", "thead", "tfoot", "col", "colgroup", "area", "source", "embed",
        "param", "wbr", "o:p",
    ];
    let (mut open, mut most) = (0usize, 0usize);
    for (at, _) in text.match_indices('<') {
        let tag = &text.as_bytes()[at + 1..];
        let (closes, tag) = match tag.first() {
            Some(b'/') => (true, &tag[1..]),
            _ => (false, tag),
        };
        let length = tag.iter().take(12).take_while(|b| b.is_ascii_alphanumeric() || **b == b':');
        let length = length.count();
        let word = String::from_utf8_lossy(&tag[..length]).to_ascii_lowercase();
        if length == 0 || CLOSED_BY_OTHERS.contains(&word.as_str()) {
            continue;
        }
        open = if closes { open.saturating_sub(1) } else { open + 1 };
        most = most.max(open);
    }
    most
}
