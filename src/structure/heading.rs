//! The heading of a numbered paragraph: alone on its line, or run in before the first full stop.

use super::bounds;
use mulu_model::lexicon::Layout;
use mulu_text::punctuation;
use std::ops::Range;

/// The heading and the text of the words behind a label, as byte ranges; either may be missing.
///
/// A short line without punctuation is a heading, also with a colon at its end where it does not lead
/// into a list. A short phrase before the first `。` with a
/// sentence behind it is a run-in heading; before a colon, only where it does not lead into a list.
pub fn split(folded: &str, layout: &Layout) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let whole = 0..folded.len();
    let length = folded.chars().count();
    if length <= bounds::LONGEST_HEADING
        && !punctuation::is_prose(folded)
        && !folded.contains(':')
        && !folded.ends_with('。')
    {
        return (Some(whole), None);
    }
    if let Some(heading) = folded.strip_suffix(':').filter(|h| stands_alone(h, layout)) {
        return (Some(0..heading.len()), None);
    }
    match run_in(folded, layout) {
        Some((heading, text)) => (Some(heading), Some(text)),
        None => (None, Some(whole)),
    }
}

fn run_in(folded: &str, layout: &Layout) -> Option<(Range<usize>, Range<usize>)> {
    let (at, mark) = folded.char_indices().find(|(_, c)| ['。', ':', ',', ';', ' '].contains(c))?;
    let head = &folded[..at];
    let text = at + mark.len_utf8();
    let rest = folded[text..].trim();
    let length = head.chars().count();
    let fits = match mark {
        '。' => length <= bounds::LONGEST_RUN_IN && !head.contains(|c: char| c.is_ascii_digit()),
        ':' => length <= bounds::LONGEST_BEFORE_COLON && !layout.leads_into_list.is_match(head),
        ' ' => {
            bounds::BARE_HEADING.contains(&length)
                && folded.contains('。')
                && head.chars().all(punctuation::is_han)
        }
        _ => false,
    };
    (fits && !rest.is_empty() && length >= bounds::SHORTEST_HEADING && !head.contains(['《', '“']))
        .then_some((0..at, text..folded.len()))
}

/// Whether words before a colon at the end of their line name what stands below.
fn stands_alone(head: &str, layout: &Layout) -> bool {
    bounds::BARE_HEADING.contains(&head.chars().count())
        && head.chars().all(punctuation::is_han)
        && !layout.leads_into_list.is_match(head)
        && !layout.leads_below.is_match(head)
}
