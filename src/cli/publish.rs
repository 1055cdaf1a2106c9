//! `mulu publish`: some kinds of output only, beside whatever else is in the folder.

use super::error::{Error, Kind};
use super::side_by_side::SideBySide;
use super::{Outcome, build, output};
use crate::fault::Fault;
use crate::model::publication::Publication;
use crate::pipeline::{self, Selection};
use crate::publish;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// 只发布指定种类的文件
///
/// Publishes some kinds of files only and leaves the others in the folder as they are. Allots no ids.
#[derive(clap::Args)]
pub struct Arguments {
    /// Files and folders; `seeds` and `corpus` where none are given
    inputs: Vec<PathBuf>,
    /// Kinds of files by their endings, as in `xlsx,ics`; all where none are given
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    only: Vec<String>,
    /// Folder to publish into
    #[arg(long, default_value = "out", value_name = "DIR")]
    out: PathBuf,
    /// Folder of the authority data; nothing is written to it
    #[arg(long, default_value = "authority", value_name = "DIR")]
    authority: PathBuf,
    /// Publish no names and telephones of contact persons
    #[arg(long)]
    without_contacts: bool,
    /// Say nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

/// Runs the command.
///
/// # Errors
/// A kind that does not exist, no input, names without ids, an output that cannot be written.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let kinds = kinds_asked(&arguments.only)?;
    let (_, mut build) =
        build::build_inputs(&arguments.inputs, &arguments.authority, arguments.quiet)?;
    if !build.allotted.is_empty() {
        return Err(Error::new(Kind::Unallotted, build.allotted.named().join("、")));
    }
    let (written, unmade) = match arguments.only.is_empty() {
        true => every_kind(arguments, &build.publication)?,
        false => some_kinds(arguments, &build.publication, kinds)?,
    };
    build.faults.extend(unmade);
    output::tell(&build.faults);
    if !arguments.quiet {
        eprintln!("已向 {} 写入 {written} 个文件", arguments.out.display());
    }
    Ok(build::outcome(&build))
}

/// The kinds asked for.
fn kinds_asked(only: &[String]) -> Result<BTreeSet<String>, Error> {
    let known = publish::file_kinds();
    let asked: BTreeSet<String> = only.iter().map(|k| k.trim().to_ascii_lowercase()).collect();
    let strange: Vec<&str> =
        asked.iter().map(String::as_str).filter(|k| !known.contains(k)).collect();
    if strange.is_empty() {
        return Ok(asked);
    }
    let known: Vec<&str> = known.into_iter().collect();
    let message = format!("--only 没有 {} 这种文件；可选：{}", strange.join("、"), known.join(","));
    Err(Error::new(Kind::Usage, message))
}

/// How many files were written, and what mulu failed at.
type Written = (usize, Vec<Fault>);

/// Writes the files of all kinds.
fn every_kind(arguments: &Arguments, publication: &Publication) -> Result<Written, Error> {
    let without_contacts = arguments.without_contacts;
    let selection = Selection { without_contacts, ..Selection::default() };
    let (files, unmade) = pipeline::publish(publication, &selection, &SideBySide);
    output::replace_folder(&arguments.out, &files)?;
    Ok((files.len(), unmade))
}

/// Writes the files of some kinds. An index among them lists the files of other kinds as they are; files
/// of these kinds that it listed and that are made no more are taken away.
fn some_kinds(
    arguments: &Arguments,
    publication: &Publication,
    kinds: BTreeSet<String>,
) -> Result<Written, Error> {
    let without_contacts = arguments.without_contacts;
    let mut selection = Selection { kinds, without_contacts, kept: Vec::new() };
    let listed = output::listed(&arguments.out).into_iter();
    let (before, kept): (Vec<_>, Vec<_>) = listed.partition(|f| selection.selects(&f.path));
    selection.kept = kept;
    let (files, unmade) = pipeline::publish(publication, &selection, &SideBySide);
    let is_made = |path: &str| files.iter().any(|(made, _)| made == path);
    let stale = before.into_iter().filter(|f| !is_made(&f.path)).map(|f| PathBuf::from(f.path));
    output::replace_files(&arguments.out, &files, &stale.collect::<Vec<_>>())?;
    Ok((files.len(), unmade))
}
