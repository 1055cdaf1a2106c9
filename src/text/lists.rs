//! Splitting enumerations, `甲、乙（丙、丁）、戊`, outside brackets only.

use std::ops::Range;

/// The members of an enumeration as byte ranges of the folded text, trimmed, empty ones dropped.
/// Splits at `separators` outside brackets and quotation marks; a bracket that never closes does
/// not swallow the rest.
pub fn split(folded: &str, separators: &[char]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut depth = 0i32;
    let closings = [('(', ')'), ('《', '》'), ('“', '”'), ('〔', '〕')];
    let last = closings.map(|(open, close)| (open, folded.rfind(close).unwrap_or(0)));
    let closes_later = |open: char, at: usize| last.iter().any(|(o, end)| *o == open && *end > at);
    for (at, c) in folded.char_indices() {
        match c {
            '(' | '《' | '“' | '〔' if closes_later(c, at) => depth += 1,
            ')' | '》' | '”' | '〕' => depth = (depth - 1).max(0),
            _ if depth == 0 && separators.contains(&c) => {
                parts.push(start..at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(start..folded.len());
    parts.into_iter().map(|r| trim_range(folded, r)).filter(|r| !r.is_empty()).collect()
}

/// Narrows a byte range to leave out white space at both ends.
pub fn trim_range(folded: &str, range: Range<usize>) -> Range<usize> {
    let text = &folded[range.clone()];
    let lead = text.len() - text.trim_start().len();
    let trimmed = text.trim();
    range.start + lead..range.start + lead + trimmed.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_keep_their_members_together() {
        let text = "教学人员(辅导员、班主任)、医生、 护士(未闭、育婴师";
        let parts: Vec<&str> = split(text, &['、']).into_iter().map(|r| &text[r]).collect();
        assert_eq!(parts, ["教学人员(辅导员、班主任)", "医生", "护士(未闭", "育婴师"]);
    }
}
