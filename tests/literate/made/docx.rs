//! Fence `docx`: what stands in `w:body` (`docx strict`: in the namespace of strict files). Fences
//! `numbering`, `styles`, `footnotes`, `comments` and `header` are what stands in those parts; a
//! fence `vba` makes the file one with macros; `member <path>` is another part as it is, or one
//! instead of those made here.

use super::bodies;
use crate::case_file::Case;
use crate::shared::zip_archive;

const SPACES: &str = concat!(
    r#" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#,
    r#" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#,
    r#" xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup""#,
    r#" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing""#,
    r#" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main""#,
    r#" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#,
    r#" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml""#,
    r#" xmlns:v="urn:schemas-microsoft-com:vml""#,
);
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const RELATIONS: &str = concat!(
    r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    "</Relationships>",
);

/// Makes the file.
pub fn make(case: &Case) -> Vec<u8> {
    let fence = case.fences.iter().find(|f| f.kind == "docx").expect("the fence");
    let word = if fence.info == "strict" { STRICT } else { WORD };
    let part = |root: &str, inner: &str| {
        format!("<?xml version=\"1.0\"?>\n<w:{root} xmlns:w=\"{word}\"{SPACES}>{inner}</w:{root}>")
    };
    let body = format!("<w:body>{}</w:body>", fence.body.trim_end());
    let mut members = vec![
        ("[Content_Types].xml".to_string(), TYPES.to_string()),
        ("_rels/.rels".to_string(), RELATIONS.to_string()),
        ("word/document.xml".to_string(), part("document", &body)),
    ];
    for (kind, name, root) in [
        ("numbering", "numbering", "numbering"),
        ("styles", "styles", "styles"),
        ("footnotes", "footnotes", "footnotes"),
        ("comments", "comments", "comments"),
        ("header", "header1", "hdr"),
    ] {
        if let Some(inner) = case.fence_body(kind, "") {
            members.push((format!("word/{name}.xml"), part(root, &inner)));
        }
    }
    if case.fence_body("vba", "").is_some() {
        members.push(("word/vbaProject.bin".to_string(), "macros".to_string()));
    }
    for (path, body) in bodies(case, "member") {
        members.retain(|(name, _)| name != path);
        members.push((path.to_string(), body.to_string()));
    }
    let members: Vec<(&str, &[u8])> =
        members.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zip_archive(&members)
}
