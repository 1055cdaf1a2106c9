//! Dates and times: the day and time that a number means, and how a format shows them.

use super::section::{Section, Shown, Token};
use chrono::{Datelike, Days, NaiveDate};

/// The last day that Excel shows: 9999-12-31.
const LAST_SERIAL: f64 = 2_958_466.0;

/// A day and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Year, month and day.
    date: (i32, u32, u32),
    /// Days from Monday.
    weekday: u32,
    /// Thousandths of seconds since midnight.
    time: u64,
    /// Thousandths of seconds since day 0.
    elapsed: u64,
    /// Whether a day was given at all: day 0 stands for none.
    dated: bool,
}

impl Moment {
    /// The moment that a number of days means; none before day 0 and after the year 9999.
    ///
    /// Day 60 of the 1900 system is 29 February 1900, which never was (ECMA-376 part 1, 18.17.4.1).
    pub fn of(value: f64, from_1904: bool) -> Option<Self> {
        if !(0.0..LAST_SERIAL).contains(&value) {
            return None;
        }
        let elapsed = (value * 86_400_000.0).round() as u64;
        let (serial, time) = (elapsed / 86_400_000, elapsed % 86_400_000);
        let from =
            |y, m, d, days| NaiveDate::from_ymd_opt(y, m, d)?.checked_add_days(Days::new(days));
        let date = match serial {
            _ if from_1904 => from(1904, 1, 1, serial)?,
            0..60 => from(1899, 12, 31, serial)?,
            _ => from(1899, 12, 30, serial)?,
        };
        let leap = serial == 60 && !from_1904;
        let shown = match serial {
            0 if !from_1904 => (1900, 1, 0),
            _ if leap => (1900, 2, 29),
            _ => (date.year(), date.month(), date.day()),
        };
        let weekday = match from_1904 {
            true => date.weekday().num_days_from_monday(),
            false => ((serial + 5) % 7) as u32,
        };
        let dated = serial > 0 || from_1904 && time == 0;
        Some(Moment { date: shown, weekday, time, elapsed, dated })
    }

    /// The moment of `2026-01-05T09:30:00` (ISO 8601).
    pub fn of_iso(text: &str) -> Option<Self> {
        let (date, time) = text.split_once('T').unwrap_or((text, "0:0:0"));
        let date = NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?;
        let mut parts = time.trim_end_matches('Z').split(':');
        let mut part = || parts.next().unwrap_or("0").parse::<f64>().ok();
        let (hours, minutes, seconds) = (part()?, part()?, part()?);
        let time = hours * 3_600_000.0 + minutes * 60_000.0 + seconds * 1000.0;
        let time = (0.0..86_400_000.0).contains(&time).then_some(time as u64)?;
        let date_shown = (date.year(), date.month(), date.day());
        let weekday = date.weekday().num_days_from_monday();
        Some(Moment { date: date_shown, weekday, time, elapsed: time, dated: true })
    }

    /// `2026-01-05`, with the time if there is one.
    pub fn iso(&self) -> String {
        let (y, m, d) = self.date;
        let seconds = self.time / 1000;
        match seconds {
            0 => format!("{y:04}-{m:02}-{d:02}"),
            _ => format!(
                "{y:04}-{m:02}-{d:02}T{:02}:{:02}:{:02}",
                seconds / 3600,
                seconds / 60 % 60,
                seconds % 60
            ),
        }
    }

    /// The time rounded to seconds, or to the thousandths that a format shows.
    fn rounded(&self, fraction: bool) -> Moment {
        let to = if fraction { 1 } else { 1000 };
        let round = |t: u64| (t + to / 2) / to * to;
        Moment { time: round(self.time).min(86_399_999), elapsed: round(self.elapsed), ..*self }
    }
}

/// A moment as a section of a format shows it; what the section leaves out of the date is held.
pub fn show(section: &Section, moment: &Moment) -> Shown {
    let tokens = &section.tokens;
    let fraction = tokens.windows(2).any(|w| matches!(w, [Token::Point, Token::Digit('0')]));
    let moment = moment.rounded(fraction);
    let half = tokens.iter().any(|t| matches!(t, Token::Half(_)));
    let mut text = String::new();
    let mut decimals = 0;
    for token in tokens {
        match token {
            Token::Literal(l) => text.push_str(l),
            Token::Date(letter, count) => {
                text.push_str(&part(*letter, *count, half, &moment, section))
            }
            Token::Elapsed(unit) => text.push_str(&all(*unit, moment.elapsed).to_string()),
            Token::Half(chinese) => text.push_str(half_of_day(*chinese, moment.time)),
            Token::Point => text.push('.'),
            Token::Comma => text.push(','),
            Token::Percent => text.push('%'),
            Token::Digit(_) => {
                let digit = moment.time % 1000 / [100, 10, 1].get(decimals).unwrap_or(&1000) % 10;
                decimals += 1;
                text.push_str(&digit.to_string());
            }
            Token::Text | Token::General | Token::Exponent(_) => {}
        }
    }
    let has = |letter, least| {
        tokens.iter().any(|t| matches!(t, Token::Date(c, n) if *c == letter && *n >= least))
    };
    let whole = has('y', 3) && has('m', 1) && has('d', 1);
    let counted = tokens.iter().any(|t| matches!(t, Token::Elapsed(_)));
    let held = (!whole && !counted && moment.dated).then(|| moment.iso());
    Shown { text, held }
}

