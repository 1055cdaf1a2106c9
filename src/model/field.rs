//! What is known of a field of a type of record.

use super::change_kind::ChangeKind;
use super::impact::Impact;
use serde::{Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;

/// The name that a record carries; a change of it is a renaming.
pub const NAME: &str = "name";
/// Where a clause stands: under which other one, and where among its neighbours.
pub const PLACE: &str = "place";
/// The order of the entries that a list has on both sides.
pub const ORDER: &str = "order";

/// Whether a field is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// A difference is a change.
    Facts,
    /// Numbering, keys, and what follows from other fields: a difference is form only.
    FormOnly,
}

/// How a value is put into words where its figures alone would say nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// As it is, with its unit.
    Plain,
    /// A text that needs no name before it.
    Text,
    /// Days within which an exam is to be completed.
    Within,
    /// A time of day.
    Clock,
    /// The heading or the name of its record, which stands there already.
    Label,
}

/// What is known of a field.
#[derive(Debug)]
pub struct About {
    /// Its key in the contract.
    pub key: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// The same in English.
    pub name_en: &'static str,
    /// The unit of its numbers, in Chinese.
    pub unit: Option<&'static str>,
    /// Whether it is compared.
    pub compared: Compared,
    /// What a difference is called: where both sides have it, or only the later has.
    pub change: ChangeKind,
    /// What it is called where only the earlier side has it.
    pub lapse: ChangeKind,
    /// What is known of its impact.
    pub impact: Impact,
    /// Whether it has a column in tables.
    pub column: bool,
    /// How its values are worded.
    pub wording: Wording,
    /// Whether it parts the list that its record stands in.
    pub groups: bool,
    /// Whether a blank cell left of the name holds what the cell above it does.
    pub carried: bool,
    /// Whether a record within a record has it.
    pub(super) nested: bool,
    /// The field that its place is kept under, where that is another.
    pub trace: &'static str,
    /// Where it stands in its record.
    pub(super) rank: usize,
}

impl About {
    /// Its name with its unit: `考核时长（分钟）`.
    pub fn title(&self) -> String {
        match self.unit {
            Some(unit) => format!("{}（{unit}）", self.name),
            None => self.name.to_string(),
        }
    }

    /// Where it stands in its record.
    pub fn rank(&self) -> usize {
        self.rank
    }
}

/// A field of a type of record, known by its key.
#[derive(Clone, Copy)]
pub struct FieldId(pub(super) &'static About);

impl Deref for FieldId {
    type Target = About;

    fn deref(&self) -> &About {
        self.0
    }
}

impl PartialEq for FieldId {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for FieldId {}

impl PartialOrd for FieldId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for FieldId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(other.key)
    }
}

impl fmt::Debug for FieldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)
    }
}

impl Serialize for FieldId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key)
    }
}

impl schemars::JsonSchema for FieldId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Field".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "Key of a field of a record." })
    }
}
