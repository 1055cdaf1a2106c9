//! Typed quantities of the text.

use super::evidence::Traces;
use super::quantity::Quantity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which side of its value a provision allows.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// 不少于, 以上
    AtLeast,
    /// 不超过, 内
    AtMost,
    /// The value itself.
    Exactly,
}

/// A typed quantity of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Provision {
    /// What it is about: `pass_mark`, `retention`, `minimum_batch` …
    pub topic: String,
    /// What it applies to, in the notice's words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub subject: Option<String>,
    /// Which side of the value is allowed.
    pub bound: Bound,
    /// The value.
    pub value: Quantity,
    /// Its unit: `point`, `year`, `person`, `working_day`, `day`, `kilobyte`, `per_month` …;
    /// `date` where the value is a day, 20261231.
    pub unit: String,
    /// Clause that states it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub clause: Option<String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}
