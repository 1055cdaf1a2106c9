//! Conditions for applicants, one entry a project: in tables, and in clauses that name the project.

use super::columns;
use super::conditions;
use super::context::Context;
use super::tables::{Kind, TableView};
use mulu_model::column_key::ColumnKey;
use mulu_model::notice::{Eligibility, Notice};
use mulu_model::outline::Part;
use mulu_model::reading::Reading;
use mulu_text::{labels, lists};

/// Reads the conditions of tables, then those of clauses.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    for table in context.tables.iter().filter(|t| t.kind == Kind::Eligibility) {
        let mut condition_above: Option<Reading> = None;
        for (at, row) in table.rows.iter().enumerate() {
            entries(context, table, (at, row), &mut condition_above, notice);
        }
    }
    in_clauses(context, notice);
}

fn entries(
    context: &Context<'_>,
    table: &TableView<'_>,
    (at, row): (usize, &[Reading]),
    above: &mut Option<Reading>,
    notice: &mut Notice,
) {
    let cell = |key: ColumnKey| table.column(key).map(|c| row[c].clone()).filter(|c| !c.is_empty());
    let printed = cell(ColumnKey::Condition);
    let merged = table.column(ColumnKey::Condition).is_some_and(|c| table.covered[at][c]);
    let Some(name) = cell(ColumnKey::Name).or_else(|| cell(ColumnKey::Specification)) else {
        rest_of_last(context, printed, notice);
        return;
    };
    let condition = printed.or_else(|| above.clone().filter(|_| merged || above.is_some()));
    let Some(condition) = condition else { return };
    *above = Some(condition.clone());
    for range in lists::split(name.folded(), &['、']) {
        let one = name.part_at(range);
        let entry = entry_of_row(context, table, row, &one, &condition);
        notice.eligibility.push(entry);
    }
}

/// A row without a name goes on in the condition of the entry before.
fn rest_of_last(context: &Context<'_>, more: Option<Reading>, notice: &mut Notice) {
    if let (Some(more), Some(last)) = (more, notice.eligibility.last_mut()) {
        last.text.push_str(&more.text());
        last.rule = conditions::parse(&last.text, &context.lexicon().conditions);
        context.quoter.add_traces(&mut last.traces, "text", &more.all_spans());
    }
}

fn entry_of_row(
    context: &Context<'_>,
    table: &TableView<'_>,
    row: &[Reading],
    name: &Reading,
    condition: &Reading,
) -> Eligibility {
    let mut traces = context.traces("name", &name.all_spans());
    context.quoter.add_traces(&mut traces, "text", &condition.all_spans());
    let mut entry = Eligibility {
        ordinal: None,
        project: None,
        name: name.text(),
        text: paragraphs(condition).join("\n"),
        rule: conditions::parse(&condition.text(), &context.lexicon().conditions),
        other: Default::default(),
        traces,
    };
    for (cell, view) in row.iter().zip(&table.columns) {
        match view.key {
            _ if cell.is_empty() => {}
            Some(ColumnKey::Condition | ColumnKey::Name) => {}
            Some(ColumnKey::Ordinal) => {
                entry.ordinal = Some(cell.text());
                context.quoter.add_traces(&mut entry.traces, "ordinal", &cell.all_spans());
            }
            _ => {
                entry.other.insert(view.header.text(), cell.text());
                context.quoter.add_traces(&mut entry.traces, "other", &cell.all_spans());
            }
        }
    }
    entry
}

/// The condition in lines: a new one before each numbered item.
fn paragraphs(condition: &Reading) -> Vec<String> {
    let folded = condition.folded();
    let mut starts = vec![0];
    for (at, c) in folded.char_indices() {
        let before = folded[..at].chars().next_back();
        let opens = before.is_some_and(|b| "。;:)".contains(b))
            && (c.is_ascii_digit() || c == '(' || ('①'..='⑳').contains(&c));
        if opens && labels::leading(&folded[at..]).is_some() {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([folded.len()]);
    starts.iter().copied().zip(ends).map(|(s, e)| condition.part_at(s..e).text()).collect()
}

/// Clauses that are conditions: below a clause headed 申报条件, the project stands as the heading.
fn in_clauses(context: &Context<'_>, notice: &mut Notice) {
    let clauses = &context.outline.clauses;
    let is_condition = |heading: &Reading| {
        columns::key_of_header(heading.folded(), context.lexicon()) == Some(ColumnKey::Condition)
    };
    for clause in clauses {
        let Some((parent, _)) = clause.id.rsplit_once('.') else { continue };
        let above = clauses.iter().find(|c| c.id == parent).and_then(|c| c.heading.as_ref());
        let Some(heading) = clause.heading.as_ref().filter(|_| above.is_some_and(is_condition))
        else {
            continue;
        };
        let within = format!("{}.", clause.id);
        let below = clauses.iter().filter(|c| c.id.starts_with(&within)).map(|c| &c.whole);
        let own = clause.parts.first().and_then(Part::paragraph);
        let lines: Vec<Reading> = own.into_iter().chain(below).cloned().collect();
        if lines.is_empty() {
            continue;
        }
        let text = Reading::join(&lines);
        for range in lists::split(heading.folded(), &['、']) {
            let name = heading.part_at(range);
            let mut traces = context.traces("name", &name.all_spans());
            context.quoter.add_traces(&mut traces, "text", &text.all_spans());
            notice.eligibility.push(Eligibility {
                ordinal: None,
                project: None,
                name: name.text(),
                text: paragraphs(&text).join("\n"),
                rule: conditions::parse(&text.text(), &context.lexicon().conditions),
                other: Default::default(),
                traces,
            });
        }
    }
}
