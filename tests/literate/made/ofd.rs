//! Fences `ofd`: what stands in the layer of a page, one fence a page (a whole page file where it
//! begins with `<?xml`); its info may name an encoding. Fences `template`: layers that every page
//! draws, the info being their ZOrder. Fences `member <path>`: further files, or others instead of
//! those made here.

use super::bodies;
use crate::case_file::Case;
use crate::shared::zip_archive;

/// Makes the file.
pub fn make(case: &Case) -> Vec<u8> {
    let templates: Vec<(&str, &str)> = bodies(case, "template").collect();
    let pages: Vec<(&str, &str)> = bodies(case, "ofd").collect();
    container(case, &templates, &pages)
}

/// A file with these templates and pages and the members of a case.
pub fn container(case: &Case, templates: &[(&str, &str)], pages: &[(&str, &str)]) -> Vec<u8> {
    let mut members = vec![
        ("OFD.xml".to_string(), in_root("OFD", BODY).into_bytes()),
        ("Doc_0/Document.xml".to_string(), document(pages.len(), templates.len()).into_bytes()),
    ];
    for (n, (_, body)) in templates.iter().enumerate() {
        members.push((format!("Doc_0/Tpls/Tpl_{n}.xml"), layer_xml(body).into_bytes()));
    }
    for (n, (encoding, body)) in pages.iter().enumerate() {
        let page = page_xml(body, templates);
        members.push((format!("Doc_0/Pages/Page_{n}/Content.xml"), encoded(&page, encoding)));
    }
    for (path, body) in bodies(case, "member") {
        members.retain(|(name, _)| name != path);
        members.push((path.to_string(), body.as_bytes().to_vec()));
    }
    let members: Vec<(&str, &[u8])> =
        members.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    zip_archive(&members)
}

/// What `OFD.xml` says of its one document.
const BODY: &str = "<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>\
    <ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>";

fn in_root(name: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <ofd:{name} xmlns:ofd=\"http://www.ofdspec.org/2016\">{body}</ofd:{name}>"
    )
}

fn layer_xml(body: &str) -> String {
    in_root("Page", &format!("<ofd:Content><ofd:Layer ID=\"1\">{body}</ofd:Layer></ofd:Content>"))
}

fn page_xml(body: &str, templates: &[(&str, &str)]) -> String {
    if body.starts_with("<?xml") {
        return body.to_string();
    }
    let used = templates.iter().enumerate().map(|(n, (order, _))| {
        let order = if order.is_empty() { "Background" } else { order };
        format!("<ofd:Template TemplateID=\"{}\" ZOrder=\"{order}\"/>", n + 1000)
    });
    let used: String = used.collect();
    layer_xml(body).replacen("<ofd:Content>", &format!("{used}<ofd:Content>"), 1)
}

fn document(pages: usize, templates: usize) -> String {
    let templates: String = (0..templates)
        .map(|n| {
            let id = n + 1000;
            format!("<ofd:TemplatePage ID=\"{id}\" BaseLoc=\"Tpls/Tpl_{n}.xml\"/>")
        })
        .collect();
    let pages: String = (0..pages)
        .map(|n| format!("<ofd:Page ID=\"{n}\" BaseLoc=\"Pages/Page_{n}/Content.xml\"/>"))
        .collect();
    in_root(
        "Document",
        &format!(
            "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>\
             </ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{templates}\
             </ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>"
        ),
    )
}

/// The bytes of a page in an encoding that its declaration may belie.
fn encoded(page: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "utf-16" => {
            let units = page.encode_utf16().flat_map(u16::to_le_bytes);
            [0xff, 0xfe].into_iter().chain(units).collect()
        }
        "gbk" => encoding_rs::GB18030.encode(&page.replace("UTF-8", "GBK")).0.into_owned(),
        "mark" => [b"\xef\xbb\xbf", page.as_bytes()].concat(),
        _ => page.as_bytes().to_vec(),
    }
}
