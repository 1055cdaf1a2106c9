//! The labels that number the parts of a notice: 一、 → （一） → 1. → （1） (GB/T 9704-2012, 7.3.3),
//! and what notices use beside them: 第一条, 1.1, ①, 一是.

use super::numerals;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A way of numbering, shallow to deep; the order is the usual nesting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// 第一编
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条
    Article,
    /// 一、
    Chinese,
    /// （一）
    ChineseParen,
    /// `1 总则`: a bare number, only beside decimal numbers
    Bare,
    /// 1. or 1、
    Arabic,
    /// 1.1, with the number of its parts
    Decimal(u8),
    /// （1）
    ArabicParen,
    /// 1）
    HalfParen,
    /// ①
    Circled,
    /// 一是
    Spoken,
}

/// A label at the head of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// How it is written.
    pub style: Style,
    /// Its number; for a decimal label the last part.
    pub serial: u32,
    /// Bytes of the number as printed, brackets included, delimiter not: `（一）`, `1`, `第一条`.
    pub number: Range<usize>,
    /// Byte at which the labelled words begin.
    pub content: usize,
}

const HAN: &str = "[一二三四五六七八九十百零〇]{1,5}";

struct Rule {
    regex: Regex,
    style: StyleOf,
}

/// The style of a match.
type StyleOf = fn(&regex::Captures<'_>) -> Style;

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let table: [(String, StyleOf); 11] = [
        (format!(r"^(?P<n>第(?P<v>{HAN}|[0-9]{{1,3}})(?P<w>[编章节条]))[ :、.]*"), worded),
        (format!(r"^(?P<n>(?P<v>{HAN}))[ ]?[、.][ ]*"), |_| Style::Chinese),
        (format!(r"^(?P<n>\( ?(?P<v>{HAN}) ?\))[ 、.]*"), |_| Style::ChineseParen),
        (r"^(?P<n>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})(?:[ 、]|\. |[\p{Han}《“(])".into(), decimal),
        (r"^(?P<n>(?P<v>[0-9]{1,3}))[ ]?[.、][ ]*".into(), |_| Style::Arabic),
        (r"^(?P<n>\( ?(?P<v>[0-9]{1,3}) ?\))[ 、.]*".into(), |_| Style::ArabicParen),
        (r"^(?P<n>(?P<v>[0-9]{1,3})\))[ 、.]*".into(), |_| Style::HalfParen),
        (r"^(?P<n>(?P<v>[⑴-⒇]))[ 、.]*".into(), |_| Style::ArabicParen),
        (r"^(?P<n>(?P<v>[㈠-㈩]))[ 、.]*".into(), |_| Style::ChineseParen),
        (r"^(?P<n>(?P<v>[①-⑳]))[ 、.]*".into(), |_| Style::Circled),
        (format!(r"^(?P<n>(?P<v>{HAN})是)(?:要)?"), |_| Style::Spoken),
    ];
    let rule = |(pattern, style): (String, _)| Rule {
        regex: Regex::new(&pattern).expect("a constant pattern"),
        style,
    };
    table.into_iter().map(rule).collect()
});

fn worded(captures: &regex::Captures<'_>) -> Style {
    match &captures["w"] {
        "编" => Style::Part,
        "章" => Style::Chapter,
        "节" => Style::Section,
        _ => Style::Article,
    }
}

fn decimal(captures: &regex::Captures<'_>) -> Style {
    Style::Decimal(captures["n"].split('.').count() as u8)
}

/// The label at the head of a folded text that begins without white space, if there is one.
///
/// `1.2024年…` is the number 1 and a year, `1.1月5日` the number 1 and a date, `1.5万` no label.
pub fn leading(folded: &str) -> Option<Label> {
    RULES.iter().find_map(|rule| {
        let captures = rule.regex.captures(folded)?;
        let style = (rule.style)(&captures);
        let number = captures.name("n").expect("every rule names n").range();
        let end = captures.get(0).expect("group 0 always matches").end();
        let label = match style {
            Style::Decimal(_) => decimal_label(folded, style, number)?,
            _ => Label { serial: serial(&captures["v"])?, style, number, content: end },
        };
        (!is_quantity(folded, &label)).then_some(label)
    })
}

