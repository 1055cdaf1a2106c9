//! Number formats (ECMA-376 part 1, 18.8.30 and 18.8.31): a code taken apart once, then applied to
//! the cells that use it, as a Chinese Excel displays them.

use super::calendar::{self, Moment};
use super::digits;
use super::section::{Compare, Section, Shown, Token};
use std::iter::Peekable;
use std::str::Chars;

/// A number format.
#[derive(Debug, Clone, Default)]
pub struct Format {
    sections: Vec<Section>,
}

impl Format {
    /// Takes a code apart.
    pub fn new(code: &str) -> Self {
        // The system's long date and time, as [MS-OE376] 2.1.739 has them.
        let code = match code {
            c if c.starts_with("[$-F800]") => "yyyy\"年\"m\"月\"d\"日\"",
            c if c.starts_with("[$-F400]") => "h:mm:ss",
            c => c,
        };
        Format { sections: pieces(code).iter().take(4).map(|p| section(p)).collect() }
    }

    /// The format of a built-in number (18.8.30, `zh-cn`); numbers 14 and 22 follow the system's
    /// short date.
    pub fn builtin(id: u32) -> Self {
        Format::new(match id {
            1 => "0",
            2 => "0.00",
            3 => "#,##0",
            4 => "#,##0.00",
            5 | 6 => "¥#,##0;¥-#,##0",
            7 | 8 => "¥#,##0.00;¥-#,##0.00",
            9 => "0%",
            10 => "0.00%",
            11 => "0.00E+00",
            12 | 13 => "# ?/?",
            14 => "yyyy/m/d",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 => "mmm-yy",
            18 => "h:mm AM/PM",
            19 => "h:mm:ss AM/PM",
            20 => "h:mm",
            21 => "h:mm:ss",
            22 => "yyyy/m/d h:mm",
            27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
            28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
            30 => "m-d-yy",
            31 => "yyyy\"年\"m\"月\"d\"日\"",
            32 => "h\"时\"mm\"分\"",
            33 => "h\"时\"mm\"分\"ss\"秒\"",
            34 | 55 => "上午/下午h\"时\"mm\"分\"",
            35 | 56 => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
            37 | 38 => "#,##0;-#,##0",
            39 | 40 => "#,##0.00;-#,##0.00",
            41 => "#,##0;-#,##0;\"-\"",
            42 => "¥#,##0;-¥#,##0;¥\"-\"",
            43 => "#,##0.00;-#,##0.00;\"-\"",
            44 => "¥#,##0.00;-¥#,##0.00;¥\"-\"",
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss.0",
            48 => "##0.0E+0",
            49 => "@",
            _ => "General",
        })
    }

    /// A number as this format shows it; dates count from 1904 where the file says so.
    pub fn number(&self, value: f64, from_1904: bool) -> Shown {
        let Some((section, sign)) = self.section(value) else {
            return Shown { text: digits::general(value), held: None };
        };
        if section.is_date() {
            return match Moment::of(value, from_1904) {
                Some(moment) => calendar::show(section, &moment),
                None => Shown { text: digits::general(value), held: None },
            };
        }
        let text = digits::show(section, value.abs());
        let held = text.trim().is_empty().then(|| digits::general(value));
        Shown { text: if sign { format!("-{text}") } else { text }, held }
    }

    /// The section that shows dates, if there is one.
    pub fn dates(&self) -> Option<&Section> {
        self.sections.first().filter(|s| s.is_date())
    }

    /// A text as this format shows it.
    pub fn text(&self, value: &str) -> Shown {
        let by_place = self.sections.get(3);
        let lone = self.sections.last().filter(|s| s.tokens.contains(&Token::Text));
        let Some(section) = by_place.or(lone) else {
            return Shown { text: value.to_string(), held: None };
        };
        let piece = |t: &Token| match t {
            Token::Literal(l) => l.clone(),
            Token::Text | Token::General => value.to_string(),
            _ => String::new(),
        };
        let text: String = section.tokens.iter().map(piece).collect();
        let held = (text.trim().is_empty() && !value.trim().is_empty()).then(|| value.to_string());
        Shown { text, held }
    }

    /// The section for a value, and whether a minus sign goes before it.
    fn section(&self, value: f64) -> Option<(&Section, bool)> {
        let conditional = self.sections.iter().any(|s| s.condition.is_some());
        if conditional {
            let meets = |s: &&Section| s.condition.is_none_or(|(how, with)| how.holds(value, with));
            return self.sections.iter().find(meets).map(|s| (s, value < 0.0));
        }
        let numbers = self.sections.len().min(3);
        match numbers {
            0 => None,
            2 | 3 if value < 0.0 => self.sections.get(1).map(|s| (s, false)),
            3 if value == 0.0 => self.sections.get(2).map(|s| (s, false)),
            _ => self.sections.first().map(|s| (s, value < 0.0)),
        }
    }
}

impl Section {
    fn is_date(&self) -> bool {
        self.tokens.iter().any(|t| matches!(t, Token::Date(..) | Token::Elapsed(_)))
    }
}

