//! Regular expressions kept as data in `authority/lexicon`, each with words that it fits and near words that it
//! does not.

use super::Map;
use super::required::{self, Required};
use regex::{Captures, Match, Regex};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// A regular expression, matched on folded text. Its syntax is checked when it is read, and it is built
/// when it is first used.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "Stated")]
pub struct Pattern {
    /// The expression, its fragments put in.
    regex: String,
    /// Words that it fits, with what it takes out of them.
    example: Vec<Example>,
    /// Near words that it does not fit.
    not: Vec<String>,
    /// Whether it has fitted anything yet.
    #[serde(serialize_with = "whether")]
    used: Arc<AtomicBool>,
    #[serde(skip)]
    required: Required,
    #[serde(skip)]
    built: OnceLock<Regex>,
}

/// Words that a pattern fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Example {
    /// The words alone.
    Words(String),
    /// The words and what the groups take out of them.
    Captured {
        /// The words.
        #[serde(rename = "in")]
        words: String,
        /// What each group takes, by its name.
        #[serde(flatten)]
        groups: Map<String, String>,
    },
}

impl Example {
    /// The words.
    pub fn words(&self) -> &str {
        match self {
            Example::Words(words) | Example::Captured { words, .. } => words,
        }
    }

    /// What the groups take out of them.
    pub fn groups(&self) -> impl Iterator<Item = (&str, &str)> {
        let groups = match self {
            Example::Words(_) => None,
            Example::Captured { groups, .. } => Some(groups),
        };
        groups.into_iter().flatten().map(|(name, taken)| (name.as_str(), taken.as_str()))
    }
}

/// A pattern as the file states it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    regex: String,
    example: Vec<Example>,
    #[serde(default)]
    not: Vec<String>,
}

impl TryFrom<Stated> for Pattern {
    type Error = String;

    fn try_from(stated: Stated) -> Result<Self, Self::Error> {
        let syntax = regex_syntax::parse(&stated.regex).map_err(|e| e.to_string())?;
        if stated.example.is_empty() {
            return Err("a pattern without an example".into());
        }
        Ok(Pattern {
            required: required::of_every_match(&syntax),
            regex: stated.regex,
            example: stated.example,
            not: stated.not,
            used: Arc::default(),
            built: OnceLock::new(),
        })
    }
}

impl Pattern {
    /// The expression, its fragments put in.
    pub fn as_str(&self) -> &str {
        &self.regex
    }

    /// Words that it fits.
    pub fn examples(&self) -> &[Example] {
        &self.example
    }

    /// Near words that it does not fit.
    pub fn counter_examples(&self) -> &[String] {
        &self.not
    }

    /// Whether it may fit: a cheap question, asked before a costly search. Where the answer is no it does
    /// not fit.
    pub fn may_fit(&self, folded: &str) -> bool {
        self.required.stand_in(folded)
    }

    /// Whether it fits anywhere.
    pub fn is_match(&self, folded: &str) -> bool {
        let fits = self.regex().is_match(folded);
        self.note_use(fits);
        fits
    }

    /// Where it first fits.
    pub fn find<'t>(&self, folded: &'t str) -> Option<Match<'t>> {
        let found = self.regex().find(folded);
        self.note_use(found.is_some());
        found
    }

    /// Its groups where it first fits.
    pub fn captures<'t>(&self, folded: &'t str) -> Option<Captures<'t>> {
        let found = self.regex().captures(folded);
        self.note_use(found.is_some());
        found
    }

    /// Its groups wherever it fits.
    pub fn captures_iter<'t>(&self, folded: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.regex().captures_iter(folded).inspect(|_| self.note_use(true))
    }

    fn regex(&self) -> &Regex {
        self.built.get_or_init(|| Regex::new(&self.regex).expect("checked when it was read"))
    }

    fn note_use(&self, fitted: bool) {
        if fitted {
            self.used.store(true, Ordering::Relaxed);
        }
    }
}

fn whether<S: serde::Serializer>(used: &AtomicBool, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bool(used.load(Ordering::Relaxed))
}