fn decimal_label(folded: &str, style: Style, number: Range<usize>) -> Option<Label> {
    let rest = &folded[number.end..];
    const UNITS: [&str; 27] = [
        "年", "月", "日", "%", "倍", "万", "亿", "元", "平", "米", "小时", "学时", "课时", "分",
        "公里", "个", "名", "人", "项", "次", "场", "份", "门", "天", "周", "岁", "台",
    ];
    if UNITS.iter().any(|u| rest.starts_with(u)) {
        return None;
    }
    let serial = folded[number.clone()].rsplit('.').next()?.parse().ok()?;
    let skip = rest.len() - rest.trim_start_matches([' ', '、', '.']).len();
    Some(Label { style, serial, content: number.end + skip, number })
}

fn serial(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if numerals::circled(c).is_some() => numerals::circled(c),
        _ => numerals::parse(text),
    }
}

/// `1.5万元` and `2.35` are quantities; so is a 1. followed by a digit that is no four-digit year
/// and no date.
fn is_quantity(folded: &str, label: &Label) -> bool {
    if label.style != Style::Arabic || !folded[label.number.end..].starts_with('.') {
        return false;
    }
    let rest = &folded[label.content..];
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let after = rest.chars().nth(digits);
    let spaced = folded[..label.content].ends_with(' ');
    digits > 0
        && !spaced
        && digits != 4
        && !matches!(after, Some('年' | '月' | '日' | '个' | '名' | '人' | '项'))
        || digits > 0 && after == Some('.') && !spaced
}

/// A bare number and a space before words, `1 总则`: a label only where decimal labels follow.
pub fn bare(folded: &str) -> Option<Label> {
    static BARE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?P<n>[0-9]{1,2}) +[\p{Han}《“]").expect("a constant pattern")
    });
    let number = BARE.captures(folded)?.name("n")?.range();
    let content = folded.len() - folded[number.end..].trim_start().len();
    Some(Label {
        style: Style::Bare,
        serial: folded[number.clone()].parse().ok()?,
        number,
        content,
    })
}

/// The label of an entry in a list of paragraphs: `1、`, `Z3、`, `A-12.`. Bytes of the ordinal and the
/// byte at which the entry begins.
pub fn entry(folded: &str) -> Option<(Range<usize>, usize)> {
    static ENTRY: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"^(?P<n>[A-Z]{0,3}-?[0-9]{1,4}|[①-⑳]|\([0-9]{1,3}\))(?: ?[、.):] ?| +)";
        Regex::new(pattern).expect("a constant pattern")
    });
    let captures = ENTRY.captures(folded)?;
    let whole = captures.get(0)?;
    let number = captures.name("n")?.range();
    let date_follows = folded[whole.end()..].starts_with(['年', '月', '日']);
    (!date_follows).then(|| (number, whole.end()))
}

/// The head of an attachment or of the attachment note: `附件1`, `附件 2：`, `附件：1.…`, `附：`, `附表一`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentLabel {
    /// The ordinal in Arabic digits, where one stands in the label.
    pub ordinal: Option<u32>,
    /// Byte at which the words after the label begin.
    pub content: usize,
}

