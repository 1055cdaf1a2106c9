//! `mulu explain`: what a lint finds, why it matters and what to do.

use super::error::{Error, Kind};
use super::{Outcome, print, rules};
use crate::judge::rule_names::{named_rule, unknown_lint};
use crate::model::report::Rule;
use crate::publish;
use clap::ValueEnum;
use serde::Serialize;
use std::fmt::Write;

/// 说明一个检查项：查什么、为什么、怎么办
///
/// Prints a lint's manual page, Chinese first, or one line on each lint.
#[derive(clap::Args)]
pub struct Arguments {
    /// Id of the lint; all are listed where none is given
    lint: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: PageFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PageFormat {
    /// For people.
    Text,
    /// JSON.
    Json,
}

/// A lint as printed.
#[derive(Serialize)]
struct Entry<'a> {
    lint: &'a str,
    summary: String,
    summary_en: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
}

/// Runs the command.
///
/// # Errors
/// A name that no lint has.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let rules = rules();
    let bytes = match (&arguments.lint, arguments.format) {
        (None, PageFormat::Text) => list_of_lints(&rules).into_bytes(),
        (None, PageFormat::Json) => {
            publish::json(&rules.iter().map(|r| lint_entry(r, false)).collect::<Vec<_>>())
        }
        (Some(name), format) => {
            let unknown = |near| Error::new(Kind::Usage, unknown_lint(name, near));
            let rule = named_rule(&rules, name).map_err(unknown)?;
            match format {
                PageFormat::Text => {
                    let (chinese, english) = rule.halves();
                    let halves = [rule.id.as_str(), chinese, english].into_iter();
                    let halves: Vec<&str> = halves.filter(|h| !h.is_empty()).collect();
                    (halves.join("\n\n") + "\n").into_bytes()
                }
                PageFormat::Json => publish::json(&lint_entry(rule, true)),
            }
        }
    };
    print(&bytes)?;
    Ok(Outcome::Clean)
}

fn list_of_lints(rules: &[Rule]) -> String {
    let width = rules.iter().map(|r| r.id.len()).max().unwrap_or_default();
    let mut out = String::new();
    for rule in rules {
        let _ = writeln!(out, "{:width$}  {}", rule.id, rule.summary());
    }
    out
}

fn lint_entry(rule: &Rule, whole: bool) -> Entry<'_> {
    Entry {
        lint: &rule.id,
        summary: rule.summary(),
        summary_en: rule.summary_en(),
        page: whole.then_some(rule.page.as_str()),
    }
}
