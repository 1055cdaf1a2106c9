//! Fence `word_xml`: what stands in the `w:body` of a Word 2003 XML file (`word_xml flat`: in that of
//! a flat package; `word_xml whole`: the whole file). Fences `lists` and `styles` go into the same
//! file.

use crate::case_file::Case;

const WORD_2003: &str = concat!(
    r#" xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml""#,
    r#" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint""#,
    r#" xmlns:aml="http://schemas.microsoft.com/aml/2001/core""#,
    r#" xmlns:v="urn:schemas-microsoft-com:vml""#,
    r#" xmlns:st1="urn:schemas-microsoft-com:office:smarttags""#,
);
const FLAT: &str = r#" xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage""#;
const WORD: &str = r#" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// Makes the file.
pub fn make(case: &Case) -> Vec<u8> {
    let fence = case.fences.iter().find(|f| f.kind == "word_xml").expect("the fence");
    let section = |kind: &str| case.fence_body(kind, "").unwrap_or_default();
    let head = "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>\n";
    let body = fence.body.trim_end();
    let text = match fence.info.as_str() {
        "whole" => body.to_string(),
        "flat" => format!(
            "{head}<pkg:package{FLAT}><pkg:part pkg:name=\"/word/document.xml\"><pkg:xmlData>\
             <w:document{WORD}><w:body>{body}</w:body></w:document>\
             </pkg:xmlData></pkg:part></pkg:package>"
        ),
        _ => format!(
            "{head}<w:wordDocument{WORD_2003}><w:lists>{}</w:lists><w:styles>{}</w:styles>\
             <w:body>{body}</w:body></w:wordDocument>",
            section("lists"),
            section("styles")
        ),
    };
    text.into_bytes()
}
