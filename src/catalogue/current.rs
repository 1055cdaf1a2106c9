//! As of the latest notice: each facet's latest edition, with the year it comes from.

use mulu_model::Map;
use mulu_model::edition::{Current, Edition};
use mulu_model::notice::{Notice, SCHEMA_VERSION};

/// A facet by name: whether an edition covers it, and how to take it over.
type Take = (&'static str, fn(&Edition) -> bool, fn(&mut Edition, &Edition));

macro_rules! facets {
    ($($name:ident),*) => {
        &[$((stringify!($name), |e| e.$name.is_some(), |to, from| to.$name.clone_from(&from.$name))),*]
    };
}

/// Every facet of an edition.
pub const FACETS: &[Take] = facets!(
    unified_exam_list,
    project_lists,
    schedules,
    eligibility,
    registration_institutions,
    contacts,
    clauses,
    citations,
    attachments,
    forms,
    announced_changes,
    provisions
);

/// The current state of one jurisdiction from its editions in order of year, as of the date of its
/// latest notice; `None` where there is no edition.
pub fn current(editions: &[&Edition], notices: &[Notice]) -> Option<Current> {
    let latest = editions.last()?;
    let mut catalogue = (*latest).clone();
    let mut years = Map::new();
    for (name, covers, take) in FACETS {
        if let Some(edition) = editions.iter().rev().find(|e| covers(e)) {
            take(&mut catalogue, edition);
            years.insert((*name).to_string(), edition.year);
            for (id, series) in &edition.series {
                catalogue.series.insert(id.clone(), series.clone());
            }
        }
    }
    catalogue.notices = catalogue.series.keys().cloned().collect();
    Some(Current {
        schema_version: SCHEMA_VERSION.into(),
        jurisdiction: latest.jurisdiction.clone(),
        as_of: notices
            .iter()
            .filter(|n| editions.iter().any(|e| e.notices.contains(&n.id)))
            .filter_map(|n| n.issued_on)
            .max(),
        years,
        catalogue,
    })
}
