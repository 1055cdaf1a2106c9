//! How sure something is, apart from how bad.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How sure it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Proven by the words.
    Certain,
    /// Likely.
    Likely,
}
