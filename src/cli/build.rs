//! `mulu build`: everything from the notices to the published catalogue.

use super::error::{Error, Kind};
use super::side_by_side::SideBySide;
use super::{Format, Outcome, authority, inputs, output, summary};
use crate::model::authority::Authority;
use crate::model::finding::Severity;
use crate::pipeline::{self, Build, Selection};
use crate::{cli, publish};
use std::path::{Path, PathBuf};

/// 读取通知，生成并发布目录
///
/// Builds the catalogue from notices and publishes it, whole or not at all.
#[derive(clap::Args)]
pub struct Arguments {
    /// Files and folders; `seeds` and `corpus` where none are given
    inputs: Vec<PathBuf>,
    /// Folder to publish into
    #[arg(long, default_value = "out", value_name = "DIR")]
    out: PathBuf,
    /// Folder of the authority data; new ids are written to its registers
    #[arg(long, default_value = "authority", value_name = "DIR")]
    authority: PathBuf,
    /// Allot no ids: names that have none are an error
    #[arg(long)]
    locked: bool,
    /// Write nothing; show what would change and end with 1 if anything would
    #[arg(long)]
    check: bool,
    /// Publish no names and telephones of contact persons
    #[arg(long)]
    without_contacts: bool,
    /// Say nothing but errors
    #[arg(long, short)]
    quiet: bool,
    /// How to sum up: text on standard error, or JSON or YAML on standard output
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs the command.
///
/// # Errors
/// No input, authority data that cannot be used, new names under `--locked`, an output that cannot be
/// written.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let started = std::time::Instant::now();
    let (authority, mut build) =
        build_inputs(&arguments.inputs, &arguments.authority, arguments.quiet)?;
    let without_contacts = arguments.without_contacts;
    let selection = Selection { without_contacts, ..Selection::default() };
    let (files, unmade) = pipeline::publish(&build.publication, &selection, &SideBySide);
    build.faults.extend(unmade);
    if arguments.locked && !build.allotted.is_empty() {
        return Err(Error::new(Kind::Locked, build.allotted.named().join("、")));
    }
    if arguments.check {
        return show_drift(arguments, &build, &files);
    }
    output::check_folder(&arguments.out)?;
    authority::save(&arguments.authority, &authority, &build.allotted)?;
    output::replace_folder(&arguments.out, &files)?;
    output::tell(&build.faults);
    if arguments.quiet {
        // What could not be read is an error, which is said in any case.
        inputs::name_refused(&build.publication.refused);
    } else {
        let summary = summary::summed_up(&build, &arguments.out, started.elapsed());
        match arguments.format {
            Format::Text => eprint!("{}", summary.for_people()),
            Format::Json => cli::print(&publish::json(&summary))?,
            Format::Yaml => cli::print(&publish::yaml(&summary))?,
        }
    }
    Ok(outcome(&build))
}

/// Everything to publish of the inputs, and the authority data with what was allotted.
///
/// # Errors
/// No input, or authority data that cannot be used.
pub fn build_inputs(
    inputs: &[PathBuf],
    authority: &Path,
    quiet: bool,
) -> Result<(Authority, Build), Error> {
    let mut authority = authority::load(authority)?;
    let understood = inputs::understood(inputs, &authority, quiet)?;
    if understood.notices.is_empty() {
        inputs::name_refused(&understood.refused);
        return Err(Error::new(Kind::NoInput, "所有输入均无法读取"));
    }
    let build = pipeline::build(understood, &mut authority, &SideBySide);
    Ok((authority, build))
}

fn show_drift(
    arguments: &Arguments,
    build: &Build,
    files: &publish::Files,
) -> Result<Outcome, Error> {
    let drift = output::drift_of_folder(&arguments.out, files);
    for entry in build.allotted.entries() {
        cli::print(format!("+ authority: {} {}\n", entry.id, entry.preferred()).as_bytes())?;
    }
    for event in &build.allotted.events {
        cli::print(format!("+ authority: {} {}\n", event.uid, event.dates).as_bytes())?;
    }
    let clean = drift.is_none() && build.allotted.is_empty();
    if let Some(diff) = drift {
        cli::print(diff.as_bytes())?;
    }
    output::tell(&build.faults);
    if !arguments.quiet {
        eprintln!(
            "{}",
            if clean {
                "与已发布的目录一致"
            } else {
                "与已发布的目录不一致（未写入任何文件）"
            }
        );
    }
    if clean { Ok(outcome(build)) } else { Ok(Outcome::Faults) }
}

/// Whether a build is clean: no findings at error level, nothing refused, no fault of mulu.
pub fn outcome(build: &Build) -> Outcome {
    let errors = build.publication.findings.iter().any(|f| f.severity == Severity::Error);
    let incomplete = !build.publication.refused.is_empty() || !build.faults.is_empty();
    if errors || incomplete { Outcome::Faults } else { Outcome::Clean }
}
