//! Every project and every institution with everything that lists it.

use mulu_model::Map;
use mulu_model::authority::{Authority, Register};
use mulu_model::catalogue::{ListedThing, Listing, Projects, RegistrationInstitutions};
use mulu_model::edition::{Edition, FromNotice};
use mulu_model::ids::{InstitutionId, ProjectId};
use mulu_model::lists::Entry;
use mulu_model::notice::SCHEMA_VERSION;

/// The projects of all editions, by id.
pub fn projects(editions: &[Edition], authority: &Authority) -> Projects {
    let mut found: Map<String, Vec<Listing>> = Map::new();
    for edition in editions {
        listed_entries(edition, &mut found);
        if let Some(facet) = &edition.eligibility {
            for from in &facet.records {
                let record = &from.record;
                let listing = Place {
                    edition,
                    notice: from.notice.as_ref().unwrap_or(&facet.from),
                    facet: "eligibility",
                }
                .listing(record.ordinal.clone(), &record.name);
                add_listing(&mut found, record.project.as_ref().map(ProjectId::as_str), listing);
            }
        }
    }
    Projects { schema_version: SCHEMA_VERSION.into(), projects: things(found, &authority.projects) }
}

/// The registration institutions of all editions, by id.
pub fn institutions(editions: &[Edition], authority: &Authority) -> RegistrationInstitutions {
    let mut found: Map<String, Vec<Listing>> = Map::new();
    for edition in editions {
        let Some(facet) = &edition.registration_institutions else { continue };
        for from in &facet.records {
            let record = &from.record;
            let place = Place {
                edition,
                notice: from.notice.as_ref().unwrap_or(&facet.from),
                facet: "registration_institutions",
            };
            add_listing(
                &mut found,
                record.institution.as_ref().map(InstitutionId::as_str),
                place.listing(record.ordinal.clone(), &record.name),
            );
        }
    }
    RegistrationInstitutions {
        schema_version: SCHEMA_VERSION.into(),
        registration_institutions: things(found, &authority.institutions),
    }
}

struct Place<'a> {
    edition: &'a Edition,
    notice: &'a str,
    facet: &'a str,
}

impl Place<'_> {
    fn listing(&self, ordinal: Option<String>, name: &str) -> Listing {
        Listing {
            jurisdiction: self.edition.jurisdiction.slug.clone(),
            year: self.edition.year,
            notice: self.notice.to_string(),
            facet: self.facet.to_string(),
            ordinal,
            name: name.to_string(),
        }
    }
}

fn listed_entries(edition: &Edition, found: &mut Map<String, Vec<Listing>>) {
    let mut put = |notice: &str, facet: &str, entry: &Entry| {
        let listing = Place { edition, notice, facet }.listing(entry.ordinal.clone(), &entry.name);
        add_listing(found, entry.project.as_ref().map(ProjectId::as_str), listing);
    };
    if let Some(list) = &edition.unified_exam_list {
        for FromNotice { notice, record } in &list.records {
            put(notice.as_ref().unwrap_or(&list.from), "unified_exam", record);
        }
    }
    if let Some(facet) = &edition.project_lists {
        for FromNotice { notice, record } in &facet.records {
            let role = record.role.key();
            record
                .entries
                .iter()
                .for_each(|e| put(notice.as_ref().unwrap_or(&facet.from), role, e));
        }
    }
}

fn add_listing(found: &mut Map<String, Vec<Listing>>, id: Option<&str>, listing: Listing) {
    if let Some(id) = id {
        found.entry(id.to_string()).or_default().push(listing);
    }
}

fn things(found: Map<String, Vec<Listing>>, register: &Register) -> Vec<ListedThing> {
    let thing = |(id, mut listings): (String, Vec<Listing>)| {
        listings.sort();
        let mut names: Vec<String> = Vec::new();
        for listing in &listings {
            if !names.contains(&listing.name) {
                names.push(listing.name.clone());
            }
        }
        let name = register.get(&id).map(|e| e.preferred().to_string());
        let name = name.or_else(|| names.first().cloned()).unwrap_or_default();
        ListedThing { id, name, names, relations: Vec::new(), listings }
    };
    found.into_iter().map(thing).collect()
}
