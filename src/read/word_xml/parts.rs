//! The parts of a docx out of a Word 2003 XML file.

use super::translate::{Translator, attribute, attribute_text};
use crate::Refusal;
use crate::xml::Node;

const HEAD: &str = concat!(
    r#" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#,
    r#" xmlns:v="urn:schemas-microsoft-com:vml""#,
    r#" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
);
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const MAIN: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// The parts, by the names that Word gives them.
pub fn parts(root: Node<'_, '_>) -> Result<Vec<(String, String)>, Refusal> {
    let mut translator = Translator::default();
    let section = |name: &str| root.child(name);
    let body = section("body").ok_or_else(|| Refusal::damaged("Word XML", "没有正文"))?;
    let body = translator.children(body);
    let styles = section("styles").map(|n| translator.children(n)).unwrap_or_default();
    let numbering = section("lists").map(|n| numbering(n, &mut translator)).unwrap_or_default();
    if translator.too_deep {
        return Err(Refusal::damaged("Word XML", "嵌套过深"));
    }
    let mut named = vec![
        ("styles".to_string(), "styles", wrap("styles", &styles)),
        ("numbering".to_string(), "numbering", wrap("numbering", &numbering)),
        ("footnotes".to_string(), "footnotes", wrap("footnotes", &translator.footnotes)),
        ("endnotes".to_string(), "endnotes", wrap("endnotes", &translator.endnotes)),
        ("comments".to_string(), "comments", wrap("comments", &translator.comments)),
    ];
    for (n, (kind, element, content)) in translator.heads.iter().enumerate() {
        named.push((format!("{kind}{}", n + 1), kind, wrap(element, content)));
    }
    let mut parts = vec![
        ("[Content_Types].xml".to_string(), types()),
        (
            "_rels/.rels".to_string(),
            relationships(&[("rId1", "officeDocument", "word/document.xml")]),
        ),
        ("word/document.xml".to_string(), wrap("document", &format!("<w:body>{body}</w:body>"))),
    ];
    let targets: Vec<(String, &str, String)> =
        named.iter().map(|(n, kind, _)| (format!("rId_{n}"), *kind, format!("{n}.xml"))).collect();
    let targets: Vec<(&str, &str, &str)> =
        targets.iter().map(|(id, kind, target)| (id.as_str(), *kind, target.as_str())).collect();
    parts.push(("word/_rels/document.xml.rels".to_string(), relationships(&targets)));
    parts.extend(named.into_iter().map(|(name, _, part)| (format!("word/{name}.xml"), part)));
    Ok(parts)
}

fn wrap(element: &str, content: &str) -> String {
    format!("<w:{element}{HEAD}>{content}</w:{element}>")
}

fn types() -> String {
    format!(
        "<Types xmlns=\"{TYPES}\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{MAIN}\"/></Types>"
    )
}

/// Relationships: id, last word of the kind, target.
fn relationships(all: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!(r#"<Relationship Id="{id}" Type="{KINDS}/{kind}" Target="{target}"/>"#)
    };
    let all: String = all.iter().map(one).collect();
    format!(r#"<Relationships xmlns="{RELATIONSHIPS}">{all}</Relationships>"#)
}

/// `w:lists`: definitions, then the lists that use them.
fn numbering(lists: Node<'_, '_>, translator: &mut Translator) -> String {
    let mut out = String::new();
    let named = |name: &'static str| lists.all(name);
    for list in named("listDef") {
        let id = attribute_text(attribute(list, "listDefId").unwrap_or_default());
        let levels = translator.children(list);
        out.push_str(&format!(r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>"#));
    }
    for list in named("list") {
        let id = attribute_text(attribute(list, "ilfo").unwrap_or_default());
        let content = translator.children(list);
        out.push_str(&format!(r#"<w:num w:numId="{id}">{content}</w:num>"#));
    }
    out
}
