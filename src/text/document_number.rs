//! 发文字号, the number of an official document: issuing-office abbreviation, year, serial
//! (GB/T 9704-2012, 7.2.5).

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A document number found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the folded text it stands in.
    pub range: Range<usize>,
    /// Normalised form with 〔〕 and no spaces, 第 kept where printed: `川人社职鉴〔2023〕60号`.
    pub text: String,
    /// Abbreviation of the issuing office: `川人社职鉴`.
    pub prefix: String,
    /// Four-digit year.
    pub year: u16,
    /// Serial within the year; 0 where it does not fit 32 bits.
    pub serial: u32,
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        r"(?P<prefix>[\p{Han}]{1,3}(?:\p{Han}|[A-Z]|\([\p{Han}]{1,6}\)| ){0,12}?) ?",
        r"[〔\[(【] ?(?P<year>(?:19|20)[0-9]{2}) ?年? ?[〕\])】] ?",
        r"(?P<di>第 ?)?(?P<serial>[0-9]{1,6}) ?号"
    );
    Regex::new(pattern).expect("a constant pattern")
});

/// All document numbers of a folded text, in order. Brackets of every kind and width, spaces
/// inside and `第…号` are accepted; an opening bracket or a 《…》 title before it is not part of it.
pub fn find_all(folded: &str) -> Vec<Found> {
    let mut found = Vec::new();
    if !folded.contains('号') {
        return found;
    }
    let mut from = 0;
    while let Some(captures) = NUMBER.captures_at(folded, from) {
        let whole = captures.get(0).expect("group 0 always matches");
        from = whole.end();
        found.push(read(&captures, whole.range()));
    }
    found
}

/// The number, if the whole trimmed line is one (it may carry `签发人` columns or `文件` marks not).
pub fn whole(folded: &str) -> Option<Found> {
    let trimmed = super::fold::trim(folded);
    let start = folded.find(trimmed)?;
    let found = find_all(folded).into_iter().next()?;
    let alone = found.range == (start..start + trimmed.len());
    (alone && trimmed.chars().count() <= 40).then_some(found)
}

/// What is wrong with a number that is nearly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The bracket before the year is missing.
    OpeningBracket,
    /// The bracket behind the year is missing.
    ClosingBracket,
    /// The year has not four digits, or is none of this or the last century.
    Year,
    /// The serial is missing.
    Serial,
    /// 号 is missing.
    Mark,
}

