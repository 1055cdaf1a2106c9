//! Fence `odt`: what stands in `office:text` (`odt flat`: as one flat file; `odt spreadsheet` and
//! the like: another kind of body). Fences `styles` (named styles and lists), `automatic` (automatic
//! styles), `master` (master pages) and `manifest` go into the same file.

use crate::case_file::Case;
use crate::shared::zip_archive;

const SPACES: &str = concat!(
    r#" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0""#,
    r#" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0""#,
    r#" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0""#,
    r#" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0""#,
    r#" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0""#,
    r#" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0""#,
    r#" xmlns:xlink="http://www.w3.org/1999/xlink""#,
    r#" xmlns:dc="http://purl.org/dc/elements/1.1/""#,
    r#" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0""#,
    r#" office:version="1.3""#,
);

/// Makes the file.
pub fn make(case: &Case) -> Vec<u8> {
    let fence = |kind: &str| case.fence_body(kind, "").unwrap_or_default();
    let info = case.fences.iter().find(|f| f.kind == "odt").map(|f| f.info.as_str());
    let info = info.unwrap_or_default();
    let kind = if info.is_empty() || info == "flat" { "text" } else { info };
    let body =
        format!("<office:body><office:{kind}>{}</office:{kind}></office:body>", fence("odt"));
    let styles = format!("<office:styles>{}</office:styles>", fence("styles"));
    let automatic =
        format!("<office:automatic-styles>{}</office:automatic-styles>", fence("automatic"));
    let master = format!("<office:master-styles>{}</office:master-styles>", fence("master"));
    let mimetype = format!("application/vnd.oasis.opendocument.{kind}");
    if info == "flat" {
        return format!(
            "<?xml version=\"1.0\"?>\n<office:document{SPACES} office:mimetype=\"{mimetype}\">\
             {styles}{automatic}{master}{body}</office:document>"
        )
        .into_bytes();
    }
    let content =
        format!("<office:document-content{SPACES}>{automatic}{body}</office:document-content>");
    let styles =
        format!("<office:document-styles{SPACES}>{styles}{master}</office:document-styles>");
    zip_archive(&[
        ("mimetype", mimetype.as_bytes()),
        ("content.xml", content.as_bytes()),
        ("styles.xml", styles.as_bytes()),
        ("META-INF/manifest.xml", fence("manifest").as_bytes()),
    ])
}
