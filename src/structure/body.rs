//! The body: preamble, clauses, closing words, contacts, 附件说明, 署名, 成文日期, 附注
//! (GB/T 9704-2012, 7.3.3-7.3.7), up to the first attachment.

use super::bounds;
use super::items::Item;
use super::numbering::Builder;
use super::offices::is_line_of_offices;
use super::{attachment_note, heading};
use mulu_model::lexicon::Lexicon;
use mulu_model::outline::Outline;
use mulu_model::reading::Reading;
use mulu_text::{dates, labels, phones, punctuation};

/// Reads the body at the head of `items` into the outline; the index of the first attachment.
pub fn read(items: &[Item], words: &Lexicon, outline: &mut Outline) -> usize {
    let end = end_of_numbered(items, words);
    let mut builder = Builder::new("", &items[..end], words);
    let tail = tail_start(&items[..end], &builder);
    items[..tail].iter().for_each(|i| builder.push(i));
    for item in &items[tail..end] {
        match item.paragraph() {
            Some(line) if builder.last_is_run_in() => place_closing_line(line, words, outline),
            Some(line)
                if labels::contact(line.folded())
                    && !builder.is_about(&words.terms.contact_heading) =>
            {
                outline.contact_lines.push(line.clone());
            }
            Some(line)
                if words.terms.closing_words.is_match(line.folded())
                    && !builder.last_is_empty() =>
            {
                outline.closing.push(line.clone())
            }
            _ => builder.push(item),
        }
    }
    let built = builder.finish();
    outline.preamble = built.lead;
    outline.clauses = built.clauses;
    end + read_below_body(&items[end..], words, outline)
}

/// The index at which the numbered text ends: at the attachment note, the signature, the date, or
/// the first attachment.
fn end_of_numbered(items: &[Item], words: &Lexicon) -> usize {
    let ends = |n: usize| {
        let Some(line) = items[n].paragraph() else { return false };
        let folded = line.folded();
        labels::attachment(folded).is_some()
            || is_signature(items, n, words)
            || is_date(folded) && !labels_follow(&items[n + 1..])
            || signed_date(line, words).is_some()
            || words.terms.imprint.is_match(folded)
    };
    (0..items.len()).find(|n| ends(*n)).unwrap_or(items.len())
}

fn is_date(folded: &str) -> bool {
    dates::is_date_line(folded)
}

/// Whether numbered paragraphs go on below, before any attachment.
fn labels_follow(items: &[Item]) -> bool {
    let before_attachments = items
        .iter()
        .map_while(Item::paragraph)
        .take_while(|r| labels::attachment(r.folded()).is_none());
    before_attachments.take(30).any(|r| {
        labels::leading(r.folded()).is_some_and(|l| l.style <= labels::Style::ChineseParen)
    })
}

/// No notice is signed by more offices than this.
const SIGNERS: usize = 12;

/// A line of offices that a date, another such line with a date, or nothing but attachments follows.
fn is_signature(items: &[Item], at: usize, words: &Lexicon) -> bool {
    let Some(line) = items[at].paragraph() else { return false };
    let above = at.checked_sub(1).and_then(|n| items[n].paragraph());
    if !is_line_of_offices(line.folded(), words)
        || above.is_some_and(|line| is_bare_heading(line, words))
    {
        return false;
    }
    let mut below = items[at + 1..].iter().map_while(Item::paragraph).take(SIGNERS);
    let next = below.find(|r| !is_line_of_offices(r.folded(), words));
    next.is_none_or(|r| is_date(r.folded()) || labels::attachment(r.folded()).is_some())
}

/// A label and a heading alone: the line below is its text.
fn is_bare_heading(line: &Reading, words: &Lexicon) -> bool {
    let label = labels::leading(line.folded());
    label.is_some_and(|l| {
        matches!(heading::split(line.from(l.content).folded(), &words.layout), (Some(_), None))
    })
}

/// The index from which only unnumbered paragraphs stand: closing words and contacts.
fn tail_start(items: &[Item], builder: &Builder<'_>) -> usize {
    let unnumbered = |i: &&Item| {
        i.paragraph()
            .is_some_and(|r| builder.label(r).is_none() && labels::note(r.folded()).is_none())
    };
    let tail = items.iter().rev().take_while(unnumbered).count();
    items.len() - tail
}

fn place_closing_line(line: &Reading, words: &Lexicon, outline: &mut Outline) {
    if is_contact(line, words) {
        outline.contact_lines.push(line.clone());
    } else {
        outline.closing.push(line.clone());
    }
}

/// Whether a line is of contact: its words say so, and it is no long prose.
fn is_contact(line: &Reading, words: &Lexicon) -> bool {
    let folded = line.folded();
    let named = words.terms.contact_words.is_match(folded);
    let called = !phones::find_all(folded).is_empty();
    labels::contact(folded)
        || (named && called && line.len() <= bounds::LONGEST_NAMED_CONTACT)
        || (called && line.len() <= bounds::LONGEST_LINE)
}

