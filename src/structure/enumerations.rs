//! Enumerations inside a paragraph: 一是…二是…, ①…②…, （1）…（2）….

use mulu_model::reading::Reading;
use mulu_text::labels::{self, Style};
use regex::Regex;
use std::sync::LazyLock;

/// A member of an enumeration, with the members of an enumeration within it.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// How it is numbered.
    pub style: Style,
    /// Its number.
    pub serial: u32,
    /// The number as printed.
    pub number: String,
    /// Label and words.
    pub whole: Reading,
    /// The words, without those of members within it.
    pub text: Reading,
    /// Members within it.
    pub members: Vec<Member>,
}

static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[①-⑳⑴-⒇]|[一二三四五六七八九十]{1,2}是(?:要)?|\([0-9]{1,2}\)")
        .expect("a constant pattern")
});

/// More marks than this are no enumeration of a clause.
const MOST_MARKS: usize = 200;

/// Splits a text into what stands before an enumeration and its members. There must be at least two,
/// numbered from 1 without a gap.
pub fn split(text: &Reading) -> (Reading, Vec<Member>) {
    let folded = text.folded();
    let marks = marks_in(folded);
    if marks.len() > MOST_MARKS {
        return (text.clone(), Vec::new());
    }
    let Some((first_at, style)) =
        marks.iter().find(|m| m.2 == 1 && is_series(&marks, m.1)).map(|m| (m.0, m.1))
    else {
        return (text.clone(), Vec::new());
    };
    let starts = series(&marks, style);
    let mut members = Vec::new();
    for (n, start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(folded.len());
        members.extend(member(&text.part_at(*start..end)));
    }
    (text.part_at(0..first_at), members)
}

type Mark = (usize, Style, u32);

fn marks_in(folded: &str) -> Vec<Mark> {
    let mark = |m: regex::Match<'_>| {
        let label = labels::leading(&folded[m.start()..])?;
        let before = folded[..m.start()].chars().next_back();
        let opens = match label.style {
            Style::Spoken => before.is_none_or(|c| "。;:,".contains(c)),
            Style::ArabicParen => before.is_none_or(|c| "。;:".contains(c)),
            _ => true,
        };
        opens.then_some((m.start(), label.style, label.serial))
    };
    MARK.find_iter(folded).filter_map(mark).collect()
}

fn is_series(marks: &[Mark], style: Style) -> bool {
    series(marks, style).len() >= 2
}

/// Byte offsets of the members numbered 1, 2, 3 … in this style.
fn series(marks: &[Mark], style: Style) -> Vec<usize> {
    let mut starts = Vec::new();
    for (at, _, serial) in marks.iter().filter(|m| m.1 == style) {
        if *serial == starts.len() as u32 + 1 {
            starts.push(*at);
        }
    }
    starts
}

fn member(whole: &Reading) -> Option<Member> {
    let label = labels::leading(whole.folded())?;
    let (text, members) = split(&whole.from(label.content));
    Some(Member {
        style: label.style,
        serial: label.serial,
        number: whole.text_at(label.number),
        whole: whole.clone(),
        text,
        members,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use mulu_model::document::Paragraph;

    #[test]
    fn enumerations_nest_in_the_order_they_open() {
        let text = "填报。一是录入信息。二是上传证明:①学籍,②学历。三是据实。";
        let (lead, members) = split(&Reading::of_paragraph(&Paragraph::plain(text)));
        assert_eq!(lead.text(), "填报。");
        let shown: Vec<(String, String, usize)> =
            members.iter().map(|m| (m.number.clone(), m.text.text(), m.members.len())).collect();
        let expected = [("一是", "录入信息。", 0), ("二是", "上传证明:", 2), ("三是", "据实。", 0)];
        assert_eq!(shown, expected.map(|(n, t, m)| (n.to_string(), t.to_string(), m)));
    }

    #[test]
    fn one_member_is_no_enumeration() {
        let reading = Reading::of_paragraph(&Paragraph::plain("这一是考核,二来是认定。"));
        assert_eq!(split(&reading).1.len(), 0);
    }
}
