//! Archives: every member is a file of its own, named behind the archive's path.

use super::{Input, Part, Refusal};

/// Whether a file is a plain archive and no office file.
pub fn is_archive(_input: &Input<'_>) -> bool {
    false
}

/// Reads every member.
///
/// # Errors
/// An archive that cannot be opened.
pub fn read(_input: &Input<'_>) -> Result<Vec<Part>, Refusal> {
    Ok(Vec::new())
}
