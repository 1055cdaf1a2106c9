//! Each facet of an edition as a grid, with the columns that its records say they have.

use super::{Cell, Column, Grid};
use mulu_model::described::{Described, FieldId, Identified};
use mulu_model::edition::{Edition, Facet, FacetVisitor};
use mulu_model::entry::Entry;
use mulu_model::facet::FacetName;
use mulu_model::lists::{ProjectList, Role};
use mulu_model::schedule::{Mode, Schedule, Session};
use std::borrow::Cow;

/// The column of the notice that a row comes from.
const NOTICE: Column = ("notice", Cow::Borrowed("来源通知"));

/// A facet whose records stand on a sheet by themselves.
pub struct Sheet {
    /// The facet.
    pub facet: FacetName,
    /// Its name.
    pub name: &'static str,
    /// Its rows.
    pub grid: Grid,
}

/// The entries of the lists of one role, all lists of projects where none is given. The unified exam
/// list is a role of its own.
pub fn entries(edition: &Edition, role: Option<Role>) -> Grid {
    let mut rows = Vec::new();
    let unified = edition.unified_exam_list.as_ref();
    if let Some(list) = unified.filter(|_| role == Some(Role::UnifiedExam)) {
        let head = cells_of(&list.without_entries());
        for from in &list.records {
            let notice = from.notice.as_ref().unwrap_or(&list.from);
            rows.push(row_of_record(head.clone(), &from.record, notice));
        }
    }
    for (notice, list) in edition.project_lists.iter().flat_map(Facet::with_notices) {
        if role.is_none_or(|r| r == list.role) {
            let head = cells_of(list);
            rows.extend(
                list.entries.iter().map(|entry| row_of_record(head.clone(), entry, notice)),
            );
        }
    }
    Grid { columns: columns::<ProjectList, Entry>(), rows }
}

/// The sessions of one mode, of all where none is given.
pub fn sessions(edition: &Edition, mode: Option<Mode>) -> Grid {
    let mut rows = Vec::new();
    for (notice, schedule) in edition.schedules.iter().flat_map(Facet::with_notices) {
        if mode.is_none_or(|m| m == schedule.mode) {
            let head = cells_of(schedule);
            rows.extend(schedule.sessions.iter().map(|s| row_of_record(head.clone(), s, notice)));
        }
    }
    Grid { columns: columns::<Schedule, Session>(), rows }
}

/// The facets whose records have a sheet, one a facet.
pub fn sheets(edition: &Edition) -> Vec<Sheet> {
    let mut sheets = Sheets(Vec::new());
    edition.visit_facets(&mut sheets);
    sheets.0
}

struct Sheets(Vec<Sheet>);

impl FacetVisitor for Sheets {
    fn visit_facet<R: Identified>(&mut self, facet: FacetName, records: &Facet<R>) {
        let Some(name) = R::description().record.sheet else { return };
        let rows = records
            .with_notices()
            .map(|(notice, record)| row_of_record(Vec::new(), record, notice));
        let mut columns: Vec<Column> = fields::<R>().map(column).collect();
        columns.push(NOTICE);
        self.0.push(Sheet { facet, name, grid: Grid { columns, rows: rows.collect() } });
    }
}

/// The fields of a type of record that have a column.
fn fields<R: Described>() -> impl Iterator<Item = FieldId> {
    R::description().fields().filter(|id| id.column)
}

fn column(id: FieldId) -> Column {
    (id.key, Cow::Owned(id.title()))
}

/// The columns of records and of what holds them.
fn columns<Head: Described, R: Described>() -> Vec<Column> {
    fields::<Head>().chain(fields::<R>()).map(column).chain([NOTICE]).collect()
}

fn cells_of<R: Described>(record: &R) -> Vec<Cell> {
    let table = R::description();
    table.cells(record).map(|(id, value)| Cell::of_field(id, value.as_ref())).collect()
}

fn row_of_record<R: Described>(head: Vec<Cell>, record: &R, notice: &str) -> Vec<Cell> {
    head.into_iter().chain(cells_of(record)).chain([Cell::text(notice)]).collect()
}
