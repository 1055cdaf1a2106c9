//! `findings`: every finding of the build.

use super::{Files, encode};
use mulu_model::catalogue::Findings;
use mulu_model::notice::SCHEMA_VERSION;
use mulu_model::publication::Publication;

/// One file.
pub fn files(publication: &Publication) -> Files {
    let findings =
        Findings { schema_version: SCHEMA_VERSION.into(), findings: publication.findings.clone() };
    encode::both("findings", &findings)
}
