//! `mulu check`: the findings, without publishing anything.

use super::error::Error;
use super::side_by_side::SideBySide;
use super::{Outcome, authority, inputs, output, print, rules, settings};
use crate::judge::places::{Lines, Places, line_of};
use crate::judge::waivers::{self, Judged, Occasion};
use crate::model::catalogue::Refused;
use crate::model::document::Document;
use crate::model::finding::{Finding, Severity};
use crate::model::notice::SCHEMA_VERSION;
use crate::model::report::{Report, Reported, Rule};
use crate::model::settings::Waiver;
use crate::pipeline::{self, Catalogued};
use crate::{publish, read};
use clap::ValueEnum;
use serde::Serialize;
use std::io::IsTerminal;
use std::path::PathBuf;

/// 检查通知中的问题，不发布
///
/// Reports what is wrong in notices; publishes and writes nothing.
#[derive(clap::Args)]
pub struct Arguments {
    /// Files and folders; `seeds` and `corpus` where none are given
    inputs: Vec<PathBuf>,
    /// Folder of the authority data
    #[arg(long, default_value = "authority", value_name = "DIR")]
    authority: PathBuf,
    /// How to print the findings
    #[arg(long, value_enum, default_value = "text")]
    format: FindingFormat,
    #[command(flatten)]
    settings: settings::Arguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FindingFormat {
    /// For people, with the lines they stand on.
    Text,
    /// JSON.
    Json,
    /// YAML.
    Yaml,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// Workflow commands, shown beside a change on GitHub.
    Github,
}

/// The findings as data.
#[derive(Serialize)]
struct Checked<'a> {
    schema_version: &'a str,
    findings: Vec<&'a Finding>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waived: Vec<Waived<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    refused: Vec<&'a Refused>,
}

/// A finding that a waiver sets aside.
#[derive(Serialize)]
struct Waived<'a> {
    waiver: &'a Waiver,
    finding: &'a Finding,
}

/// Runs the command.
///
/// # Errors
/// No input, or authority data or settings that cannot be used.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let rules = rules();
    let loaded = settings::load(&arguments.settings, &rules)?;
    let mut authority = authority::load(&arguments.authority)?;
    let understood = inputs::understood(&arguments.inputs, &authority, false)?;
    let checked = pipeline::check(understood, &mut authority, &SideBySide);
    let pipeline::Checked { catalogued, findings, faults } = checked;
    inputs::name_refused(&catalogued.refused);
    output::tell(&faults);
    let occasion = Occasion {
        today: settings::today(&arguments.settings),
        path: &loaded.path,
        notices: catalogued.notices.iter().map(|n| n.id.as_str()).collect(),
        is_all: arguments.inputs.is_empty(),
    };
    let judged = waivers::judge(&loaded.settings, findings, &occasion);
    let mut shown = judged.findings.iter().chain(judged.of_settings.iter().map(|(f, _)| f));
    let incomplete = !catalogued.refused.is_empty() || !faults.is_empty();
    let is_clean = !incomplete && !shown.any(|f| f.severity == Severity::Error);
    print(&printed_findings(arguments.format, judged, (&catalogued, &loaded), rules))?;
    Ok(if is_clean { Outcome::Clean } else { Outcome::Faults })
}

fn printed_findings(
    format: FindingFormat,
    judged: Judged,
    (catalogued, loaded): (&Catalogued, &settings::Loaded),
    rules: Vec<Rule>,
) -> Vec<u8> {
    match format {
        FindingFormat::Json => publish::located_json(&checked_data(&judged, catalogued)),
        FindingFormat::Yaml => publish::located_yaml(&checked_data(&judged, catalogued)),
        FindingFormat::Text => {
            publish::snippets(&report(judged, catalogued, loaded, rules), colour()).into_bytes()
        }
        FindingFormat::Sarif => publish::sarif(&report(judged, catalogued, loaded, rules)),
        FindingFormat::Github => {
            publish::annotations(&report(judged, catalogued, loaded, rules)).into_bytes()
        }
    }
}

fn checked_data<'a>(judged: &'a Judged, catalogued: &'a Catalogued) -> Checked<'a> {
    let waived = judged.waived.iter().map(|(finding, waiver)| Waived { waiver, finding });
    Checked {
        schema_version: SCHEMA_VERSION,
        findings: judged.findings.iter().chain(judged.of_settings.iter().map(|(f, _)| f)).collect(),
        waived: waived.collect(),
        refused: catalogued.refused.iter().collect(),
    }
}

/// The findings with their places in the files.
fn report(
    judged: Judged,
    catalogued: &Catalogued,
    loaded: &settings::Loaded,
    rules: Vec<Rule>,
) -> Report {
    let lines = text_lines(&catalogued.documents);
    let places = Places::new(&catalogued.notices, &catalogued.documents, &lines);
    let mut items: Vec<Reported> =
        judged.findings.into_iter().map(|f| places.report(f, None)).collect();
    items.extend(judged.of_settings.into_iter().map(|(finding, line)| Reported {
        at: Some(line_of(&loaded.path, line, &loaded.lines)),
        ..places.report(finding, None)
    }));
    let waived = judged.waived.into_iter();
    items.extend(waived.map(|(finding, waiver)| places.report(finding, Some(waiver.reason))));
    Report { rules, items, refused: catalogued.refused.clone() }
}

/// The lines of the text files that were read, so that findings have columns.
fn text_lines(documents: &[Document]) -> Lines {
    let sources = documents.iter().flat_map(|d| &d.sources);
    let texts = sources.filter(|s| matches!(s.format.as_str(), "text" | "csv"));
    let lines = texts.filter_map(|s| {
        let bytes = std::fs::read(&s.path).ok()?;
        Some((s.path.clone(), read::lines(&bytes)?))
    });
    lines.collect()
}

/// Whether a person looks on who wants colours.
fn colour() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
    std::io::stdout().is_terminal() && !set("NO_COLOR") && !dumb
}
