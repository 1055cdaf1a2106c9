//! `mulu publish`: some kinds of output only, beside whatever else is in the folder.

use super::error::{Error, Kind};
use super::{Outcome, build, output};
use crate::model::publication::Publication;
use crate::publish::{self, Files};
use rayon::prelude::*;
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
    let wanted = wanted(&arguments.only)?;
    let (_, build) = build::built(&arguments.inputs, &arguments.authority, arguments.quiet)?;
    if !build.allotted.is_empty() {
        return Err(Error::new(Kind::Unallotted, build.allotted.named().join("、")));
    }
    let withheld =
        arguments.without_contacts.then(|| publish::without_contacts(&build.publication));
    let publication = withheld.as_ref().unwrap_or(&build.publication);
    let written = if arguments.only.is_empty() {
        let files = publish::with_index(publication, made(publication, &wanted), &[]);
        output::replace_folder(&arguments.out, &files)?;
        files.len()
    } else {
        some(arguments, publication, &wanted)?
    };
    if !arguments.quiet {
        eprintln!("已向 {} 写入 {written} 个文件", arguments.out.display());
    }
    Ok(build::outcome(&build))
}

/// The kinds asked for, every kind where none is.
fn wanted(only: &[String]) -> Result<BTreeSet<String>, Error> {
    let known = publish::kinds();
    let asked: BTreeSet<String> = only.iter().map(|k| k.trim().to_ascii_lowercase()).collect();
    let strange: Vec<&str> =
        asked.iter().map(String::as_str).filter(|k| !known.contains(k)).collect();
    if !strange.is_empty() {
        let known: Vec<&str> = known.into_iter().collect();
        let message =
            format!("--only 没有 {} 这种文件；可选：{}", strange.join("、"), known.join(","));
        return Err(Error::new(Kind::Usage, message));
    }
    Ok(if asked.is_empty() { known.into_iter().map(str::to_string).collect() } else { asked })
}

/// The files of the outputs that make any of the kinds.
fn made(publication: &Publication, wanted: &BTreeSet<String>) -> Files {
    let outputs = publish::OUTPUTS.par_iter();
    let needed = outputs.filter(|o| o.kinds.iter().any(|k| wanted.contains(*k)));
    needed.flat_map_iter(|o| (o.files)(publication)).collect()
}

/// Writes the files of some kinds. An index among them lists the files of other kinds as they are; files
/// of these kinds that it listed and that are made no more are taken away.
fn some(
    arguments: &Arguments,
    publication: &Publication,
    wanted: &BTreeSet<String>,
) -> Result<usize, Error> {
    let is_wanted = |path: &str| wanted.contains(publish::kind_of(path));
    let listed = output::listed(&arguments.out);
    let (before, kept): (Vec<_>, Vec<_>) = listed.into_iter().partition(|f| is_wanted(&f.path));
    let made: Files =
        made(publication, wanted).into_iter().filter(|(path, _)| is_wanted(path)).collect();
    let stale = before.into_iter().map(|f| PathBuf::from(f.path));
    let stale: Vec<PathBuf> =
        stale.filter(|p| !made.iter().any(|(path, _)| p.as_os_str() == path.as_str())).collect();
    let mut files = publish::with_index(publication, made, &kept);
    files.retain(|(path, _)| is_wanted(path));
    output::replace_files(&arguments.out, &files, &stale)?;
    Ok(files.len())
}
