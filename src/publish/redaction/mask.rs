//! Covers names and telephones in a text, character by character.

use mulu_model::Map;
use mulu_model::notice::Contact;
use mulu_text::fold::{fold, fold_char, is_invisible};
use mulu_text::phones;

/// What stands in place of a character.
const COVER: char = '＊';
/// Characters that a name has at least; a single one would cover half of any text.
const SHORTEST_NAME: usize = 2;
/// Digits that a telephone without its area code has at least.
const SHORTEST_NUMBER: usize = 7;
/// Digits of a mobile number, which is known for one without an area code.
const MOBILE_DIGITS: usize = 11;

/// The names and numbers to cover, by their first character, the longer first.
pub struct Mask {
    known: Map<char, Vec<Vec<char>>>,
}

impl Mask {
    /// A mask over the persons and telephones of contacts.
    pub fn new<'a>(contacts: impl Iterator<Item = &'a Contact>) -> Self {
        let mut mask = Mask { known: Map::new() };
        for contact in contacts {
            for name in contact.names.iter().filter(|n| n.chars().count() >= SHORTEST_NAME) {
                mask.add_words(name);
            }
            for phone in &contact.phones {
                let local = phone.split_once('-').map_or("", |(_, local)| local);
                let bare = local.split('转').next().unwrap_or(local);
                mask.add_words(phone);
                mask.add_words(phone.split('转').next().unwrap_or(phone));
                let long = |t: &&str| t.chars().count() >= SHORTEST_NUMBER;
                [local, bare].iter().filter(|t| long(t)).for_each(|t| mask.add_words(t));
            }
        }
        mask.known.values_mut().for_each(|all| {
            all.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            all.dedup();
        });
        mask
    }

    fn add_words(&mut self, words: &str) {
        let is_number = words.starts_with(|c: char| c.is_ascii_digit());
        let characters = words.chars().map(fold_char).filter(|c| !is_between(*c, is_number));
        let characters: Vec<char> = characters.collect();
        if let Some(first) = characters.first() {
            self.known.entry(*first).or_default().push(characters);
        }
    }

    /// Covers every known name and number, and every mobile number or number with an area code.
    pub fn cover(&self, text: &mut String) {
        let folded: Vec<char> = text.chars().map(fold_char).collect();
        let mut covered = vec![false; folded.len()];
        for at in 0..folded.len() {
            let known = self.known.get(&folded[at]).map(Vec::as_slice).unwrap_or_default();
            let found = known.iter().find_map(|words| matched(&folded, at, words));
            found.into_iter().flatten().for_each(|i| covered[i] = true);
        }
        self.cover_strangers(text, &mut covered);
        if covered.contains(&true) {
            let shown = |(c, hidden): (char, &bool)| if *hidden { COVER } else { c };
            *text = text.chars().zip(&covered).map(shown).collect();
        }
    }

    /// Telephones of no contact. A figure that could as well be a code stays.
    fn cover_strangers(&self, text: &str, covered: &mut [bool]) {
        let folded = fold(text);
        for found in phones::find_all(&folded) {
            let bare = !found.national.contains('-') && found.national.len() < MOBILE_DIGITS;
            if !bare {
                let start = folded[..found.range.start].chars().count();
                let characters = folded[found.range].chars();
                let digits = characters.enumerate().filter(|(_, c)| c.is_ascii_digit());
                digits.for_each(|(i, _)| covered[start + i] = true);
            }
        }
    }
}

/// Places of the characters of words that begin here, spread over spaces, line breaks and the marks
/// that stand in telephones. A number that goes on to either side is another number.
fn matched(text: &[char], at: usize, words: &[char]) -> Option<Vec<usize>> {
    let is_number = words[0].is_ascii_digit();
    if is_number && at > 0 && text[at - 1].is_ascii_digit() {
        return None;
    }
    let mut places = Vec::with_capacity(words.len());
    let mut next = at;
    for word in words {
        while next < text.len() && text[next] != *word && is_between(text[next], is_number) {
            next += 1;
        }
        if text.get(next) != Some(word) {
            return None;
        }
        places.push(next);
        next += 1;
    }
    let goes_on = is_number && text.get(next).is_some_and(char::is_ascii_digit);
    (!goes_on).then_some(places)
}

/// Characters that may stand between those of a name or a number.
fn is_between(c: char, in_number: bool) -> bool {
    c.is_whitespace()
        || is_invisible(c)
        || in_number && matches!(c, '-' | '(' | ')' | '—' | '–' | '‑' | '转')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(text: &str) -> String {
        let contact = Contact {
            names: vec!["罗曼奕".into(), "李娜".into()],
            phones: vec!["028-86156861".into(), "17345047950".into()],
            ..Contact::default()
        };
        let mask = Mask::new([contact].iter());
        let mut text = text.to_string();
        mask.cover(&mut text);
        text
    }

    #[test]
    fn names_and_numbers_are_covered_in_every_printing() {
        assert_eq!(covered("罗　曼奕\n李娜"), "＊　＊＊\n＊＊");
        assert_eq!(covered("电话（028）86156861。"), "电话（＊＊＊）＊＊＊＊＊＊＊＊。");
        assert_eq!(covered("０２８－8615\n6861"), "＊＊＊－＊＊＊＊\n＊＊＊＊");
        assert_eq!(covered("86156861"), "＊＊＊＊＊＊＊＊");
        assert_eq!(covered("李娜17345047950"), "＊＊＊＊＊＊＊＊＊＊＊＊＊");
    }

    #[test]
    fn other_telephones_go_and_codes_and_dates_stay() {
        assert_eq!(covered("咨询0571-87654321"), "咨询＊＊＊＊-＊＊＊＊＊＊＊＊");
        for text in ["编号51010012", "2026-01-05至2026-01-09", "186156861号", "罗曼罗兰"] {
            assert_eq!(covered(text), text);
        }
    }
}
