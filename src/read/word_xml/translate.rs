//! Elements of Word 2003 XML under the names that docx gives them (ECMA-376 17).

use crate::xml::Node;

/// Elements within elements that are followed.
const MAX_DEPTH: usize = 200;

/// Writes elements anew, and gathers what docx keeps in parts of its own.
#[derive(Debug, Default)]
pub struct Translator {
    /// Content of footnotes.xml.
    pub footnotes: String,
    /// Content of endnotes.xml.
    pub endnotes: String,
    /// Content of comments.xml.
    pub comments: String,
    /// Heads and feet: `header` or `footer`, the element, its content.
    pub heads: Vec<(&'static str, &'static str, String)>,
    /// Whether elements were nested too deep.
    pub too_deep: bool,
    depth: usize,
    notes: usize,
}

impl Translator {
    /// The content of an element, written anew.
    pub fn children(&mut self, node: Node<'_, '_>) -> String {
        let mut out = String::new();
        self.each(node, &mut out);
        out
    }

    fn each(&mut self, node: Node<'_, '_>, out: &mut String) {
        if self.depth >= MAX_DEPTH {
            self.too_deep = true;
            return;
        }
        self.depth += 1;
        for child in node.children() {
            if child.is_element() {
                self.element(child, out);
            } else if is_text(node) {
                out.push_str(&escaped(child.text().unwrap_or_default()));
            }
        }
        self.depth -= 1;
    }

    fn element(&mut self, node: Node<'_, '_>, out: &mut String) {
        let space = node.space();
        let space = space.rsplit(['/', ':']).next().unwrap_or_default();
        match (space, node.name()) {
            ("wordml", "footnote") => self.note(node, "footnote", out),
            ("wordml", "endnote") => self.note(node, "endnote", out),
            ("wordml", "hdr") => self.head(node, "header", "hdr", out),
            ("wordml", "ftr") => self.head(node, "footer", "ftr", out),
            ("wordml", "binData" | "docOleData" | "docSuppData") => {}
            ("wordml", name) => self.write("w", renamed(name), node, out),
            ("vml", name) => self.write("v", name, node, out),
            ("core", "annotation") => self.annotation(node, out),
            // Sections, smart tags, custom XML: their content stands in the text.
            _ => self.each(node, out),
        }
    }

