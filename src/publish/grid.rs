//! The facets of an edition as grids of cells, for spreadsheets and plain tables alike.
//!
//! A column has the contract's key and a Chinese title; a cell knows what it is, so that each output
//! writes dates, numbers and codes in its own way.

mod columns;
mod facets;

pub use facets::{contacts, eligibility, entries, institutions, sessions};

use super::words;
use serde_json::Value;

/// The field that holds how many exams each month has.
const MONTHS: &str = "sessions_by_month";

/// A column: its key in the contract, and its title.
pub type Column = (&'static str, &'static str);

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// Words as printed or made.
    Text(String),
    /// A value of the contract that has a Chinese word: `daily`, `unified_exam`.
    Code(String),
    /// A number.
    Number(f64),
    /// A date, ISO 8601.
    Date(String),
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
    /// A grid of records, each read by its keys.
    pub fn new(columns: &[Column], records: impl Iterator<Item = Vec<Cell>>) -> Self {
        Grid { columns: columns.to_vec(), rows: records.collect() }
    }

    /// The same without the columns in which every cell is blank.
    pub fn without_blank_columns(mut self) -> Self {
        let blank = |at: usize| self.rows.iter().all(|row| row[at] == Cell::Blank);
        let kept: Vec<usize> = (0..self.columns.len()).filter(|at| !blank(*at)).collect();
        self.columns = kept.iter().map(|at| self.columns[*at]).collect();
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
    pub fn field(field: Option<&str>, value: Option<&Value>) -> Self {
        match (field, value) {
            (Some(MONTHS), Some(Value::Object(counts))) => Cell::text(by_month(counts)),
            (_, value) => Cell::of(value),
        }
    }

    /// The cell of a value: a string that is a date is a date, lists are joined, tables are named
    /// item by item.
    pub fn of(value: Option<&Value>) -> Self {
        match value {
            None | Some(Value::Null) => Cell::Blank,
            Some(Value::Number(number)) => number.as_f64().map_or(Cell::Blank, Cell::Number),
            Some(Value::String(text)) if is_date(text) => Cell::Date(text.clone()),
            Some(value) => Cell::text(in_words(value)),
        }
    }
}

/// Whether a text is an ISO 8601 date and nothing else.
fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<chrono::NaiveDate>().is_ok()
}

/// A value in words: members of a list behind one another, those of a table with their names.
fn in_words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "是".into(),
        Value::Bool(false) => "否".into(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => joined(list.iter().map(in_words)),
        Value::Object(map) => joined(map.iter().map(|(key, value)| {
            let value = match value {
                Value::Object(counts) if key == MONTHS => by_month(counts),
                value => in_words(value),
            };
            match value.is_empty() {
                true => value,
                false => format!("{}：{}", words::field(key), words::value(&value)),
            }
        })),
    }
}

/// `1月1次，2月2次`
fn by_month(counts: &serde_json::Map<String, Value>) -> String {
    let count = |(month, count): (&String, &Value)| format!("{month}月{}次", in_words(count));
    counts.iter().map(count).collect::<Vec<_>>().join("，")
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.filter(|p| !p.is_empty()).collect::<Vec<_>>().join("；")
}
