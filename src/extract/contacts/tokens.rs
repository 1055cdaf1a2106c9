//! The words of a line of contact, told apart: labels, offices, persons, telephones, addresses.

use mulu_model::lexicon::Terms;
use mulu_model::reading::Reading;
use mulu_text::{fold, lists, phones, punctuation};
use std::ops::{Range, RangeInclusive};

/// Characters of the name of an office before a bracket; the names of offices are shorter.
const LONGEST_OFFICE: usize = 24;
/// Characters of the name of an office: one before 中心, two before 局.
const SHORTEST_OFFICE: usize = 3;
/// Characters of a person's name: two with a single given name, four with two surnames.
const PERSON: RangeInclusive<usize> = 2..=4;
/// Characters of a name before a colon; most people have three, and labels of four are errands.
const LONGEST_UNSAID_NAME: usize = 3;
/// Digits of an extension; telephones have seven and more.
const EXTENSION: RangeInclusive<usize> = 2..=5;

/// A piece of a line of contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// What to turn to someone for: 政策咨询, 监督.
    Purpose(String),
    /// An office; `behind` in brackets after a telephone.
    Unit {
        /// Its name.
        name: String,
        /// Whether it stands in brackets.
        behind: bool,
    },
    /// A person; `behind` in brackets after a telephone.
    Name {
        /// The name.
        name: String,
        /// Whether it stands in brackets.
        behind: bool,
    },
    /// A telephone, national form.
    Phone(String),
    /// An address.
    Address(String),
    /// The end of a sentence or member.
    End,
}

/// The tokens of a line, in order.
pub fn tokens(line: &Reading, terms: &Terms) -> Vec<Token> {
    let folded = line.folded();
    let mut out = Vec::new();
    let mut area = None;
    let words = &terms.contact;
    for segment in lists::split(folded, &[';', '。']) {
        for piece in pieces(&folded[segment.clone()], terms) {
            let range = segment.start + piece.value.start..segment.start + piece.value.end;
            let lead =
                piece.lead.map(|r| line.text_at(segment.start + r.start..segment.start + r.end));
            push_label(lead.as_deref().unwrap_or_default(), &piece.word, terms, &mut out);
            if words.passed_over.contains(&piece.word) {
                continue;
            }
            if words.address.contains(&piece.word) {
                let address = address(line, range);
                let is_place = address.contains(words.place.as_slice());
                out.extend(Some(Token::Address(address)).filter(|_| is_place));
            } else {
                push_value(line, range, terms, &mut area, &mut out);
            }
        }
        out.push(Token::End);
    }
    out
}

/// Where a line of contact begins: at its first label, or at the office whose bracket the label opens,
/// `市中心（联系人：…）`.
pub fn with_office(folded: &str, label: usize, terms: &Terms) -> usize {
    let Some(before) = folded[..label].strip_suffix('(') else { return label };
    let run: usize = before
        .chars()
        .rev()
        .take_while(|c| punctuation::is_han(*c))
        .take(LONGEST_OFFICE)
        .map(char::len_utf8)
        .sum();
    let start = before.len() - run;
    let verbs = terms.contact.leads_to_office.iter();
    let start = verbs
        .filter_map(|v| before[start..].rfind(v.as_str()).map(|at| start + at + v.len()))
        .max()
        .unwrap_or(start);
    if is_office(&before[start..], terms) { start } else { label }
}

/// A labelled stretch of a line; the words before the first label have none.
struct Piece {
    lead: Option<Range<usize>>,
    word: String,
    value: Range<usize>,
}

fn pieces(folded: &str, terms: &Terms) -> Vec<Piece> {
    let labels: Vec<_> = terms.contact_label.captures_iter(folded).collect();
    let mut pieces = Vec::new();
    let first = labels.first().and_then(|c| c.get(0)).map_or(folded.len(), |m| m.start());
    pieces.push(Piece { lead: None, word: String::new(), value: 0..first });
    for (n, captures) in labels.iter().enumerate() {
        let whole = captures.get(0).map_or(0..0, |m| m.range());
        let next = labels.get(n + 1).and_then(|c| c.get(0)).map_or(folded.len(), |m| m.start());
        pieces.push(Piece {
            lead: captures.name("lead").map(|m| m.range()),
            word: captures["word"].to_string(),
            value: whole.end..next,
        });
    }
    pieces
}

/// What a label says: the office before it, and the errand.
fn push_label(lead: &str, word: &str, terms: &Terms, out: &mut Vec<Token>) {
    let words = &terms.contact;
    let lead = lead.trim_matches(words.around_lead.as_slice());
    let errand = words.telephone.iter().find_map(|end| word.strip_suffix(end.as_str()));
    let errand = errand.filter(|e| !words.no_errand.iter().any(|n| n == e)).unwrap_or_default();
    if is_office(lead, terms) {
        out.push(Token::Unit { name: lead.to_string(), behind: false });
    }
    let purpose =
        if is_office(lead, terms) { errand.to_string() } else { format!("{lead}{errand}") };
    if !purpose.is_empty() && purpose.chars().all(punctuation::is_han) {
        out.push(Token::Purpose(purpose));
    }
}

