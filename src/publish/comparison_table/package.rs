//! The parts of a Word document in one ZIP file, the same bytes in every build.
//!
//! The writer's parts are put into the order of elements that ECMA-376 demands (it writes sizes before
//! fonts and references after margins), the first row of a table becomes one that is repeated on every
//! page, parts that nothing relates to are left out, members are compressed and carry no time.

use docx_rs::Docx;
use roxmltree::{Attribute, Document, Node};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Parts that the writer makes whether they are used or not.
const UNUSED: [&str; 4] =
    ["comments.xml", "commentsExtended.xml", "footnotes.xml", "numbering.xml"];

/// The bytes of the document. It is of the day that is given: the same changes are the same bytes.
pub fn pack(docx: Docx, title: &str, day: Option<&str>) -> Vec<u8> {
    let mut written = Cursor::new(Vec::new());
    docx.build().pack(&mut written).expect("written in memory");
    let mut parts = ZipArchive::new(written).expect("written just now");
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for n in 0..parts.len() {
        let mut part = parts.by_index(n).expect("below the number of parts");
        let name = part.name().expect("an ASCII name").into_owned();
        if part.is_dir() || is_unused(&name) {
            continue;
        }
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("written in memory");
        let bytes = match name.as_str() {
            "docProps/core.xml" => properties(title, day).into_bytes(),
            name if is_ordered(name) => ordered(&bytes),
            _ => bytes,
        };
        packed.start_file(name, options).expect("written in memory");
        packed.write_all(&bytes).expect("written in memory");
    }
    packed.finish().expect("written in memory").into_inner()
}

fn is_unused(path: &str) -> bool {
    UNUSED.iter().any(|name| path.rsplit('/').next() == Some(name))
}

/// The parts that hold paragraphs and tables, and those that name parts.
fn is_ordered(name: &str) -> bool {
    const NAMED: [&str; 5] = [
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/settings.xml",
        "word/styles.xml",
    ];
    NAMED.contains(&name) || name.starts_with("word/footer")
}

/// Title, maker and day.
fn properties(title: &str, day: Option<&str>) -> String {
    let time = format!("{}T00:00:00Z", day.unwrap_or("1980-01-01"));
    let title = escape(title);
    format!(
        "{HEAD}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator>mulu</dc:creator>\
         <cp:lastModifiedBy>mulu</cp:lastModifiedBy>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:modified>\
         <dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The order of the children of an element, for the elements that the papers use.
const ORDERS: &[(&str, &[&str])] = &[
    (
        "rPr",
        &[
            "rStyle",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "caps",
            "strike",
            "dstrike",
            "vanish",
            "color",
            "spacing",
            "sz",
            "szCs",
            "highlight",
            "u",
            "shd",
            "vertAlign",
            "lang",
        ],
    ),
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "widowControl",
            "numPr",
            "pBdr",
            "shd",
            "tabs",
            "snapToGrid",
            "spacing",
            "ind",
            "jc",
            "outlineLvl",
            "rPr",
            "sectPr",
        ],
    ),
    ("style", &["name", "basedOn", "next", "link", "uiPriority", "qFormat", "pPr", "rPr"]),
    ("tblPr", &["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar"]),
    ("settings", &["zoom", "defaultTabStop", "compat"]),
    ("tblCellMar", &["top", "left", "bottom", "right"]),
    ("tcPr", &["tcW", "gridSpan", "vMerge", "tcBorders", "shd", "tcMar", "vAlign"]),
    (
        "sectPr",
        &[
            "headerReference",
            "footerReference",
            "type",
            "pgSz",
            "pgMar",
            "pgNumType",
            "cols",
            "titlePg",
            "docGrid",
        ],
    ),
];

fn ordered(part: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(part).expect("the writer writes UTF-8");
    let document = Document::parse(text).expect("the writer writes well-formed XML");
    let mut out = String::from(HEAD);
    element(document.root_element(), &mut out);
    out.into_bytes()
}

fn element(node: Node, out: &mut String) {
    let name = prefixed_name(node, node.tag_name().namespace(), node.tag_name().name());
    out.push_str(&format!("<{name}"));
    if node.parent_element().is_none() {
        for namespace in node.namespaces() {
            let prefix = namespace.name().map(|n| format!(":{n}")).unwrap_or_default();
            out.push_str(&format!(" xmlns{prefix}=\"{}\"", escape(namespace.uri())));
        }
    }
    for attribute in node.attributes().filter(|a| !is_foreign(node, a)) {
        let name = prefixed_name(node, attribute.namespace(), attribute.name());
        out.push_str(&format!(" {name}=\"{}\"", escape(attribute.value())));
    }
    if is_normal(node) {
        out.push_str(" w:default=\"1\"");
    }
    let mut children: Vec<Node> =
        node.children().filter(|n| !is_idle(n) && !names_unused(n)).collect();
    if children.is_empty() && !is_first_row(node) {
        out.push_str("/>");
        return;
    }
    out.push('>');
    if let Some((_, order)) = ORDERS.iter().find(|(n, _)| *n == node.tag_name().name()) {
        let place = |n: &Node| order.iter().position(|name| *name == n.tag_name().name());
        children.sort_by_key(|n| place(n).unwrap_or(order.len()));
    }
    for child in children {
        match child.text().filter(|_| child.is_text()) {
            Some(text) => out.push_str(&escape(text)),
            None if child.is_element() => element(child, out),
            None => {}
        }
    }
    if is_first_row(node) {
        out.push_str("<w:tblHeader/>");
    }
    if node.parent_element().is_some_and(|p| p.tag_name().name() == "rPrDefault") {
        out.push_str("<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>");
    }
    out.push_str(&format!("</{name}>"));
}

/// A name with the prefix that its namespace has here.
fn prefixed_name(node: Node, namespace: Option<&str>, name: &str) -> String {
    match namespace {
        Some(roxmltree::NS_XML_URI) => format!("xml:{name}"),
        Some(uri) => match node.lookup_prefix(uri) {
            Some(prefix) => format!("{prefix}:{name}"),
            None => name.to_string(),
        },
        None => name.to_string(),
    }
}

/// Empty properties of runs, which the writer puts even where they may not stand.
fn is_idle(node: &Node) -> bool {
    node.tag_name().name() == "rPr" && !node.has_children()
}

/// Whether a list of parts or of relations names a part that is left out.
fn names_unused(node: &Node) -> bool {
    ["PartName", "Target"].iter().filter_map(|name| node.attribute(*name)).any(is_unused)
}

/// Whether this is the style of paragraphs that name none, which the writer does not say.
fn is_normal(node: Node) -> bool {
    node.tag_name().name() == "style"
        && node.attributes().any(|a| a.name() == "styleId" && a.value() == "Normal")
        && !node.attributes().any(|a| a.name() == "default")
}

/// The writer gives columns of the grid a type, which they do not have.
fn is_foreign(node: Node, attribute: &Attribute) -> bool {
    node.tag_name().name() == "gridCol" && attribute.name() == "type"
}

/// Whether these are the properties of the first row of a table.
fn is_first_row(node: Node) -> bool {
    let is_row = |n: &Node| n.has_tag_name((node.tag_name().namespace().unwrap_or(""), "tr"));
    node.tag_name().name() == "trPr"
        && node.parent_element().is_some_and(|row| !row.prev_siblings().skip(1).any(|n| is_row(&n)))
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
