//! The facets of an edition as grids of cells, for spreadsheets and plain tables alike.
//!
//! A column has the contract's key and a Chinese title; a cell knows what it is, so that each output
//! writes dates, numbers and codes in its own way. Which columns there are a record says of itself.

mod facets;

pub use facets::{Sheet, entries, sessions, sheets};

use mulu_model::Map;
use mulu_model::day::Day;
use mulu_model::described::{Described, FieldId, Wording};
use mulu_model::entry::Entry;
use mulu_model::schedule::Session;
use mulu_model::value::{Code, Value};
use std::borrow::Cow;

/// A column: its key in the contract, and its title.
pub type Column = (&'static str, Cow<'static, str>);

/// Columns written out.
pub fn columns(named: &[(&'static str, &'static str)]) -> Vec<Column> {
    named.iter().map(|(key, title)| (*key, Cow::Borrowed(*title))).collect()
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Words as printed or made.
    Text(String),
    /// A value of the contract that has a Chinese word: `daily`, `unified_exam`.
    Code(Code),
    /// A number.
    Number(f64),
    /// A day.
    Date(Day),
    /// A time of day, `HH:MM`.
    Clock(String),
}

/// Rows under columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell a column.
    pub rows: Vec<Vec<Cell>>,
}

impl Grid {
    /// The same without the columns in which every cell is blank.
    pub fn without_blank_columns(mut self) -> Self {
        let blank = |at: usize| self.rows.iter().all(|row| row[at] == Cell::Blank);
        let kept: Vec<usize> = (0..self.columns.len()).filter(|at| !blank(*at)).collect();
        self.columns = kept.iter().map(|at| self.columns[*at].clone()).collect();
        for row in &mut self.rows {
            *row = kept.iter().map(|at| row[*at].clone()).collect();
        }
        self
    }
}

impl Cell {
    /// Words, or nothing.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Cell::Blank } else { Cell::Text(text) }
    }

    /// The cell of a value of a field.
    pub fn of_field(id: FieldId, value: Option<&Value>) -> Self {
        match (id.wording, value) {
            (Wording::Clock, Some(Value::Text(time))) => Cell::Clock(time.clone()),
            (_, value) => Cell::of_value(value),
        }
    }

    /// The cell of a value: lists are joined, records and tables are named item by item.
    pub fn of_value(value: Option<&Value>) -> Self {
        match value {
            None => Cell::Blank,
            Some(Value::Number(number)) => Cell::Number(number.number()),
            Some(Value::Day(day)) => Cell::Date(*day),
            Some(Value::Code(code)) => Cell::Code(*code),
            Some(value) => Cell::text(in_words(value)),
        }
    }
}

/// A value in words: members of a list behind one another, those of a record or a table with their
/// names.
fn in_words(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Day(day) => day.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Flag => "是".into(),
        Value::Code(code) => code.name.into(),
        Value::Months(counts) => by_month(counts),
        Value::List(list) => joined(list.iter().map(in_words)),
        Value::Record(fields) => {
            joined(fields.iter().map(|(id, value)| with_name(id.name, with_unit(*id, value))))
        }
        Value::Table(table) => {
            joined(table.iter().map(|(key, value)| with_name(name_of(key), in_words(value))))
        }
    }
}

/// A number with its unit; any other value as it is.
fn with_unit(id: FieldId, value: &Value) -> String {
    let unit = id.unit.filter(|_| value.as_number().is_some()).unwrap_or_default();
    in_words(value) + unit
}

fn with_name(name: &str, words: String) -> String {
    if words.is_empty() { words } else { format!("{name}：{words}") }
}

/// What a key of a table is called: the field it stands for, else itself, which is a printed header.
fn name_of(key: &str) -> &str {
    let field = Session::description().field(key).or_else(|| Entry::description().field(key));
    field.map_or(key, |id| id.name)
}

/// `1月1次，2月2次`
fn by_month(counts: &Map<u32, u32>) -> String {
    let counts = counts.iter().map(|(month, count)| format!("{month}月{count}次"));
    counts.collect::<Vec<_>>().join("，")
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.filter(|p| !p.is_empty()).collect::<Vec<_>>().join("；")
}
