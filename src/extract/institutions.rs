//! Registration institutions in tables.

use super::contacts;
use super::context::Context;
use super::tables::{Kind, TableView};
use mulu_model::column_key::ColumnKey;
use mulu_model::joining::EnumerationWords;
use mulu_model::lists::Institution;
use mulu_model::notice::{Contact, Notice};
use mulu_model::phase::Phase;
use mulu_model::reading::Reading;
use mulu_text::fold::name_key;
use mulu_text::{dates, labels, lists};
use std::collections::BTreeSet;

/// Reads every table of institutions.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    let listed = notice.project_lists.iter().flat_map(|l| &l.entries).map(|e| name_key(&e.name));
    let listed: BTreeSet<String> =
        listed.chain(notice.eligibility.iter().map(|e| name_key(&e.name))).collect();
    let register = &context.authority.projects;
    let known = |name: &str| listed.contains(&name_key(name)) || register.find(name).is_some();
    for table in context.tables.iter().filter(|t| t.kind == Kind::Institutions) {
        let first = notice.registration_institutions.len();
        let mut above: Vec<Reading> = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            let own = table.column(ColumnKey::Institution);
            let covered = |c: usize| row[c].is_empty() && table.covered[at][c] && Some(c) != own;
            let cell =
                |c: usize| if covered(c) { above.get(c).unwrap_or(&row[c]) } else { &row[c] };
            let row: Vec<Reading> = (0..row.len()).map(|c| cell(c).clone()).collect();
            institution(
                context,
                table,
                &row,
                (&mut notice.registration_institutions, first),
                &known,
            );
            above = row;
        }
        as_of(context, table, &mut notice.registration_institutions[first..]);
    }
}

fn institution(
    context: &Context<'_>,
    table: &TableView<'_>,
    row: &[Reading],
    (found, first): (&mut Vec<Institution>, usize),
    known: &dyn Fn(&str) -> bool,
) {
    let named = table.column(ColumnKey::Institution).filter(|c| !row[*c].is_empty());
    if let Some(name) = named {
        let name = &row[name];
        found.push(Institution {
            name: name.text(),
            traces: context.traces("name", &name.all_spans()),
            ..Institution::default()
        });
    }
    if found.len() == first {
        return;
    }
    let Some(entry) = found.last_mut() else { return };
    let mut person = None;
    for (cell, view) in row.iter().zip(&table.columns).filter(|(c, _)| !c.is_empty()) {
        let key = match view.key {
            Some(ColumnKey::Name | ColumnKey::Phase(Phase::Exam, _)) => Some(ColumnKey::Projects),
            key => key,
        };
        if key != Some(ColumnKey::Institution) {
            let field = key.map_or("other".to_string(), |key| key.to_string());
            context.quoter.add_traces(&mut entry.traces, &field, &cell.all_spans());
        }
        match key {
            Some(ColumnKey::Institution) => {}
            Some(ColumnKey::Ordinal) => entry.ordinal = Some(cell.text()),
            Some(ColumnKey::Address) => entry.address = Some(cell.text()),
            Some(ColumnKey::Projects | ColumnKey::Category) => {
                entry.projects.extend(projects(cell, known, &context.lexicon().terms.enumeration))
            }
            Some(ColumnKey::ContactName) => person = Some(cell.clone()),
            Some(ColumnKey::Contact | ColumnKey::ContactPhone) => {
                join_contacts(context, person.take(), cell, entry)
            }
            _ => drop(entry.other.insert(view.header.text(), cell.text())),
        }
    }
    if let Some(person) = person {
        entry.contacts.extend(contacts::of_cell(context, &person));
    }
}

/// The projects of a cell: parted by commas and the like; by lines, spaces, strokes or 和 too where
/// every piece is then a project that some list holds.
fn projects(
    cell: &Reading,
    known: &dyn Fn(&str) -> bool,
    joining: &EnumerationWords,
) -> Vec<String> {
    let end = cell.folded().trim_end_matches(['。', ';', ',', '.']).len();
    let words = cell.part_at(0..end);
    let plain = pieces(std::slice::from_ref(&words), &['、', ',', ';', '。']);
    let marks = [&['、', ',', ';', '。', ' ', '/', '|'][..], &joining.and].concat();
    let wider = pieces(&words.lines(), &marks);
    let better = wider.len() > plain.len() && wider.iter().all(|n| known(n));
    if better { wider } else { plain }
}

/// The pieces of lines, numbers before them left out.
fn pieces(lines: &[Reading], marks: &[char]) -> Vec<String> {
    let mut found = Vec::new();
    for line in lines {
        for range in lists::split(line.folded(), marks) {
            let piece = line.part_at(range);
            let label =
                labels::leading(piece.folded()).filter(|l| l.style >= labels::Style::Arabic);
            let name = label.map_or(piece.clone(), |l| piece.from(l.content));
            found.extend(Some(name.text()).filter(|n| !n.is_empty()));
        }
    }
    found
}

/// The telephones of one cell go with the names of the cell before; who of several has which is not
/// said, so they are one contact.
fn join_contacts(
    context: &Context<'_>,
    person: Option<Reading>,
    cell: &Reading,
    entry: &mut Institution,
) {
    let Some(person) = person else {
        entry.contacts.extend(contacts::of_cell(context, cell));
        return;
    };
    let both = [contacts::of_cell(context, &person), contacts::of_cell(context, cell)].concat();
    let mut traces = context.traces("names", &person.all_spans());
    context.quoter.add_traces(&mut traces, "phones", &cell.all_spans());
    entry.contacts.push(Contact {
        names: both.iter().flat_map(|c| c.names.clone()).collect(),
        phones: both.iter().flat_map(|c| c.phones.clone()).collect(),
        traces,
        ..Contact::default()
    });
}

/// The day the notes say the table is true of.
fn as_of(context: &Context<'_>, table: &TableView<'_>, found: &mut [Institution]) {
    let title = std::slice::from_ref(&table.title);
    for note in table.notes.iter().chain(title) {
        let Some(mark) = context.lexicon().terms.as_of.find(note.folded()) else { continue };
        let after = note.from(mark.end());
        let phrase = dates::phrase(after.folded());
        let Some(day) = super::when::printed_day(&phrase) else { continue };
        for institution in found.iter_mut() {
            institution.as_of = Some(day);
            context.quoter.add_traces(
                &mut institution.traces,
                "as_of",
                &after.spans_at(phrase.dates[0].range.clone()),
            );
        }
    }
}
