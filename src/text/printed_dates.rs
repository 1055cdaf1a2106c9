//! Dates as they are misprinted: days that do not exist, days without their 日, years of too many
//! digits, weekdays that belong to another day; and how days are printed in messages.

use super::dates;
use super::numerals;
use chrono::{Datelike, NaiveDate, Weekday};
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// A printed date that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impossible {
    /// Bytes of the folded text.
    pub range: Range<usize>,
    /// The year, where it is printed.
    pub year: Option<i32>,
    /// The month as printed, maybe above 12.
    pub month: u32,
    /// The day as printed; absent where the month alone is impossible.
    pub day: Option<u32>,
}

/// A date with the weekday printed beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithWeekday {
    /// Bytes of the folded text, from the date to the weekday.
    pub range: Range<usize>,
    /// The year, where it is printed with the date or before it in the same text.
    pub year: Option<i32>,
    /// The month.
    pub month: u32,
    /// The day.
    pub day: u32,
    /// The printed weekday.
    pub weekday: Weekday,
}

/// The days of a month; of February without a year 29.
fn days_of(year: Option<i32>, month: u32) -> u32 {
    let day = |d: u32| NaiveDate::from_ymd_opt(year.unwrap_or(2024), month, d).is_some();
    (28..=31).rev().find(|d| day(*d)).unwrap_or(0)
}

/// The printed dates that do not exist. `year` is the year that a date without one belongs to, where
/// that is certain.
pub fn impossible(folded: &str, year: Option<i32>) -> Vec<Impossible> {
    static PATTERNS: LazyLock<[Regex; 4]> = LazyLock::new(|| {
        [
            r"(?:(?P<y>[0-9]{4}) ?年(?:度)? ?)?(?P<m>[0-9]{1,6}) ?月 ?(?P<d>[0-9]{1,3}) ?[日号]",
            concat!(
                r"(?:^|[^0-9A-Za-z./-])(?P<y>(?:19|20)[0-9]{2})(?:",
                r"-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})|\.(?P<m2>[0-9]{1,2})\.(?P<d2>[0-9]{1,2})",
                r"|/(?P<m3>[0-9]{1,2})/(?P<d3>[0-9]{1,2}))(?:$|[^0-9A-Za-z./-])",
            ),
            r"(?P<y>(?:19|20)[0-9]{2}) ?年 ?(?P<m>[0-9]{1,2}) ?月(?: ?[^0-9 ]|$)",
            r"(?:(?P<y>[〇零○一二三四五六七八九]{4})年)?(?P<m>[一二三四五六七八九十]{1,3})月(?P<d>[一二三四五六七八九十]{1,4})日",
        ]
        .map(|p| Regex::new(p).expect("a constant pattern"))
    });
    let mut found: Vec<Impossible> = Vec::new();
    for pattern in PATTERNS.iter() {
        for captures in pattern.captures_iter(folded) {
            let dates = read(&captures, folded, year).into_iter();
            found.extend(dates.filter(|d| !is_possible(d, year)));
        }
    }
    found.sort_by_key(|d| d.range.start);
    found.dedup_by(|b, a| b.range.start < a.range.end);
    found
}

fn is_possible(date: &Impossible, year: Option<i32>) -> bool {
    let days = days_of(date.year.or(year), date.month);
    date.day.map_or(days > 0, |d| (1..=days).contains(&d))
}

