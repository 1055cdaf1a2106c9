//! The facets whose records are compared one by one. Those of a text are parted by its series.

use super::{Part, Record, part_named};
use mulu_model::described::Identified;
use mulu_model::edition::{Edition, Facet, FacetVisitor};
use mulu_model::facet::{FacetName, PartName};

/// The parts of these facets.
pub fn facet_parts(edition: &Edition, parts: &mut Vec<Part>) {
    edition.visit_facets(&mut Parts { edition, parts });
}

struct Parts<'a> {
    edition: &'a Edition,
    parts: &'a mut Vec<Part>,
}

impl FacetVisitor for Parts<'_> {
    fn visit_facet<R: Identified>(&mut self, name: FacetName, facet: &Facet<R>) {
        for (notice, record) in facet.with_notices() {
            let series = self.edition.series.get(notice).filter(|_| name.is_of_a_text());
            let series = series.cloned().map(PartName::Series);
            let part = part_named(self.parts, name, series, self.edition);
            part.push(Record::identified(record, self.edition.year, notice));
            part.count += 1;
        }
    }
}
