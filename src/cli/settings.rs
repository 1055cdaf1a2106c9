//! Loads `mulu.toml`, and puts what the command line says of levels before it.

use super::error::{Error, Kind};
use crate::judge::rule_names::{named_rule, unknown_lint};
use crate::judge::settings::read_settings;
use crate::model::Map;
use crate::model::report::Rule;
use crate::model::settings::{Level, Settings};
use chrono::NaiveDate;
use std::path::{Path, PathBuf};

/// The settings of the working folder.
const DEFAULT: &str = "mulu.toml";

/// How findings are judged.
#[derive(clap::Args)]
#[group(skip)]
pub struct Arguments {
    /// Settings with levels and waivers; `mulu.toml` in the working folder where none is named
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Shows a lint's findings as errors
    #[arg(long, value_name = "LINT")]
    deny: Vec<String>,
    /// Shows a lint's findings as warnings
    #[arg(long, value_name = "LINT")]
    warn: Vec<String>,
    /// Shows no findings of a lint
    #[arg(long, value_name = "LINT")]
    allow: Vec<String>,
    /// The day on which waivers are judged
    #[arg(long, value_name = "YYYY-MM-DD", hide = true)]
    today: Option<NaiveDate>,
}

/// Settings, and the file they stand in.
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// Path of the file; the default one where there is none.
    pub path: String,
    /// Its lines.
    pub lines: Vec<String>,
}

/// Loads the settings.
///
/// # Errors
/// A file that cannot be read or used, or a level for a lint that does not exist.
pub fn load(arguments: &Arguments, rules: &[Rule]) -> Result<Loaded, Error> {
    let path = arguments.config.as_deref().unwrap_or(Path::new(DEFAULT));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if arguments.config.is_none() && e.kind() == std::io::ErrorKind::NotFound => {
            String::new()
        }
        Err(e) => return Err(Error::io(path.display(), &e)),
    };
    let fault = |f: crate::model::settings::Fault| {
        Error::new(Kind::Settings, format!("{}:{}：{}", path.display(), f.line, f.message))
    };
    let mut settings = read_settings(&text, rules).map_err(fault)?;
    settings.levels.extend(levels(arguments, rules)?);
    let lines = text.lines().map(str::to_string).collect();
    Ok(Loaded { settings, path: path.display().to_string(), lines })
}

fn levels(arguments: &Arguments, rules: &[Rule]) -> Result<Map<String, Level>, Error> {
    let mut levels = Map::new();
    let given = [("deny", &arguments.deny), ("warn", &arguments.warn), ("allow", &arguments.allow)];
    for (word, lints) in given {
        for lint in lints {
            let unknown = |near| Error::new(Kind::Usage, unknown_lint(lint, near));
            let id = &named_rule(rules, lint).map_err(unknown)?.id;
            let level = Level::of_word(word).unwrap_or(Level::Allow);
            if levels.insert(id.clone(), level).is_some_and(|other| other != level) {
                let message = format!("{id} 同时给出了不同级别（--deny、--warn、--allow）");
                return Err(Error::new(Kind::Usage, message));
            }
        }
    }
    Ok(levels)
}

/// The day: as given, else that of China, where waivers are written.
pub fn today(arguments: &Arguments) -> NaiveDate {
    arguments.today.unwrap_or_else(super::clock::today)
}
