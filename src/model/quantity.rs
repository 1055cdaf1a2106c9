//! Numbers of the text, which are equal where they are the same number.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A number of the text, kept in whole hundredths so that equal numbers are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "f64", into = "Number")]
pub struct Quantity {
    hundredths: i64,
}

impl From<f64> for Quantity {
    fn from(number: f64) -> Self {
        Quantity { hundredths: (number * 100.0).round() as i64 }
    }
}

impl Quantity {
    /// The number.
    pub fn number(self) -> f64 {
        self.hundredths as f64 / 100.0
    }

    /// The number, where it is whole and not negative.
    pub fn whole_number(self) -> Option<u32> {
        u32::try_from(self.hundredths / 100).ok().filter(|_| self.hundredths % 100 == 0)
    }
}

impl std::fmt::Display for Quantity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match Number::from(*self) {
            Number::Whole(number) => number.fmt(f),
            Number::Fraction(number) => number.fmt(f),
        }
    }
}

impl JsonSchema for Quantity {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Quantity".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number", "description": "A number of the text." })
    }
}

/// How a quantity is published: without a fraction where it has none.
#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Whole(i64),
    Fraction(f64),
}

impl From<Quantity> for Number {
    fn from(quantity: Quantity) -> Self {
        match quantity.hundredths % 100 {
            0 => Number::Whole(quantity.hundredths / 100),
            _ => Number::Fraction(quantity.number()),
        }
    }
}
