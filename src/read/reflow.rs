//! Joins the lines that an extraction or a page break cut out of one paragraph.
//!
//! A line goes on in the next one when it ends open (in a comma), when a bracket that it opens is
//! closed there, or when it is prose that does not end as a sentence does and the next line is no
//! start of anything.

use mulu_text::{dates, fold, labels, punctuation};

/// A run of source lines that is one paragraph: index of the first line and the words with line
/// breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flowed {
    /// Index of the first line.
    pub first: usize,
    /// The lines as they are, a `\n` for each line that they are apart.
    pub text: String,
    /// Index of the last line.
    last: usize,
}

/// Lines of prose are at least this long before a missing full stop means that they go on.
const FULL_LINE: usize = 24;

/// Bytes at a paragraph's end that tell whether it goes on.
const REACH: usize = 3000;

/// A paragraph of more bytes than this takes no further line.
const LONGEST_PARAGRAPH: usize = 30_000;

/// Flows plain lines, each with its index (blank ones are empty), into paragraphs.
pub fn reflow(lines: &[(usize, &str)]) -> Vec<Flowed> {
    let mut out: Vec<Flowed> = Vec::new();
    let mut gap = 0;
    for (at, (index, line)) in lines.iter().enumerate() {
        if fold::trim(line).is_empty() {
            gap += 1;
            continue;
        }
        match out.last_mut() {
            Some(open)
                if gap <= 1
                    && open.text.len() <= LONGEST_PARAGRAPH
                    && !signs(line, &lines[at + 1..])
                    && goes_on(&open.text, line, gap) =>
            {
                (open.last..*index).for_each(|_| open.text.push('\n'));
                open.last = *index;
                open.text.push_str(line);
            }
            _ => out.push(Flowed { first: *index, text: (*line).to_string(), last: *index }),
        }
        gap = 0;
    }
    out
}

/// A signature has no more characters than this.
const LONGEST_SIGNATURE: usize = 40;

/// Whether a line without any mark stands right above a date, as a signature does.
fn signs(line: &str, below: &[(usize, &str)]) -> bool {
    let folded = fold::fold(line);
    let next = below.iter().map(|(_, l)| *l).find(|l| !fold::trim(l).is_empty());
    folded.chars().count() <= LONGEST_SIGNATURE
        && !folded.contains(['。', ',', ';', ':', '、'])
        && next.is_some_and(|l| dates::is_date_line(fold::trim(&fold::fold(l))))
}

/// Whether a paragraph goes on in the next line, `gap` blank lines below.
fn goes_on(before: &str, next: &str, gap: usize) -> bool {
    let mut from = before.len().saturating_sub(REACH);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let before_folded = fold::fold(&before[from..]);
    let next_folded = fold::fold(next);
    let head = fold::trim(&next_folded);
    if starts_something(head) || labels::contact(fold::trim(&before_folded)) {
        return false;
    }
    let open = punctuation::open_brackets(&before_folded);
    if open > 0 && gap == 0 && punctuation::open_brackets(&format!("{before_folded}{head}")) < open
    {
        return true;
    }
    if punctuation::ends_sentence(&before_folded) {
        return false;
    }
    if punctuation::ends_open(&before_folded) {
        return before_folded.contains([',', '。', ':']) || gap == 0;
    }
    let last = before_folded.lines().last().unwrap_or_default();
    let long = fold::trim(last).chars().count() >= FULL_LINE;
    long && punctuation::is_prose(last) && !last.trim_end().ends_with(')') && !ends_in_number(last)
}

/// Whether a line ends in a telephone number or an address of the net, after which nothing goes on.
fn ends_in_number(folded: &str) -> bool {
    let latin = |c: &char| c.is_ascii_alphanumeric() || "-@./_".contains(*c);
    let end: String = folded.trim_end().chars().rev().take_while(latin).collect();
    let digits = end.chars().filter(char::is_ascii_digit).count();
    digits >= 7 && end.chars().all(|c| c.is_ascii_digit() || c == '-') || end.contains('@')
}

/// Whether a line opens a part of its own: a label, an attachment, a note, a date.
pub(super) fn starts_something(folded: &str) -> bool {
    labels::leading(folded).is_some()
        || labels::attachment(folded).is_some()
        || labels::note(folded).is_some()
        || dates::whole_line(folded).is_some()
        || folded.starts_with('(') && folded.ends_with(')')
        || labels::contact(folded)
}

/// Whether a line is nothing but a number, or two with a stroke: `3`, `3/9`, `Page 3 of 9`.
pub fn is_bare_number(line: &str) -> bool {
    let folded = fold::fold(line).to_lowercase();
    let bare = folded.replace("page", "").replace("of", "/");
    let parts: Vec<&str> = bare.split('/').map(str::trim).collect();
    let digits = |p: &&str| (1..=3).contains(&p.len()) && p.chars().all(|c| c.is_ascii_digit());
    parts.len() <= 2 && parts.iter().all(digits)
}

/// Whether a line is a page number, with what dashes and words stand around it.
pub fn is_page_number(line: &str) -> bool {
    let folded = fold::fold(line);
    let squeezed: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = squeezed.trim_matches(['-', '—', '–', '－', '―', '·', '~']);
    let dashed = inner.len() < squeezed.len();
    let digits = |t: &str| !t.is_empty() && t.len() <= 4 && t.chars().all(|c| c.is_ascii_digit());
    let worded = inner.strip_prefix('第').and_then(|t| t.split_once('页'));
    match worded {
        Some((n, rest)) => {
            let total = rest.trim_start_matches([',', '/', '、']).trim_start_matches('共');
            digits(n) && (rest.is_empty() || total.strip_suffix('页').is_some_and(digits))
        }
        None => {
            dashed && squeezed.starts_with(['-', '—', '–', '－', '―', '·', '~']) && digits(inner)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flowed(text: &str) -> Vec<String> {
        let lines: Vec<(usize, &str)> = text.lines().enumerate().collect();
        reflow(&lines).into_iter().map(|f| f.text).collect()
    }

    #[test]
    fn a_sentence_cut_by_a_page_break_is_one_paragraph() {
        let text = "省中心根据我省产业特点、从业人员状况，按照有关规定结\n\n合新兴产业发展，确定项目。\n\n三、组织";
        assert_eq!(flowed(text).len(), 2);
    }

    #[test]
    fn titles_headings_and_signatures_stay_apart() {
        let text = "某省中心\n关于组织开展考核工作的通知\n\n各市中心，有关单位：\n为加强管理：\n一、范围\n某中心\n2024年1月1日";
        assert_eq!(flowed(text).len(), 7);
    }

    #[test]
    fn an_open_bracket_goes_on_and_an_unclosed_one_does_not() {
        assert_eq!(flowed("按照《办法》（川人社发〔2023〕\n56号）要求，现通知如下：").len(), 1);
        assert_eq!(flowed("取得学历（相关专业见附表\n职业从业人员均可申报").len(), 2);
    }

    #[test]
    fn page_numbers_of_every_printing() {
        for line in ["－1－", "— 12 —", " - 3 - ", "第 2 页 共 10 页", "第3页"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["12", "-", "第3批", "3-5", "2024-1"] {
            assert!(!is_page_number(line), "{line}");
        }
    }
}