    /// Writes an element with its attributes and content.
    fn write(&mut self, prefix: &str, name: &str, node: Node<'_, '_>, out: &mut String) {
        out.push_str(&format!("<{prefix}:{name}"));
        for (local, given) in node.attributes() {
            let value = value(name, local, given);
            // Only names that can be written without a declaration of their own.
            if local.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
                let owner = if prefix == "w" { "w:" } else { "" };
                let owner = if local == "space" { "xml:" } else { owner };
                out.push_str(&format!(" {owner}{local}=\"{}\"", attribute_text(&value)));
            }
        }
        out.push('>');
        self.each(node, out);
        out.push_str(&format!("</{prefix}:{name}>"));
    }

    /// A note stands in its run; docx keeps it apart and refers to it.
    fn note(&mut self, node: Node<'_, '_>, kind: &str, out: &mut String) {
        self.notes += 1;
        let id = self.notes + 1;
        let content = self.children(node);
        let note = format!(r#"<w:{kind} w:id="{id}">{content}</w:{kind}>"#);
        match kind {
            "footnote" => self.footnotes.push_str(&note),
            _ => self.endnotes.push_str(&note),
        }
        out.push_str(&format!(r#"<w:{kind}Reference w:id="{id}"/>"#));
    }

    fn head(
        &mut self,
        node: Node<'_, '_>,
        kind: &'static str,
        element: &'static str,
        out: &mut String,
    ) {
        let content = self.children(node);
        self.heads.push((kind, element, content));
        let side = match attribute(node, "type") {
            Some("even") => "even",
            Some("first") => "first",
            _ => "default",
        };
        let number = self.heads.len();
        out.push_str(&format!(r#"<w:{kind}Reference w:type="{side}" r:id="rId_{kind}{number}"/>"#));
    }

    /// Tracked changes and comments.
    fn annotation(&mut self, node: Node<'_, '_>, out: &mut String) {
        let said = |name| attribute(node, name).map(attribute_text).unwrap_or_default();
        let (author, date) = (said("author"), said("createdate"));
        let content = node.child("content");
        let inner = |this: &mut Self| content.map(|c| this.children(c)).unwrap_or_default();
        match attribute(node, "type").unwrap_or_default() {
            "Word.Insertion" => {
                let inner = inner(self);
                out.push_str(&format!(
                    r#"<w:ins w:author="{author}" w:date="{date}">{inner}</w:ins>"#
                ));
            }
            "Word.Deletion" => {
                let inner = inner(self);
                out.push_str(&format!(
                    r#"<w:del w:author="{author}" w:date="{date}">{inner}</w:del>"#
                ));
            }
            "Word.Comment" => {
                self.notes += 1;
                let id = self.notes;
                let inner = inner(self);
                self.comments.push_str(&format!(
                    r#"<w:comment w:id="{id}" w:author="{author}">{inner}</w:comment>"#
                ));
                out.push_str(&format!(r#"<w:commentReference w:id="{id}"/>"#));
            }
            // How text was formatted or numbered before is not shown.
            "Word.Formatting" | "Word.Numbering" | "Word.Table" => {}
            _ => out.push_str(&inner(self)),
        }
    }
}

/// Whether an element's characters are text of the document.
fn is_text(node: Node<'_, '_>) -> bool {
    matches!(node.name(), "t" | "delText" | "instrText" | "delInstrText")
}

/// An element's name in docx.
fn renamed(name: &str) -> &str {
    match name {
        "vmerge" => "vMerge",
        "hmerge" => "hMerge",
        "listPr" => "numPr",
        "ilfo" => "numId",
        "ilst" => "abstractNumId",
        "nfc" => "numFmt",
        "legal" => "isLgl",
        "hlink" => "hyperlink",
        other => other,
    }
}

/// A value in docx.
fn value(element: &str, attribute: &str, value: &str) -> String {
    match (element, attribute, value) {
        ("numFmt", "val", code) => code.trim().parse().map_or("decimal", format).to_string(),
        ("br", "type", "text-wrapping") => "textWrapping".into(),
        (_, "val" | "default", "on") if element != "lvlText" => "1".into(),
        (_, "val" | "default", "off") if element != "lvlText" => "0".into(),
        (.., value) => value.to_string(),
    }
}

/// The name of a number's form by its code ([MS-OSHARED] 2.2.1.3 MSONFC).
fn format(code: u8) -> &'static str {
    match code {
        1 => "upperRoman",
        2 => "lowerRoman",
        3 => "upperLetter",
        4 => "lowerLetter",
        5 => "ordinal",
        10 | 35 => "ideographDigital",
        11 | 33 | 37 => "chineseCounting",
        34 | 39 => "chineseCountingThousand",
        14 | 19 => "decimalFullWidth",
        16 | 38 => "chineseLegalSimplified",
        17 => "ideographDigital",
        18 | 28 => "decimalEnclosedCircle",
        22 => "decimalZero",
        23 => "bullet",
        26 => "decimalEnclosedFullstop",
        27 => "decimalEnclosedParen",
        29 => "ideographEnclosedCircle",
        30 => "ideographTraditional",
        31 => "ideographZodiac",
        255 => "none",
        _ => "decimal",
    }
}

/// An attribute by its local name.
pub fn attribute<'a>(node: Node<'a, '_>, local: &str) -> Option<&'a str> {
    node.attribute(local)
}

/// Text as it is written between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\r', "&#13;")
}

/// Text as it is written in an attribute.
pub fn attribute_text(text: &str) -> String {
    let text = escaped(text).replace('"', "&quot;");
    text.replace('\n', "&#10;").replace('\t', "&#9;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPACES: &str = concat!(
        r#"xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" "#,
        r#"xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" "#,
        r#"xmlns:aml="http://schemas.microsoft.com/aml/2001/core""#,
    );

    fn translated(inside: &str) -> String {
        let text = format!("<w:body {SPACES}>{inside}</w:body>");
        let parsed = crate::xml::parse(&text, "Word XML").expect("well-formed");
        Translator::default().children(parsed.root())
    }

    #[test]
    fn names_values_and_wrappers() {
        let cases = [
            (
                "<wx:sect><w:p> <w:r><w:t>a &amp; b</w:t></w:r></w:p></wx:sect>",
                "<w:p><w:r><w:t>a &amp; b</w:t></w:r></w:p>",
            ),
            (r#"<w:vmerge w:val="restart"/>"#, r#"<w:vMerge w:val="restart"></w:vMerge>"#),
            (r#"<w:nfc w:val="37"/>"#, r#"<w:numFmt w:val="chineseCounting"></w:numFmt>"#),
            (r#"<w:vanish w:val="off"/>"#, r#"<w:vanish w:val="0"></w:vanish>"#),
            (
                concat!(
                    r#"<aml:annotation w:type="Word.Deletion" aml:author="甲" "#,
                    r#"aml:createdate="2025-01-01"><aml:content><w:r><w:delText>旧</w:delText>"#,
                    r#"</w:r></aml:content></aml:annotation>"#
                ),
                concat!(
                    r#"<w:del w:author="甲" w:date="2025-01-01">"#,
                    r#"<w:r><w:delText>旧</w:delText></w:r></w:del>"#
                ),
            ),
        ];
        for (inside, wanted) in cases {
            assert_eq!(translated(inside), wanted);
        }
    }
}
