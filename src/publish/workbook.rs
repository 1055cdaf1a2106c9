//! `current/<jurisdiction>.xlsx` and `changes/<jurisdiction>/<from>..<to>.xlsx`: the catalogue as a
//! workbook for people who work in spreadsheets.
//!
//! A sheet a facet, and only where it has rows; the last sheet says what the workbook is and where each
//! facet comes from. A workbook of changes begins with them. Dates are dates; ordinals that are whole
//! numbers are numbers, as people sort by them; telephones are text; nothing is ever written as a formula.

mod about;
mod changes;
mod sheet;

use super::changes::path_stem;
use super::comparison::Places;
use super::grid::{self, Cell, Grid, Sheet};
use super::words;
use super::{Plan, Plans};
use mulu_model::change::Changes;
use mulu_model::day::Day;
use mulu_model::edition::{Current, Edition};
use mulu_model::facet::FacetName;
use mulu_model::lists::Role;
use mulu_model::notice::Notice;
use mulu_model::publication::Publication;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

/// A workbook a jurisdiction as it stands, and one a pair of editions.
pub fn files(publication: &Publication) -> Plans<'_> {
    let current = |current| as_it_stands(publication, current);
    let changed = |changes| changed(publication, changes);
    let all = publication.currents.iter().map(current);
    all.chain(publication.changes.iter().filter_map(changed)).collect()
}

fn as_it_stands<'a>(publication: &'a Publication, current: &'a Current) -> Plan<'a> {
    let slug = &current.jurisdiction.slug;
    let of_place = |c: &&Changes| c.jurisdiction.as_ref().is_some_and(|j| j.slug == *slug);
    Plan::new(format!("current/{slug}.xlsx"), move || {
        let book = Book {
            title: format!("{}专项职业能力考核现行目录", current.jurisdiction.name),
            as_of: current.as_of,
            edition: &current.catalogue,
            year_of: &|facet| current.years.get(facet.key()).copied(),
            changes: publication.changes.iter().rfind(of_place),
            changes_first: false,
            notices: &publication.notices,
            contacts_withheld: publication.contacts_withheld,
        };
        book.bytes()
    })
}

fn changed<'a>(publication: &'a Publication, changes: &'a Changes) -> Option<Plan<'a>> {
    let slug = changes.jurisdiction.as_ref().map(|j| j.slug.as_str());
    let is_later =
        |e: &&Edition| e.year == changes.to.year && Some(e.jurisdiction.slug.as_str()) == slug;
    let edition = publication.editions.iter().find(is_later)?;
    Some(Plan::new(format!("{}.xlsx", path_stem(changes)), || {
        let of_year = publication.notices.iter().filter(|n| edition.notices.contains(&n.id));
        let book = Book {
            title: format!(
                "{}专项职业能力考核变化（{}→{}）",
                edition.jurisdiction.name, changes.from.year, changes.to.year
            ),
            as_of: of_year.filter_map(|n| n.issued_on).max(),
            edition,
            year_of: &|_| Some(edition.year),
            changes: Some(changes),
            changes_first: true,
            notices: &publication.notices,
            contacts_withheld: publication.contacts_withheld,
        };
        book.bytes()
    }))
}

/// What a workbook is made of.
struct Book<'a> {
    title: String,
    as_of: Option<Day>,
    edition: &'a Edition,
    year_of: &'a dyn Fn(FacetName) -> Option<i32>,
    changes: Option<&'a Changes>,
    changes_first: bool,
    notices: &'a [Notice],
    contacts_withheld: bool,
}

