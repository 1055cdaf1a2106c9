//! `tables/<jurisdiction>/<year>/<list>.csv`: each list as a plain table for other systems.
//!
//! RFC 4180 with CRLF; UTF-8 with a byte order mark, by which spreadsheet programs know the encoding.
//! Columns are the contract's keys and always all there, values the contract's. A list within a cell
//! is joined with `；`. A cell that a spreadsheet program would take for a formula has `'` put before
//! it, as spreadsheet programs themselves do; no other character is altered.

use super::grid::{self, Cell, Grid};
use super::{Plan, Plans};
use mulu_model::edition::Edition;
use mulu_model::facet::FacetName;
use mulu_model::lists::Role;
use mulu_model::publication::Publication;
use mulu_model::schedule::Mode;

/// Characters with which a formula begins, full-width ones too; a tab or a line break may stand before.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];

/// The files of every edition, a list each; a list that an edition does not have has no file.
pub fn files(publication: &Publication) -> Plans<'_> {
    publication.editions.iter().flat_map(of_edition).collect()
}

fn of_edition(edition: &Edition) -> impl Iterator<Item = Plan<'static>> {
    let (slug, year) = (&edition.jurisdiction.slug, edition.year);
    let printed = lists_of_edition(edition).into_iter().filter(|(_, grid)| !grid.rows.is_empty());
    printed.map(move |(name, grid)| {
        Plan::new(format!("tables/{slug}/{year}/{name}.csv"), move || csv_bytes(&grid))
    })
}

fn lists_of_edition(edition: &Edition) -> Vec<(String, Grid)> {
    let list = |role: Role| {
        let name = match role {
            Role::UnifiedExam => FacetName::UnifiedExamList.key().to_string(),
            Role::Unknown => "role_unknown".to_string(),
            role => role.key().to_string(),
        };
        (name, grid::entries(edition, Some(role)))
    };
    let calendar = |mode: Mode| {
        let name = match mode {
            Mode::Unknown => "mode_unknown",
            mode => mode.key(),
        };
        (format!("{}_{name}", FacetName::Schedules), grid::sessions(edition, Some(mode)))
    };
    let further = grid::sheets(edition).into_iter().filter(|s| !s.facet.is_of_a_text());
    let further = further.map(|sheet| (sheet.facet.key().to_string(), sheet.grid));
    Role::ALL
        .into_iter()
        .map(list)
        .chain(Mode::ALL.into_iter().map(calendar))
        .chain(further)
        .collect()
}

fn csv_bytes(grid: &Grid) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let in_memory = "writing to memory, rows of one length";
    writer.write_record(grid.columns.iter().map(|(key, _)| key)).expect(in_memory);
    for row in &grid.rows {
        writer.write_record(row.iter().map(printed)).expect(in_memory);
    }
    writer.into_inner().expect(in_memory)
}

fn printed(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Code(code) => code.key.to_string(),
        Cell::Date(day) => day.to_string(),
        Cell::Clock(text) => text.clone(),
        Cell::Text(text) if text.starts_with(FORMULA) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
    }
}
