//! OpenDocument text (ISO/IEC 26300; `.odt`, `.ott`, flat `.fodt`).
//!
//! Covered cells and spans stand in the file; numbers of lists and headings are counted here.
//! Tracked deletions, notes, comments, hidden text, heads and feet are set aside. Spreadsheets have
//! a reader of their own; presentations and drawings are refused.

mod body;
mod inline;
pub(super) mod lists;
pub(super) mod styles;
mod xml;

use super::package::Package;
use super::xml::{Node, Tree, parse};
use super::{Format, Input, Refusal, encoding, pending};
use mulu_document::{Block, Document};
use std::collections::HashMap;
use xml::name;

/// OpenDocument text.
pub const FORMAT: Format = Format { name: "odt", matches, read };

fn matches(input: &Input<'_>) -> bool {
    if input.has_part("content.xml") || input.has_part("encrypted-package") {
        return !input.has_part("uof.xml") && !is_spreadsheet(input);
    }
    let head = input.head();
    head.starts_with('<') && head.contains("<office:document")
}

/// Whether a container is a spreadsheet, by its type or else by its body.
fn is_spreadsheet(input: &Input<'_>) -> bool {
    let Ok(mut package) = Package::open(input.bytes) else { return false };
    let kind = media_type(&mut package);
    if kind.contains("opendocument") {
        return kind.contains("opendocument.spreadsheet");
    }
    let content = package.part("content.xml").ok().flatten().unwrap_or_default();
    memchr::memmem::find(&content, b"<office:spreadsheet").is_some()
}

fn media_type(package: &mut Package<'_>) -> String {
    let part = package.part("mimetype").ok().flatten().unwrap_or_default();
    String::from_utf8_lossy(part.get(..part.len().min(200)).unwrap_or_default()).into_owned()
}

fn read(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    let (styles, content) = match input.bytes.starts_with(b"PK") {
        true => parts(input)?,
        false => (None, encoding::decode(input.bytes)?.0),
    };
    let styles = styles.as_deref().map(|s| parse(s, "ODT")).transpose()?;
    let content = parse(&content, "ODT")?;
    let styles = styles.as_ref().map(Tree::root);
    let blocks = blocks(styles, content.root())?;
    if blocks.is_empty() {
        return Err(Refusal::empty());
    }
    Ok(vec![Document::new(input.source(FORMAT.name, None), blocks)])
}

/// The texts of styles.xml and content.xml.
fn parts(input: &Input<'_>) -> Result<(Option<String>, String), Refusal> {
    let mut package = Package::open(input.bytes)?;
    let kind = media_type(&mut package);
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if memchr::memmem::find(&manifest, b"encryption-data").is_some()
        || input.has_part("encrypted-package")
    {
        return Err(Refusal::encrypted("ODT"));
    }
    if kind.contains("vnd.sun.xml") {
        return Err(Refusal::unsupported("OpenOffice 1.x", "odt"));
    }
    let text = |bytes: Vec<u8>| match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => encoding::decode(error.as_bytes()).map(|(text, _)| text),
    };
    let styles = package.part("styles.xml")?.map(text).transpose()?;
    let content = package.part("content.xml")?;
    let content = content.ok_or_else(|| Refusal::damaged("ODT", "缺少content.xml"))?;
    Ok((styles, text(content)?))
}

/// The blocks of a document: its text, then the heads and feet of its pages.
fn blocks<'a>(styles: Option<Node<'a, 'a>>, content: Node<'a, 'a>) -> Result<Vec<Block>, Refusal> {
    let text = text(content)?;
    let mut known = styles::Styles::default();
    styles.into_iter().for_each(|s| known.add(s));
    known.add(content);
    let mut body = body::Body::new(known, changes(text));
    let mut blocks = body.held(text);
    let masters = styles.unwrap_or(content);
    blocks.extend(heads(&mut body, masters));
    body.refusal().map_or(Ok(blocks), Err)
}

/// The element that holds the text; other kinds of documents are refused.
fn text<'a>(root: Node<'a, 'a>) -> Result<Node<'a, 'a>, Refusal> {
    let body = root.elements().find(|n| name(*n).1 == "body");
    let kind = body.and_then(|b| b.elements().next());
    match kind.map(|k| (name(k).1, k)) {
        Some(("text", text)) => Ok(text),
        Some(("spreadsheet", _)) => {
            Err(Refusal::unsupported("OpenDocument电子表格（FODS）", "xlsx"))
        }
        Some(("presentation", _)) => Err(Refusal::unsupported("OpenDocument演示文稿", "PDF")),
        Some(_) => Err(Refusal::unsupported("OpenDocument图形", "PDF")),
        None => Err(Refusal::damaged("ODT", "没有正文")),
    }
}

/// The tracked changes by their id.
fn changes<'a>(text: Node<'a, 'a>) -> HashMap<&'a str, Node<'a, 'a>> {
    let lists = text.elements().filter(|n| name(*n).1 == "tracked-changes");
    let regions = lists.flat_map(|l| l.elements());
    regions.filter_map(|r| Some((r.attribute("id")?, r))).collect()
}

/// The heads and feet of the master pages, each once.
fn heads<'a>(body: &mut body::Body<'a>, root: Node<'a, 'a>) -> Vec<Block> {
    let masters = root.elements().filter(|n| name(*n).1 == "master-styles");
    let pages = masters.flat_map(|m| m.elements()).flat_map(|p| p.elements());
    let mut all: Vec<Block> = Vec::new();
    for part in pages {
        let local = name(part).1;
        let is_head = local.starts_with("header") || local.starts_with("footer");
        if !is_head || part.attribute("display") == Some("false") {
            continue;
        }
        for head in pending::page_furniture(body.held(part)) {
            if !all.contains(&head) {
                all.push(head);
            }
        }
    }
    all
}
