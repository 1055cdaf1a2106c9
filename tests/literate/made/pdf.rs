//! Fences `pdf`: what a page's content stream says, one fence a page (ISO 32000-1, 9.4), on A4.
//!
//! Strings in parentheses are written in the encoding of the font `/F1`, which is not embedded: the
//! fence's first word (`GBK-EUC-H`), or UniGB-UCS2-H. Further words are entries of the page's
//! dictionary. The fence `pdf bytes` is the file's text as it is, `pdf cut` a file without its end.

use super::bodies;
use crate::case_file::Case;

/// Makes the file.
pub fn make(case: &Case) -> Vec<u8> {
    let pages: Vec<(&str, &str)> = bodies(case, "pdf").collect();
    match pages.as_slice() {
        [("bytes", body)] => body.as_bytes().to_vec(),
        [("cut", body)] => {
            let mut file = file_of_pages(&[("", body)]);
            file.truncate(60);
            file
        }
        pages => file_of_pages(pages),
    }
}

/// A file of these pages: catalogue, page tree, then page, content, font and its descendant of each.
fn file_of_pages(pages: &[(&str, &str)]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|n| format!("{} 0 R", 3 + 4 * n)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_string(),
        format!("<</Type/Pages/Count {}/Kids[{}]>>", pages.len(), kids.join(" ")),
    ];
    for (n, (info, body)) in pages.iter().enumerate() {
        objects.extend(page_stream(3 + 4 * n, info, body));
    }
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = String::new();
    for (n, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", file.len());
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
    }
    let (start, size) = (file.len(), objects.len() + 1);
    let table = format!("xref\n0 {size}\n0000000000 65535 f \n{places}");
    let end = format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    file.extend((table + &end).bytes());
    file
}

fn page_stream(number: usize, info: &str, body: &str) -> [String; 4] {
    let (first, rest) = info.split_once(' ').unwrap_or((info, ""));
    let (encoding, entries) = match first {
        "" => ("UniGB-UCS2-H", rest),
        entry if entry.starts_with('/') => ("UniGB-UCS2-H", info),
        encoding => (encoding, rest),
    };
    let content = coded_text(body, encoding);
    let [stream, font, descendant] = [1, 2, 3].map(|n| number + n);
    [
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {stream} 0 R\
             /Resources<</Font<</F1 {font} 0 R>>>>{entries}>>"
        ),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        format!(
            "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{encoding}\
             /DescendantFonts[{descendant} 0 R]>>"
        ),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/DW 1000/W[1 95 500 814 939 500]\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>"
            .to_string(),
    ]
}

/// A content stream whose strings are hexadecimal codes of an encoding.
fn coded_text(body: &str, encoding: &str) -> String {
    let parts = body.split('(').enumerate();
    let written = parts.map(|(n, part)| match (n, part.split_once(')')) {
        (1.., Some((words, operators))) => {
            format!("<{}>{operators}", character_codes(words, encoding))
        }
        _ => part.to_string(),
    });
    written.collect()
}

fn character_codes(words: &str, encoding: &str) -> String {
    let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    if encoding.starts_with("GB") {
        return hex(&encoding_rs::GB18030.encode(words).0);
    }
    words.encode_utf16().map(|unit| format!("{unit:04x}")).collect()
}
