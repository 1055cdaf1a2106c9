//! Web pages: the notice cut out of the site around it.
//!
//! What stands around the notice is set aside as `navigation`, what the page says of it (来源, 发布时间)
//! as `web_metadata`. Pages that office programs saved are read whole. Nothing is run or fetched.

mod around;
mod article;
mod blocks;
mod charset;
mod frames;
mod lines;
mod list;
mod office;
mod page;
mod paragraph;
mod table;
mod tree;
mod words;

pub use charset::decode_as;

use super::{Format, Input, Refusal, encoding};
use around::Around;
use blocks::Reader;
use mulu_document::{Block, Document};
use office::SavedBy;
use page::Weights;
use tree::Node;

/// Web pages.
pub const FORMAT: Format = Format { name: "html", matches, read };

/// A page with more letters than this in links is one of a site.
const LINKED: u32 = 60;

fn matches(input: &Input<'_>) -> bool {
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = input.bytes {
        let (text, _) = encoding::decode(input.bytes).unwrap_or_default();
        return is_html(&text.chars().take(2048).collect::<String>().to_ascii_lowercase());
    }
    is_html(input.head())
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
    let (text, encoding) = decode_as(input.bytes, "")?;
    let blocks = blocks(&text)?;
    Ok(vec![Document::new(input.source(FORMAT.name, Some(encoding)), blocks)])
}

/// The blocks of a page.
///
/// # Errors
/// A page nested too deeply, made of frames, without words, or with those of an error only.
pub fn blocks(text: &str) -> Result<Vec<Block>, Refusal> {
    let page = tree::parse(text)?;
    let root = page.root();
    let Some(body) = root.descendants().find(|n| n.name() == "body") else {
        return Err(frames::refusal(root).unwrap_or_else(Refusal::empty));
    };
    let weights = Weights::of(root);
    let saved_by = SavedBy::of(text).filter(|_| weights.get(body).linked <= LINKED);
    let out = match saved_by {
        Some(program) => {
            let mut reader = Reader::new(&weights, false);
            reader.line_ends_are_spaces = program == SavedBy::LibreOffice;
            reader.read(body)
        }
        None => of_a_site(root, body, &weights),
    };
    match out.iter().any(|b| !matches!(b, Block::Furniture(_))) {
        true if lines::only_an_error(&out) => Err(only_an_error()),
        true => Ok(out),
        false => Err(Refusal::empty()),
    }
}

/// The notice of a page that no office program saved, and what stands around it.
fn of_a_site<'a>(root: Node<'a>, body: Node<'a>, weights: &'a Weights) -> Vec<Block> {
    let article = article::find(body, weights);
    let is_site = article != body
        || weights.get(body).linked > LINKED
        || body.descendants().any(|n| article::is_surroundings(n, weights));
    let mut around = Around::of(article, body, weights);
    let mut inner = around.take_before(is_site);
    inner.append(&mut Reader::new(weights, is_site).read(article));
    inner.append(&mut around.take_behind());
    let titles = page::titles(root);
    if is_site {
        inner = lines::from_title(inner, &titles);
    }
    let title = around.take_title(&inner, titles).into_iter().filter(|_| is_site);
    let mut out: Vec<Block> = around.before();
    out.extend(title);
    out.extend(if is_site { lines::aside(inner) } else { inner });
    out.extend(around.behind());
    out
}

fn only_an_error() -> Refusal {
    Refusal::new(
        "empty",
        "网页只有错误提示或登录框，没有通知；请打开通知的网页后重新保存",
        "the page is an error message or a login and holds no notice; save the notice's own page",
    )
}
