//! Where sentences end, brackets close and prose begins, on folded text.

/// Whether a text ends as a sentence or a complete member of a list does.
pub fn ends_sentence(folded: &str) -> bool {
    let end = super::fold::trim(folded);
    let end = end.trim_end_matches(['"', '”', '’', ')', '>', '》', '」']);
    end.ends_with(['。', ';', '!', '?', ':', '…'])
}

/// Whether the line plainly goes on: it ends in a comma or an enumeration mark.
pub fn ends_open(folded: &str) -> bool {
    super::fold::trim(folded).ends_with([',', '、', '—', '和', '及', '与', '或'])
}

/// Whether the text is prose: it holds a comma, a full stop or a semicolon.
pub fn is_prose(folded: &str) -> bool {
    folded.contains([',', '。', ';'])
}

/// The number of round, square and title brackets opened and not closed.
pub fn open_brackets(folded: &str) -> usize {
    let mut open: Vec<char> = Vec::new();
    for c in folded.chars() {
        match c {
            '(' | '〔' | '《' | '“' | '【' => open.push(c),
            ')' | '〕' | '》' | '”' | '】' if open.last() == Some(&opening(c)) => {
                open.pop();
            }
            _ => {}
        }
    }
    open.len()
}

fn opening(closing: char) -> char {
    match closing {
        ')' => '(',
        '〕' => '〔',
        '》' => '《',
        '”' => '“',
        _ => '【',
    }
}

/// Whether a character is a Chinese ideograph of the common blocks.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇')
}

/// Splits off a trailing bracket: `目录（220项）` gives `目录` and `220项`. Byte offsets of the folded
/// text: end of the head, start and end of the inside.
pub fn trailing_bracket(folded: &str) -> Option<(usize, usize, usize)> {
    let body = folded.trim_end();
    let inner_end = body.len() - body.chars().last().filter(|c| *c == ')')?.len_utf8();
    let mut depth = 0usize;
    for (at, c) in body[..inner_end].char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth == 0 => return Some((at, at + 1, inner_end)),
            '(' => depth -= 1,
            _ => {}
        }
    }
    None
}
