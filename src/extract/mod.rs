//! Reads the facts of a notice out of its outline.
//!
//! *In -> out*: `Document`, `Outline` and the authority data -> `Notice` with its accounting.
//! *Invariants*: never fails and never guesses; every value keeps the places it was read at; words
//! of the field come from the lexicon.
//! *Adding a kind of fact*: one file here with a `pub fn read(context, notice)`, and its two sorted lines
//! below (the table runs in its own order, because later units look at what earlier ones used).

mod accounting;
mod announced_changes;
mod attachments;
mod citations;
mod clauses;
mod columns;
mod conditions;
mod contacts;
mod context;
mod definitions;
mod eligibility;
mod forms;
mod grid;
mod header;
mod institutions;
mod leftovers;
mod listed_projects;
mod mentions;
mod metadata;
mod other_tables;
mod phase_columns;
mod places;
mod project_lists;
mod prose_lists;
mod provisions;
mod revisions;
mod schedules;
mod spot;
mod stated_counts;
mod surroundings;
mod tables;
mod when;
mod years;

use context::Context;
use mulu_model::authority::Authority;
use mulu_model::document::Document;
use mulu_model::notice::{Notice, SCHEMA_VERSION};
use mulu_model::outline::Outline;

/// Reads one kind of fact into the notice.
type Extract = fn(&Context<'_>, &mut Notice);

/// The kinds of fact, in the order they are read.
const EXTRACTS: &[Extract] = &[
    header::read,
    attachments::read,
    clauses::read,
    project_lists::read,
    listed_projects::read,
    prose_lists::read,
    schedules::read,
    eligibility::read,
    institutions::read,
    forms::read,
    other_tables::read,
    years::read,
    citations::read,
    contacts::read,
    announced_changes::read,
    provisions::read,
    stated_counts::read,
    definitions::read,
    mentions::read,
    revisions::read,
    metadata::read,
    places::read,
    accounting::read,
];

/// The facts of a document.
pub fn record(document: &Document, outline: &Outline, authority: &Authority) -> Notice {
    let context = Context::new(document, outline, authority);
    let mut notice = Notice {
        schema_version: SCHEMA_VERSION.into(),
        sources: document.sources.clone(),
        ..Notice::default()
    };
    for extract in EXTRACTS {
        extract(&context, &mut notice);
    }
    notice
}
