//! What stands around a list or a calendar and says what it is: titles first, then sentences.

use super::context::Context;
use super::spot::Spot;
use mulu_model::outline::Part;
use mulu_model::reading::Reading;

/// The titles that head a spot, nearest first: its own, those of its attachment or of the clauses it stands
/// in, that of the notice.
pub fn titles(context: &Context<'_>, spot: Spot<'_>) -> Vec<Reading> {
    let outline = context.outline;
    let own = outline.attachments.iter().filter(|a| Some(a.ordinal) == spot.attachment);
    let declared = outline.attachment_note.iter().filter(|d| Some(d.ordinal) == spot.attachment);
    let within = |id: &str| {
        let rest = spot.clause.and_then(|c| c.strip_prefix(id));
        rest.is_some_and(|r| r.is_empty() || r.starts_with('.'))
    };
    let headings = outline.clauses.iter().rev().filter(|c| within(&c.id));
    std::iter::once(spot.title.clone())
        .chain(own.map(|a| a.joined_title()))
        .chain(declared.map(|d| d.title.clone()))
        .chain(headings.filter_map(|c| c.heading.clone()))
        .chain([Reading::join(&outline.header.title)])
        .collect()
}

/// The words that lead to a spot: what its clause says above it, and what names its attachment.
pub fn leads(context: &Context<'_>, spot: Spot<'_>) -> Vec<String> {
    let own = context.outline.clauses.iter().filter(|c| Some(c.id.as_str()) == spot.clause);
    let said = own.flat_map(|c| c.parts.iter().filter_map(Part::paragraph));
    let said: Vec<String> = said.map(|p| p.folded().to_string()).collect();
    let Some(attachment) = spot.attachment else { return said };
    let passages = context.passages();
    let named = passages.iter().flat_map(|p| naming(context, p.text.folded(), attachment));
    said.into_iter().chain(named.map(str::to_string)).collect()
}

/// The words of each sentence before it names an attachment, back to the one it named before; all of a
/// sentence that names no other. The only attachment of a notice need not be named by number.
fn naming<'t>(context: &Context<'_>, folded: &'t str, attachment: u32) -> Vec<&'t str> {
    let alone = context.outline.attachments.len() == 1;
    let mut found = Vec::new();
    for sentence in folded.split(['。', ';']) {
        let mut from = 0;
        let references = context.lexicon().terms.attachment_reference.captures_iter(sentence);
        let references: Vec<_> = references.collect();
        for reference in &references {
            let Some(whole) = reference.get(0) else { continue };
            let number = reference.name("attachment").and_then(|m| m.as_str().parse::<u32>().ok());
            if number.map_or(alone, |n| n == attachment) {
                found.push(
                    &sentence
                        [from..if references.len() == 1 { sentence.len() } else { whole.start() }],
                );
            }
            from = whole.end();
        }
    }
    found
}
