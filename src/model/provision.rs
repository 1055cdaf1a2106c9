//! Typed quantities of the text.

use super::day::Day;
use super::evidence::Traces;
use super::keys::{Topic, Unit};
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
    pub topic: Topic,
    /// What it applies to, in the notice's words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub subject: Option<String>,
    /// Which side of the value is allowed.
    pub bound: Bound,
    /// The value.
    pub value: Amount,
    /// Its unit: `point`, `year`, `person`, `working_day`, `day`, `kilobyte`, `per_month` …; absent
    /// where the value is a day.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<Unit>,
    /// Clause that states it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub clause: Option<String>,
    /// Where it was read.
    #[serde(flatten)]
    pub traces: Traces,
}

/// What a provision sets: a number in its unit, or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Amount {
    /// A number.
    Number(Quantity),
    /// A day, ISO 8601.
    Day(Day),
}

impl Amount {
    /// The number, where it is whole and not negative.
    pub fn whole(self) -> Option<u32> {
        match self {
            Amount::Number(number) => number.whole(),
            Amount::Day(_) => None,
        }
    }
}