impl Book<'_> {
    fn bytes(&self) -> Vec<u8> {
        self.written().expect("names, numbers of rows and lengths are within those of a workbook")
    }

    fn written(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let first = || format!("{}-01-01", self.edition.year);
        let day = self.as_of.map_or_else(first, |day| day.to_string());
        let properties = DocProperties::new()
            .set_title(&self.title)
            .set_subject("专项职业能力考核")
            .set_author("mulu")
            .set_creation_datetime(&ExcelDateTime::parse_from_str(&day)?);
        workbook.set_properties(&properties);
        let sheets = self.sheets();
        for (name, grid) in &sheets {
            sheet::write(workbook.add_worksheet(), name, grid)?;
        }
        let grids: Vec<&Grid> = sheets.iter().map(|(_, grid)| grid).collect();
        sheet::write(workbook.add_worksheet(), "说明", &about::grid(self, &grids))?;
        workbook.save_to_buffer()
    }

    /// The sheets that have rows, without the columns that are blank.
    fn sheets(&self) -> Vec<(&'static str, Grid)> {
        let edition = self.edition;
        let mut sheets = vec![
            (FacetName::UnifiedExamList.name(), grid::entries(edition, Some(Role::UnifiedExam))),
            (FacetName::ProjectLists.name(), grid::entries(edition, None)),
            (FacetName::Schedules.name(), grid::sessions(edition, None)),
        ];
        let further = grid::sheets(edition).into_iter();
        let is_open = |s: &Sheet| !self.contacts_withheld || s.facet != FacetName::Contacts;
        sheets.extend(further.filter(is_open).map(|sheet| (sheet.name, sheet.grid)));
        sheets.iter_mut().for_each(|(_, grid)| self.name_notices(grid));
        sheets.iter_mut().for_each(|(_, grid)| number_ordinals(grid));
        if let Some(changes) = self.changes {
            let at = if self.changes_first { 0 } else { sheets.len() };
            let places = Places::of_changes(changes, self.notices);
            let grid = changes::grid(changes, &places, &|id| self.short_name(id));
            sheets.insert(at, ("变化", grid));
        }
        sheets.retain(|(_, grid)| !grid.rows.is_empty());
        sheets.into_iter().map(|(name, grid)| (name, grid.without_blank_columns())).collect()
    }

    /// The column of notices with what people call them by.
    fn name_notices(&self, grid: &mut Grid) {
        let Some(at) = grid.columns.iter().position(|(key, _)| *key == "notice") else { return };
        for row in &mut grid.rows {
            if let Cell::Text(id) = &row[at] {
                row[at] = Cell::text(self.short_name(id));
            }
        }
    }

    /// What people call a notice in a narrow column: its number, else its title, shortened where no
    /// other notice is called the same then.
    fn short_name(&self, id: &str) -> String {
        let full = words::notice(id, self.notices);
        let short = shortened(full);
        let others = self.notices.iter().filter(|n| n.id != id);
        let mut others = others.map(|n| words::notice(&n.id, self.notices));
        if others.any(|other| shortened(other) == short) { full.to_string() } else { short }
    }
}

/// Longest name of a notice in a narrow column, in characters.
const SHORT_NAME: usize = 24;

/// A title without its issuer, cut where it is still long.
fn shortened(title: &str) -> String {
    if title.chars().count() <= SHORT_NAME {
        return title.to_string();
    }
    let subject = title.find("关于").map_or(title, |at| &title[at..]);
    match subject.chars().count() <= SHORT_NAME {
        true => subject.to_string(),
        false => subject.chars().take(SHORT_NAME - 1).chain(std::iter::once('…')).collect(),
    }
}

/// Ordinals and batches that are whole numbers as numbers; `Z13` and `01` stay as printed.
fn number_ordinals(grid: &mut Grid) {
    for row in &mut grid.rows {
        for ((key, _), cell) in grid.columns.iter().zip(row) {
            if let (&("ordinal" | "batch"), Cell::Text(text)) = (key, &*cell)
                && let Some(number) = whole_number(text)
            {
                *cell = Cell::Number(number);
            }
        }
    }
}

/// Digits of an ordinal at most: every number of so many fits into 32 bits.
const ORDINAL_DIGITS: usize = 9;

fn whole_number(text: &str) -> Option<f64> {
    let is_plain = text.len() <= ORDINAL_DIGITS && text.bytes().all(|b| b.is_ascii_digit());
    let number: u32 = text.parse().ok().filter(|_| is_plain)?;
    (number.to_string() == text).then(|| f64::from(number))
}
