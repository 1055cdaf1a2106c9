//! What a change is about.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use std::fmt;

/// What a change is about: an id, a clause, an exam.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An exam.
    Session(SessionName),
    /// A clause, by its id.
    Clause(String),
    /// A thing by its id, or by what it is known by where it has none.
    Thing(String),
    /// A list as a whole.
    List,
    /// A calendar as a whole.
    Schedule,
}

/// An exam by its month and the order within it; exams without a date are counted by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SessionName {
    /// The month, from 1; none where the exam has no date. Without one it stands before all months.
    pub month: Option<u32>,
    /// The order within the month, from 1.
    pub order: u32,
}

impl SessionName {
    /// What people call it: `3月第2次考核`.
    pub fn name(self) -> String {
        match self.month {
            Some(month) => format!("{month}月第{}次考核", self.order),
            None => format!("未定日期的第{}次考核", self.order),
        }
    }
}

impl fmt::Display for SessionName {
    /// As published: `03#2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.month {
            Some(month) => write!(f, "{month:02}#{}", self.order),
            None => write!(f, "--#{}", self.order),
        }
    }
}

impl Subject {
    /// The clause that a clause stands under.
    pub fn above(&self) -> Option<Subject> {
        match self {
            Subject::Clause(id) => {
                id.rsplit_once('.').map(|(above, _)| Subject::Clause(above.into()))
            }
            _ => None,
        }
    }

    /// Goes through the words of the notice in it.
    pub fn visit_texts(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            Subject::Thing(text) => visit(text),
            Subject::List | Subject::Schedule | Subject::Session(_) | Subject::Clause(_) => {}
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::List => f.write_str("list"),
            Subject::Schedule => f.write_str("schedule"),
            Subject::Session(name) => name.fmt(f),
            Subject::Clause(id) | Subject::Thing(id) => f.write_str(id),
        }
    }
}

impl Serialize for Subject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Subject {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Subject".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "An id, a clause, or an exam as month and order within it: `03#2`."
        })
    }
}
