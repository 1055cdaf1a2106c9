//! Dates as notices print them: `2024年1月5日`, `1月2日—1月9日`, `2024.3.16`, `3月16日至17日`,
//! `二〇二四年三月五日`, with weekdays and clock times beside them. Nothing is guessed: what is not
//! printed stays absent, and words that are no date are handed back.

use super::numerals;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// One printed date, or as much of it as is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatePart {
    /// Bytes of the folded text.
    pub range: Range<usize>,
    /// The year, where it is printed with this date.
    pub year: Option<i32>,
    /// The month; absent in the second half of `3月16日至17日`.
    pub month: Option<u32>,
    /// The day of the month.
    pub day: u32,
    /// Whether it is printed as it should be; `10月27` lacks its 日.
    pub well_formed: bool,
}

/// A clock time with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimePart {
    /// Bytes of the folded text.
    pub range: Range<usize>,
    /// `09:00`, of the 24-hour clock.
    pub clock: String,
}

/// Everything that a cell or phrase says about when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The dates in printed order.
    pub dates: Vec<DatePart>,
    /// The clock times in printed order.
    pub times: Vec<TimePart>,
    /// Whether the first two dates are the ends of a span (—, -, 至).
    pub is_span: bool,
    /// Words left over when dates, times, weekdays and fillers are taken away.
    pub rest: String,
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        r"(?:(?P<y1>(?:19|20)[0-9]{2}) ?年(?:度)? ?)?(?P<m1>[0-9]{1,2}) ?月 ?(?P<d1>[0-9]{1,2})(?: ?(?P<s1>[日号]))?",
        r"|(?P<y2>(?:19|20)[0-9]{2}) ?(?P<p2>[./-]) ?(?P<m2>[0-9]{1,2}) ?[./-] ?(?P<d2>[0-9]{1,2})",
        r"|(?P<d3>[0-9]{1,2}) ?(?P<s3>[日号])",
        r"|(?P<m4>[0-9]{1,2})[./](?P<d4>[0-9]{1,2})",
        r"|(?:(?P<y5>[〇零○一二三四五六七八九]{4})年)?(?P<m5>[一二三四五六七八九十]{1,2})月(?P<d5>[一二三四五六七八九十]{1,3})日",
    );
    Regex::new(pattern).expect("a constant pattern")
});

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        r"(?P<half>上午|下午|晚上|中午|早上)? ?",
        r"(?:(?P<h1>[0-2]?[0-9]) ?: ?(?P<m1>[0-5][0-9])(?::[0-5][0-9])?|(?P<h2>[0-2]?[0-9]) ?[时点](?P<m2>[0-5]?[0-9]分|半|整)?)"
    );
    Regex::new(pattern).expect("a constant pattern")
});

/// Reads a folded text.
pub fn phrase(folded: &str) -> Phrase {
    let mut dates: Vec<DatePart> = Vec::new();
    for captures in DATE.captures_iter(folded) {
        if let Some(date) = read_date(&captures, folded, dates.last()) {
            dates.push(date);
        }
    }
    if dates.is_empty() {
        dates = bare_month_day(folded);
    }
    complete_shared_days(folded, &mut dates);
    let times = read_times(folded, &dates);
    let is_span =
        dates.len() >= 2 && is_span_mark(&folded[dates[0].range.end..dates[1].range.start]);
    let rest = rest(folded, &dates, &times);
    Phrase { dates, times, is_span, rest }
}

fn read_date(captures: &Captures<'_>, folded: &str, last: Option<&DatePart>) -> Option<DatePart> {
    let number = |name: &str| captures.name(name).and_then(|m| numerals::parse(m.as_str()));
    let range = captures.get(0)?.range();
    let day = number("d1").or(number("d2")).or(number("d3")).or(number("d4")).or(number("d5"))?;
    let month = number("m1").or(number("m2")).or(number("m4")).or(number("m5"));
    if captures.name("m4").is_some()
        && !last.is_some_and(|l| is_span_mark(&folded[l.range.end..range.start]))
    {
        return None;
    }
    if month.is_none() && last.is_none_or(|l| folded[l.range.end..range.start].chars().count() > 12)
    {
        return None;
    }
    if !(1..=31).contains(&day) || !month.is_none_or(|m| (1..=12).contains(&m)) {
        return None;
    }
    Some(DatePart {
        well_formed: captures.name("m1").is_none() || captures.name("s1").is_some(),
        year: number("y1").or(number("y2")).or(number("y5")).and_then(|y| i32::try_from(y).ok()),
        range,
        month,
        day,
    })
}

