//! Finds what is wrong in a notice, and proves it.
//!
//! *In -> out*: a `Notice` and the documents it was read from -> `Finding`s.
//! *Invariants*: a lint reads records and changes none; its id is its file name; what is uncertain is
//! `info`.
//! *Adding one*: one file here whose doc comment is its manual page, its two sorted lines below, and a
//! case in `tests/cases/lint`.

mod attachment_missing;
mod citation_without_number;
mod condition_unparsed;
mod date_malformed;
mod file_has_macros;
mod file_mislabelled;
mod header_incomplete;
mod jurisdiction_unknown;
mod line_unaccounted;
mod project_unregistered;
mod quote_misplaced;
mod sources_disagree;
mod stated_count_mismatch;
mod table_not_understood;

use crate::model::document::Document;
use crate::model::evidence::Evidence;
use crate::model::finding::{Confidence, Finding, Severity};
use crate::model::notice::Notice;

pub use sources_disagree::finding as sources_disagree;

/// What a lint looks at: a notice and the document its evidence points into.
pub struct Case<'a> {
    /// The notice.
    pub notice: &'a Notice,
    /// The document of its first source; absent for a published notice.
    pub document: Option<&'a Document>,
}

/// A lint: its id, which is its file name, and its check.
pub type Lint = (&'static str, fn(&Case<'_>) -> Vec<Finding>);

/// The lints, by id.
pub const LINTS: &[Lint] = &[
    ("attachment_missing", attachment_missing::check),
    ("citation_without_number", citation_without_number::check),
    ("condition_unparsed", condition_unparsed::check),
    ("date_malformed", date_malformed::check),
    ("file_has_macros", file_has_macros::check),
    ("file_mislabelled", file_mislabelled::check),
    ("header_incomplete", header_incomplete::check),
    ("jurisdiction_unknown", jurisdiction_unknown::check),
    ("line_unaccounted", line_unaccounted::check),
    ("project_unregistered", project_unregistered::check),
    ("quote_misplaced", quote_misplaced::check),
    ("stated_count_mismatch", stated_count_mismatch::check),
    ("table_not_understood", table_not_understood::check),
];

/// The findings of all lints, in their order. What rests on characters recognised from a picture is
/// likely at best.
pub fn lint(case: &Case<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = LINTS.iter().flat_map(|(_, check)| check(case)).collect();
    for finding in &mut findings {
        if finding.at.as_ref().is_some_and(|e| e.confidence == Some(Confidence::Likely)) {
            finding.confidence = Confidence::Likely;
        }
    }
    findings
}

/// A finding about a notice, to be filled in further.
fn finding(lint: &str, severity: Severity, notice: &Notice, messages: (String, String)) -> Finding {
    Finding {
        lint: lint.into(),
        severity,
        confidence: Confidence::Certain,
        message: messages.0,
        message_en: messages.1,
        notice: Some(notice.id.clone()),
        at: None,
        related: Vec::new(),
        help: String::new(),
        proof: None,
    }
}

/// The place of a field, else of its record.
fn at(traces: &crate::model::evidence::Traces, field: &str) -> Option<Evidence> {
    let own = traces.field_evidence.get(field).and_then(|list| list.first());
    own.or(traces.evidence.as_ref()).cloned()
}
