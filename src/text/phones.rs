//! Telephone numbers of contact persons and hotlines, in their national form.

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A telephone number found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the folded text it stands in.
    pub range: Range<usize>,
    /// `028-86156861`, `18980057211`, `0571-87654321转8012`, `12333`.
    pub national: String,
}

static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        r"(?P<mobile>1[3-9][0-9]{9}|1[3-9][0-9][ -][0-9]{4}[ -][0-9]{4})",
        r"|\( ?(?P<a1>0[0-9]{2,3}) ?\) ?[-—]? ?(?P<n1>[0-9]{7,8}|[0-9]{3,5} [0-9]{2,4}|123[0-9]{2})(?P<x1> ?(?:转|-) ?[0-9]{1,5})?",
        r"|(?P<a2>0[0-9]{2,3}) ?[-—–‑ ] ?(?P<n2>[0-9]{7,8}|[0-9]{3,5} [0-9]{2,4}|123[0-9]{2})(?P<x2> ?(?:转|-) ?[0-9]{1,5})?",
        r"|(?P<a3>0(?:10|2[0-9]|[3-9][0-9]{2}))(?P<n3>[0-9]{7,8})",
        r"|(?P<hot>(?:400|800)-?[0-9]{3}-?[0-9]{4}|123[0-9]{2})",
        r"|(?P<n4>[2-8][0-9]{6,7})(?P<x4> ?转 ?[0-9]{1,5})?"
    );
    Regex::new(pattern).expect("a constant pattern")
});

/// All telephone numbers of a folded text. Digits that go on to the left or right are no number:
/// an identity number, a code, a longer figure.
pub fn find_all(folded: &str) -> Vec<Found> {
    let mut found = Vec::new();
    if folded.bytes().filter(u8::is_ascii_digit).count() < 5 {
        return found;
    }
    let mut from = 0;
    while let Some(captures) = PHONE.captures_at(folded, from) {
        let range = captures.get(0).expect("group 0 always matches").range();
        let before = folded[..range.start].chars().next_back();
        let after = folded[range.end..].chars().next();
        from = range.end;
        let digits = folded[range.clone()].chars().filter(char::is_ascii_digit).count();
        if digits < 5
            || before.is_some_and(|c| c.is_ascii_digit())
            || after.is_some_and(|c| c.is_ascii_digit())
        {
            continue;
        }
        found.push(Found { national: national(&captures), range });
    }
    found
}

fn national(captures: &regex::Captures<'_>) -> String {
    let group = |name: &str| captures.name(name).map(|m| m.as_str());
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if let Some(mobile) = group("mobile") {
        return digits(mobile);
    }
    if let Some(hotline) = group("hot") {
        return hotline.to_string();
    }
    let area = group("a1").or(group("a2")).or(group("a3"));
    let number = group("n1").or(group("n2")).or(group("n3")).or(group("n4")).unwrap_or_default();
    let extension = group("x1").or(group("x2")).or(group("x4")).map(digits);
    let mut text = area.map(|a| format!("{a}-")).unwrap_or_default() + &digits(number);
    if let Some(extension) = extension {
        text += &format!("转{extension}");
    }
    text
}

/// Digits that are meant as a telephone number and cannot be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// Bytes of the folded text.
    pub range: Range<usize>,
    /// The digits before the local number, of a landline.
    pub area: Option<String>,
    /// Digits of a mobile, or of the local number of a landline.
    pub digits: usize,
}

/// Mobiles of ten or twelve digits, and landlines whose local number is too short or too long for
/// their area: eight digits behind 010 and 02x, seven or eight elsewhere. Short hotlines are none.
pub fn malformed(folded: &str) -> Vec<Malformed> {
    static LOOKS: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = concat!(
            r"(?P<mobile>1[3-9][0-9]{8,10})",
            r"|(?:\( ?(?P<a1>0[0-9]{2,3}) ?\) ?[-—–]?|(?P<a2>0[0-9]{2,3}) ?[-—–]) ?",
            r"(?P<local>[0-9]{3,10}(?: [0-9]{3,4})?)"
        );
        Regex::new(pattern).expect("a constant pattern")
    });
    let mut found = Vec::new();
    for captures in LOOKS.captures_iter(folded) {
        let Some(whole) = captures.get(0) else { continue };
        let before = folded[..whole.start()].chars().next_back();
        let after = folded[whole.end()..].chars().next();
        if before.is_some_and(is_of_number) || after.is_some_and(is_of_number) {
            continue;
        }
        let area = captures.name("a1").or(captures.name("a2")).map(|m| m.as_str().to_string());
        let number = captures.name("mobile").or(captures.name("local"));
        let number = number.map_or("", |m| m.as_str());
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let hotline = digits <= 6 && number.starts_with(['1', '9']);
        let fits = match area.as_deref() {
            None => digits == 11,
            Some(code) if code == "010" || code.starts_with("02") => digits == 8 || hotline,
            Some(code) if code.len() == 3 => continue,
            Some(_) => matches!(digits, 7 | 8) || hotline,
        };
        if !fits {
            found.push(Malformed { range: whole.range(), area, digits });
        }
    }
    found
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '@')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn every_printing_has_its_national_form() {
        let cases = [
            ("（028）86156861", "028-86156861"),
            ("028－86156861", "028-86156861"),
            ("王艳17345047950", "17345047950"),
            ("139-0575-1234", "13905751234"),
            ("138 0574 1234", "13805741234"),
            ("0571-87654321转8012", "0571-87654321转8012"),
            ("服务热线12333。", "12333"),
            ("02886156861", "028-86156861"),
            ("86156861", "86156861"),
        ];
        for (text, national) in cases {
            let found = find_all(&fold(text));
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].national, national, "{text}");
        }
    }

    #[test]
    fn a_digit_too_few_or_too_many_is_told() {
        let digits = |text: &str| malformed(text).iter().map(|m| m.digits).collect::<Vec<_>>();
        assert_eq!(digits("王艳1734504795"), [10]);
        assert_eq!(digits("139807923871"), [12]);
        assert_eq!(digits("028-8615686"), [7]);
        assert_eq!(digits("(0817)815686123"), [9]);
        for text in ["17345047950", "028-86156861", "0817-8156861", "028-12333", "028-8615 6861"] {
            assert!(digits(text).is_empty(), "{text}");
        }
        assert!(digits("510107198001011234").is_empty() && digits("2025-2026").is_empty());
    }

    #[test]
    fn an_identity_number_is_no_telephone() {
        assert!(find_all("510107198001011234").is_empty());
    }
}
