//! Word documents (ECMA-376, transitional and strict), as Word shows them with all changes accepted.
//!
//! Numbers that Word makes are counted; merged cells stand on their grid; text boxes are read once,
//! at their anchor. Tracked deletions, hidden text, notes, comments, heads and feet are set aside.
//! Macros are never run, links and external parts never followed.

mod body;
mod inline;
mod lists;
mod styles;
mod table;
mod xml;

use super::package::Package;
use super::pending::{page_furniture, set_aside};
use super::xml::{Node, Tree, parse};
use super::{Format, Input, Refusal};
use body::Reader;
use lists::Lists;
use mulu_document::Map;
use mulu_document::{Block, Document};
use styles::Styles;
use xml::{child, word};

/// What refusals call the format.
const KIND: &str = "Word";

/// Word documents.
pub const FORMAT: Format = Format { name: "docx", matches, read };

fn matches(input: &Input<'_>) -> bool {
    let parts = input.parts();
    parts.iter().any(|p| is_main(p)) || parts.iter().any(|p| p.starts_with("word/"))
}

fn is_main(name: &str) -> bool {
    name.trim_start_matches('/').eq_ignore_ascii_case("word/document.xml")
}

fn read(input: &Input<'_>) -> Result<Vec<Document>, Refusal> {
    let parts = Parts::open(input)?;
    let document = parse(&parts.document, KIND)?;
    let numbering = parts.numbering.as_deref().map(|n| parse(n, KIND)).transpose()?;
    let mut blocks = blocks(&Sources {
        body: document.root(),
        numbering: numbering.as_ref().map(Tree::root),
        styles: parts.styles.as_deref().unwrap_or_default(),
        notes: &parts.notes,
    })?;
    for part in &parts.margins {
        blocks.extend(margin(part));
    }
    if blocks.is_empty() {
        return Err(Refusal::empty());
    }
    Ok(vec![Document::new(input.source(FORMAT.name, None), blocks)])
}

/// What a document is read from; Word 2003 files and flat packages hold the same in one file.
pub struct Sources<'a, 'i> {
    /// The root element of the main part.
    pub body: Node<'a, 'i>,
    /// The root element of the list definitions.
    pub numbering: Option<Node<'a, 'i>>,
    /// The styles part, unparsed.
    pub styles: &'a str,
    /// Footnotes, endnotes and comments: the kind and the part, unparsed.
    pub notes: &'a [(&'static str, String)],
}

/// The blocks of a document.
///
/// # Errors
/// Notes that are no XML, or no body at all.
pub fn blocks(sources: &Sources<'_, '_>) -> Result<Vec<Block>, Refusal> {
    let styles = Styles::new(sources.styles);
    let mut notes = Map::new();
    // One reader for all, since each reads the list definitions anew.
    let mut reader = Reader::new(&styles, Lists::new(sources.numbering));
    for (kind, part) in sources.notes {
        let part = parse(part, KIND)?;
        for note in part.root().elements().filter(|n| !is_separator(*n)) {
            let id = note.attribute("id").unwrap_or_default().to_string();
            notes.insert(((*kind).to_string(), id), reader.apart(note));
        }
    }
    let body = child(sources.body, "body").ok_or_else(|| Refusal::damaged("Word", "没有正文"))?;
    let mut reader = Reader::new(&styles, Lists::new(sources.numbering));
    reader.notes = notes;
    let mut blocks = Vec::new();
    reader.blocks(body, &mut blocks);
    reader.end_paragraph(&mut blocks);
    for ((kind, _), note) in reader.notes {
        blocks.extend(set_aside(if kind == "endnote" { "footnote" } else { &kind }, note));
    }
    Ok(blocks)
}

/// The lines between text and notes are notes of their own kinds (ECMA-376 17.18.33).
fn is_separator(note: Node<'_, '_>) -> bool {
    matches!(
        note.attribute("type"),
        Some("separator" | "continuationSeparator" | "continuationNotice")
    ) || !matches!(word(note), "footnote" | "endnote" | "comment")
}

/// A header or footer.
fn margin(part: &str) -> Vec<Block> {
    let Ok(document) = parse(part, KIND) else { return Vec::new() };
    let styles = Styles::new("");
    let mut reader = Reader::new(&styles, Lists::default());
    page_furniture(reader.apart(document.root()))
}

