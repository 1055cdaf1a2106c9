//! Lists of projects in paragraphs: `1、《…专项职业能力考核规范》`, under headings of batches.

use super::context::Context;
use super::project_lists::{batch, head, notes, specification_name, stated_in_title, title_marks};
use super::spot::Spot;
use mulu_model::lexicon::Terms;
use mulu_model::lists::{Batch, Entry, ProjectList};
use mulu_model::notice::Notice;
use mulu_model::outline::{Attachment, Part};
use mulu_model::reading::Reading;
use mulu_text::labels::{self, Style};
use mulu_text::punctuation;

/// Reads every attachment that is such a list.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    for attachment in &context.outline.attachments {
        if is_list(attachment, &context.lexicon().terms) {
            let list = list_of_attachment(context, attachment);
            notice.project_lists.push(list);
        }
    }
}

/// Whether an attachment is a list of projects in paragraphs: its title says so, no table stands in
/// it, and most of its paragraphs are short numbered items or titles.
pub fn is_list(attachment: &Attachment, terms: &Terms) -> bool {
    let title = attachment.joined_title();
    let lines = item_lines(attachment);
    let items = lines.iter().filter(|l| entry_of_line(l).is_some()).count();
    let headings = lines
        .iter()
        .filter(|l| entry_of_line(l).is_none() && labels::leading(l.folded()).is_some())
        .count();
    terms.list_title.is_match(title.folded())
        && attachment.parts().all(|p| p.table().is_none())
        && items >= 2
        && items * 3 >= (lines.len() - headings) * 2
}

/// The paragraphs of an attachment in order, notes apart.
fn item_lines(attachment: &Attachment) -> Vec<Reading> {
    let own = attachment.lead.iter().filter_map(Part::paragraph).cloned();
    let numbered = attachment.clauses.iter().flat_map(|c| {
        let inside = c.whole.text_numbers();
        let further = c
            .parts
            .iter()
            .filter_map(Part::paragraph)
            .filter(move |p| !p.text_numbers().iter().all(|t| inside.contains(t)));
        std::iter::once(c.whole.clone()).chain(further.cloned())
    });
    own.chain(numbered).collect()
}

/// The ordinal and the words of an item.
fn entry_of_line(line: &Reading) -> Option<(Reading, Reading)> {
    let folded = line.folded();
    if labels::leading(folded)
        .is_some_and(|l| matches!(l.style, Style::Chinese | Style::ChineseParen))
    {
        return None;
    }
    let (number, content) = labels::entry(folded)?;
    let end = folded.trim_end_matches(['。', ';', ',']).len();
    let words = line.part_at(content..end);
    let short = words.len() <= 50 && !punctuation::is_prose(words.folded());
    (short && !words.is_empty()).then(|| (line.part_at(number), words))
}

fn list_of_attachment(context: &Context<'_>, attachment: &Attachment) -> ProjectList {
    let title = attachment.joined_title();
    let spot = Spot { title: &title, attachment: Some(attachment.ordinal), clause: None };
    let mut list = head(context, spot);
    let mut heading: Option<(String, Reading)> = None;
    for line in item_lines(attachment) {
        match entry_of_line(&line) {
            Some((ordinal, words)) => {
                list.entries.push(listed(context, &line, &ordinal, &words, heading.as_ref()))
            }
            None => heading = batch_heading(context, &line, &mut list).or(heading),
        }
    }
    let of_parts: Vec<Reading> = attachment
        .parts()
        .filter_map(|p| match p {
            Part::Note(note) => Some(note.clone()),
            _ => None,
        })
        .collect();
    notes(context, &of_parts, &mut list.notes, &mut list.traces);
    list
}

fn batch_heading(
    context: &Context<'_>,
    line: &Reading,
    list: &mut ProjectList,
) -> Option<(String, Reading)> {
    let label = labels::leading(line.folded())?;
    let title = line.from(label.content);
    let name = batch(&title).unwrap_or_else(|| title.text());
    let mut traces = context.traces("title", &line.all_spans());
    let stated = stated_in_title(&title);
    context.quoter.add_traces(
        &mut traces,
        "stated_count",
        &stated.iter().flat_map(|(_, s)| s.clone()).collect::<Vec<_>>(),
    );
    let stated_count = stated.map(|(count, _)| count);
    list.batches.push(Batch { name: name.clone(), title: title.text(), stated_count, traces });
    Some((name, line.clone()))
}

fn listed(
    context: &Context<'_>,
    line: &Reading,
    ordinal: &Reading,
    words: &Reading,
    heading: Option<&(String, Reading)>,
) -> Entry {
    let mut traces = context.traces("name", &line.all_spans());
    let is_batch = |name: &str| name.starts_with('第');
    if let Some((name, heading)) = heading {
        let field = if is_batch(name) { "batch" } else { "category" };
        context.quoter.add_traces(&mut traces, field, &heading.all_spans());
    }
    let (title, is_title) = title_marks(words);
    // A title of a specification may stand without its marks.
    let is_title = is_title || specification_name(context, words).text() != words.text();
    let mut entry = Entry {
        ordinal: Some(ordinal.text()),
        name: if is_title { specification_name(context, words).text() } else { words.text() },
        specification: is_title.then(|| title.text()),
        traces,
        ..Entry::default()
    };
    match heading {
        Some((name, _)) if is_batch(name) => entry.batch = Some(name.clone()),
        Some((name, _)) => entry.category = Some(name.clone()),
        None => {}
    }
    entry
}