impl Compare {
    fn holds(self, value: f64, with: f64) -> bool {
        match self {
            Compare::Less => value < with,
            Compare::AtMost => value <= with,
            Compare::Equal => value == with,
            Compare::Other => value != with,
            Compare::AtLeast => value >= with,
            Compare::More => value > with,
        }
    }
}

/// The sections of a code, parted by `;` outside quotes and brackets.
fn pieces(code: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for c in code.chars().take(1024) {
        match c {
            _ if escaped => {}
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            ';' if !quoted && !bracketed => {
                found.push(String::new());
                continue;
            }
            _ => {}
        }
        escaped = !escaped && !quoted && matches!(c, '\\' | '!' | '_' | '*');
        if let Some(last) = found.last_mut() {
            last.push(c);
        }
    }
    found
}

fn section(code: &str) -> Section {
    let mut section = Section::default();
    let mut rest = code.chars().peekable();
    while let Some(c) = rest.next() {
        let token = match c {
            '"' => Some(Token::Literal(rest.by_ref().take_while(|c| *c != '"').collect())),
            '\\' | '!' => rest.next().map(|c| Token::Literal(c.into())),
            // The width of a character, and one that fills the cell: neither says anything.
            '_' | '*' => {
                rest.next();
                None
            }
            '[' => {
                bracket(&rest.by_ref().take_while(|c| *c != ']').collect::<String>(), &mut section)
            }
            '0' | '#' | '?' => Some(Token::Digit(c)),
            '.' => Some(Token::Point),
            ',' => Some(Token::Comma),
            '%' => Some(Token::Percent),
            '@' => Some(Token::Text),
            _ => Some(word(c, &mut rest)),
        };
        section.tokens.extend(token);
    }
    minutes(&mut section.tokens);
    section
}

/// What stands in brackets: a condition, a colour, a currency or language, numerals, elapsed time.
fn bracket(inside: &str, section: &mut Section) -> Option<Token> {
    let lower = inside.to_ascii_lowercase();
    if let Some(tag) = inside.strip_prefix('$') {
        let (symbol, language) = tag.split_once('-').unwrap_or((tag, ""));
        let language = language.to_ascii_uppercase();
        section.chinese |= language.ends_with("804") || language.starts_with("ZH-CN");
        return (!symbol.is_empty()).then(|| Token::Literal(symbol.to_string()));
    }
    if let Some(kind) = lower.strip_prefix("dbnum") {
        section.numerals = kind.parse().ok();
        return None;
    }
    let first = lower.chars().next()?;
    if "hms".contains(first) && lower.chars().all(|c| c == first) {
        return Some(Token::Elapsed(first));
    }
    const SIGNS: [(&str, Compare); 6] = [
        ("<=", Compare::AtMost),
        (">=", Compare::AtLeast),
        ("<>", Compare::Other),
        ("<", Compare::Less),
        (">", Compare::More),
        ("=", Compare::Equal),
    ];
    let sign = SIGNS.iter().find_map(|(s, how)| lower.strip_prefix(s).map(|with| (*how, with)));
    section.condition = sign.and_then(|(how, with)| Some((how, with.trim().parse().ok()?)));
    None
}

/// A letter of a date, a word of the format's language, or the character itself.
fn word(first: char, rest: &mut Peekable<Chars<'_>>) -> Token {
    const WORDS: [(&str, Token); 7] = [
        ("general", Token::General),
        ("g/通用格式", Token::General),
        ("am/pm", Token::Half(false)),
        ("a/p", Token::Half(false)),
        ("上午/下午", Token::Half(true)),
        ("e+", Token::Exponent(true)),
        ("e-", Token::Exponent(false)),
    ];
    for (word, token) in &WORDS {
        let ahead = std::iter::once(first).chain(rest.clone());
        let same = |(a, b): (char, char)| a.to_ascii_lowercase() == b;
        let len = word.chars().count();
        if ahead.clone().take(len).count() == len && ahead.zip(word.chars()).all(same) {
            (1..len).for_each(|_| {
                rest.next();
            });
            return token.clone();
        }
    }
    let letter = first.to_ascii_lowercase();
    if !"ymdhsea".contains(letter) {
        return Token::Literal(first.into());
    }
    let mut count = 1;
    while rest.next_if(|c| c.to_ascii_lowercase() == letter).is_some() {
        count += 1;
    }
    match letter {
        'a' if count < 3 => Token::Literal(first.to_string().repeat(count)),
        'e' => Token::Date('y', 4),
        _ => Token::Date(letter, count),
    }
}

/// `m` behind hours or before seconds means minutes.
fn minutes(tokens: &mut [Token]) {
    let letters: Vec<(usize, char)> = tokens
        .iter()
        .enumerate()
        .filter_map(|(n, t)| match t {
            Token::Date(c, _) | Token::Elapsed(c) => Some((n, *c)),
            _ => None,
        })
        .collect();
    for (place, (n, letter)) in letters.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|p| letters.get(p)).map(|(_, c)| *c);
        let after = letters.get(place + 1).map(|(_, c)| *c);
        if let (true, Some(Token::Date(c, _))) =
            (*letter == 'm' && (before == Some('h') || after == Some('s')), tokens.get_mut(*n))
        {
            *c = 'n';
        }
    }
}