/// Reads an attachment label at the head of a folded text.
pub fn attachment(folded: &str) -> Option<AttachmentLabel> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = concat!(
            r"^(?:[(【]?附 ?[件表录] ?[-—]? ?(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,3})?",
            r"(?P<d> ?[-—]? ?[)】]?(?: ?[:、.] ?| *$| +)| ?[)】] ?)",
            r"|附 ?(?P<m>[0-9]{1,2}|[一二三四五六七八九十]{1,2})? ?(?::| *$))"
        );
        Regex::new(pattern).expect("a constant pattern")
    });
    let captures = LABEL.captures(folded)?;
    let ordinal =
        captures.name("n").or(captures.name("m")).and_then(|n| numerals::parse(n.as_str()));
    let content = captures.get(0)?.end();
    let rest = folded[content..].trim_start();
    let spaced = captures
        .name("d")
        .is_some_and(|d| d.as_str().trim_matches([' ', '-', '—', ')', '】']).is_empty());
    let in_prose = spaced && super::punctuation::is_prose(rest);
    (!in_prose).then(|| AttachmentLabel { ordinal, content: folded.len() - rest.len() })
}

/// The head of a note: `备注：`, `注:`, `说明：`. The byte at which the note's words begin.
pub fn note(folded: &str) -> Option<usize> {
    static NOTE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:备 ?注|附 ?注|注|说 ?明|温馨提示|注意事项)[0-9]{0,2} ?[:] ?")
            .expect("a constant pattern")
    });
    NOTE.find(folded).map(|m| m.end())
}

/// Whether a folded line opens with the words of a line of contact: `联系人：`, `技术部联系电话：`.
pub fn contact(folded: &str) -> bool {
    static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"^[\p{Han}、()]{0,16}(?:联系人|电话|联系单位|联系方式|热线|传真|联系地址|地址|邮箱)[^:。,]{0,8}:";
        Regex::new(pattern).expect("a constant pattern")
    });
    CONTACT.is_match(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn seen(text: &str) -> Option<(Style, u32, String)> {
        let folded = fold(text);
        let label = leading(&folded)?;
        Some((label.style, label.serial, folded[label.content..].to_string()))
    }

    #[test]
    fn each_style_is_told_apart() {
        let cases = [
            ("一、总则", Style::Chinese, 1, "总则"),
            ("（十二）范围", Style::ChineseParen, 12, "范围"),
            ("3．范围", Style::Arabic, 3, "范围"),
            ("4、范围", Style::Arabic, 4, "范围"),
            ("（5）范围", Style::ArabicParen, 5, "范围"),
            ("③范围", Style::Circled, 3, "范围"),
            ("二是范围", Style::Spoken, 2, "范围"),
            ("第二十条 范围", Style::Article, 20, "范围"),
            ("2.1 范围", Style::Decimal(2), 1, "范围"),
            ("2.1.3范围", Style::Decimal(3), 3, "范围"),
        ];
        for (text, style, serial, rest) in cases {
            assert_eq!(seen(text), Some((style, serial, rest.to_string())), "{text}");
        }
    }

    #[test]
    fn a_year_a_date_and_a_quantity_are_no_decimal_label() {
        assert_eq!(seen("1.2024年计划"), Some((Style::Arabic, 1, "2024年计划".into())));
        assert_eq!(seen("1.1月5日前"), Some((Style::Arabic, 1, "1月5日前".into())));
        assert_eq!(seen("1.5万元以上"), None);
        assert_eq!(seen("2024年计划"), None);
        assert_eq!(seen("一般规定"), None);
    }

    #[test]
    fn attachment_labels_of_every_printing() {
        let at = |text: &str| attachment(&fold(text)).map(|l| l.ordinal);
        assert_eq!(at("附件1"), Some(Some(1)));
        assert_eq!(at("附件 2：表"), Some(Some(2)));
        assert_eq!(at("附件一"), Some(Some(1)));
        assert_eq!(at("附件：1.表"), Some(None));
        assert_eq!(at("附：名单"), Some(None));
        assert_eq!(at("附2"), Some(Some(2)));
        assert_eq!(at("附"), Some(None));
        assert_eq!(at("【附件1】"), Some(Some(1)));
        assert_eq!(at("附件-2"), Some(Some(2)));
        assert_eq!(at("附近的单位"), None);
        assert_eq!(at("附件1所列项目，均可考核。"), None);
    }
}
