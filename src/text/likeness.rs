//! How two names are alike: which one edit makes one of the other, how much they share, which
//! characters sound alike.

use super::fold::name_key;
use pinyin::ToPinyin;
use std::collections::BTreeSet;

/// The one edit that makes one name of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// One of them says more in brackets: `口腔固定工艺(固定义齿制作)`, `口腔固定工艺`.
    Sense(String),
    /// One has these words behind: `彩铃制作`, `彩铃制作技术`.
    Suffix(String),
    /// One has these words before: `大圆机挡车`, `针织大圆机挡车`.
    Prefix(String),
    /// One has these words within: `电动车维修`, `电动自行车维修`.
    Inserted(String),
    /// One character for another: `藤器编织`, `藤器纺织`.
    OneCharacter(char, char),
}

/// The one edit between two names, form apart; `None` where they are equal or more than one apart.
/// Where one name says more in brackets and the other ends in a word of `suffixes`, that is one edit.
pub fn edit(one: &str, other: &str, suffixes: &[String]) -> Option<Edit> {
    let (one, other) = (name_key(one), name_key(other));
    let (short, long) = match one.chars().count() <= other.chars().count() {
        true => (one, other),
        false => (other, one),
    };
    if short == long || short.is_empty() {
        return None;
    }
    sense(&short, &long, suffixes).or_else(|| plain(&short, &long))
}

/// Exactly one of the two has words in brackets, and without them they are one name.
fn sense(one: &str, other: &str, suffixes: &[String]) -> Option<Edit> {
    let ((a, words_a), (b, words_b)) = (without_brackets(one), without_brackets(other));
    let words = match (words_a.is_empty(), words_b.is_empty()) {
        (false, true) => words_a,
        (true, false) => words_b,
        _ => return None,
    };
    let bare = |name: &str| {
        let cut = suffixes.iter().find_map(|s| name.strip_suffix(s.as_str()));
        cut.unwrap_or(name).to_string()
    };
    (!a.is_empty() && !b.is_empty() && (a == b || bare(&a) == bare(&b)))
        .then_some(Edit::Sense(words))
}

fn without_brackets(name: &str) -> (String, String) {
    let (mut bare, mut within, mut depth) = (String::new(), String::new(), 0u32);
    for c in name.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth > 0 => within.push(c),
            c => bare.push(c),
        }
    }
    (bare, within)
}

fn plain(short: &str, long: &str) -> Option<Edit> {
    let (a, b): (Vec<char>, Vec<char>) = (short.chars().collect(), long.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a.len() - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(x, y)| x == y).count();
    let more: String = b[head..b.len() - tail].iter().collect();
    match (a.len() - head - tail, b.len() - head - tail) {
        (0, _) if tail == 0 => Some(Edit::Suffix(more)),
        (0, _) if head == 0 => Some(Edit::Prefix(more)),
        (0, _) => Some(Edit::Inserted(more)),
        (1, 1) => Some(Edit::OneCharacter(a[head], b[head])),
        _ => None,
    }
}

/// Whether one character changed, put in or left out makes one text of the other.
pub fn one_character_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let same = short.iter().zip(long).take_while(|(s, l)| s == l).count();
    match long.len() - short.len() {
        0 => same < a.len() && a[same + 1..] == b[same + 1..],
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}

/// What the longer of two names has before or behind the shorter, if that is all.
pub fn affix<'a>(a: &'a str, b: &'a str) -> Option<&'a str> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let extra = long.strip_suffix(short).or_else(|| long.strip_prefix(short))?;
    Some(extra).filter(|e| !e.is_empty())
}

/// Whether two characters have the same reading, tone and all.
pub fn same_sound(a: char, b: char) -> bool {
    match (a.to_pinyin(), b.to_pinyin()) {
        (Some(a), Some(b)) => a.with_tone() == b.with_tone(),
        _ => false,
    }
}

/// The pairs of neighbouring characters of a text; of one character alone, itself twice.
pub fn pieces(text: &str) -> BTreeSet<(char, char)> {
    let alone = text.chars().next().filter(|_| text.chars().count() == 1).map(|c| (c, c));
    text.chars().zip(text.chars().skip(1)).chain(alone).collect()
}

/// The share of pieces that two texts have in common (Sørensen-Dice), from 0 to 1.
pub fn share(a: &BTreeSet<(char, char)>, b: &BTreeSet<(char, char)>) -> f64 {
    match a.len() + b.len() {
        0 => 0.0,
        all => 2.0 * a.intersection(b).count() as f64 / all as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_edit_has_a_name_and_two_have_none() {
        let edit = |a, b| super::edit(a, b, &["技术".to_string()]);
        assert_eq!(edit("彩铃制作", "彩铃制作技术"), Some(Edit::Suffix("技术".into())));
        assert_eq!(edit("针织大圆机挡车", "大圆机挡车"), Some(Edit::Prefix("针织".into())));
        assert_eq!(edit("电动车维修", "电动自行车维修"), Some(Edit::Inserted("自行".into())));
        assert_eq!(edit("藤器编织", "藤器纺织"), Some(Edit::OneCharacter('编', '纺')));
        let sense = Some(Edit::Sense("固定义齿制作".into()));
        assert_eq!(edit("口腔固定工艺（固定义齿制作）", "口腔固定工艺技术"), sense);
        assert_eq!(edit("空调器安装", "汽车空调安装"), None);
        assert_eq!(edit("塑钢门窗制作", "金属门窗制作"), None);
        assert_eq!(edit("评茶（绿茶）", "评茶（红茶）"), Some(Edit::OneCharacter('绿', '红')));
        assert_eq!(edit("修鞋", "修 鞋"), None);
    }

    #[test]
    fn likeness_counts_characters_not_bytes() {
        let share = |a: &str, b: &str| super::share(&pieces(a), &pieces(b));
        assert!((share("评估后方可", "评估备案后方可") - 0.6).abs() < 0.01);
        assert!(share("考核时间", "收费标准") < 0.1);
    }

    #[test]
    fn one_character_is_told_from_two() {
        assert!(one_character_apart("碳排核算", "碳放核算"));
        assert!(
            one_character_apart("碳核算", "碳的核算") && one_character_apart("碳的核算", "碳核算")
        );
        assert!(!one_character_apart("修鞋", "修鞋"));
        assert!(!one_character_apart("平面雕刻", "立体雕刻"));
    }

    #[test]
    fn a_beginning_or_an_end_more() {
        assert_eq!(affix("网页制作", "电子商务网页制作"), Some("电子商务"));
        assert_eq!(affix("面包烘焙技术", "面包烘焙"), Some("技术"));
        assert_eq!(affix("面包烘焙", "面包烘焙"), None);
    }

    #[test]
    fn the_tone_tells_a_plum_from_a_pear() {
        assert!(same_sound('碳', '炭') && !same_sound('梨', '李') && !same_sound('碳', '排'));
    }
}
