//! What a column of a table holds.
//!
//! A column of a phase, or of a field that projects in lists read by themselves, needs no line here: its
//! key in `authority/lexicon/columns.yaml` is that of the phase, or of the field.

use super::described::{Described, FieldId};
use super::entry::Entry;
use super::phase::{Ends, Phase};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnKey {
    /// 考核规范
    Specification,
    /// 申报条件
    Condition,
    /// 开考时间
    ExamStartTime,
    /// 年度
    Year,
    /// 类别
    Category,
    /// 批次
    Batch,
    /// 可报考项目
    Projects,
    /// 报名机构
    Institution,
    /// 地址
    Address,
    /// 联系人
    ContactName,
    /// 联系电话
    ContactPhone,
    /// 联系人及电话
    Contact,
    /// 项目名称
    Name,
    /// 序号
    Ordinal,
    /// A phase of an exam, and which of its days: `registration_to`.
    Phase(Phase, Ends),
    /// A field of a project in a list that is read from its cell alone.
    Entry(FieldId),
}

/// The keys that several kinds of table ask for, or that rules ask for by name.
const NAMED: [(ColumnKey, &str); 14] = [
    (ColumnKey::Specification, "specification"),
    (ColumnKey::Condition, "condition"),
    (ColumnKey::ExamStartTime, "exam_start_time"),
    (ColumnKey::Year, "year"),
    (ColumnKey::Category, "category"),
    (ColumnKey::Batch, "batch"),
    (ColumnKey::Projects, "projects"),
    (ColumnKey::Institution, "institution"),
    (ColumnKey::Address, "address"),
    (ColumnKey::ContactName, "contact_name"),
    (ColumnKey::ContactPhone, "contact_phone"),
    (ColumnKey::Contact, "contact"),
    (ColumnKey::Name, "name"),
    (ColumnKey::Ordinal, "ordinal"),
];

/// How the key of a column says which days of a phase it holds.
const ENDS: [(Ends, &str); 3] = [(Ends::Both, ""), (Ends::First, "_from"), (Ends::Last, "_to")];

impl ColumnKey {
    /// The key of these words; none where nothing is called so.
    pub fn parse(words: &str) -> Option<Self> {
        let named = NAMED.iter().find(|(_, key)| *key == words).map(|(column, _)| *column);
        let phase = || {
            let of = |(ends, ending): &(Ends, &str)| {
                let phase = Phase::of_key(words.strip_suffix(ending)?)?;
                Some(ColumnKey::Phase(phase, *ends))
            };
            ENDS.iter().find_map(of)
        };
        let field = || Entry::description().cell_field(words).map(ColumnKey::Entry);
        named.or_else(phase).or_else(field)
    }

    /// Every key that some file must give: those with a name, each phase as a whole, and every field that
    /// projects in lists read by themselves.
    pub fn all() -> Vec<ColumnKey> {
        let named = NAMED.iter().map(|(column, _)| *column);
        let phases = Phase::all().map(|phase| ColumnKey::Phase(phase, Ends::Both));
        let fields = Entry::description().cell_fields().map(ColumnKey::Entry);
        named.chain(phases).chain(fields).collect()
    }
}

impl fmt::Display for ColumnKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ColumnKey::Entry(field) => f.write_str(field.key),
            ColumnKey::Phase(phase, ends) => {
                let ending = ENDS.iter().find(|(e, _)| e == ends).map_or("", |(_, ending)| ending);
                write!(f, "{}{ending}", phase.key())
            }
            named => {
                let key = NAMED.iter().find(|(column, _)| column == named);
                f.write_str(key.map_or("", |(_, key)| key))
            }
        }
    }
}

impl Serialize for ColumnKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ColumnKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = String::deserialize(deserializer)?;
        ColumnKey::parse(&words)
            .ok_or_else(|| D::Error::custom(format!("unknown column `{words}`")))
    }
}

impl JsonSchema for ColumnKey {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ColumnKey".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let keys: Vec<String> = ColumnKey::all().iter().map(ToString::to_string).collect();
        schemars::json_schema!({
            "type": "string",
            "description": "What a column of a table holds; of a phase also with `_from` or `_to`.",
            "examples": keys
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read_as_it_is_written() {
        for column in ColumnKey::all() {
            assert_eq!(ColumnKey::parse(&column.to_string()), Some(column));
        }
        let deadline = ColumnKey::Phase(Phase::Registration, Ends::Last);
        assert_eq!(ColumnKey::parse("registration_to"), Some(deadline));
        assert!(matches!(ColumnKey::parse("fee_yuan"), Some(ColumnKey::Entry(_))));
        assert_eq!(ColumnKey::parse("favourite_colour"), None);
    }
}
