//! Every test but the literate cases: free properties, snapshots, tidiness, schemas, command line.

mod bounds;
mod check_command;
mod circles;
mod command_line;
mod control_characters;
mod excerpts;
mod exports;
mod formats;
mod gathered;
mod holidays;
mod identity;
mod notices_apart;
mod papers;
mod properties;
mod published;
#[path = "../shared/mod.rs"]
mod shared;
mod snapshots;
mod tidy;

use mulu::model::authority::Authority;
use mulu::model::publication::Publication;
use mulu::pipeline::{self, Build, OneByOne, Selection, Understood};
use mulu::publish::Files;
use mulu::read::NoRecogniser;
use shared::{AUTHORITY, ROOT};
use std::path::Path;
use std::sync::LazyLock;

/// The five notices the project began with, by file name.
fn seeds() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(Path::new(ROOT).join("seeds"))
        .expect("the seeds")
        .map(|e| e.expect("an entry").path())
        .collect();
    files.sort();
    let read = |p: std::path::PathBuf| {
        let name = format!("seeds/{}", p.file_name().expect("a name").to_string_lossy());
        (name, std::fs::read(p).expect("a seed"))
    };
    files.into_iter().map(read).collect()
}

/// What is understood of files, read one after the other.
fn understood(files: &[(impl AsRef<str>, impl AsRef<[u8]>)], authority: &Authority) -> Understood {
    let read = |(path, bytes): &(_, _)| read_file(path, bytes);
    pipeline::understand(files.iter().flat_map(read).collect(), authority, &OneByOne)
}

fn read_file(path: &impl AsRef<str>, bytes: &impl AsRef<[u8]>) -> pipeline::Documents {
    pipeline::read(path.as_ref(), bytes.as_ref(), &NoRecogniser)
}

/// What a build makes of files.
fn built_from(files: &[(impl AsRef<str>, impl AsRef<[u8]>)], authority: &mut Authority) -> Build {
    pipeline::build(understood(files, authority), authority, &OneByOne)
}

/// Every file of a publication.
fn published_files(publication: &Publication) -> Files {
    pipeline::publish(publication, &Selection::default(), &OneByOne).0
}

/// What a build makes of the seeds.
static SEEDS_BUILT: LazyLock<Build> =
    LazyLock::new(|| built_from(&seeds(), &mut AUTHORITY.clone()));
