//! How office programs write the numbers of lists.

/// A way to write a number (ECMA-376 17.18.59 ST_NumberFormat, [MS-OSHARED] 2.2.1.3 MSONFC).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Numeral {
    /// 1
    #[default]
    Decimal,
    /// 01
    DecimalZero,
    /// I
    UpperRoman,
    /// i
    LowerRoman,
    /// A
    UpperLetter,
    /// a
    LowerLetter,
    /// 1st
    Ordinal,
    /// 一, 十一, 一百二十
    Chinese,
    /// 壹, 拾壹
    ChineseLegal,
    /// 一, 一〇, 一二
    ChineseDigits,
    /// 甲
    HeavenlyStem,
    /// 子
    EarthlyBranch,
    /// ①
    Circled,
    /// ⑴
    Parenthesised,
    /// ⒈
    FullStop,
    /// １
    FullWidth,
    /// ㈠
    ChineseParenthesised,
    /// A symbol that is no number.
    Bullet,
    /// Nothing.
    None,
}

impl Numeral {
    /// The numeral of an OOXML name; decimal where it is unknown, as Word takes it.
    pub fn from_ooxml(name: &str) -> Self {
        match name {
            "decimalZero" => Numeral::DecimalZero,
            "upperRoman" => Numeral::UpperRoman,
            "lowerRoman" => Numeral::LowerRoman,
            "upperLetter" => Numeral::UpperLetter,
            "lowerLetter" => Numeral::LowerLetter,
            "ordinal" => Numeral::Ordinal,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "koreanCounting" => Numeral::Chinese,
            "ideographDigital"
            | "japaneseDigitalTenThousand"
            | "taiwaneseDigital"
            | "koreanDigital2" => Numeral::ChineseDigits,
            "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
                Numeral::ChineseLegal
            }
            "ideographTraditional" => Numeral::HeavenlyStem,
            "ideographZodiac" => Numeral::EarthlyBranch,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Numeral::Circled,
            "decimalEnclosedParen" => Numeral::Parenthesised,
            "decimalEnclosedFullstop" => Numeral::FullStop,
            "decimalFullWidth" | "decimalFullWidth2" => Numeral::FullWidth,
            "ideographEnclosedCircle" => Numeral::ChineseParenthesised,
            "bullet" => Numeral::Bullet,
            "none" => Numeral::None,
            _ => Numeral::Decimal,
        }
    }

    /// The numeral of an `nfc` code of the binary formats (MSONFC).
    pub fn from_word97(nfc: u8) -> Self {
        match nfc {
            1 => Numeral::UpperRoman,
            2 => Numeral::LowerRoman,
            3 => Numeral::UpperLetter,
            4 => Numeral::LowerLetter,
            5 => Numeral::Ordinal,
            10 | 17 | 36 | 40 => Numeral::ChineseDigits,
            11 | 33 | 35 | 37 | 39 => Numeral::Chinese,
            14 | 19 => Numeral::FullWidth,
            16 | 34 | 38 => Numeral::ChineseLegal,
            18 | 28 => Numeral::Circled,
            22 => Numeral::DecimalZero,
            23 => Numeral::Bullet,
            26 => Numeral::FullStop,
            27 => Numeral::Parenthesised,
            29 => Numeral::ChineseParenthesised,
            30 => Numeral::HeavenlyStem,
            31 | 32 => Numeral::EarthlyBranch,
            255 => Numeral::None,
            _ => Numeral::Decimal,
        }
    }

    /// The numeral of an OpenDocument `style:num-format`, whose first character shows it.
    pub fn from_sample(sample: &str) -> Self {
        match sample.chars().next() {
            Some('I') => Numeral::UpperRoman,
            Some('i') => Numeral::LowerRoman,
            Some('A') => Numeral::UpperLetter,
            Some('a') => Numeral::LowerLetter,
            Some('一') => Numeral::Chinese,
            Some('壹' | '壱') => Numeral::ChineseLegal,
            Some('〇') => Numeral::ChineseDigits,
            Some('甲') => Numeral::HeavenlyStem,
            Some('子') => Numeral::EarthlyBranch,
            Some('①') => Numeral::Circled,
            Some('⑴') => Numeral::Parenthesised,
            Some('１') => Numeral::FullWidth,
            Some(_) => Numeral::Decimal,
            None => Numeral::None,
        }
    }

    /// A number written so; beyond the last sign of a series it is decimal, as Word writes it.
    pub fn text(self, n: u32) -> String {
        const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
        const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
        let sign = |signs: &str| signs.chars().nth(n.wrapping_sub(1) as usize);
        let from = |first: char, last: u32| {
            let within = (1..=last).contains(&n);
            within.then(|| char::from_u32(first as u32 + n - 1)).flatten()
        };
        let one = match self {
            Numeral::Bullet | Numeral::None => return String::new(),
            Numeral::DecimalZero => return format!("{n:02}"),
            Numeral::UpperRoman => return roman(n),
            Numeral::LowerRoman => return roman(n).to_lowercase(),
            Numeral::UpperLetter => return letters(n, 'A'),
            Numeral::LowerLetter => return letters(n, 'a'),
            Numeral::Ordinal => return ordinal(n),
            Numeral::Chinese => return counted(n, "零一二三四五六七八九", "十百千万"),
            Numeral::ChineseLegal => return counted(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万"),
            Numeral::ChineseDigits => return digits(n, "〇一二三四五六七八九"),
            Numeral::FullWidth => return digits(n, "０１２３４５６７８９"),
            Numeral::Decimal => None,
            Numeral::HeavenlyStem => sign(STEMS),
            Numeral::EarthlyBranch => sign(BRANCHES),
            Numeral::Circled => from('①', 20).or_else(|| circled(n)),
            Numeral::Parenthesised => from('⑴', 20),
            Numeral::FullStop => from('⒈', 20),
            Numeral::ChineseParenthesised => from('㈠', 10),
        };
        one.map_or_else(|| n.to_string(), String::from)
    }
}

