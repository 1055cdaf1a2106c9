//! `findings`: every finding of the build.

use super::{Plans, encode};
use mulu_model::catalogue::Findings;
use mulu_model::notice::SCHEMA_VERSION;
use mulu_model::publication::Publication;
use std::sync::Arc;

/// One file.
pub fn files(publication: &Publication) -> Plans<'_> {
    let findings = publication.findings.clone();
    let findings = Findings { schema_version: SCHEMA_VERSION.into(), findings };
    encode::json_and_yaml("findings", Arc::new(findings)).into()
}