/// The date of a match, and the second day of a span that shares its month: `2月28日至30日`.
fn read(captures: &Captures<'_>, folded: &str, year: Option<i32>) -> Vec<Impossible> {
    static SECOND: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"^ ?(?:\([^()]*\))? ?[-—–―~～至到]+ ?(?P<d>[0-9]{1,3}) ?[日号]";
        Regex::new(pattern).expect("a constant pattern")
    });
    let text = |names: &[&str]| names.iter().find_map(|n| captures.name(n));
    let number = |names: &[&str]| text(names).and_then(|m| numerals::parse(m.as_str()));
    let (Some(first), Some(month)) = (text(&["y", "m"]), number(&["m", "m2", "m3"])) else {
        return Vec::new();
    };
    let own = number(&["y"]).and_then(|y| i32::try_from(y).ok());
    let whole = captures.get(0).map_or(0, |m| m.end());
    let day = text(&["d", "d2", "d3"]);
    let end = match day {
        Some(day) => folded[day.end()..]
            .find(['日', '号'])
            .filter(|at| *at <= 1)
            .map_or(day.end(), |at| day.end() + at + 3),
        None => text(&["m"])
            .map_or(whole, |m| m.end() + folded[m.end()..].find('月').map_or(0, |at| at + 3)),
    };
    let date = Impossible {
        range: first.start()..end,
        year: own.or(year),
        month,
        day: number(&["d", "d2", "d3"]),
    };
    let second =
        SECOND.captures(&folded[end..]).filter(|_| date.day.is_some() && days_of(own, month) > 0);
    let second = second.and_then(|s| {
        let day = numerals::parse(&s["d"])?;
        let range = first.start()..end + s.get(0)?.end();
        Some(Impossible { range, day: Some(day), ..date.clone() })
    });
    std::iter::once(date.clone()).chain(second).collect()
}

/// The places where a date is not printed as dates are: a day without its 日, a year of three or of
/// more than four digits, a mark printed twice.
pub fn malformed(folded: &str) -> Vec<Range<usize>> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("[0-9]+ ?年(?:度)? ?[0-9]{1,2} ?月").expect("a constant pattern")
    });
    static TWICE: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = concat!(
            "[0-9]{4} ?年 ?年 ?[0-9]{1,2} ?月|[0-9]{1,2} ?月 ?月 ?[0-9]{1,2} ?日",
            "|[0-9]{1,2} ?月 ?[0-9]{1,2} ?日 ?日(?:$|[^0-9期常])"
        );
        Regex::new(pattern).expect("a constant pattern")
    });
    let long = |m: &regex::Match<'_>| {
        let digits = m.as_str().bytes().take_while(u8::is_ascii_digit).count();
        digits == 3 && m.as_str().starts_with("20") || digits > 4
    };
    let mut found = without_mark(folded);
    found.extend(YEAR.find_iter(folded).filter(long).map(|m| m.range()));
    found.extend(TWICE.find_iter(folded).map(|m| m.range()));
    found.sort_by_key(|r| r.start);
    found
}

/// `10月27—11月3日`, whose first day lacks its 日. In `3月16-17日` and `3月16、17日` the one 日 serves
/// both days.
fn without_mark(folded: &str) -> Vec<Range<usize>> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("(?:(?:19|20)[0-9]{2} ?年 ?)?(?P<m>[0-9]{1,2}) ?月 ?(?P<d>[0-9]{1,2})")
            .expect("a constant pattern")
    });
    static ENDS: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"^(?: ?[-—–―~～至到]+ ?(?:[0-9]{1,2} ?月|(?:19|20)[0-9]{2} ?年|[0-9]{1,2}$)| ?[,。;)]| ?(?:之前|以前|前|止|起|截止)|$)";
        Regex::new(pattern).expect("a constant pattern")
    });
    let is_date = |c: &Captures<'_>| {
        let number = |n: &str| numerals::parse(&c[n]).unwrap_or(0);
        let range = c.get(0).map_or(0..0, |m| m.range());
        let whole = !folded[..range.start].ends_with(|b: char| b.is_ascii_digit() || b == '.');
        let ends = ENDS.is_match(&folded[range.end..]);
        (whole && ends && (1..=12).contains(&number("m")) && (1..=31).contains(&number("d")))
            .then_some(range)
    };
    DAY.captures_iter(folded).filter_map(|c| is_date(&c)).collect()
}