/// `3.16` or `3/16`, alone in a cell that holds no other date.
fn bare_month_day(folded: &str) -> Vec<DatePart> {
    static BARE: LazyLock<Regex> = LazyLock::new(|| {
        let one = r"([0-9]{1,2}) ?[./] ?([0-9]{1,2})";
        Regex::new(&format!(r"^{one}(?: ?[-—–~至] ?{one})?$")).expect("a constant pattern")
    });
    let trimmed = folded.trim();
    let Some(captures) = BARE.captures(trimmed) else { return Vec::new() };
    let lead = folded.len() - folded.trim_start().len();
    let part = |m: usize, d: usize| {
        let (month, day) = (captures.get(m)?, captures.get(d)?);
        Some(DatePart {
            range: lead + month.start()..lead + day.end(),
            year: None,
            month: month.as_str().parse().ok().filter(|m| (1..=12).contains(m)),
            day: day.as_str().parse().ok().filter(|d| (1..=31).contains(d))?,
            well_formed: true,
        })
        .filter(|p| p.month.is_some())
    };
    [part(1, 2), part(3, 4)].into_iter().flatten().collect()
}

/// In `3月16-17日` and `3月16、17日` the one 日 serves both days.
fn complete_shared_days(folded: &str, dates: &mut Vec<DatePart>) {
    for at in 0..dates.len().saturating_sub(1) {
        let between = &folded[dates[at].range.end..dates[at + 1].range.start];
        let shared =
            dates[at + 1].month.is_none() && dates[at + 1].range.start > dates[at].range.end;
        if shared && (is_span_mark(between) || between.trim() == "、") {
            dates[at].well_formed = true;
        }
    }
    if let [only] = dates.as_mut_slice()
        && !only.well_formed
        && let Some(second) = trailing_day(folded, only)
    {
        dates.push(second);
    }
}

/// `3月16-17`, where neither day has its 日.
fn trailing_day(folded: &str, first: &DatePart) -> Option<DatePart> {
    let rest = &folded[first.range.end..];
    let mark = rest.chars().next().filter(|c| "-—–~至".contains(*c))?;
    let digits: String = rest[mark.len_utf8()..].chars().take_while(char::is_ascii_digit).collect();
    let day = digits.parse().ok().filter(|d| (1..=31).contains(d))?;
    let start = first.range.end + mark.len_utf8();
    Some(DatePart {
        range: start..start + digits.len(),
        year: None,
        month: None,
        day,
        well_formed: false,
    })
}

/// Whether what stands between two dates makes them the ends of a span.
fn is_span_mark(between: &str) -> bool {
    static SPAN: LazyLock<Regex> = LazyLock::new(|| {
        let aside = r"(?:\([^()]*\)|[0-9]{1,2}[:时点][0-9]{0,2}分?|上午|下午|开始|起| )*";
        Regex::new(&format!(r"^{aside}(?:[-—–―~～]+|至|到){aside}$")).expect("a constant pattern")
    });
    SPAN.is_match(between)
}

fn read_times(folded: &str, dates: &[DatePart]) -> Vec<TimePart> {
    let outside =
        |r: &Range<usize>| dates.iter().all(|d| r.end <= d.range.start || r.start >= d.range.end);
    TIME.captures_iter(folded).filter_map(|c| read_time(&c)).filter(|t| outside(&t.range)).collect()
}

fn read_time(captures: &Captures<'_>) -> Option<TimePart> {
    let number = |name: &str| {
        captures.name(name).and_then(|m| m.as_str().trim_end_matches('分').parse::<u32>().ok())
    };
    let mut hour = number("h1").or(number("h2"))?;
    let half = captures.name("m2").is_some_and(|m| m.as_str() == "半");
    let minute = if half { 30 } else { number("m1").or(number("m2")).unwrap_or(0) };
    hour = match captures.name("half").map(|h| h.as_str()) {
        Some("下午" | "晚上") if hour < 12 => hour + 12,
        Some("晚上") if hour == 12 => 24,
        Some("中午") if hour < 11 => hour + 12,
        _ => hour,
    };
    (hour < 24 || hour == 24 && minute == 0).then(|| TimePart {
        range: captures.get(0).expect("group 0 always matches").range(),
        clock: format!("{hour:02}:{minute:02}"),
    })
}

fn rest(folded: &str, dates: &[DatePart], times: &[TimePart]) -> String {
    static FILLER: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = concat!(
            r"\(?(?:星期|周)[一二三四五六日天](?:[、至到-](?:星期|周)?[一二三四五六日天])*\)?",
            r"|上午|下午|晚上|全天|[-—–―~～、,;()]|截止|为止|开始|[至到前起止时日]|\s"
        );
        Regex::new(pattern).expect("a constant pattern")
    });
    let mut out = String::new();
    let mut at = 0;
    let mut taken: Vec<&Range<usize>> =
        dates.iter().map(|d| &d.range).chain(times.iter().map(|t| &t.range)).collect();
    taken.sort_by_key(|r| r.start);
    for range in taken {
        out.push_str(folded.get(at..range.start).unwrap_or_default());
        at = at.max(range.end);
    }
    out.push_str(&folded[at..]);
    FILLER.replace_all(&out, "").into_owned()
}

