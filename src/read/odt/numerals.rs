//! Numbers in the forms that `style:num-format` names (OpenDocument 1.3, 19.506).

/// A number in a form named by its first member: `1`, `a`, `I`, `一, 二, 三, ...`.
pub fn numeral(number: u32, format: &str) -> String {
    let first = format.split(',').next().unwrap_or_default().trim();
    match first {
        "" => String::new(),
        "a" => letters(number, b'a'),
        "A" => letters(number, b'A'),
        "i" => roman(number).to_lowercase(),
        "I" => roman(number),
        "一" => chinese(number, "零一二三四五六七八九", "十百千", false),
        "壹" if format.contains('貳') => chinese(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟", true),
        "壹" => chinese(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", true),
        "甲" => member(number, "甲乙丙丁戊己庚辛壬癸"),
        "子" => member(number, "子丑寅卯辰巳午未申酉戌亥"),
        "①" => circled(number).unwrap_or_else(|| number.to_string()),
        "１" => number.to_string().chars().map(full_width).collect(),
        _ => number.to_string(),
    }
}

/// Letters beyond the 26th are doubled: aa, bb.
fn letters(number: u32, first: u8) -> String {
    let Some(n) = number.checked_sub(1) else { return number.to_string() };
    let letter = char::from(first + (n % 26) as u8);
    std::iter::repeat_n(letter, (n / 26 + 1).min(32) as usize).collect()
}

fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    for (value, letters) in PARTS {
        while left >= value {
            out.push_str(letters);
            left -= value;
        }
    }
    out
}

/// Chinese numerals up to 9999; `full` writes the one of ten too (壹拾).
fn chinese(number: u32, digits: &str, units: &str, full: bool) -> String {
    if !(1..10_000).contains(&number) {
        return number.to_string();
    }
    let digit = |n: u32| digits.chars().nth(n as usize).unwrap_or('零');
    let mut out = String::new();
    let mut gap = false;
    for place in (0..4u32).rev() {
        let value = number / 10u32.pow(place) % 10;
        if value == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push(digit(0));
        }
        if full || value != 1 || place != 1 || !out.is_empty() {
            out.push(digit(value));
        }
        out.extend(place.checked_sub(1).and_then(|p| units.chars().nth(p as usize)));
    }
    out
}

fn member(number: u32, all: &str) -> String {
    let at = number.checked_sub(1).and_then(|n| all.chars().nth(n as usize));
    at.map_or_else(|| number.to_string(), String::from)
}

fn circled(number: u32) -> Option<String> {
    let code = match number {
        1..=20 => 0x2460 + number - 1,
        21..=35 => 0x3251 + number - 21,
        36..=50 => 0x32b1 + number - 36,
        _ => return None,
    };
    char::from_u32(code).map(String::from)
}

fn full_width(digit: char) -> char {
    char::from_u32(digit as u32 + 0xfee0).unwrap_or(digit)
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn numbers_in_every_form() {
        let cases = [
            (3, "1", "3"),
            (28, "a", "bb"),
            (2, "A", "B"),
            (14, "i", "xiv"),
            (10, "一, 二, 三, ...", "十"),
            (12, "一, 二, 三, ...", "十二"),
            (101, "一, 二, 三, ...", "一百零一"),
            (110, "一, 二, 三, ...", "一百一十"),
            (1010, "一, 二, 三, ...", "一千零一十"),
            (10, "壹, 贰, 叁, ...", "壹拾"),
            (21, "①, ②, ③, ...", "㉑"),
            (4, "甲, 乙, 丙, ...", "丁"),
            (12, "１, ２, ３, ...", "１２"),
            (5, "", ""),
        ];
        for (number, format, wanted) in cases {
            assert_eq!(numeral(number, format), wanted, "{number} {format}");
        }
    }
}
