//! 附件: each attachment from its label on, with its own title, tables, lists and notes.

use super::bounds;
use super::items::Item;
use super::numbering::Builder;
use mulu_model::lexicon::Lexicon;
use mulu_model::outline::{Attachment, DeclaredAttachment};
use mulu_model::reading::Reading;
use mulu_text::fold::name_key;
use mulu_text::{labels, punctuation};

/// The attachments in the items behind the body.
pub fn read(items: &[Item], declared: &[DeclaredAttachment], words: &Lexicon) -> Vec<Attachment> {
    let mut starts: Vec<usize> = (0..items.len()).filter(|n| begins(&items[*n])).collect();
    if starts.first() != Some(&0) && !items.is_empty() {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([items.len()]);
    let mut found: Vec<Attachment> = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        let next = found.last().map_or(1, |a| a.ordinal + 1);
        found.push(attachment(&items[start..end], next, declared, words));
    }
    found
}

/// Whether an item is the label of an attachment: alone on its line, or with the title behind it.
pub fn begins(item: &Item) -> bool {
    let Some(reading) = item.paragraph() else { return false };
    let folded = reading.folded();
    labels::attachment(folded).is_some_and(|l| {
        let rest = &folded[l.content..];
        rest.is_empty()
            || (!punctuation::is_prose(rest)
                && rest.chars().count() <= bounds::LONGEST_LINE
                && !rest.ends_with(':'))
    })
}

fn attachment(
    items: &[Item],
    next: u32,
    declared: &[DeclaredAttachment],
    words: &Lexicon,
) -> Attachment {
    let mut attachment = Attachment { ordinal: next, ..Attachment::default() };
    let mut at = 0;
    if let Some(reading) = items.first().filter(|i| begins(i)).and_then(Item::paragraph) {
        let label = labels::attachment(reading.folded());
        attachment.ordinal = label.as_ref().and_then(|l| l.ordinal).unwrap_or(next);
        let rest = label.map(|l| reading.from(l.content)).unwrap_or_default();
        attachment.label = Some(reading.clone());
        attachment.title.extend(Some(rest).filter(|r| !r.is_empty()));
        at = 1;
    }
    let known = declared.iter().find(|d| d.ordinal == attachment.ordinal);
    at += take_title_lines(&items[at..], known, &mut attachment.title, words);
    let mut builder = Builder::new(&format!("a{}", attachment.ordinal), &items[at..], words);
    items[at..].iter().for_each(|i| builder.push(i));
    let built = builder.finish();
    attachment.lead = built.lead;
    attachment.clauses = built.clauses;
    attachment
}

/// Takes the lines of the title: until they are the declared one, or no line of a title follows.
fn take_title_lines(
    items: &[Item],
    known: Option<&DeclaredAttachment>,
    title: &mut Vec<Reading>,
    words: &Lexicon,
) -> usize {
    let wanted = known.map(|d| name_key(&d.title.text()));
    let mut taken = 0;
    while taken < bounds::MOST_TITLE_LINES {
        let have = name_key(&Reading::join(title).text());
        if !have.is_empty() && wanted.as_ref().is_some_and(|w| *w == have) {
            break;
        }
        let complete = !have.is_empty() && wanted.is_none() && looks_complete(title, words);
        let Some(line) =
            items.get(taken).and_then(Item::paragraph).filter(|r| is_title_line(r, words))
        else {
            break;
        };
        let grows = wanted.as_ref().is_none_or(|w| {
            title.is_empty() || w.contains(&name_key(&line.text())) || goes_on(line, words)
        });
        if complete && !goes_on(line, words) || !grows {
            break;
        }
        title.push(line.clone());
        taken += 1;
    }
    taken
}

fn looks_complete(title: &[Reading], words: &Lexicon) -> bool {
    let joined = Reading::join(title);
    let folded = joined.folded();
    let head = punctuation::trailing_bracket(folded).map_or(folded, |(head, ..)| &folded[..head]);
    words.terms.list_title.is_match(head)
        || words.terms.form_title.is_match(head)
        || words.layout.attachment_title_end.is_match(head)
}

/// Whether a line can only be the rest of one: it opens with 及, 和, a bracket.
fn goes_on(line: &Reading, words: &Lexicon) -> bool {
    words.layout.title_goes_on.is_match(line.folded())
}

fn is_title_line(line: &Reading, words: &Lexicon) -> bool {
    let folded = line.folded();
    line.len() <= bounds::LONGEST_LINE
        && !punctuation::is_prose(folded)
        && !punctuation::ends_sentence(folded)
        && labels::leading(folded).is_none()
        && labels::entry(folded).is_none_or(|(n, _)| n.len() == 4)
        && labels::note(folded).is_none()
        && labels::attachment(folded).is_none()
        && !words.layout.no_title.is_match(folded)
}
