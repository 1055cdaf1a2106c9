//! Finds and reads the inputs: files as given, folders with everything in them, side by side.

use super::error::{Error, Kind};
use super::read_process::{Documents, failed};
use super::readers::Readers;
use crate::model::authority::Authority;
use crate::model::catalogue::Refused;
use crate::model::document::Document;
use crate::pipeline::{self, FileRead};
use crate::read;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A file that was read, or why it was not.
pub type Input = Result<FileRead, Refused>;

/// The inputs of a command where none are given.
const DEFAULTS: [&str; 2] = ["seeds", "corpus"];

/// Reads all inputs; what is made of them does not depend on their order.
///
/// # Errors
/// Nothing to read at all.
pub fn read(given: &[PathBuf], authority: &Authority, quiet: bool) -> Result<Vec<Input>, Error> {
    let (paths, mut missing) = find(given);
    if paths.is_empty() {
        let named = match given {
            [] => "当前文件夹中没有 seeds 或 corpus；请在项目根目录运行，或给出通知文件的路径"
                .to_string(),
            // A path that is not there is said to be so, and not to be empty.
            _ if !missing.is_empty() => {
                let each = missing.iter().map(|r| format!("{}：{}", r.path, r.message));
                each.collect::<Vec<_>>().join("\n")
            }
            given => format!(
                "{} 中没有文件",
                given.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join("、")
            ),
        };
        return Err(Error::new(Kind::NoInput, named));
    }
    let bar = progress(paths.len() as u64, quiet);
    let readers = Readers::default();
    let documents =
        paths.par_iter().map(|p| documents(p, &readers)).inspect(|_| bar.inc(1)).flatten();
    let mut inputs = understood(documents.collect(), authority);
    bar.finish_and_clear();
    inputs.extend(missing.drain(..).map(Err));
    Ok(inputs)
}

/// Reads one file: one document, or several where it is an archive or holds several.
pub fn file(path: &Path) -> Documents {
    documents(path, &Readers::default())
}

/// Reads one file: one notice, or several; and what of it could not be read.
///
/// # Errors
/// As [`told`].
pub fn one(path: &Path, authority: &Authority) -> Result<(Vec<FileRead>, Vec<Refused>), Error> {
    told(understood(file(path), authority))
}

/// What was read of a file, with what could be made of it; and what could not be read.
///
/// # Errors
/// Nothing of it can be read.
pub fn told<T>(inputs: Vec<Result<T, Refused>>) -> Result<(Vec<T>, Vec<Refused>), Error> {
    let mut read = Vec::new();
    let mut refused = Vec::new();
    for input in inputs {
        match input {
            Ok(file) => read.push(file),
            Err(reason) => refused.push(reason),
        }
    }
    match refused.first() {
        Some(r) if read.is_empty() => {
            Err(Error::new(Kind::NoInput, format!("{}：{}", r.path, r.message)))
        }
        _ => Ok((read, refused)),
    }
}

fn documents(path: &Path, readers: &Readers) -> Documents {
    let name = shown(path);
    let read = || match std::fs::metadata(path).map(|m| m.len()) {
        Ok(length) if length > read::MAX_BYTES as u64 => vec![Err(too_large(&name))],
        _ => match std::fs::read(path) {
            Ok(bytes) => readers.read(&name, &bytes),
            Err(error) => vec![Err(refusal(&name, &error))],
        },
    };
    std::panic::catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| vec![Err(failed(&name, "internal_error"))])
}

/// The notices of documents, the attachments that came as files of their own put into them.
pub fn understood(documents: Documents, authority: &Authority) -> Vec<Input> {
    let outlined = documents.into_par_iter().map(|document| {
        let document = document?;
        guarded(document, |d| pipeline::outline(d, authority))
    });
    let (read, refused): (Vec<_>, Vec<_>) =
        outlined.collect::<Vec<Result<_, Refused>>>().into_iter().partition(Result::is_ok);
    let read = pipeline::gather(read.into_iter().flatten().collect(), authority);
    let files = read.into_par_iter().map(|(document, outline)| {
        guarded(document, |d| pipeline::notice(d, &outline, authority))
            .map(|(document, notice)| FileRead { document, outline, notice })
    });
    let mut inputs: Vec<Input> = files.collect();
    inputs.extend(refused.into_iter().filter_map(Result::err).map(Err));
    inputs
}

/// What is made of a document; a fault of the program is that document's fault.
fn guarded<T>(
    document: Document,
    make: impl FnOnce(&Document) -> T,
) -> Result<(Document, T), Refused> {
    let made = std::panic::catch_unwind(AssertUnwindSafe(|| make(&document)));
    match made {
        Ok(made) => Ok((document, made)),
        Err(_) => Err(failed(&document.source().path, "internal_error")),
    }
}

fn too_large(path: &str) -> Refused {
    let refusal = read::Refusal::too_large(read::MAX_BYTES);
    Refused {
        path: path.into(),
        reason: refusal.reason.into(),
        message: refusal.message,
        message_en: refusal.message_en,
    }
}

/// The files to read, each once, and the inputs that are not there.
fn find(given: &[PathBuf]) -> (Vec<PathBuf>, Vec<Refused>) {
    let mut files = Vec::new();
    let mut missing = Vec::new();
    let defaults: Vec<PathBuf> =
        DEFAULTS.iter().map(PathBuf::from).filter(|p| p.exists()).collect();
    for input in if given.is_empty() { &defaults } else { given } {
        match std::fs::metadata(input) {
            Ok(meta) if meta.is_dir() => files.extend(below(input)),
            Ok(_) => files.push(input.clone()),
            Err(error) => missing.push(refusal(&shown(input), &error)),
        }
    }
    let mut known = std::collections::BTreeSet::new();
    files.retain(|p| known.insert(shown(p)));
    (files, missing)
}

/// Every file below a folder; hidden ones and links are passed over.
fn below(folder: &Path) -> Vec<PathBuf> {
    let visible =
        |e: &walkdir::DirEntry| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.');
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible);
    walk.filter_map(Result::ok).filter(|e| e.file_type().is_file()).map(|e| e.into_path()).collect()
}

fn refusal(path: &str, error: &std::io::Error) -> Refused {
    let (message, english) = match error.kind() {
        std::io::ErrorKind::NotFound => ("路径不存在，请检查后重试", "no such file or folder"),
        std::io::ErrorKind::PermissionDenied => {
            ("没有读取权限，请检查文件权限", "permission denied")
        }
        _ => ("无法读取，请检查文件", "cannot be read"),
    };
    Refused {
        path: path.into(),
        reason: "unreadable".into(),
        message: message.into(),
        message_en: english.into(),
    }
}

/// A path as it is published: `/` between its parts, no `./` before.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").unwrap_or(&text).to_string()
}

/// A bar on a terminal; nothing in a pipe.
fn progress(length: u64, quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("读取 {wide_bar} {pos}/{len} {elapsed}")
        .unwrap_or(ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr()).with_style(style)
}
