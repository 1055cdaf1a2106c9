//! Fence `csv`: the file's text as it is.

use crate::case_file::Case;

/// Makes the file.
pub fn make(case: &Case) -> Vec<u8> {
    case.fence_body("csv", "").unwrap_or_default().into_bytes()
}
