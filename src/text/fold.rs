//! Width folding: one character to one character, so that offsets stay true.
//!
//! Patterns are matched on the folded text and values are cut from the unfolded one, so a
//! pattern knows one kind of bracket, colon and digit while nothing printed is altered.

/// Folds one character: full-width ASCII to ASCII, every wide or narrow space to a space, and the
/// variants of the brackets that document numbers stand in to `〔` and `〕`.
pub fn fold_char(c: char) -> char {
    match c {
        '\u{3000}' | '\u{00a0}' | '\t' => ' ',
        '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
        '﹝' | '〖' => '〔',
        '﹞' | '〗' => '〕',
        '〈' | '﹤' => '<',
        '〉' | '﹥' => '>',
        '．' => '.',
        '﹣' | '−' => '-',
        '︵' => '(',
        '︶' => ')',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        other => other,
    }
}

/// Folds a text character by character; the result has as many characters as `text`.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// The key under which two printings of one name are the same name: width, brackets, quotation marks,
/// dashes, commas, case and all white space folded away. `光纤到户 (FTTH) 安装调试` and `光纤到户(ＦＴＴＨ)安装调试` share one.
pub fn name_key(name: &str) -> String {
    name.chars()
        .map(fold_char)
        .filter(|c| !c.is_whitespace() && !is_invisible(*c))
        .map(mark)
        .flat_map(char::to_lowercase)
        .collect()
}

/// Marks that one printer takes for another.
fn mark(c: char) -> char {
    match c {
        '〔' | '[' | '【' => '(',
        '〕' | ']' | '】' => ')',
        '、' => ',',
        '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '\'' => '"',
        '—' | '–' | '‐' | '―' | '～' | '~' => '-',
        '•' | '・' | '‧' | '∙' => '·',
        other => other,
    }
}

/// Characters that print nothing: zero-width spaces and joiners, byte order marks, soft hyphens.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}')
}

/// Whether no office format can carry a character: the control characters but tab and line breaks, and
/// the code points that Unicode gives to none. XML 1.0 forbids most of them, YAML escapes the others.
pub fn is_unwritable(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{7f}'..='\u{84}'
            | '\u{86}'..='\u{9f}'
            | '\u{fdd0}'..='\u{fdef}'
    ) || c as u32 & 0xfffe == 0xfffe
}

/// Whether nothing of a line is printed.
pub fn prints_nothing(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || is_invisible(c) || is_unwritable(c))
}

/// Whether a line break between two characters is a mere break of the line: true unless both
/// sides are Latin letters or digits, which a space keeps apart.
pub fn joins_without_space(before: char, after: char) -> bool {
    !(before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric())
}

/// Removes the white space at both ends, full-width included.
pub fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// Removes white space between two Chinese characters, which in a label or a name only spreads
/// the letters (`邮 编`, `罗 曼奕`); spaces beside Latin letters and digits stay.
pub fn close_up(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|c| c.is_whitespace()).count();
        if run == 0 {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let before = out.chars().last();
        let after = chars.get(at + run).copied();
        if let (Some(b), Some(a)) = (before, after)
            && (b.is_ascii() && a.is_ascii()
                || b.is_ascii_alphanumeric()
                || a.is_ascii_alphanumeric())
        {
            out.push(' ');
        }
        at += run;
    }
    out
}
