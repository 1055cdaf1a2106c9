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

/// A kind of brackets or quotation marks: those that open and those that close, whatever their width.
pub type Family = (&'static [char], &'static [char]);

/// Round and square brackets.
pub const BRACKETS: [Family; 2] = [(&['('], &[')']), (&['〔', '[', '【'], &['〕', ']', '】'])];

/// Quotation marks and the marks of titles.
pub const QUOTES: [Family; 3] = [(&['“'], &['”']), (&['《'], &['》']), (&['「'], &['」'])];

/// The marks of a family that have no partner in the text: byte and mark. The `)` of a list number,
/// `1)`, needs none.
pub fn strays(folded: &str, family: &Family) -> Vec<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut strays = Vec::new();
    for (at, c) in folded.char_indices() {
        if family.0.contains(&c) {
            open.push((at, c));
        } else if family.1.contains(&c) && open.pop().is_none() && !ends_label(&folded[..at]) {
            strays.push((at, c));
        }
    }
    strays.extend(open);
    strays.sort_unstable();
    strays
}

/// Whether a text ends in a list number alone: at most three letters or digits behind a space, a mark
/// or nothing.
fn ends_label(before: &str) -> bool {
    let is_number = |c: &char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(*c);
    let before = before.trim_end();
    let number = before.chars().rev().take_while(is_number).count();
    let lead = before.chars().rev().nth(number);
    (1..=3).contains(&number) && lead.is_none_or(|c| c == ' ' || "。;:,、".contains(c))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_without_a_partner_are_found_and_list_numbers_are_none() {
        let round = |text: &str| strays(text, &BRACKETS[0]).len();
        assert_eq!(round("条件(含应届(2024)毕业生)。1)学历;2)年龄 a)其他"), 0);
        assert_eq!(round("条件(专科:医药类(1004)、护理类。"), 1);
        assert_eq!(round("条件专科:医药类)。"), 1);
    }
}
