//! Names of offices, as they stand in letterheads, titles and signatures.

use super::bounds;
use mulu_model::lexicon::Lexicon;
use mulu_text::punctuation;

/// Whether a folded line is the name of one office, or of several parted by spaces.
pub fn is_line_of_offices(folded: &str, words: &Lexicon) -> bool {
    let line = folded.trim();
    let names: Vec<&str> = line.split_whitespace().collect();
    !names.is_empty()
        && line.chars().count() <= bounds::LONGEST_LINE
        && names.iter().all(|n| is_office(n, words))
}

/// Whether a text without spaces is the name of an office.
pub fn is_office(name: &str, words: &Lexicon) -> bool {
    let seal = words.terms.seals.iter().find_map(|s| name.strip_suffix(s.as_str()));
    let bare = seal.or(name.strip_suffix(words.layout.letterhead_ending.as_str())).unwrap_or(name);
    let length = bare.chars().count();
    bounds::OFFICE_NAME.contains(&length)
        && !punctuation::is_prose(bare)
        && !bare.contains([':', '、', '(', '《', '“', '0', '1', '2', '3'])
        && bare.chars().all(punctuation::is_han)
        && words.terms.office_endings.iter().any(|e| bare.ends_with(e.as_str()))
}
