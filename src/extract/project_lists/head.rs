//! What a list says of itself: title, role, year, stated count, columns, notes.

use super::super::context::Context;
use super::super::spot::Spot;
use super::super::surroundings;
use super::super::tables::TableView;
use super::super::years;
use mulu_model::evidence::{Span, Traces};
use mulu_model::lists::{Column, ProjectList, Role};
use mulu_model::reading::Reading;
use mulu_text::labels;
use regex::Regex;
use std::sync::LazyLock;

/// A list without its entries: title, role, year, attachment, stated count.
pub fn head(context: &Context<'_>, spot: Spot<'_>) -> ProjectList {
    let Spot { title, attachment, clause } = spot;
    let mut traces = context.traces("title", &title.all_spans());
    let stated = stated_in_title(title).or_else(|| stated_in_text(context, attachment));
    if let Some((_, spans)) = &stated {
        context.quoter.add_traces(&mut traces, "stated_count", spans);
    }
    let own_years = years::of_title(title);
    let heading = Reading::join(&context.outline.header.title);
    let notice_years = years::of_title(&heading);
    let year = match (own_years.as_slice(), notice_years.as_slice()) {
        ([(_, year), ..], _) => Some(*year),
        ([], [(range, year)]) => {
            context.quoter.add_traces(&mut traces, "year", &heading.spans_at(range.clone()));
            Some(*year)
        }
        _ => None,
    };
    let terms = &context.lexicon().terms;
    let title_text = title.folded();
    ProjectList {
        title: title.text(),
        role: role_of_list(context, spot),
        year,
        attachment: attachment.map(|n| n.to_string()),
        clause: clause.map(str::to_string),
        stated_count: stated.map(|(count, _)| count),
        extends: terms.extends.is_match(title_text) || extends(context, attachment),
        entries: Vec::new(),
        batches: Vec::new(),
        notes: Vec::new(),
        columns: Vec::new(),
        traces,
    }
}

/// What it is a list of: by the titles above it, nearest first, else by the words that lead to it. A weak
/// term counts where no other fits any of them.
fn role_of_list(context: &Context<'_>, spot: Spot<'_>) -> Role {
    let roles = &context.lexicon().terms.list_roles;
    let titles = surroundings::titles(context, spot);
    let titles: Vec<&str> = titles.iter().map(Reading::folded).collect();
    let by = |text: &str, weak: bool| {
        let found = roles.iter().find(|r| r.weak == weak && r.pattern.is_match(text));
        found.map(|r| r.role)
    };
    let among = |texts: &[&str]| {
        let strong = texts.iter().find_map(|text| by(text, false));
        strong.or_else(|| texts.iter().find_map(|text| by(text, true)))
    };
    let led = || {
        let leads = surroundings::leads(context, spot);
        among(&leads.iter().map(String::as_str).collect::<Vec<_>>())
    };
    among(&titles).or_else(led).unwrap_or(Role::Unknown)
}

/// `（220项）` behind a title.
pub fn stated_in_title(title: &Reading) -> Option<(u32, Vec<Span>)> {
    static COUNT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\((?:共|共计|计)? ?(?P<count>[0-9]{1,4}) ?[项个种][^()]{0,6}\)")
            .expect("a constant pattern")
    });
    let found = COUNT.captures(title.folded())?.name("count")?;
    Some((found.as_str().parse().ok()?, title.spans_at(found.range())))
}

/// `19个…项目（附件1）` in the text.
fn stated_in_text(context: &Context<'_>, attachment: Option<u32>) -> Option<(u32, Vec<Span>)> {
    let attachment = attachment?;
    let alone = context.outline.attachments.len() <= 1;
    context.passages().iter().filter(|p| p.text.folded().contains('附')).find_map(|passage| {
        context.lexicon().terms.stated_counts.iter().find_map(|pattern| {
            pattern.captures_iter(passage.text.folded()).find_map(|captures| {
                let named = captures.name("attachment").map_or("", |m| m.as_str());
                let ours = named.parse::<u32>().map_or(alone, |n| n == attachment);
                let count = captures.name("count").filter(|_| ours)?;
                Some((count.as_str().parse().ok()?, passage.text.spans_at(count.range())))
            })
        })
    })
}

/// Whether the text that names the attachment says that it adds to an earlier list. The one
/// attachment of a notice need not be named by number.
fn extends(context: &Context<'_>, attachment: Option<u32>) -> bool {
    let Some(attachment) = attachment else { return false };
    let terms = &context.lexicon().terms;
    let alone = context.outline.attachments.len() == 1;
    let says = |sentence: &str| {
        let mut named = terms.attachment_reference.captures_iter(sentence);
        let ours = named.any(|c| {
            match c.name("attachment").and_then(|m| m.as_str().parse::<u32>().ok()) {
                Some(number) => attachment == number,
                None => alone,
            }
        });
        ours && terms.extends_text.is_match(sentence)
    };
    context.passages().iter().any(|p| p.text.folded().split('。').any(says))
}

/// The printed columns of a table, each once where they repeat side by side.
pub fn columns(context: &Context<'_>, table: &TableView<'_>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (n, view) in table.columns.iter().enumerate() {
        let evidence = context.quoter.evidence_of_all(&view.header.all_spans());
        match columns.get_mut(n % table.period.max(1)).filter(|_| n >= table.period) {
            Some(column) => column.evidence.extend(evidence),
            None => columns.push(Column { header: view.header.text(), key: view.key, evidence }),
        }
    }
    columns
}

/// The items of notes without their labels.
pub fn notes(
    context: &Context<'_>,
    readings: &[Reading],
    notes: &mut Vec<String>,
    traces: &mut Traces,
) {
    for note in readings {
        context.quoter.add_traces(traces, "notes", &note.all_spans());
        notes.extend(note_items(note).iter().map(Reading::text));
    }
}

/// The items of a note; several may stand on one line, numbered from 1.
pub fn note_items(note: &Reading) -> Vec<Reading> {
    let words = labels::note(note.folded()).map_or(note.clone(), |at| note.from(at));
    let folded = words.folded();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for (at, _) in folded.match_indices(|c: char| c.is_ascii_digit() || c == '(') {
        let opens = folded[..at].is_empty() || folded[..at].trim_end().ends_with(['。', ';']);
        let label = Some(&folded[at..]).filter(|_| opens).and_then(labels::leading);
        if let Some(label) = label.filter(|l| l.serial as usize == starts.len() + 1) {
            starts.push((at, at + label.content));
        }
    }
    if starts.len() < 2 || starts[0].0 != 0 {
        return vec![note_words(note)];
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([folded.len()]);
    starts.iter().zip(ends).map(|((_, from), to)| words.part_at(*from..to)).collect()
}

/// The words of a note behind `备注：` and its number.
pub fn note_words(note: &Reading) -> Reading {
    let words = labels::note(note.folded()).map_or(note.clone(), |at| note.from(at));
    match labels::leading(words.folded()).filter(|l| l.style >= labels::Style::Arabic) {
        Some(label) => words.from(label.content),
        None => words,
    }
}