fn address(line: &Reading, range: Range<usize>) -> String {
    line.text_at(range).trim_matches(|c: char| "）)。，, ".contains(c)).to_string()
}

/// Telephones with what stands between them.
fn push_value(
    line: &Reading,
    range: Range<usize>,
    terms: &Terms,
    area: &mut Option<String>,
    out: &mut Vec<Token>,
) {
    let text = &line.folded()[range.clone()];
    let mut at = 0;
    for phone in phones::find_all(text) {
        push_words(line, range.start + at..range.start + phone.range.start, terms, out);
        let national = with_area(&phone.national, terms.contact.extension, area);
        at = phone.range.end;
        out.push(Token::Phone(national.clone()));
        if let Some((further, end)) =
            further_extension(text, at, &national, terms.contact.extension)
        {
            out.push(Token::Phone(further));
            at = end;
        }
    }
    push_words(line, range.start + at..range.end, terms, out);
}

/// A local number behind one with an area code is in the same area.
fn with_area(national: &str, extension: char, area: &mut Option<String>) -> String {
    let local = national.split(extension).next().unwrap_or_default();
    let is_local = matches!(local.len(), 7 | 8) && !local.contains('-');
    if let Some((code, _)) = national.split_once('-').filter(|(code, _)| code.starts_with('0')) {
        *area = Some(code.to_string());
    }
    match area {
        Some(code) if is_local => format!("{code}-{national}"),
        _ => national.to_string(),
    }
}

/// `0898-65200915转601、602`: a second extension of the same number.
fn further_extension(
    folded: &str,
    at: usize,
    phone: &str,
    extension: char,
) -> Option<(String, usize)> {
    let (number, _) = phone.split_once(extension)?;
    let rest = folded[at..].strip_prefix(['、', '/'])?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let end = folded.len() - rest.len() + digits.len();
    EXTENSION.contains(&digits.len()).then(|| (format!("{number}{extension}{digits}"), end))
}

/// Offices, persons and errands of a stretch without telephones.
fn push_words(line: &Reading, range: Range<usize>, terms: &Terms, out: &mut Vec<Token>) {
    let text = &line.folded()[range.clone()];
    let marks = ['、', ',', ' ', '/', '(', ')', '-', '—', '"', '“', '”'];
    let parts = lists::split(&text.replace(['(', ')'], ","), &marks);
    for part in spread_names(text, parts) {
        let start = range.start + part.start;
        let behind = line.folded()[..start].ends_with('(');
        for (word, is_label) in at_colons(&line.folded()[start..range.start + part.end]) {
            let name = fold::close_up(&line.text_at(start + word.start..start + word.end));
            push_token(name, is_label, behind, terms, out);
        }
    }
}

/// Puts a name of two characters together that a space spreads to the width of three: `章 明`.
fn spread_names(text: &str, parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let is_one = |part: &Range<usize>| {
        let mut chars = text[part.clone()].chars();
        chars.next().is_some_and(punctuation::is_han) && chars.next().is_none()
    };
    let mut joined: Vec<Range<usize>> = Vec::new();
    for part in parts.into_iter().filter(|p| !p.is_empty()) {
        match joined.last_mut() {
            Some(last)
                if is_one(last)
                    && is_one(&part)
                    && text[last.end..part.start].chars().all(|c| c == ' ') =>
            {
                last.end = part.end;
            }
            _ => joined.push(part),
        }
    }
    joined
}

/// Splits `政策咨询:尚文静` at its colons; what stands before one is a label.
fn at_colons(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(':') {
        found.push((start..at, true));
        start = at + 1;
    }
    found.push((start..text.len(), false));
    found
}

fn push_token(word: String, is_label: bool, behind: bool, terms: &Terms, out: &mut Vec<Token>) {
    let word = word.trim().to_string();
    let length = word.chars().count();
    let han = !word.is_empty() && word.chars().all(|c| punctuation::is_han(c) || c == '·');
    if !han {
        return;
    }
    if is_office(&word, terms) {
        out.push(Token::Unit { name: word, behind });
    } else if is_label && (length > LONGEST_UNSAID_NAME || terms.not_persons.is_match(&word)) {
        out.push(Token::Purpose(word));
    } else if PERSON.contains(&length) && !terms.not_persons.is_match(&word) || word.contains('·')
    {
        out.push(Token::Name { name: word, behind });
    }
}

/// Whether a word is the name of an office or of a part of one.
fn is_office(word: &str, terms: &Terms) -> bool {
    let length = word.chars().count();
    let ending = |e: &String| word.ends_with(e.as_str());
    length >= SHORTEST_OFFICE
        && word.chars().all(|c| punctuation::is_han(c) || "()（）".contains(c))
        && terms.contact_offices.iter().any(ending)
}