fn part(letter: char, count: usize, half: bool, moment: &Moment, section: &Section) -> String {
    let (year, month, day) = moment.date;
    let seconds = moment.time / 1000;
    let hour = match seconds / 3600 {
        hour if half => (hour + 11) % 12 + 1,
        hour => hour,
    };
    let number = |n: u32| match (section.numerals, count) {
        (Some(kind), _) => chinese(n, kind),
        (None, 1) => n.to_string(),
        (None, _) => format!("{n:02}"),
    };
    match letter {
        'y' if count <= 2 => spelled(&format!("{:02}", year % 100), section.numerals),
        'y' => spelled(&format!("{year:04}"), section.numerals),
        'm' if count >= 3 => month_name(month, count, section.chinese),
        'm' => number(month),
        'd' if count >= 3 => day_name(moment.weekday, count, section.chinese),
        'd' => number(day),
        'a' => weekday(moment.weekday, count > 3),
        'h' => number(hour as u32),
        'n' => number((seconds / 60 % 60) as u32),
        _ => number((seconds % 60) as u32),
    }
}

fn all(unit: char, elapsed: u64) -> u64 {
    elapsed
        / [('h', 3_600_000), ('m', 60_000)].iter().find(|(u, _)| *u == unit).map_or(1000, |u| u.1)
}

fn half_of_day(chinese: bool, time: u64) -> &'static str {
    match (chinese, time < 43_200_000) {
        (true, true) => "上午",
        (true, false) => "下午",
        (false, true) => "AM",
        (false, false) => "PM",
    }
}

/// Digits one by one in Chinese: 二〇二六.
fn spelled(digits: &str, numerals: Option<u8>) -> String {
    match numerals {
        None => digits.to_string(),
        Some(kind) => {
            digits.chars().filter_map(|c| c.to_digit(10)).map(|d| digit(d, kind)).collect()
        }
    }
}

fn digit(value: u32, kind: u8) -> char {
    const DIGITS: [&str; 3] =
        ["〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "０１２３４５６７８９"];
    let digits = DIGITS.get(usize::from(kind.clamp(1, 3)) - 1).unwrap_or(&DIGITS[0]);
    digits.chars().nth(value as usize % 10).unwrap_or('〇')
}

/// A number below 100 in Chinese: 十二, 二十, 三十一; `[DBNum3]` has full-width digits.
fn chinese(value: u32, kind: u8) -> String {
    if kind == 3 || value >= 100 {
        return spelled(&value.to_string(), Some(kind));
    }
    let ten = if kind == 2 { '拾' } else { '十' };
    let (tens, ones) = (value / 10, value % 10);
    let mut text = String::new();
    if tens > 1 || tens == 1 && kind == 2 {
        text.push(digit(tens, kind));
    }
    if tens > 0 {
        text.push(ten);
    }
    if ones > 0 || tens == 0 {
        text.push(digit(ones, kind));
    }
    text
}

/// `星期一`, or `一` for three letters.
fn weekday(day: u32, long: bool) -> String {
    let name = "一二三四五六日".chars().nth(day as usize % 7).unwrap_or('一');
    if long { format!("星期{name}") } else { name.to_string() }
}

fn day_name(day: u32, count: usize, chinese: bool) -> String {
    const NAMES: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let name = NAMES.get(day as usize % 7).copied().unwrap_or_default();
    match (chinese, count) {
        (true, 3) => format!("周{}", weekday(day, false)),
        (true, _) => weekday(day, true),
        (false, 3) => name.get(..3).unwrap_or(name).to_string(),
        (false, _) => name.to_string(),
    }
}

fn month_name(month: u32, count: usize, in_chinese: bool) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let index = (month.max(1) - 1) as usize % 12;
    let name = NAMES.get(index).copied().unwrap_or_default();
    match (in_chinese, count) {
        (true, 4) => format!("{}月", chinese(month, 1)),
        (true, _) => format!("{month}月"),
        (false, 3) => name.get(..3).unwrap_or(name).to_string(),
        (false, 5) => name.get(..1).unwrap_or(name).to_string(),
        (false, _) => name.to_string(),
    }
}
