//! How near two names are: one character changed, put in or left out; one longer by a beginning or an
//! end; characters that sound alike.

use pinyin::ToPinyin;

/// The one character by which two texts differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Another character stands at this place.
    Changed {
        /// Index of the character.
        at: usize,
        /// The character of the first text.
        from: char,
        /// The character of the second text.
        to: char,
    },
    /// The longer text has one more at this place.
    Extra {
        /// Index in the longer text.
        at: usize,
        /// The character.
        c: char,
    },
}

/// The one character by which two texts differ, if it is only one.
pub fn one_edit(a: &str, b: &str) -> Option<Edit> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let same = short.iter().zip(long).take_while(|(s, l)| s == l).count();
    match long.len() - short.len() {
        0 if same < a.len() && a[same + 1..] == b[same + 1..] => {
            Some(Edit::Changed { at: same, from: a[same], to: b[same] })
        }
        1 if short[same..] == long[same + 1..] => Some(Edit::Extra { at: same, c: long[same] }),
        _ => None,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_is_told_from_two() {
        let changed = Some(Edit::Changed { at: 1, from: '排', to: '放' });
        assert_eq!(one_edit("碳排核算", "碳放核算"), changed);
        assert_eq!(one_edit("碳核算", "碳的核算"), Some(Edit::Extra { at: 1, c: '的' }));
        assert_eq!(one_edit("碳的核算", "碳核算"), Some(Edit::Extra { at: 1, c: '的' }));
        assert_eq!(one_edit("修鞋", "修鞋"), None);
        assert_eq!(one_edit("平面雕刻", "立体雕刻"), None);
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
