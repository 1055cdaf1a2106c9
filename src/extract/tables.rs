//! The tables of a notice, each with its place, title, columns and kind.

use super::columns::{self, ColumnView};
use super::grid::Grid;
use super::phase_columns::is_phase;
use super::spot::Spot;
use mulu_model::column_key::ColumnKey;
use mulu_model::lexicon::Lexicon;
use mulu_model::outline::{CaptionedTable, Clause, Outline, Part};
use mulu_model::reading::Reading;
use std::ops::Range;

/// What a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Projects.
    Projects,
    /// An exam calendar.
    Schedule,
    /// Conditions for applicants.
    Eligibility,
    /// Registration institutions.
    Institutions,
    /// A blank form.
    Form,
    /// None of these.
    Other,
}

/// A table understood.
pub struct TableView<'a> {
    /// What it is.
    pub kind: Kind,
    /// Number of the attachment it stands in.
    pub attachment: Option<u32>,
    /// Clause it stands in.
    pub clause: Option<&'a str>,
    /// Its caption, else the title of its attachment, else the heading of its clause.
    pub title: Reading,
    /// Its columns.
    pub columns: Vec<ColumnView>,
    /// How many columns repeat side by side.
    pub period: usize,
    /// Its rows below the header, blank and repeated ones left out; of a form, cell by cell.
    pub rows: Vec<Vec<Reading>>,
    /// For each row the positions that a cell from above covers.
    pub covered: Vec<Vec<bool>>,
    /// Indices of `rows` at which a repeated header stood: where a page begins.
    pub pages: Vec<usize>,
    /// Rows that repeat the header.
    pub repeated: Vec<Vec<Reading>>,
    /// Rows above the header.
    pub above: Vec<Vec<Reading>>,
    /// Notes below it.
    pub notes: &'a [Reading],
}

impl TableView<'_> {
    /// Where it stands.
    pub fn spot(&self) -> Spot<'_> {
        Spot { title: &self.title, attachment: self.attachment, clause: self.clause }
    }

    /// Index of the first column with a key, within the first of repeated groups.
    pub fn column(&self, key: ColumnKey) -> Option<usize> {
        self.columns[..self.period.min(self.columns.len())].iter().position(|c| c.key == Some(key))
    }

    /// Column ranges of the groups that repeat side by side.
    pub fn groups(&self) -> Vec<Range<usize>> {
        let period = self.period.max(1);
        (0..self.columns.len() / period).map(|n| n * period..(n + 1) * period).collect()
    }
}

/// All tables of an outline.
pub fn view<'a>(outline: &'a Outline, lexicon: &Lexicon) -> Vec<TableView<'a>> {
    let title = Reading::join(&outline.header.title);
    let mut walk = Walk { lexicon, attachment: None, found: Vec::new() };
    walk.parts(&outline.preamble, None, &title);
    walk.clauses(&outline.clauses, &title);
    for attachment in &outline.attachments {
        let title = attachment.joined_title();
        walk.attachment = Some(attachment.ordinal);
        walk.parts(&attachment.lead, None, &title);
        walk.clauses(&attachment.clauses, &title);
    }
    walk.found
}

struct Walk<'a, 'l> {
    lexicon: &'l Lexicon,
    attachment: Option<u32>,
    found: Vec<TableView<'a>>,
}

impl<'a> Walk<'a, '_> {
    fn clauses(&mut self, clauses: &'a [Clause], title: &Reading) {
        for clause in clauses {
            let heading = clause.heading.as_ref().unwrap_or(title);
            self.parts(&clause.parts, Some(&clause.id), heading);
        }
    }

    fn parts(&mut self, parts: &'a [Part], clause: Option<&'a str>, title: &Reading) {
        for table in parts.iter().filter_map(Part::table) {
            let view = self.understand(table, clause, title);
            self.found.push(view);
        }
    }

    fn understand(
        &self,
        table: &'a CaptionedTable,
        clause: Option<&'a str>,
        title: &Reading,
    ) -> TableView<'a> {
        let mut grid = Grid::of(&table.table);
        let form = is_form(&grid, title, self.lexicon);
        if !form {
            grid.drop_blank_columns();
        }
        let header = columns::header(&grid, self.lexicon).filter(|_| !form);
        let (start, end) = header.as_ref().map_or((0, 0), |h| (h.start, h.end));
        let mut columns = header.map(|h| h.columns).unwrap_or_default();
        let period = columns::period(&columns);
        columns::once_each(&mut columns, period);
        let above = grid.rows[..start].to_vec();
        let mut view = TableView {
            kind: if form { Kind::Form } else { kind_of_table(&columns) },
            attachment: self.attachment,
            clause,
            title: titled(table.caption.as_ref(), &above, title),
            period,
            columns,
            rows: Vec::new(),
            covered: Vec::new(),
            pages: Vec::new(),
            repeated: Vec::new(),
            above,
            notes: &table.notes,
        };
        for (n, row) in grid.rows.iter().enumerate().skip(end) {
            if grid.repeats[n] {
                view.pages.push(view.rows.len());
                view.repeated.push(row.clone());
            } else if row.iter().any(|c| !c.is_empty()) {
                view.rows.push(if form { grid.narrow(n) } else { row.clone() });
                view.covered.push(grid.covered[n].clone());
            }
        }
        view.pages.dedup();
        view
    }
}

/// The title of a table: its caption, else a row of one cell above its header, else the title of the
/// part it stands in. A caption in brackets only says more of that title.
fn titled(caption: Option<&Reading>, above: &[Vec<Reading>], title: &Reading) -> Reading {
    let alone = |row: &Vec<Reading>| {
        let mut printed = row.iter().filter(|c| !c.is_empty());
        printed.next().filter(|_| printed.next().is_none()).cloned()
    };
    match caption.cloned().or_else(|| above.iter().find_map(alone)) {
        Some(own) if own.folded().starts_with('(') => Reading::join(&[title.clone(), own]),
        Some(own) => own,
        None => title.clone(),
    }
}

/// A form is mostly blank below its labels; a part of one may be a row of heads alone.
fn is_form(grid: &Grid, title: &Reading, lexicon: &Lexicon) -> bool {
    let cells = grid.rows.iter().flatten().count();
    let blank = grid.rows.iter().flatten().filter(|c| c.is_empty()).count();
    let titled = lexicon.terms.form_title.is_match(title.folded());
    let heads = grid.rows.len() == 1;
    cells > 0
        && (titled && (heads || blank * 4 >= cells)
            || blank * 5 >= cells * 3 && columns::header(grid, lexicon).is_none())
}

fn kind_of_table(columns: &[ColumnView]) -> Kind {
    let has = |keys: &[ColumnKey]| columns.iter().any(|c| c.key.is_some_and(|k| keys.contains(&k)));
    if has(&[ColumnKey::Institution])
        && has(&[
            ColumnKey::Address,
            ColumnKey::Contact,
            ColumnKey::ContactName,
            ColumnKey::ContactPhone,
            ColumnKey::Projects,
        ])
    {
        Kind::Institutions
    } else if has(&[ColumnKey::Condition]) && has(&[ColumnKey::Name, ColumnKey::Specification]) {
        Kind::Eligibility
    } else if columns.iter().any(|c| c.key.is_some_and(is_phase)) {
        Kind::Schedule
    } else if has(&[ColumnKey::Name, ColumnKey::Specification]) {
        Kind::Projects
    } else {
        Kind::Other
    }
}
