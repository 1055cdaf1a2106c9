//! The header: 发文机关标志, 发文字号, 标题, 主送机关 (GB/T 9704-2012, 7.2 and 7.3.1-7.3.2).

use super::bounds;
use super::items::Item;
use super::offices::is_line_of_offices;
use mulu_model::lexicon::{Layout, Lexicon};
use mulu_model::outline::Header;
use mulu_model::reading::Reading;
use mulu_text::{document_number, labels, punctuation};
use std::ops::Range;

/// How many paragraphs may stand before the last line of the title.
const BEFORE_TITLE_END: usize = 24;

/// Reads the header; the index of the first item of the body.
pub fn read(items: &[Item], words: &Lexicon, header: &mut Header) -> usize {
    let lines: Vec<&Reading> =
        items.iter().map_while(Item::paragraph).take(BEFORE_TITLE_END).collect();
    let title = title_lines(&lines, words);
    for line in &lines[..title.start] {
        place_header_line(line, words, header);
    }
    header.title = lines[title.clone()].iter().map(|l| (*l).clone()).collect();
    let mut next = below_title(&lines, title.end, words);
    lines[title.end..next].iter().for_each(|line| place_header_line(line, words, header));
    if let Some(line) = lines.get(next).filter(|l| is_addressees(l, &words.layout)) {
        header.addressees = Some((*line).clone());
        next += 1;
    }
    next
}

/// The document number that a line is, brackets around it left out.
fn number(line: &Reading, layout: &Layout) -> Option<Reading> {
    let folded = line.folded();
    let inside = folded.strip_prefix('(').and_then(|f| f.strip_suffix(')'));
    let bare = inside.map_or(line.clone(), |f| line.part_at(1..1 + f.len()));
    let start = layout.number_label.find(bare.folded()).map_or(0, |label| label.end());
    let signer = layout.signer.find(bare.folded());
    let end = signer.map_or(bare.folded().len(), |signer| signer.start());
    let bare = bare.part_at(start..end.max(start));
    document_number::whole(bare.folded()).map(|_| bare)
}

/// Puts a line above or below the title where it belongs.
fn place_header_line(line: &Reading, words: &Lexicon, header: &mut Header) {
    if header.document_number.is_none()
        && let Some(number) = number(line, &words.layout)
    {
        header.document_number = Some(number);
    } else if is_line_of_offices(line.folded(), words) {
        header.letterhead.push(line.clone());
    } else {
        header.other.push(line.clone());
    }
}

/// The lines of the title: up to the first line that ends in a kind of document, back to the line
/// that holds 关于 and to the offices named right before it.
fn title_lines(lines: &[&Reading], words: &Lexicon) -> Range<usize> {
    let body = lines.iter().position(|l| opens_body(l, &words.layout)).unwrap_or(lines.len());
    let ends_title = |n: &usize| {
        let word = kind_word(lines[*n].folded(), words);
        let goes_on = *n > 0 && lines[*n - 1].folded().ends_with('的');
        word.is_some_and(|w| {
            lines[*n].len() >= bounds::SHORTEST_TITLE
                || squeezed(lines[*n].folded()) == w && goes_on
        })
    };
    let Some(last) = (0..body).find(ends_title) else {
        return fallback_title(&lines[..body], words);
    };
    let above = |n: usize| lines[n].folded().contains(&words.layout.about);
    let start = (last.saturating_sub(5)..=last).rev().find(|n| above(*n)).unwrap_or_else(|| {
        let short = lines[last].len() <= bounds::LONGEST_REST_OF_TITLE
            && last > 0
            && document_number::whole(lines[last - 1].folded()).is_none();
        if short { last - 1 } else { last }
    });
    let first = with_issuers(lines, start, words);
    let bracket = |l: &&&Reading| {
        l.folded().starts_with('(')
            && l.folded().ends_with(')')
            && l.len() <= bounds::LONGEST_TITLE_BRACKET
            && number(l, &words.layout).is_none()
    };
    let end = last + 1 + lines[last + 1..].iter().take_while(bracket).count().min(1);
    first..end
}

