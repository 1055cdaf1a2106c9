//! `current/<jurisdiction>.xlsx` and `changes/<jurisdiction>/<from>..<to>.xlsx`: the catalogue as a
//! workbook for people who work in spreadsheets.
//!
//! A sheet a facet, and only where it has rows; the last sheet says what the workbook is and where each
//! facet comes from. Dates are dates, numbers are numbers, telephones and ordinals are text; nothing is
//! ever written as a formula.

mod about;
mod changes;
mod sheet;

use super::Files;
use super::changes::stem;
use super::grid::{self, Cell, Grid};
use crate::model::change::Changes;
use crate::model::edition::Edition;
use crate::model::lists::Role;
use crate::model::notice::Notice;
use crate::model::publication::Publication;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

/// A workbook a jurisdiction as it stands, and one a pair of editions.
pub fn files(publication: &Publication) -> Files {
    let of_place = |slug: &str| {
        publication
            .changes
            .iter()
            .rfind(|c| c.jurisdiction.as_ref().is_some_and(|j| j.slug == slug))
    };
    let mut files = Files::new();
    for current in &publication.currents {
        let slug = &current.jurisdiction.slug;
        let book = Book {
            title: format!("{}专项职业能力考核现行目录", current.jurisdiction.name),
            as_of: current.as_of.clone(),
            edition: &current.catalogue,
            year_of: &|facet| current.years.get(facet).copied(),
            changes: of_place(slug),
            notices: &publication.notices,
            contacts_withheld: publication.contacts_withheld,
        };
        files.push((format!("current/{slug}.xlsx"), book.bytes()));
    }
    for changes in &publication.changes {
        let slug = changes.jurisdiction.as_ref().map(|j| j.slug.as_str());
        let later = publication
            .editions
            .iter()
            .find(|e| e.year == changes.to.year && Some(e.jurisdiction.slug.as_str()) == slug);
        let Some(edition) = later else { continue };
        let of_year = publication.notices.iter().filter(|n| edition.notices.contains(&n.id));
        let book = Book {
            title: format!("{}{}年专项职业能力考核目录", edition.jurisdiction.name, edition.year),
            as_of: of_year.filter_map(|n| n.issued_on.clone()).max(),
            edition,
            year_of: &|_| Some(edition.year),
            changes: Some(changes),
            notices: &publication.notices,
            contacts_withheld: publication.contacts_withheld,
        };
        files.push((format!("{}.xlsx", stem(changes)), book.bytes()));
    }
    files
}

/// What a workbook is made of.
struct Book<'a> {
    title: String,
    as_of: Option<String>,
    edition: &'a Edition,
    year_of: &'a dyn Fn(&str) -> Option<i32>,
    changes: Option<&'a Changes>,
    notices: &'a [Notice],
    contacts_withheld: bool,
}

impl Book<'_> {
    fn bytes(&self) -> Vec<u8> {
        self.written().expect("names, numbers of rows and lengths are within those of a workbook")
    }

    fn written(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let day = self.as_of.clone().unwrap_or_else(|| format!("{}-01-01", self.edition.year));
        let properties = DocProperties::new()
            .set_title(&self.title)
            .set_subject("专项职业能力考核")
            .set_author("mulu")
            .set_creation_datetime(&ExcelDateTime::parse_from_str(&day)?);
        workbook.set_properties(&properties);
        for (name, grid) in self.sheets() {
            if !grid.rows.is_empty() {
                sheet::write(workbook.add_worksheet(), name, &grid.without_blank_columns())?;
            }
        }
        sheet::write(workbook.add_worksheet(), "说明", &about::grid(self))?;
        workbook.save_to_buffer()
    }

    fn sheets(&self) -> Vec<(&'static str, Grid)> {
        let edition = self.edition;
        let mut sheets = vec![
            ("统一考核目录", grid::entries(edition, Some(Role::UnifiedExam))),
            ("项目目录", grid::entries(edition, None)),
            ("考核计划", grid::sessions(edition, None)),
            ("申报条件", grid::eligibility(edition)),
            ("报名机构", grid::institutions(edition)),
            ("联系方式", grid::contacts(edition)),
        ];
        sheets.iter_mut().for_each(|(_, grid)| self.name_notices(grid));
        sheets.extend(self.changes.map(|c| ("变化", changes::grid(c, &|id| self.notice_name(id)))));
        sheets
    }

    /// The column of notices with what people call them by.
    fn name_notices(&self, grid: &mut Grid) {
        let Some(at) = grid.columns.iter().position(|(key, _)| *key == "notice") else { return };
        for row in &mut grid.rows {
            if let Cell::Text(id) = &row[at] {
                row[at] = Cell::text(self.notice_name(id));
            }
        }
    }

    /// A notice's number, else its title, else its id.
    fn notice_name(&self, id: &str) -> String {
        let notice = self.notices.iter().find(|n| n.id == id);
        let number = notice.and_then(|n| n.document_number.as_ref()).map(|n| n.text.clone());
        number.or_else(|| notice?.title.clone()).unwrap_or_else(|| id.to_string())
    }
}