/// The dates that a weekday is printed beside.
pub fn with_weekdays(folded: &str) -> Vec<WithWeekday> {
    static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = concat!(
            r"^ ?[,、]? ?\(?(?:农历[^()周星]{0,10}|[上下]午)?[,、]?(?:星期|周|礼拜)",
            r"(?P<w>[一二三四五六日天])(?P<more> ?(?:[至到-]|、(?:星期|周)))?\)?",
        );
        Regex::new(pattern).expect("a constant pattern")
    });
    if !["星期", "周", "礼拜"].iter().any(|w| folded.contains(w)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut year, mut month) = (None, None);
    for date in dates::phrase(folded).dates {
        year = date.year.or(year);
        month = date.month.or(month);
        let Some(month) = month else { continue };
        let Some(beside) = BESIDE.captures(&folded[date.range.end..]) else { continue };
        let (None, Some(weekday)) = (beside.name("more"), weekday(&beside["w"])) else { continue };
        let end = date.range.end + beside.get(0).map_or(0, |m| m.end());
        found.push(WithWeekday {
            range: date.range.start..end,
            year,
            month,
            day: date.day,
            weekday,
        });
    }
    found
}

fn weekday(printed: &str) -> Option<Weekday> {
    let at = ["一", "二", "三", "四", "五", "六", "日"].iter().position(|w| *w == printed);
    Weekday::try_from(u8::try_from(at.unwrap_or(6)).ok()?).ok()
}

/// A day as messages print it: `2024年1月5日`.
pub fn printed(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// A day within a known year as messages print it: `1月5日`.
pub fn short(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

/// A weekday as messages print it: `星期五`.
pub fn printed_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "星期一",
        Weekday::Tue => "星期二",
        Weekday::Wed => "星期三",
        Weekday::Thu => "星期四",
        Weekday::Fri => "星期五",
        Weekday::Sat => "星期六",
        Weekday::Sun => "星期日",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, year: Option<i32>) -> Vec<&str> {
        impossible(text, year).into_iter().map(|d| &text[d.range]).collect()
    }

    #[test]
    fn days_that_do_not_exist_are_found_in_every_notation() {
        for text in [
            "2024年2月30日",
            "13月5日",
            "4月31日",
            "2024-02-30",
            "2024.13.5",
            "2023年2月29日",
            "二月三十日",
            "6月0日",
            "2024年13月",
        ] {
            assert_eq!(found(text, None), [text], "{text}");
        }
        assert_eq!(found("定于2月28日至30日考核", None), ["2月28日至30日"]);
        assert_eq!(found("2月29日", Some(2025)), ["2月29日"]);
    }

    #[test]
    fn days_that_exist_and_numbers_that_are_no_dates_are_left_alone() {
        for text in [
            "2024年2月29日",
            "2月29日",
            "12月31日",
            "2024年10月31日至11月2日",
            "DB51-2024-13-45",
            "二〇二四年二月二十九日",
            "满24个月",
            "028-2024-3145",
        ] {
            assert!(found(text, None).is_empty(), "{text}");
        }
    }

    #[test]
    fn days_without_their_mark_are_found() {
        let found = |text: &'static str| -> Vec<&str> {
            malformed(text).into_iter().map(|r| &text[r]).collect()
        };
        assert_eq!(found("10月27—11月3日"), ["10月27"]);
        assert_eq!(found("请于6月30前报送"), ["6月30"]);
        assert_eq!(found("20224年3月5日"), ["20224年3月"]);
        assert_eq!(found("3月5日日"), ["3月5日日"]);
        for text in [
            "3月16-17日",
            "3月16、17日",
            "3月16日",
            "1-3月",
            "3月2次",
            "2024年3月",
            "每月5日",
            "3月5 日前",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn weekdays_are_read_with_their_dates() {
        let all = |text: &str| -> Vec<(Option<i32>, u32, u32, Weekday)> {
            with_weekdays(text).into_iter().map(|d| (d.year, d.month, d.day, d.weekday)).collect()
        };
        assert_eq!(all("2024年3月16日(星期六)"), [(Some(2024), 3, 16, Weekday::Sat)]);
        assert_eq!(
            all("3月16日(周六)至17日(周日)"),
            [(None, 3, 16, Weekday::Sat), (None, 3, 17, Weekday::Sun)]
        );
        assert!(all("3月4日(周一至周五)").is_empty());
        assert!(all("2024年3月16日起每周六").is_empty());
    }
}