/// The date of a line that is nothing but a full date, Arabic or Chinese numerals: 成文日期.
pub fn whole_line(folded: &str) -> Option<(i32, u32, u32)> {
    static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"^([〇零○ＯO0一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日$";
        Regex::new(pattern).expect("a constant pattern")
    });
    let squeezed: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    if squeezed.chars().count() > 16 {
        return None;
    }
    if let Some(c) = CHINESE.captures(&squeezed) {
        let year = i32::try_from(numerals::parse(&c[1])?).ok()?;
        return Some((year, numerals::parse(&c[2])?, numerals::parse(&c[3])?));
    }
    let found = phrase(&squeezed);
    match found.dates.as_slice() {
        [one] if one.range == (0..squeezed.len()) => Some((one.year?, one.month?, one.day)),
        _ => None,
    }
}

/// Whether a line stands where a date should: a date, one whose month or day is left blank, or one
/// with a wrong mark (`2023年12日27日`).
pub fn is_date_line(folded: &str) -> bool {
    static BLANK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:19|20)[0-9]{2}年(?:[0-9]{1,2}[年月日]?)?(?:[0-9]{1,2})?[月日号]?$")
            .expect("a constant pattern")
    });
    let squeezed: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    whole_line(folded).is_some() || BLANK.is_match(&squeezed.replace("月日", "月"))
}

/// All four-digit years followed by 年 or 年度, with their places; in `2024、2025年` both.
pub fn years(folded: &str) -> Vec<(Range<usize>, i32)> {
    static YEARS: LazyLock<Regex> = LazyLock::new(|| {
        let year = "(?:19|20)[0-9]{2}";
        Regex::new(&format!("(?:{year} ?[、和与] ?)*{year} ?年")).expect("a constant pattern")
    });
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("(?:19|20)[0-9]{2}").expect("a constant pattern"));
    let mut found = Vec::new();
    for run in YEARS.find_iter(folded) {
        for year in YEAR.find_iter(run.as_str()) {
            let range = run.start() + year.start()..run.start() + year.end();
            found.extend(year.as_str().parse().ok().map(|y| (range, y)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    type Part = (Option<i32>, Option<u32>, u32);

    fn parts(text: &str) -> (Vec<Part>, bool, String) {
        let p = phrase(&fold(text));
        let dates = p.dates.iter().map(|d| (d.year, d.month, d.day)).collect();
        (dates, p.is_span, p.rest)
    }

    #[test]
    fn printed_dates_are_read_in_every_notation() {
        let day = (Some(2024), Some(3), 16);
        for text in
            ["2024年3月16日", "2024.3.16", "2024-03-16", "2024/3/16", "2024年3月16日（星期六）"]
        {
            assert_eq!(parts(text), (vec![day], false, String::new()), "{text}");
        }
    }

    #[test]
    fn spans_share_what_is_printed_once() {
        let expected = (vec![(None, Some(3), 16), (None, None, 17)], true, String::new());
        for text in ["3月16日至17日", "3月16-17日", "3月16日—17日", "3月16日（周六）-17日（周日）"]
        {
            assert_eq!(parts(text), expected, "{text}");
            assert!(phrase(&fold(text)).dates.iter().all(|d| d.well_formed), "{text}");
        }
    }

    #[test]
    fn the_second_end_of_a_numeric_span_may_lack_the_year() {
        let expected = (vec![(Some(2024), Some(2), 26), (None, Some(3), 4)], true, String::new());
        assert_eq!(parts("2024.2.26-3.4"), expected);
    }

    #[test]
    fn a_day_without_its_mark_is_read_and_remembered() {
        let found = phrase(&fold("10月27—11月3日"));
        assert!(!found.dates[0].well_formed && found.dates[1].well_formed && found.is_span);
        assert_eq!((found.dates[0].month, found.dates[0].day), (Some(10), 27));
    }

    #[test]
    fn what_is_no_date_is_handed_back() {
        for text in ["另行通知", "随报随考", "每周六", "3月下旬"] {
            assert!(!parts(text).2.is_empty() && parts(text).0.is_empty(), "{text}");
        }
    }

    #[test]
    fn dates_of_documents_are_whole_lines() {
        assert_eq!(whole_line("2023年12月22日"), Some((2023, 12, 22)));
        assert_eq!(whole_line("二〇二四年三月二十五日"), Some((2024, 3, 25)));
        assert_eq!(whole_line("2023年12月22日前报送"), None);
    }

    #[test]
    fn clock_times_follow_the_24_hour_clock() {
        let clock = |text: &str| phrase(&fold(text)).times.into_iter().map(|t| t.clock).next();
        assert_eq!(clock("上午9:00开始").as_deref(), Some("09:00"));
        assert_eq!(clock("下午2时30分").as_deref(), Some("14:30"));
        assert_eq!(clock("中午1时").as_deref(), Some("13:00"));
        assert_eq!(clock("24时30分"), None);
    }
}
