//! The months that a sentence limits what it says to: `2月至12月`, `自2025年2月起`, `（1月除外）`.

use regex::{Captures, Regex};
use std::sync::LazyLock;

/// The months of a year that a sentence speaks of, all twelve where it names none. None where it
/// makes an exception that is no month, or speaks of another year.
pub fn meant(folded: &str, year: i32) -> Option<Vec<u32>> {
    let mut months: Vec<u32> = (1..=12).collect();
    let (without, excepted) = excepted(folded)?;
    for captures in SPAN.captures_iter(&without) {
        let (first, last) = (number(&captures, "a")?, number(&captures, "b")?);
        let from_year = number(&captures, "y").map_or(year, |y| y as i32);
        let to_year = number(&captures, "y2").map_or(from_year, |y| y as i32);
        months.retain(|m| (from_year, first) <= (year, *m) && (year, *m) <= (to_year, last));
    }
    for captures in FROM.captures_iter(&without) {
        let first = number(&captures, "a")?;
        let from_year = number(&captures, "y").map_or(year, |y| y as i32);
        let next = captures.name("after").map_or(0, |_| 1);
        months.retain(|m| (from_year, first + next) <= (year, *m));
    }
    months.retain(|m| !excepted.contains(m));
    (!months.is_empty()).then_some(months)
}

static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        r"(?:(?P<y>(?:19|20)[0-9]{2}) ?年 ?|^|[^0-9年 ])(?P<a>[0-9]{1,2}) ?(?:月份?)? ?",
        r"(?:至|到|[-—–―~～]+) ?(?:(?P<y2>(?:19|20)[0-9]{2}) ?年 ?)?(?P<b>[0-9]{1,2}) ?月"
    );
    Regex::new(pattern).expect("a constant pattern")
});

static FROM: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        r"(?:(?P<y>(?:19|20)[0-9]{2}) ?年 ?|^|[^0-9年 ])(?P<a>[0-9]{1,2}) ?月份? ?",
        r"(?:[0-9]{1,2} ?日)?(?:起|开始|(?P<after>以后|之后|后))"
    );
    Regex::new(pattern).expect("a constant pattern")
});

/// The sentence without its exception, and the months excepted. None where words of exception stand
/// that name no month.
fn excepted(folded: &str) -> Option<(String, Vec<u32>)> {
    static EXCEPT: LazyLock<Regex> = LazyLock::new(|| {
        let list = r"(?:[0-9]{1,2} ?月?份? ?[、和及,] ?)*[0-9]{1,2} ?月份?";
        let pattern = format!("(?P<l>{list}) ?除外|除(?:了)? ?(?P<m>{list}) ?(?:以?外|之外)");
        Regex::new(&pattern).expect("a constant pattern")
    });
    if !folded.contains("除") {
        return Some((folded.to_string(), Vec::new()));
    }
    let captures = EXCEPT.captures(folded)?;
    let whole = captures.get(0)?.range();
    let list = captures.name("l").or(captures.name("m"))?;
    let digits = list.as_str().split(|c: char| !c.is_ascii_digit());
    let months = digits.filter_map(|d| d.parse().ok()).collect();
    Some((format!("{}{}", &folded[..whole.start], &folded[whole.end..]), months))
}

fn number(captures: &Captures<'_>, name: &str) -> Option<u32> {
    captures.name(name)?.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_may_speak_of_a_part_of_the_year() {
        let cases: [(&str, Option<Vec<u32>>); 9] = [
            ("日常考核每月组织2次", Some((1..=12).collect())),
            ("2月至12月每月组织2次", Some((2..=12).collect())),
            ("2025年2月至12月,日常考核每月组织2次", Some((2..=12).collect())),
            ("2024年11月至2025年3月,每月组织2次", Some((1..=3).collect())),
            ("自2025年2月起,统一考核每月组织1次", Some((2..=12).collect())),
            ("自2024年2月起,统一考核每月组织1次", Some((1..=12).collect())),
            ("每月组织2次(1月除外)", Some((2..=12).collect())),
            ("除1月、2月外,每月组织2次", Some((3..=12).collect())),
            ("每月组织2次(节假日除外)", None),
        ];
        for (sentence, months) in cases {
            assert_eq!(meant(sentence, 2025), months, "{sentence}");
        }
    }
}
