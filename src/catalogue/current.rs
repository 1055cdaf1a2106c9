//! As of the latest notice: each facet's latest edition, with the year it comes from.

use mulu_model::Map;
use mulu_model::edition::{Current, Edition};
use mulu_model::facet::FacetName;
use mulu_model::notice::{Notice, SCHEMA_VERSION};

/// The current state of one jurisdiction from its editions in order of year, as of the date of its
/// latest notice; `None` where there is no edition.
pub fn current(editions: &[&Edition], notices: &[Notice]) -> Option<Current> {
    let latest = editions.last()?;
    let mut catalogue = (*latest).clone();
    let mut years = Map::new();
    for facet in FacetName::all() {
        if let Some(edition) = editions.iter().rev().find(|e| e.covered_facet(facet).is_some()) {
            catalogue.take_facet(facet, edition);
            years.insert(facet.key().to_string(), edition.year);
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
