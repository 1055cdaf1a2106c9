//! Lists of projects as parts: a record an entry, and one for the list as a whole.

use super::{Part, Record, part_named};
use mulu_model::described::Identity;
use mulu_model::edition::Edition;
use mulu_model::facet::{FacetName, PartName};
use mulu_model::lists::ProjectList;
use mulu_model::subject::Subject;

/// The list of centrally examined projects.
pub fn unified(edition: &Edition, parts: &mut Vec<Part>) {
    let Some(list) = &edition.unified_exam_list else { return };
    let mut part = Part::new(FacetName::UnifiedExamList, None, edition);
    part.extends = list.extends;
    for from in &list.records {
        let notice = from.notice.as_ref().unwrap_or(&list.from);
        part.push(Record::identified(&from.record, edition.year, notice));
    }
    part.count = part.records.len() as u32;
    part.push(list_record(&list.without_entries(), &list.from));
    parts.push(part);
}

/// The other lists, a part for each role.
pub fn project_lists(edition: &Edition, parts: &mut Vec<Part>) {
    let Some(facet) = &edition.project_lists else { return };
    for (notice, list) in facet.with_notices() {
        let role = Some(PartName::Role(list.role));
        let part = part_named(parts, FacetName::ProjectLists, role, edition);
        part.extends |= list.extends;
        for entry in &list.entries {
            part.push(Record::identified(entry, edition.year, notice));
            part.count += 1;
        }
        part.push(list_record(list, notice));
    }
}

/// The record of a list as a whole.
fn list_record(list: &ProjectList, notice: &str) -> Record {
    let identity = Identity { key: "=list".into(), subject: Subject::List, name: "目录".into() };
    Record::new(list, identity, notice)
}
