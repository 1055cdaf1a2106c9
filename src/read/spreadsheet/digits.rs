//! Numbers that are no dates: decimals, thousands, per cent, powers of ten, places of digits.

use super::section::{Section, Token};

/// A number of at least 0 in decimal digits before and behind the point, rounded half up as Excel
/// does, on the 15 digits that it keeps.
fn rounded(value: f64, decimals: usize) -> (String, String) {
    let scientific = format!("{:.14e}", value.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i64 = exponent.parse().unwrap_or(0);
    let mut digits: Vec<u8> =
        mantissa.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
    // The digits stand for 0.d1d2d3… times ten to the power of `point`.
    let mut point = exponent + 1;
    let keep = point + decimals as i64;
    if keep < 0 {
        return ("0".into(), "0".repeat(decimals));
    }
    if (keep as usize) < digits.len() {
        let up = digits.get(keep as usize).is_some_and(|d| *d >= 5);
        digits.truncate(keep as usize);
        if up && carry(&mut digits) {
            digits.insert(0, 1);
            point += 1;
        }
    }
    let at = |place: i64| {
        let digit = usize::try_from(place).ok().and_then(|p| digits.get(p)).copied().unwrap_or(0);
        char::from(b'0' + digit)
    };
    let whole: String = (0..point.clamp(0, 400)).map(at).collect();
    let behind: String = (point..point + decimals as i64).map(at).collect();
    let whole = whole.trim_start_matches('0');
    (if whole.is_empty() { "0".into() } else { whole.to_string() }, behind)
}

/// Adds one to the last digit; whether a one is carried out at the front.
fn carry(digits: &mut [u8]) -> bool {
    for digit in digits.iter_mut().rev() {
        if *digit < 9 {
            *digit += 1;
            return false;
        }
        *digit = 0;
    }
    true
}

/// A number without a format. Whole numbers keep all their digits (Excel goes over to powers of ten
/// in a narrow cell, which would lose those of a code); others have at most 11 characters.
pub fn general(value: f64) -> String {
    if !value.is_finite() {
        return "#NUM!".into();
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let size = value.abs();
    let large = size >= 1e15;
    if size != 0.0 && (large && size >= 1e20 || size < 1e-9) {
        return power(value, 5, 2).replace(".00000E", "E");
    }
    let (whole, _) = rounded(size, 0);
    let places = if size >= 1.0 { rounded(size, 15).0.len() } else { 1 };
    let (whole, behind) =
        if large { (whole, String::new()) } else { rounded(size, 10usize.saturating_sub(places)) };
    let behind = behind.trim_end_matches('0');
    match behind.is_empty() {
        true if whole == "0" => "0".into(),
        true => format!("{sign}{whole}"),
        false => format!("{sign}{whole}.{behind}"),
    }
}

/// `1.23E+05` with so many decimals and digits of the power.
fn power(value: f64, decimals: usize, digits: usize) -> String {
    let text = format!("{value:.decimals$E}");
    let (mantissa, exponent) = text.split_once('E').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}E{sign}{:0digits$}", exponent.unsigned_abs())
}

/// A number of at least 0 as a section shows it.
pub fn show(section: &Section, value: f64) -> String {
    let tokens = &section.tokens;
    let fraction = tokens
        .windows(3)
        .any(|w| matches!(w, [Token::Digit(_), Token::Literal(l), Token::Digit(_)] if l == "/"));
    if fraction {
        return general(value);
    }
    let percent = tokens.iter().filter(|t| **t == Token::Percent).count();
    let scaled = value * 100f64.powi(percent.min(8) as i32);
    let places = Places::of(tokens);
    let scaled = scaled / 1000f64.powi(places.thousands.min(8) as i32);
    if let Some(at) = tokens.iter().position(|t| matches!(t, Token::Exponent(_))) {
        let digits = tokens.iter().skip(at).filter(|t| matches!(t, Token::Digit(_))).count();
        return power(scaled, places.decimals, digits);
    }
    let (whole, behind) = rounded(scaled, places.decimals);
    places.fill(tokens, &whole, &behind, value)
}

/// Where the digits of a number go.
struct Places {
    /// Places before the point.
    whole: usize,
    /// Places behind it.
    decimals: usize,
    /// Whether commas part thousands.
    grouped: bool,
    /// Commas behind the last place before the point: each divides by 1,000.
    thousands: usize,
}

impl Places {
    fn of(tokens: &[Token]) -> Self {
        let point = tokens.iter().position(|t| matches!(t, Token::Point));
        let exponent = tokens.iter().position(|t| matches!(t, Token::Exponent(_)));
        let end = exponent.unwrap_or(tokens.len());
        let (before, behind) = tokens.split_at(point.unwrap_or(end).min(end));
        let behind = behind.get(..end.saturating_sub(before.len())).unwrap_or(behind);
        let count = |part: &[Token]| part.iter().filter(|t| matches!(t, Token::Digit(_))).count();
        let first = before.iter().position(|t| matches!(t, Token::Digit(_))).unwrap_or(0);
        let last = before.iter().rposition(|t| matches!(t, Token::Digit(_))).unwrap_or(0);
        let behind_last = tokens.iter().take(end).rev();
        let behind_last = behind_last.take_while(|t| !matches!(t, Token::Digit(_)));
        let thousands = behind_last.filter(|t| matches!(t, Token::Comma)).count();
        let grouped = before.get(first..last).is_some_and(|p| p.contains(&Token::Comma));
        Places { whole: count(before), decimals: count(behind).min(30), grouped, thousands }
    }

    fn fill(&self, tokens: &[Token], whole: &str, behind: &str, value: f64) -> String {
        let digits: Vec<char> = whole.chars().collect();
        let kept = match tokens.iter().rev().skip_while(|t| !matches!(t, Token::Point)).count() {
            0 => behind.len(),
            at => least_decimals(tokens.get(at..).unwrap_or_default(), behind),
        };
        let (mut left, mut decimal) = (self.whole, 0);
        let mut behind_point = false;
        let mut text = String::new();
        for token in tokens {
            match token {
                Token::Literal(l) => text.push_str(l),
                Token::Percent => text.push('%'),
                Token::Text | Token::General => text.push_str(&general(value)),
                Token::Point => {
                    behind_point = true;
                    if self.whole == 0 && whole != "0" {
                        text.push_str(whole);
                    }
                    if kept > 0 || tokens.contains(&Token::Digit('0')) && self.decimals == 0 {
                        text.push('.');
                    }
                }
                Token::Digit(_) if behind_point => {
                    if decimal < kept {
                        text.extend(behind.chars().nth(decimal));
                    }
                    decimal += 1;
                }
                Token::Digit(kind) => {
                    self.place(&digits, left, *kind, &mut text);
                    left -= 1;
                }
                _ => {}
            }
        }
        text
    }

    /// Prints what belongs to the place that is `left`th from the point; the first place takes all
    /// digits before it too.
    fn place(&self, digits: &[char], left: usize, kind: char, text: &mut String) {
        let zero = digits == ['0'];
        let from = if left == self.whole { digits.len().max(left) } else { left };
        for place in (left..=from).rev() {
            let digit = digits.len().checked_sub(place).and_then(|n| digits.get(n));
            match digit {
                Some(_) if zero && kind != '0' => continue,
                Some(digit) => text.push(*digit),
                None if kind == '0' && place == left => text.push('0'),
                None => continue,
            }
            if self.grouped && place > 1 && place % 3 == 1 {
                text.push(',');
            }
        }
    }
}

/// Decimals that are printed: those of `0` places, and of `#` places up to the last digit but 0.
fn least_decimals(places: &[Token], behind: &str) -> usize {
    let kinds: Vec<char> = places
        .iter()
        .filter_map(|t| if let Token::Digit(c) = t { Some(*c) } else { None })
        .collect();
    let fixed = kinds.iter().rposition(|c| *c == '0').map_or(0, |n| n + 1);
    let needed = behind.trim_end_matches('0').len();
    needed.max(fixed).min(behind.len())
}
