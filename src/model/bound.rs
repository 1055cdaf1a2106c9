//! Which side of its value a quantity of the text allows.

use super::value::Code;
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

impl Bound {
    /// The word of the contract for it.
    pub fn code(self) -> Code {
        let (key, name) = match self {
            Bound::AtLeast => ("at_least", "不少于"),
            Bound::AtMost => ("at_most", "不超过"),
            Bound::Exactly => ("exactly", "为"),
        };
        Code { key, name }
    }
}