/// The offices on the lines above belong to the title, unless the title names them itself.
fn with_issuers(lines: &[&Reading], start: usize, words: &Lexicon) -> usize {
    let own = lines[start].folded().split(&words.layout.about).next().unwrap_or_default().trim();
    let mut first = start;
    while first > 0 && is_line_of_offices(lines[first - 1].folded(), words) {
        let above = lines[first - 1].folded().trim();
        let again = first < start && lines[first].folded().trim() == above;
        if again
            || above.ends_with(&words.layout.letterhead_ending)
            || !own.is_empty() && (above.ends_with(own) || above == own)
        {
            break;
        }
        first -= 1;
    }
    first
}

/// A document without a kind in its title: its first line that is no office and no number.
fn fallback_title(lines: &[&Reading], words: &Lexicon) -> Range<usize> {
    let plain = |l: &&Reading| {
        !is_line_of_offices(l.folded(), words)
            && document_number::whole(l.folded()).is_none()
            && !punctuation::ends_sentence(l.folded())
            && labels::attachment(l.folded()).is_none()
    };
    let at = lines.iter().position(plain).unwrap_or(0);
    at..(at + 1).min(lines.len())
}

/// A line without white space, which spreads the letters of a short last line of a title (`的 通 知`).
fn squeezed(folded: &str) -> String {
    folded.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The kind of document that a title line ends in; a bracket behind it does not count.
pub fn kind_word<'a>(folded: &str, words: &'a Lexicon) -> Option<&'a str> {
    let squeezed = squeezed(folded);
    let folded = squeezed.as_str();
    let end = punctuation::trailing_bracket(folded).map_or(folded, |(head, ..)| &folded[..head]);
    let end = end.trim_end().trim_end_matches(['》', '”']);
    let fits = words.terms.document_kinds.iter().filter(|k| end.ends_with(k.word.as_str()));
    let word = fits.max_by_key(|k| k.word.len())?;
    (!punctuation::ends_sentence(folded)).then_some(word.word.as_str())
}

/// Whether a line is plainly no part of a header: prose, a clause, an attachment.
fn opens_body(line: &Reading, layout: &Layout) -> bool {
    let folded = line.folded();
    let prose = folded.contains('。')
        || (punctuation::is_prose(folded) && line.len() > bounds::LONGEST_LINE);
    prose
        || is_addressees(line, layout)
        || labels::leading(folded).is_some()
        || labels::attachment(folded).is_some()
}

/// How many lines may stand between the title and the number or the addressees.
const BELOW: usize = 8;

/// The index of the first line below the title that is none of the header's: numbers, dates and where
/// it was published belong to it, and whatever stands before the number or the addressees.
fn below_title(lines: &[&Reading], start: usize, words: &Lexicon) -> usize {
    let known = lines[start..].iter().take_while(|l| belongs_below_title(l, &words.layout)).count();
    let addressed = |l: &Reading| {
        let folded = l.folded().trim_end_matches(':');
        is_addressees(l, &words.layout)
            && (folded.starts_with(&words.layout.all_of_a_kind)
                || is_line_of_offices(folded, words))
    };
    let near = lines[start..].iter().take(BELOW);
    let near: Vec<_> = near
        .take_while(|l| is_addressees(l, &words.layout) || !opens_body(l, &words.layout))
        .collect();
    let number = near.iter().rposition(|l| number(l, &words.layout).is_some()).map(|at| at + 1);
    let addressees = near.iter().rposition(|l| addressed(l));
    start + known.max(addressees.or(number).unwrap_or(0))
}

/// Whether a line below the title is a number, a date or where it was published.
fn belongs_below_title(line: &Reading, layout: &Layout) -> bool {
    let folded = line.folded();
    number(line, layout).is_some()
        || mulu_text::dates::whole_line(folded.trim_matches(['(', ')'])).is_some()
        || (line.len() <= bounds::LONGEST_LINE && layout.published_line.is_match(folded))
}

/// 主送机关: a line of offices or units that ends in a colon.
fn is_addressees(line: &Reading, layout: &Layout) -> bool {
    let folded = line.folded();
    folded.ends_with(':')
        && !layout.no_addressees_opening.is_match(folded)
        && line.len() <= bounds::LONGEST_ADDRESSEES
        && !folded.contains(['。', ';'])
        && !layout.no_addressees.is_match(folded)
        && labels::leading(folded).is_none()
        && !labels::contact(folded)
}
