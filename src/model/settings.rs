//! `mulu.toml`: how bad a user finds each lint, and which findings have been dealt with.
//!
//! Settings judge what a check shows; what a build publishes they never touch.

use super::Map;
use super::finding::Severity;
use chrono::NaiveDate;
use serde::{Serialize, Serializer};

/// How findings are judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// How bad each lint is, where not as it says itself.
    pub levels: Map<String, Level>,
    /// Findings that have been dealt with.
    pub waivers: Vec<Waiver>,
}

/// How bad a lint is held to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Shown as this.
    As(Severity),
    /// Not shown.
    Allow,
}

/// A finding that has been dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiver {
    /// The lint.
    pub lint: String,
    /// The notice, where only one is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// Words that the finding's quote or message holds, where only such are meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day it holds.
    #[serde(serialize_with = "printed")]
    pub until: NaiveDate,
    /// Line of the settings on which it stands.
    #[serde(skip)]
    pub line: u32,
}

fn printed<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// What is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: u32,
    /// What is wrong, in Chinese.
    pub message: String,
}

impl Level {
    /// The level of a word: `deny`, `warn`, `info`, `allow`.
    pub fn of_word(word: &str) -> Option<Level> {
        Some(match word {
            "deny" | "error" => Level::As(Severity::Error),
            "warn" | "warning" => Level::As(Severity::Warning),
            "info" => Level::As(Severity::Info),
            "allow" => Level::Allow,
            _ => return None,
        })
    }
}
