//! The nouns that cross a room's door.
//!
//! *In -> out*: nothing goes in; the other rooms make these and hand them on.
//! *Invariants*: no noun knows a room; all positions count characters, not bytes; what is
//! published derives its JSON Schema from its type, so its doc comments are the descriptions.
//! *Adding one*: a file here and its `pub mod` line; a published file also goes into the table of
//! `publish/schema.rs`.

pub mod attachment;
pub mod authority;
pub mod block_places;
pub mod bound;
pub mod bounds;
pub mod calendar;
pub mod catalogue;
pub mod change;
pub mod change_kind;
pub mod citation;
pub mod clause;
pub mod column_key;
pub mod confidence;
pub mod contact;
pub mod day;
pub mod described;
pub mod edition;
pub mod eligibility;
pub mod entry;
pub mod evidence;
pub mod facet;
pub mod field;
pub mod finding;
pub mod form;
pub mod fragments;
pub mod holidays;
pub mod ids;
pub mod impact;
pub mod institution;
pub mod joining;
pub mod keys;
pub mod layout;
pub mod lexicon;
pub mod lists;
pub mod matching;
pub mod notice;
pub mod outline;
pub mod outline_tree;
pub mod pattern;
pub mod phase;
pub mod provision;
pub mod publication;
pub mod quantity;
pub mod quoted;
pub mod reading;
pub mod report;
pub mod required;
pub mod rule;
pub mod schedule;
pub mod settings;
pub mod statement;
pub mod subject;
pub mod value;

pub use mulu_document::{self as document, Map, notation};