/// Everything between the numbered text and the first attachment.
fn read_below_body(items: &[Item], words: &Lexicon, outline: &mut Outline) -> usize {
    let mut at = 0;
    while let Some(line) = items.get(at).and_then(Item::paragraph) {
        let folded = line.folded();
        if labels::attachment(folded).is_some() {
            if !is_note(items, at, words, outline) {
                break;
            }
            let alone = labels::attachment(folded).is_some_and(|l| l.content == folded.len());
            outline.attachment_note_label = Some(line.clone()).filter(|_| alone);
            at += attachment_note::read(&items[at..], words, &mut outline.attachment_note).max(1);
            continue;
        }
        if outline.date.is_some() && encloses(&items[at..], words) {
            at += enclosed(&items[at..], words, outline);
            continue;
        }
        if let Some((office, date)) = signed_date(line, words) {
            outline.signature.push(office);
            outline.date.get_or_insert(date);
        } else if is_line_of_offices(folded, words) {
            outline.signature.push(line.clone());
        } else if is_date(folded) && outline.date.is_none() {
            outline.date = Some(line.clone());
        } else {
            place_other_line(line, words, outline);
        }
        at += 1;
    }
    at
}

/// Whether a document that the notice issues begins here, below the date and without a label of an
/// attachment: its title, and numbered parts right behind.
fn encloses(items: &[Item], words: &Lexicon) -> bool {
    let lines: Vec<&Reading> = items.iter().map_while(Item::paragraph).take(5).collect();
    let numbered = |r: &Reading| {
        labels::leading(r.folded()).is_some_and(|l| l.serial == 1 && l.style <= labels::Style::Bare)
    };
    let first = lines.iter().position(|r| numbered(r));
    let titled =
        lines.first().is_some_and(|r| !r.folded().starts_with('(') && !is_contact(r, words));
    first.is_some_and(|at| at > 0) && titled || first == Some(0)
}

/// Reads a document that the notice issues; its numbered parts are the notice's where it has none.
fn enclosed(items: &[Item], words: &Lexicon, outline: &mut Outline) -> usize {
    let stop = |i: &Item| i.paragraph().is_some_and(|r| labels::attachment(r.folded()).is_some());
    let end = items.iter().position(stop).unwrap_or(items.len());
    let numbered = |i: &Item| i.paragraph().is_some_and(|r| labels::leading(r.folded()).is_some());
    let start = items[..end].iter().position(numbered).unwrap_or(0);
    outline.enclosed_title = items[..start].iter().filter_map(Item::paragraph).cloned().collect();
    let prefix = if outline.clauses.is_empty() { "" } else { "e" };
    let mut builder = Builder::new(prefix, &items[start..end], words);
    let tail = start + tail_start(&items[start..end], &builder);
    items[start..tail].iter().for_each(|i| builder.push(i));
    for item in &items[tail..end] {
        match item.paragraph() {
            Some(line) if builder.last_is_run_in() => place_closing_line(line, words, outline),
            _ => builder.push(item),
        }
    }
    let built = builder.finish();
    outline.preamble.extend(built.lead);
    outline.clauses.extend(built.clauses);
    end
}

fn place_other_line(line: &Reading, words: &Lexicon, outline: &mut Outline) {
    let folded = line.folded();
    if words.terms.imprint.is_match(folded) || is_date(folded) {
        outline.imprint.push(line.clone());
    } else if is_contact(line, words) {
        outline.contact_lines.push(line.clone());
    } else if folded.starts_with('(') || outline.date.is_some() {
        outline.annotations.push(line.clone());
    } else {
        outline.closing.push(line.clone());
    }
}

/// `某中心 2024年12月20日` on one line.
fn signed_date(line: &Reading, words: &Lexicon) -> Option<(Reading, Reading)> {
    let folded = line.folded();
    let at = folded.rfind(' ').filter(|_| line.len() <= bounds::LONGEST_LINE)?;
    let (office, date) = (line.part_at(0..at), line.from(at));
    let signed = is_line_of_offices(office.folded(), words) && is_date(date.folded());
    signed.then_some((office, date))
}

/// Whether an attachment label begins the note that lists attachments, and not an attachment.
fn is_note(items: &[Item], at: usize, words: &Lexicon, outline: &Outline) -> bool {
    if !outline.attachment_note.is_empty() {
        return false;
    }
    let Some(line) = items[at].paragraph() else { return false };
    let folded = line.folded();
    let Some(label) = labels::attachment(folded) else { return false };
    let content = &folded[label.content..];
    let later = |n: u32| {
        items[at + 1..]
            .iter()
            .filter_map(Item::paragraph)
            .any(|r| labels::attachment(r.folded()).is_some_and(|l| l.ordinal == Some(n)))
    };
    match label.ordinal {
        None if content.is_empty() => {
            let next = items.get(at + 1).and_then(Item::paragraph);
            next.is_some_and(|r| labels::leading(r.folded()).is_some() && outline.date.is_none())
        }
        None => outline.date.is_none() || labels::leading(content).is_some(),
        Some(n) => {
            !content.is_empty()
                && (outline.date.is_none() && signature_follows(&items[at..], words) || later(n))
        }
    }
}

/// Whether the lines below come to a signature or a date before any table or prose.
fn signature_follows(items: &[Item], words: &Lexicon) -> bool {
    let near = items.iter().map_while(Item::paragraph).take(12);
    near.take_while(|r| !(punctuation::is_prose(r.folded()) && r.folded().ends_with('。')))
        .any(|r| is_date(r.folded()) || signed_date(r, words).is_some())
}
