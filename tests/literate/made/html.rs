//! Fence `html [encoding]`: the page's text, in UTF-8 or as `gb18030`, `utf-16le` or with a `bom`.
//! `{article}` stands for a short notice, `{pad}` for a comment longer than browsers look for a charset.

use crate::case_file::Case;

/// A notice, as its own element would hold it.
const ARTICLE: &str = "<p>各县（市、区）人力资源和社会保障局：</p>
<p>为做好2026年专项职业能力考核工作，现将有关事项通知如下。</p>
<p>一、考核项目。考核项目见附件，考核时间为2026年3月14日。</p>
<p>二、报名条件。凡年满16周岁，有劳动能力的人员，均可报名。</p>
<p>附件：2026年考核项目表</p>
<p>漳溪市人力资源和社会保障局</p>
<p>2025年12月22日</p>";

/// Makes the file.
pub fn make(case: &Case) -> Vec<u8> {
    let fence = case.fences.iter().find(|f| f.kind == "html");
    fence.map(|f| encode(&whole_page(&f.body), &f.info)).unwrap_or_default()
}

/// The text of a page.
pub fn whole_page(body: &str) -> String {
    let pad = format!("<!--{}-->", " ".repeat(1500));
    body.replace("{article}", ARTICLE).replace("{pad}", &pad)
}

/// The bytes of a text in an encoding.
pub fn encode(text: &str, encoding: &str) -> Vec<u8> {
    let wide = || text.encode_utf16().flat_map(u16::to_le_bytes);
    match encoding {
        "gb18030" => encoding_rs::GB18030.encode(text).0.into_owned(),
        "utf-16le" => [0xff, 0xfe].into_iter().chain(wide()).collect(),
        "bom" => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        _ => text.as_bytes().to_vec(),
    }
}