/// What is nearly a document number, with its place: everything but one part is there. Brackets of
/// any width are right; only those that hold nothing but years in notices count, not `( )`.
pub fn malformed(folded: &str) -> Vec<(Range<usize>, Fault)> {
    static NEARLY: LazyLock<Vec<(Regex, Fault)>> = LazyLock::new(|| {
        let (lead, year) = (r"\p{Han}[\p{Han}A-Z]{1,11} ?", "(?:19|20)[0-9]{2}");
        let table = [
            (format!(r"{lead}{year} ?[〕\]】] ?(?:第 ?)?[0-9]{{1,5}} ?号"), Fault::OpeningBracket),
            (format!(r"{lead}[〔\[【] ?{year} ?(?:第 ?)?[0-9]{{1,5}} ?号"), Fault::ClosingBracket),
            (
                format!(
                    r"{lead}[〔\[【] ?(?P<year>[0-9]{{2,6}}) ?[〕\]】] ?(?:第 ?)?[0-9]{{1,5}} ?号"
                ),
                Fault::Year,
            ),
            (format!(r"{lead}[〔\[【] ?{year} ?[〕\]】] ?(?:第 ?)?号"), Fault::Serial),
            (
                format!(
                    r"{lead}[〔\[【] ?{year} ?[〕\]】] ?(?:第 ?)?[0-9]{{1,5}} ?(?:[)。,;、]|$)"
                ),
                Fault::Mark,
            ),
        ];
        let build = |(pattern, fault): (String, Fault)| {
            (Regex::new(&pattern).expect("a constant pattern"), fault)
        };
        table.into_iter().map(build).collect()
    });
    if !folded.contains(['〔', '〕', '[', ']', '【', '】']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (regex, fault) in NEARLY.iter() {
        for captures in regex.captures_iter(folded) {
            if captures.name("year").is_some_and(|y| is_year(y.as_str())) {
                continue;
            }
            let whole = captures.get(0).expect("group 0 always matches").range();
            let end = folded[whole.clone()].trim_end_matches([')', '。', ',', ';', '、']).len();
            let prefix =
                folded[whole.clone()].find(|c: char| "〔[【".contains(c) || c.is_ascii_digit());
            let lead = lead(&folded[whole.start..whole.start + prefix.unwrap_or(0)]);
            found.push((whole.start + lead..whole.start + end, *fault));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Bytes of the words that only lead to a number in running text: `按照川人社发`.
pub fn lead(prefix: &str) -> usize {
    const LEADS: [&str; 18] = [
        "按照", "根据", "依据", "依照", "执行", "参照", "贯彻", "落实", "以及", "和", "及", "与",
        "见", "以", "按", "依", "遵守", "结合",
    ];
    let ends = LEADS.iter().filter_map(|l| prefix.rfind(l).map(|at| at + l.len()));
    ends.max().unwrap_or(0)
}

/// A year in brackets: four digits of this or the last century, or the two of old numbers.
fn is_year(digits: &str) -> bool {
    match digits.len() {
        2 => true,
        4 => digits.starts_with("19") || digits.starts_with("20"),
        _ => false,
    }
}

fn read(captures: &regex::Captures<'_>, range: Range<usize>) -> Found {
    let squeezed: String = captures["prefix"].chars().filter(|c| *c != ' ').collect();
    let year: u16 = captures["year"].parse().expect("four digits");
    let serial = captures["serial"].parse().unwrap_or(0);
    let di = if captures.name("di").is_some() { "第" } else { "" };
    Found {
        range,
        text: format!("{squeezed}〔{year}〕{di}{serial}号"),
        prefix: squeezed,
        year,
        serial,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn every_printing_of_a_number_is_the_same_number() {
        for text in [
            "川人社职鉴〔2023〕60号",
            "川人社职鉴﹝2023﹞60号",
            "川人社职鉴[2023]60 号",
            "川人社职鉴 〔2023〕 60号",
        ] {
            let found = whole(&fold(text)).expect(text);
            assert_eq!(found.text, "川人社职鉴〔2023〕60号", "{text}");
            assert_eq!((found.year, found.serial), (2023, 60));
        }
        assert!(whole("关于川人社职鉴〔2023〕60号的说明").is_none());
    }

    #[test]
    fn what_is_nearly_a_number_is_told_from_one() {
        let faults = |text: &str| -> Vec<Fault> {
            malformed(&fold(text)).into_iter().map(|(_, fault)| fault).collect()
        };
        assert_eq!(faults("（川人社发2020〕8号）"), [Fault::OpeningBracket]);
        assert_eq!(faults("（川人社发〔2020 8号）"), [Fault::ClosingBracket]);
        assert_eq!(faults("（川人社发〔202〕8号）"), [Fault::Year]);
        assert_eq!(faults("（川人社发〔2020〕号）"), [Fault::Serial]);
        assert_eq!(faults("（川人社发〔2020〕8）"), [Fault::Mark]);
        assert_eq!(malformed("按照川人社发〔2020〕8。")[0].0, 6..29);
        for right in
            ["川人社发﹝2020】8号", "川人社发［2020］8 号", "国发[86]77号", "人社部令（2020）8号"]
        {
            assert_eq!(faults(right), [], "{right}");
        }
    }

    #[test]
    fn three_numbers_of_a_joint_issue_are_three() {
        let text = fold("（苏价费〔2006〕232号 苏财综〔2006〕41号 苏劳社财〔2006〕2号）");
        let all: Vec<String> = find_all(&text).into_iter().map(|f| f.text).collect();
        assert_eq!(all, ["苏价费〔2006〕232号", "苏财综〔2006〕41号", "苏劳社财〔2006〕2号"]);
    }
}
