//! The heading of a numbered paragraph: alone on its line, or run in before the first full stop.

use mulu_text::punctuation;
use std::ops::Range;

/// The heading and the text of the words behind a label, as byte ranges; either may be missing.
///
/// A short line without punctuation is a heading, also with a colon at its end where it does not lead
/// into a list. A short phrase before the first `。` with a
/// sentence behind it is a run-in heading; before a colon, only where it does not lead into a list.
pub fn split(folded: &str) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let whole = 0..folded.len();
    let length = folded.chars().count();
    if length <= 50
        && !punctuation::is_prose(folded)
        && !folded.contains(':')
        && !folded.ends_with('。')
    {
        return (Some(whole), None);
    }
    if let Some(heading) = folded.strip_suffix(':').filter(|h| stands_alone(h)) {
        return (Some(0..heading.len()), None);
    }
    match run_in(folded) {
        Some((heading, text)) => (Some(heading), Some(text)),
        None => (None, Some(whole)),
    }
}

fn run_in(folded: &str) -> Option<(Range<usize>, Range<usize>)> {
    let (at, mark) = folded.char_indices().find(|(_, c)| ['。', ':', ',', ';', ' '].contains(c))?;
    let head = &folded[..at];
    let text = at + mark.len_utf8();
    let rest = folded[text..].trim();
    let length = head.chars().count();
    let fits = match mark {
        '。' => length <= 20 && !head.contains(|c: char| c.is_ascii_digit()),
        ':' => length <= 16 && !leads_into_list(head),
        ' ' => {
            (2..=12).contains(&length)
                && folded.contains('。')
                && head.chars().all(punctuation::is_han)
        }
        _ => false,
    };
    (fits && !rest.is_empty() && length >= 2 && !head.contains(['《', '“']))
        .then_some((0..at, text..folded.len()))
}

/// Whether words before a colon at the end of their line name what stands below.
fn stands_alone(head: &str) -> bool {
    const LEADS: [&str; 9] =
        ["以下", "下列", "如下", "同时", "符合", "具备", "满足", "提供", "提交"];
    (2..=12).contains(&head.chars().count())
        && head.chars().all(punctuation::is_han)
        && !leads_into_list(head)
        && !LEADS.iter().any(|w| head.contains(w))
}

fn leads_into_list(head: &str) -> bool {
    let modal = head.replace("应用", "").replace("应急", "");
    if modal.contains(['应', '须']) {
        return true;
    }
    ["如下", "以下", "下列", "为", "包括", "包含", "之一", "附件", "联系人", "电话"]
        .iter()
        .any(|w| head.ends_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> (Option<&str>, Option<&str>) {
        let (heading, body) = split(text);
        (heading.map(|r| &text[r]), body.map(|r| &text[r]))
    }

    #[test]
    fn headings_alone_run_in_and_none() {
        assert_eq!(seen("组织方式和考核范围"), (Some("组织方式和考核范围"), None));
        assert_eq!(
            seen("考核对象。凡省内人员均可报名。"),
            (Some("考核对象"), Some("凡省内人员均可报名。"))
        );
        assert_eq!(
            seen("考核对象:凡省内人员,均可报名。"),
            (Some("考核对象"), Some("凡省内人员,均可报名。"))
        );
        let plain = "人力资源部门公布的规范中,有试题的项目纳入范围。";
        assert_eq!(seen(plain), (None, Some(plain)));
        assert_eq!(seen("报名时间:"), (Some("报名时间"), None));
        for lead in ["需提供的材料:", "符合下列条件之一:", "应满足:", "项目包括:"]
        {
            assert_eq!(seen(lead), (None, Some(lead)));
        }
        let list = "具备条件之一:一定年限。";
        assert_eq!(seen(list), (None, Some(list)));
    }
}
