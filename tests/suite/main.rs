//! The one test binary: literate cases, free properties, snapshots, tidiness, schemas, command line.

mod case_file;
mod cases;
mod check_command;
mod command_line;
mod exports;
mod formats;
mod gathered;
mod holidays;
mod identity;
mod made;
mod notices_apart;
mod papers;
mod properties;
mod published;
mod snapshots;
mod tidy;

use mulu::model::authority::Authority;
use std::path::Path;
use std::sync::LazyLock;

/// The project's root.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The authority data of the repository.
static AUTHORITY: LazyLock<Authority> = LazyLock::new(|| {
    mulu::cli::load_authority(&Path::new(ROOT).join("authority")).expect("authority data")
});

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
