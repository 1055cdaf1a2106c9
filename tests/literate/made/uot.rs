//! Fence `uot`: what stands in `字:主体` (`uot package`: the same in a container of version 2.0;
//! `uot spreadsheet`: another kind of body). Fences `numbering` and `objects` go into the same file.

use crate::case_file::Case;
use crate::shared::zip_archive;

const SPACES: &str = concat!(
    r#" xmlns:uof="http://schemas.uof.org/cn/2003/uof""#,
    r#" xmlns:图="http://schemas.uof.org/cn/2003/graph""#,
    r#" xmlns:表="http://schemas.uof.org/cn/2003/uof-spreadsheet""#,
    r#" xmlns:字="http://schemas.uof.org/cn/2003/uof-wordproc""#,
);

/// Makes the file.
pub fn make(case: &Case) -> Vec<u8> {
    let fence = |kind: &str| case.fence_body(kind, "").unwrap_or_default();
    let info = case.fences.iter().find(|f| f.kind == "uot").map(|f| f.info.as_str());
    let (body, numbering) = (fence("uot"), fence("numbering"));
    if info == Some("package") {
        let content = format!("<字:文字处理文档_4225{SPACES}>{body}</字:文字处理文档_4225>");
        let numbering = format!(
            "<式样:自动编号集_990E xmlns:式样=\"s\"{SPACES}>{numbering}</式样:自动编号集_990E>"
        );
        return zip_archive(&[
            ("uof.xml", b"<uof/>"),
            ("content.xml", content.as_bytes()),
            ("numbering.xml", numbering.as_bytes()),
        ]);
    }
    let body = match info {
        Some("spreadsheet") => format!("<uof:电子表格>{body}</uof:电子表格>"),
        _ => format!("<uof:文字处理>{}<字:主体>{body}</字:主体></uof:文字处理>", fence("rules")),
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<uof:UOF{SPACES}><uof:式样集><uof:自动编号集>\
         {numbering}</uof:自动编号集></uof:式样集><uof:对象集>{}</uof:对象集>{body}</uof:UOF>",
        fence("objects")
    )
    .into_bytes()
}
