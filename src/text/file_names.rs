//! Names of office files as notices and pages print them: `项目目录.xlsx`, `1.申报表.doc（25KB）`.

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static FILE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        r"(?i)^(?P<name>.*?)\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|7z|jpe?g|png|ceb)",
        r"(?: ?[(\[]? ?[0-9.]+ ?[km]?b ?[)\]]?| ?[\])〕】].{0,16}| ?(?:已?下载|点击).{0,12})?[;。,:]?$",
    );
    Regex::new(pattern).expect("a constant pattern")
});

/// The name of a file without its ending and size; the words before it belong to it.
pub fn name(folded: &str) -> Option<Range<usize>> {
    FILE.captures(folded.trim_end())?.name("name").map(|m| m.range())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_before_its_ending() {
        let cases = [
            ("项目目录.xls", Some("项目目录")),
            ("1.申报表.DOCX(25.3KB)", Some("1.申报表")),
            ("附件【项目目录.xlsx】已下载106次", Some("附件【项目目录")),
            ("附件1.pdf;", Some("附件1")),
            ("按照3.15日的要求", None),
            ("下载项目目录.xls后填写。", None),
        ];
        for (text, found) in cases {
            assert_eq!(name(text).map(|r| &text[r]), found, "{text}");
        }
    }
}
