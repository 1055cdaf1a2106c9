//! Chinese numerals, as they stand in headings, document dates and ordinals.

/// The value of a Chinese or Arabic numeral of at most eight characters: `十二` is 12, `二十` 20, `一百零五` 105,
/// `12` 12, `二〇二四` 2024. `None` where the text is no such numeral.
pub fn parse(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 8 {
        return None;
    }
    if text.chars().all(|c| c.is_ascii_digit()) {
        return text.parse().ok();
    }
    if text.chars().count() > 1 && text.chars().all(|c| digit(c).is_some()) {
        return text.chars().try_fold(0u32, |sum, c| Some(sum * 10 + digit(c)?));
    }
    positional(text)
}

/// A number as headings print it: `十二`, `二十`, `三十一`; from 100 on in Arabic digits.
pub fn print(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (number as usize / 10, number as usize % 10);
    match tens {
        _ if number == 0 || number >= 100 => number.to_string(),
        0 => DIGITS[ones].into(),
        1 => format!("十{}", DIGITS[ones]),
        _ => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
    }
}

fn positional(text: &str) -> Option<u32> {
    let mut total = 0;
    let mut pending: Option<u32> = None;
    for c in text.chars() {
        match (digit(c), unit(c)) {
            (Some(0), _) => pending = None,
            (Some(value), _) if pending.is_none() => pending = Some(value),
            (_, Some(unit)) => total += pending.take().unwrap_or(1) * unit,
            _ => return None,
        }
    }
    Some(total + pending.unwrap_or(0))
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | 'Ｏ' | 'O' | '0' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u32> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// A number below 100 as headings print it: 12 is `十二`.
pub fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS[(n % 10) as usize];
    match number {
        0..10 => digit(number).to_string(),
        10..20 => format!("十{}", digit(number)),
        20..100 => format!("{}十{}", digit(number / 10), digit(number)),
        _ => number.to_string(),
    }
}

/// The value of a number that is one character with its ring or brackets: ① to ⑳, ⑴ to ⒇, ㈠ to ㈩.
pub fn circled(c: char) -> Option<u32> {
    let of = |first: char, count: u32| {
        let value = (c as u32).checked_sub(first as u32)? + 1;
        (value <= count).then_some(value)
    };
    of('①', 20).or_else(|| of('⑴', 20)).or_else(|| of('㈠', 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_headings_and_dates_have_their_value() {
        let expected = [("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31), ("一百零五", 105)];
        for (text, value) in expected {
            assert_eq!(parse(text), Some(value), "{text}");
        }
        for number in 1..100 {
            assert_eq!(parse(&chinese(number)), Some(number));
        }
        assert_eq!(parse("二〇二四"), Some(2024));
        assert_eq!(parse("12"), Some(12));
        assert_eq!(parse("第一"), None);
        assert_eq!(parse(""), None);
        for number in 1..100 {
            assert_eq!(parse(&print(number)), Some(number));
        }
        assert_eq!(circled('⑤'), Some(5));
        assert_eq!(circled('⑶'), Some(3));
        assert_eq!(circled('㈡'), Some(2));
        assert_eq!(circled('五'), None);
    }
}