/// The parts of a package that are read.
#[derive(Default)]
struct Parts {
    document: String,
    styles: Option<String>,
    numbering: Option<String>,
    notes: Vec<(&'static str, String)>,
    margins: Vec<String>,
}

impl Parts {
    fn open(input: &Input<'_>) -> Result<Self, Refusal> {
        let mut package = Package::open(input.bytes)?;
        let main = main_part(input, &mut package);
        let document = text(&mut package, &main)?.ok_or_else(|| missing(&main))?;
        let folder = main.rfind('/').map_or("", |at| &main[..=at]);
        let mut parts = Parts::default();
        let has = |what: &str| memchr::memmem::find(document.as_bytes(), what.as_bytes()).is_some();
        let named = Named::new(input, &mut package, &main);
        if has("Style") {
            parts.styles = text(&mut package, &named.part("styles"))?;
        }
        let styled = parts.styles.as_ref().is_some_and(|s| s.contains("numId"));
        if has("numPr") || styled {
            parts.numbering = text(&mut package, &named.part("numbering"))?;
        }
        let linked = parts.numbering.as_ref().is_some_and(|n| n.contains("numStyleLink"));
        if linked && parts.styles.is_none() {
            parts.styles = text(&mut package, &named.part("styles"))?;
        }
        for (kind, reference) in
            [("footnote", "footnoteRef"), ("endnote", "endnoteRef"), ("comment", "commentRef")]
        {
            if has(reference) {
                let part = text(&mut package, &named.part(&format!("{kind}s")))?;
                parts.notes.extend(part.map(|p| (kind, p)));
            }
        }
        for name in input.parts() {
            let own = name.strip_prefix(folder).unwrap_or_default();
            let is_margin = own.starts_with("header") || own.starts_with("footer");
            if is_margin && own.ends_with(".xml") && !own.contains('/') {
                parts.margins.extend(text(&mut package, name)?);
            }
        }
        parts.document = document;
        Ok(parts)
    }
}

/// How the parts beside the main part are named: `styles.xml`, or as its relations say; Word's
/// online sibling writes `styles2.xml` beside `document2.xml`.
struct Named<'a> {
    input: &'a Input<'a>,
    folder: &'a str,
    relations: String,
}

impl<'a> Named<'a> {
    fn new(input: &'a Input<'a>, package: &mut Package<'_>, main: &'a str) -> Self {
        let (folder, file) = main.split_at(main.rfind('/').map_or(0, |at| at + 1));
        let usual = is_main(main) && input.has_part(&format!("{folder}styles.xml"));
        let name = format!("{folder}_rels/{file}.rels");
        let relations = if usual { None } else { text(package, &name).ok().flatten() };
        Named { input, folder, relations: relations.unwrap_or_default() }
    }

    fn part(&self, kind: &str) -> String {
        let usual = format!("{}{kind}.xml", self.folder);
        let own = |target: String| match target.strip_prefix('/') {
            Some(whole) => whole.to_string(),
            None => format!("{}{target}", self.folder),
        };
        let named = related(&self.relations, kind).map(own);
        named.filter(|n| self.input.has_part(n)).unwrap_or(usual)
    }
}

/// The target of the first relation of a kind.
fn related(relations: &str, kind: &str) -> Option<String> {
    let parsed = parse(relations, KIND).ok()?;
    let is = |t: &str| t.rsplit_once('/').is_some_and(|(_, name)| name == kind);
    let mut all = parsed.root().elements();
    let found = all.find(|n| n.attribute("Type").is_some_and(is))?;
    found.attribute("Target").map(str::to_string)
}

fn missing(name: &str) -> Refusal {
    Refusal::damaged("Word", &format!("缺少 {name}"))
}

/// The name of the main part: the one that the package's relations name, else the usual one.
fn main_part(input: &Input<'_>, package: &mut Package<'_>) -> String {
    let relations = text(package, "_rels/.rels").ok().flatten().unwrap_or_default();
    let target = related(&relations, "officeDocument");
    let named = target.as_deref().map(|t| t.trim_start_matches('/'));
    let named = named.filter(|t| input.has_part(t));
    let usual = || input.parts().iter().find(|p| is_main(p)).map(String::as_str);
    named.or_else(usual).unwrap_or("word/document.xml").to_string()
}

/// A part as text: UTF-8, or UTF-16 with its mark.
fn text(package: &mut Package<'_>, name: &str) -> Result<Option<String>, Refusal> {
    let Some(bytes) = package.part(name)? else { return Ok(None) };
    let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(match text.strip_prefix('\u{feff}') {
            Some(bare) => bare.to_string(),
            None => text,
        })),
        Err(error) if marked => {
            super::encoding::decode(error.as_bytes()).map(|(text, _)| Some(text))
        }
        Err(_) => Err(Refusal::damaged("Word", &format!("{name} 编码损坏"))),
    }
}
