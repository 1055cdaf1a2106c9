//! References to other documents: 《title》（number）, several numbers of a joint issue, a title alone,
//! a number alone.

use super::context::Context;
use mulu_model::notice::{Citation, Notice};
use mulu_model::reading::Reading;
use mulu_text::document_number::{self, Found};
use mulu_text::fold::name_key;
use mulu_text::{punctuation, titles};
use std::ops::Range;

/// Reads the citations of the text; a document cited again is not listed again, unless under another
/// title.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    for passage in context.passages() {
        for (title, number, spans) in in_text(context, passage.text) {
            let own = number.is_some()
                && number == notice.document_number.as_ref().map(|n| n.text.clone());
            let known = notice
                .citations
                .iter()
                .any(|c| is_same_document(c, number.as_deref(), title.as_deref()));
            if !own && !known {
                notice.citations.push(Citation {
                    document_number: number,
                    title,
                    clause: passage.clause.map(str::to_string),
                    resolves_to: None,
                    traces: context.traces("title", &passage.text.spans_at(spans)),
                });
            }
        }
    }
}

fn is_same_document(citation: &Citation, number: Option<&str>, title: Option<&str>) -> bool {
    let key = |t: Option<&str>| t.map(name_key);
    match number {
        Some(_) => {
            let titles = citation.title.as_deref().zip(title);
            citation.document_number.as_deref() == number
                && titles.is_none_or(|(a, b)| titles::core(a) == titles::core(b))
        }
        None => key(citation.title.as_deref()) == key(title),
    }
}

type Cited = (Option<String>, Option<String>, Range<usize>);

fn in_text(context: &Context<'_>, text: &Reading) -> Vec<Cited> {
    let folded = text.folded();
    let mut cited: Vec<Cited> = Vec::new();
    let mut taken: Vec<Range<usize>> = Vec::new();
    for title in outermost_titles(folded) {
        let (numbers, end) = numbers_behind(folded, title.end);
        let words = text.text_at(title.start + '《'.len_utf8()..title.end - '》'.len_utf8());
        if numbers.is_empty() && is_document(context, folded, &title) {
            cited.push((Some(words), None, title.clone()));
        } else {
            cited.extend(
                numbers.into_iter().map(|n| (Some(words.clone()), Some(n.text), title.start..end)),
            );
        }
        taken.push(title.start..end);
    }
    let free = |f: &Found| taken.iter().all(|t| f.range.end <= t.start || t.end <= f.range.start);
    for found in document_number::find_all(folded).into_iter().filter(free) {
        let (number, start) = without_lead(&found, folded);
        cited.push((None, Some(number), start..found.range.end));
    }
    cited.sort_by_key(|(_, _, range)| range.start);
    cited
}

/// The outermost 《…》, nested ones inside.
fn outermost_titles(folded: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in folded.char_indices() {
        match c {
            '《' => open.push(at),
            '》' => {
                if let Some(start) = open.pop().filter(|_| open.is_empty()) {
                    found.push(start..at + c.len_utf8());
                }
            }
            '。' => open.clear(),
            _ => {}
        }
    }
    found
}

/// The document numbers in the bracket right behind a title, and where the bracket ends.
fn numbers_behind(folded: &str, at: usize) -> (Vec<Found>, usize) {
    let rest = folded[at..].trim_start();
    let start = folded.len() - rest.len();
    if !rest.starts_with('(') {
        return (Vec::new(), at);
    }
    let mut depth = 0;
    let close = rest.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth == 0
    });
    let end = start + close.map_or(rest.len().min(120), |(at, _)| at + 1);
    let end = (end..=folded.len()).find(|e| folded.is_char_boundary(*e)).unwrap_or(folded.len());
    let inside = &folded[start + 1..end];
    let shift = |f: Found| Found { range: f.range.start + start + 1..f.range.end + start + 1, ..f };
    let numbers: Vec<Found> = document_number::find_all(inside).into_iter().map(shift).collect();
    match numbers.is_empty() {
        true => (numbers, at),
        false => (numbers, end),
    }
}

/// Whether a title without a number names a document: it ends in a kind of document, and is no
/// attachment of the notice itself.
fn is_document(context: &Context<'_>, folded: &str, title: &Range<usize>) -> bool {
    let terms = &context.lexicon().terms;
    let words = folded[title.clone()].trim_matches(['《', '》']);
    let kinds = terms.document_kinds.iter().map(|k| k.word.as_str());
    let endings = kinds.chain(terms.cited_endings.iter().map(String::as_str));
    let own = folded[title.end..].trim_start().starts_with("(附件")
        || folded[title.end..].trim_start().starts_with("(见附件");
    let key = name_key(words);
    let enclosed = name_key(&Reading::join(&context.outline.enclosed_title).text());
    let bare = punctuation::trailing_bracket(words).map_or(words, |(head, ..)| &words[..head]);
    let declared = context.outline.attachment_note.iter().any(|d| {
        let title = name_key(&d.title.text());
        title.contains(&key) || key.contains(&title)
    });
    !own && !declared
        && key != enclosed
        && words.chars().count() >= 4
        && endings.into_iter().any(|e| words.ends_with(e) || bare.ends_with(e))
}

/// A number in running text without the verb before it: `按照川人社发〔2020〕8号`.
fn without_lead(found: &Found, folded: &str) -> (String, usize) {
    let cut = document_number::lead(&found.prefix);
    let kept = &found.prefix[cut..];
    let start = folded[found.range.clone()]
        .find(kept)
        .map_or(found.range.start, |at| found.range.start + at);
    (found.text[cut..].to_string(), start)
}