/// ㉑ to ㊿.
fn circled(n: u32) -> Option<char> {
    match n {
        21..=35 => char::from_u32('㉑' as u32 + n - 21),
        36..=50 => char::from_u32('㊱' as u32 + n - 36),
        _ => None,
    }
}

fn digits(n: u32, signs: &str) -> String {
    let sign = |d: char| signs.chars().nth(d.to_digit(10).unwrap_or(0) as usize);
    n.to_string().chars().filter_map(sign).collect()
}

/// 一百二十; 十一, not 一十一; 一百零五.
fn counted(n: u32, signs: &str, units: &str) -> String {
    let sign = |d: u32| signs.chars().nth(d as usize).unwrap_or('零');
    let unit = |p: usize| units.chars().nth(p).unwrap_or('万');
    if n == 0 || n >= 100_000 {
        return if n == 0 { sign(0).to_string() } else { n.to_string() };
    }
    let mut out = String::new();
    let text = n.to_string();
    let mut zero = false;
    for (at, c) in text.chars().enumerate() {
        let (digit, power) = (c.to_digit(10).unwrap_or(0), text.len() - 1 - at);
        if digit == 0 {
            zero = true;
            continue;
        }
        if std::mem::take(&mut zero) {
            out.push(sign(0));
        }
        if !(digit == 1 && power == 1 && at == 0) {
            out.push(sign(digit));
        }
        if power > 0 {
            out.push(unit(power - 1));
        }
    }
    out
}

fn roman(n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
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
    if n > 32_767 {
        return n.to_string();
    }
    let mut left = n;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

/// A … Z, AA … ZZ, AAA … (ECMA-376 17.18.59 upperLetter).
fn letters(n: u32, first: char) -> String {
    if n == 0 || n > 780 {
        return n.to_string();
    }
    let letter = char::from_u32(first as u32 + (n - 1) % 26).unwrap_or(first);
    std::iter::repeat_n(letter, ((n - 1) / 26 + 1) as usize).collect()
}

fn ordinal(n: u32) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_programs_write_them() {
        let cases = [
            (Numeral::Chinese, 1, "一"),
            (Numeral::Chinese, 10, "十"),
            (Numeral::Chinese, 11, "十一"),
            (Numeral::Chinese, 20, "二十"),
            (Numeral::Chinese, 105, "一百零五"),
            (Numeral::Chinese, 110, "一百一十"),
            (Numeral::ChineseLegal, 12, "拾贰"),
            (Numeral::ChineseDigits, 10, "一〇"),
            (Numeral::UpperRoman, 14, "XIV"),
            (Numeral::LowerLetter, 28, "bb"),
            (Numeral::Circled, 3, "③"),
            (Numeral::Circled, 21, "㉑"),
            (Numeral::Circled, 51, "51"),
            (Numeral::Parenthesised, 2, "⑵"),
            (Numeral::HeavenlyStem, 3, "丙"),
            (Numeral::FullWidth, 12, "１２"),
            (Numeral::DecimalZero, 7, "07"),
            (Numeral::None, 7, ""),
        ];
        for (numeral, n, text) in cases {
            assert_eq!(numeral.text(n), text, "{numeral:?} {n}");
        }
    }
}
