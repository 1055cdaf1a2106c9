//! 附件说明: the list of attachments below the body (GB/T 9704-2012, 7.3.4).
//!
//! `附件：1.2024年…` declares number 1 with a title that begins with a year. A title may run over
//! several lines; a bracket behind it may say where the attachment is to be had.

use super::items::Item;
use super::offices::is_line_of_offices;
use mulu_model::lexicon::Lexicon;
use mulu_model::outline::DeclaredAttachment;
use mulu_model::reading::Reading;
use mulu_text::labels::{self, Style};
use mulu_text::{dates, file_names, punctuation};

/// Reads the note that begins at `items[0]`; the number of items it takes, 0 where there is none.
pub fn read(items: &[Item], words: &Lexicon, found: &mut Vec<DeclaredAttachment>) -> usize {
    let Some(label) =
        items.first().and_then(Item::paragraph).and_then(|r| labels::attachment(r.folded()))
    else {
        return 0;
    };
    let mut note = Note { lines: Vec::new(), last: 0 };
    let first = items[0].paragraph().map(|r| r.from(label.content)).unwrap_or_default();
    let numbered = label.ordinal.is_some();
    if !first.is_empty() {
        note.start(&first, label.ordinal, &first);
    }
    let mut taken = 1;
    while let Some(line) = items.get(taken).and_then(Item::paragraph) {
        let rest = &items[taken + 1..];
        if !note.take(line, numbered, ends_note(line, rest, words)) {
            break;
        }
        taken += 1;
    }
    found.extend(note.lines.into_iter().map(|(ordinal, parts)| declared(ordinal, &parts, words)));
    taken
}

struct Note {
    lines: Vec<(u32, Vec<Reading>)>,
    last: u32,
}

impl Note {
    /// Begins an attachment with the words behind a label.
    fn start(&mut self, content: &Reading, ordinal: Option<u32>, whole: &Reading) {
        let inner = labels::leading(content.folded())
            .filter(|l| l.style == Style::Arabic && ordinal.is_none());
        let (serial, title) = match inner {
            Some(label) => (label.serial, content.from(label.content)),
            None => (ordinal.unwrap_or(1), whole.clone()),
        };
        self.push(serial, title);
    }

    /// Adds an attachment; further ones on the same line follow it.
    fn push(&mut self, serial: u32, mut title: Reading) {
        self.last = serial;
        for _ in 0..MOST_ON_A_LINE {
            let Some((at, content)) = next_on_line(&title, self.last + 1) else { break };
            self.lines.push((self.last, vec![title.part_at(0..at)]));
            title = title.from(content);
            self.last += 1;
        }
        self.lines.push((self.last, vec![title]));
    }

    /// Takes the next line as a new attachment or as more of the last; says whether it did.
    fn take(&mut self, line: &Reading, numbered: bool, ends: bool) -> bool {
        let folded = line.folded();
        if let Some(label) = labels::attachment(folded) {
            let next =
                numbered && label.ordinal == Some(self.last + 1) && label.content < folded.len();
            if next {
                self.start(&line.from(label.content), label.ordinal, &line.from(label.content));
            }
            return next;
        }
        match labels::leading(folded).filter(|l| l.style == Style::Arabic) {
            Some(label) if !numbered && label.serial == self.last + 1 => {
                self.push(label.serial, line.from(label.content));
                true
            }
            Some(_) => false,
            None => match self.lines.last_mut() {
                Some((_, parts)) if !ends && parts.len() < 5 => {
                    parts.push(line.clone());
                    true
                }
                _ => false,
            },
        }
    }
}

/// No line names more attachments than this.
const MOST_ON_A_LINE: usize = 40;

/// Where ` 2.` stands in a title, and where the words behind it begin.
fn next_on_line(title: &Reading, serial: u32) -> Option<(usize, usize)> {
    let folded = title.folded();
    let number = serial.to_string();
    let starts =
        folded.match_indices([' ', ';']).filter(|(at, _)| folded[at + 1..].starts_with(&number));
    starts.into_iter().find_map(|(at, _)| {
        let label = labels::leading(&folded[at + 1..]).filter(|l| l.style == Style::Arabic)?;
        Some((at, at + 1 + label.content))
    })
}

/// Whether a line is no part of the note: a signature, a date, a label, prose.
fn ends_note(line: &Reading, rest: &[Item], words: &Lexicon) -> bool {
    let folded = line.folded();
    let near = rest.iter().take(4).filter_map(Item::paragraph);
    let dated = near.clone().any(|r| dates::is_date_line(r.folded()));
    let last = near.clone().next().is_none_or(|r| labels::attachment(r.folded()).is_some());
    let signed = is_line_of_offices(folded, words) && (dated || last);
    signed
        || dates::is_date_line(folded)
        || ends_in_date(folded)
        || labels::leading(folded).is_some()
        || labels::note(folded).is_some()
        || labels::contact(folded)
        || words.terms.imprint.is_match(folded)
        || (folded.starts_with('(') && words.terms.contact_words.is_match(folded))
        || (punctuation::is_prose(folded) && folded.ends_with('。'))
}

/// The words within 《》, if the whole is one title.
fn title_marks(title: &Reading) -> (Reading, bool) {
    let folded = title.folded();
    match folded.strip_prefix('《').and_then(|f| f.strip_suffix('》')) {
        Some(inside) if !inside.contains('《') => {
            (title.part_at('《'.len_utf8()..'《'.len_utf8() + inside.len()), true)
        }
        _ => (title.clone(), false),
    }
}

fn ends_in_date(folded: &str) -> bool {
    folded
        .split_whitespace()
        .last()
        .is_some_and(|w| w != folded.trim() && dates::whole_line(w).is_some())
}

fn declared(ordinal: u32, parts: &[Reading], words: &Lexicon) -> DeclaredAttachment {
    let whole = Reading::join(parts);
    let folded = whole.folded();
    let end = folded.trim_end_matches([';', '。', ',']).len();
    let trimmed = whole.part_at(0..end);
    let (trimmed, _) = title_marks(&trimmed);
    let mut declared =
        DeclaredAttachment { ordinal, title: trimmed.clone(), location: None, whole };
    if let Some((head, start, stop)) = punctuation::trailing_bracket(trimmed.folded()) {
        let inside = trimmed.part_at(start..stop);
        let located = words.terms.location.is_match(inside.folded());
        if located {
            let place =
                words.terms.location_place.captures(inside.folded()).and_then(|c| c.name("place"));
            declared.location = Some(place.map_or(inside.clone(), |m| inside.part_at(m.range())));
        }
        if located || words.terms.withheld.is_match(inside.folded()) {
            declared.title = trimmed.part_at(0..head);
        }
    }
    // The title of a file: there it is to be had.
    if let Some(name) = file_names::name(declared.title.folded()) {
        declared.location.get_or_insert(declared.title.clone());
        declared.title = declared.title.part_at(name);
    }
    declared
}
