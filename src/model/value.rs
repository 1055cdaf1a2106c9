//! The value of a field: typed as it is compared, printed and published. JSON exists only where bytes
//! leave.

use super::Map;
use super::day::{Day, Days};
use super::field::FieldId;
use super::quantity::Quantity;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

/// A word of the contract that stands for something: `included`, 随文附上.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// As published.
    pub key: &'static str,
    /// What people call it.
    pub name: &'static str,
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words as printed, or joined over line breaks.
    Text(String),
    /// A day.
    Day(Day),
    /// A number.
    Number(Quantity),
    /// True; what is false has no value.
    Flag,
    /// A word of the contract.
    Code(Code),
    /// Values in order.
    List(Vec<Value>),
    /// A record within a record, field by field.
    Record(Vec<(FieldId, Value)>),
    /// Values by words that are no field: printed headers, exams.
    Table(Map<String, Value>),
    /// How many there are in each month, from 1.
    Months(Map<u32, u32>),
}

impl Value {
    /// The words, where it is words.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The day, where it is one.
    pub fn as_day(&self) -> Option<Day> {
        match self {
            Value::Day(day) => Some(*day),
            _ => None,
        }
    }

    /// The number, where it is one.
    pub fn as_number(&self) -> Option<Quantity> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The members, where it is a list.
    pub fn as_list(&self) -> Option<&[Value]> {
        match self {
            Value::List(list) => Some(list),
            _ => None,
        }
    }

    /// The values by their words, where it is a table.
    pub fn as_table(&self) -> Option<&Map<String, Value>> {
        match self {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// How many there are in a month.
    pub fn in_month(&self, month: u32) -> u32 {
        match self {
            Value::Months(counts) => counts.get(&month).copied().unwrap_or(0),
            _ => 0,
        }
    }

    /// The fields, where it is a record.
    pub fn as_record(&self) -> Option<&[(FieldId, Value)]> {
        match self {
            Value::Record(fields) => Some(fields),
            _ => None,
        }
    }

    /// A field of a record.
    pub fn field(&self, key: &str) -> Option<&Value> {
        self.as_record()?.iter().find(|(id, _)| id.key == key).map(|(_, value)| value)
    }

    /// Goes through every text in it.
    pub fn visit_texts(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            Value::Text(text) => visit(text),
            Value::List(list) => list.iter_mut().for_each(|v| v.visit_texts(visit)),
            Value::Record(fields) => fields.iter_mut().for_each(|(_, v)| v.visit_texts(visit)),
            Value::Table(table) => table.values_mut().for_each(|v| v.visit_texts(visit)),
            Value::Day(_) | Value::Number(_) | Value::Flag | Value::Code(_) | Value::Months(_) => {}
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Text(text) => text.serialize(serializer),
            Value::Day(day) => day.serialize(serializer),
            Value::Number(number) => number.serialize(serializer),
            Value::Flag => true.serialize(serializer),
            Value::Code(code) => code.key.serialize(serializer),
            Value::List(list) => list.serialize(serializer),
            Value::Record(fields) => {
                serializer.collect_map(fields.iter().map(|(id, value)| (id.key, value)))
            }
            Value::Table(table) => table.serialize(serializer),
            Value::Months(counts) => counts.serialize(serializer),
        }
    }
}

impl JsonSchema for Value {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "description": "The value of a field, in the form that its record has."
        })
    }
}

/// What has a value as a field; `None` where there is nothing to say.
pub trait AsValue {
    /// The value.
    fn as_value(&self) -> Option<Value>;
}

impl AsValue for str {
    fn as_value(&self) -> Option<Value> {
        Some(Value::Text(self.to_string()))
    }
}

impl AsValue for String {
    fn as_value(&self) -> Option<Value> {
        self.as_str().as_value()
    }
}

impl AsValue for Day {
    fn as_value(&self) -> Option<Value> {
        Some(Value::Day(*self))
    }
}

impl AsValue for Quantity {
    fn as_value(&self) -> Option<Value> {
        Some(Value::Number(*self))
    }
}

impl AsValue for u32 {
    fn as_value(&self) -> Option<Value> {
        Some(Value::Number(f64::from(*self).into()))
    }
}

impl AsValue for bool {
    fn as_value(&self) -> Option<Value> {
        self.then_some(Value::Flag)
    }
}

impl AsValue for Code {
    fn as_value(&self) -> Option<Value> {
        Some(Value::Code(*self))
    }
}

impl AsValue for Days {
    fn as_value(&self) -> Option<Value> {
        let ends = [("from", self.from), ("to", self.to)];
        let ends = ends.into_iter().filter_map(|(key, day)| Some((key.into(), day?.as_value()?)));
        Some(Value::Table(ends.collect()))
    }
}

impl<T: AsValue> AsValue for Option<T> {
    fn as_value(&self) -> Option<Value> {
        self.as_ref()?.as_value()
    }
}

impl<T: AsValue> AsValue for [T] {
    fn as_value(&self) -> Option<Value> {
        let list: Vec<Value> = self.iter().filter_map(T::as_value).collect();
        (!list.is_empty()).then_some(Value::List(list))
    }
}

impl<T: AsValue> AsValue for Vec<T> {
    fn as_value(&self) -> Option<Value> {
        self.as_slice().as_value()
    }
}

impl<T: AsValue> AsValue for Map<String, T> {
    fn as_value(&self) -> Option<Value> {
        let values = self.iter().filter_map(|(key, value)| Some((key.clone(), value.as_value()?)));
        let table: Map<String, Value> = values.collect();
        (!table.is_empty()).then_some(Value::Table(table))
    }
}
