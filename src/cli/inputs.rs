//! Finds and reads the inputs: files as given, folders with everything in them, side by side.

use super::error::{Error, Kind};
use super::readers::Readers;
use super::side_by_side::SideBySide;
use crate::fault;
use crate::model::authority::Authority;
use crate::model::catalogue::Refused;
use crate::pipeline::{self, Documents, Understood};
use crate::read::{self, Refusal};
use crate::text::fold::is_unwritable;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The inputs of a command where none are given.
const DEFAULTS: [&str; 2] = ["seeds", "corpus"];

/// Reads and understands all inputs; what is made of them does not depend on their order.
///
/// # Errors
/// Nothing to read at all.
pub fn understood(
    given: &[PathBuf],
    authority: &Authority,
    quiet: bool,
) -> Result<Understood, Error> {
    let (paths, mut missing) = files_to_read(given);
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
        paths.par_iter().map(|p| documents_by(p, &readers)).inspect(|_| bar.inc(1)).flatten();
    let mut understood = pipeline::understand(documents.collect(), authority, &SideBySide);
    bar.finish_and_clear();
    understood.refused.append(&mut missing);
    Ok(understood)
}

/// The documents of one file: one, or several where it is an archive or holds several.
pub fn documents(path: &Path) -> Documents {
    documents_by(path, &Readers::default())
}

/// Reads and understands one file.
///
/// # Errors
/// As [`any_understood`].
pub fn understood_file(path: &Path, authority: &Authority) -> Result<Understood, Error> {
    any_understood(pipeline::understand(documents(path), authority, &SideBySide))
}

/// What was understood.
///
/// # Errors
/// Nothing of it could be read.
pub fn any_understood(understood: Understood) -> Result<Understood, Error> {
    match understood.refused.first() {
        Some(refused) if understood.notices.is_empty() => Err(unread(refused)),
        _ => Ok(understood),
    }
}

/// The only input, which could not be read.
pub fn unread(refused: &Refused) -> Error {
    Error::new(Kind::NoInput, format!("{}：{}", refused.path, refused.message))
}

/// Names what could not be read on standard error.
pub fn name_refused(refused: &[Refused]) {
    refused.iter().for_each(|r| eprintln!("{}：{}", r.path, r.message));
}

fn documents_by(path: &Path, readers: &Readers) -> Documents {
    let name = published_path(path);
    let read = || match std::fs::metadata(path).map(|m| m.len()) {
        Ok(length) if length > read::MAX_BYTES as u64 => {
            vec![Err(pipeline::refused(name.as_str(), Refusal::too_large(read::MAX_BYTES)))]
        }
        _ => match std::fs::read(path) {
            Ok(bytes) => readers.documents(&name, &bytes),
            Err(error) => vec![Err(unreadable(&name, &error))],
        },
    };
    fault::guarded(read).unwrap_or_else(|_| vec![Err(pipeline::failed(&name))])
}

/// The files to read, each once, and the inputs that are not there.
fn files_to_read(given: &[PathBuf]) -> (Vec<PathBuf>, Vec<Refused>) {
    let mut files = Vec::new();
    let mut missing = Vec::new();
    let defaults: Vec<PathBuf> =
        DEFAULTS.iter().map(PathBuf::from).filter(|p| p.exists()).collect();
    for input in if given.is_empty() { &defaults } else { given } {
        match std::fs::metadata(input) {
            Ok(meta) if meta.is_dir() => files.extend(files_below(input)),
            Ok(_) => files.push(input.clone()),
            Err(error) => missing.push(unreadable(&published_path(input), &error)),
        }
    }
    let mut known = std::collections::BTreeSet::new();
    files.retain(|p| known.insert(published_path(p)));
    (files, missing)
}

/// Every file below a folder; hidden ones and links are passed over.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let visible =
        |e: &walkdir::DirEntry| e.depth() == 0 || !e.file_name().to_string_lossy().starts_with('.');
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible);
    walk.filter_map(Result::ok).filter(|e| e.file_type().is_file()).map(|e| e.into_path()).collect()
}

fn unreadable(path: &str, error: &std::io::Error) -> Refused {
    let (message, english) = match error.kind() {
        std::io::ErrorKind::NotFound => ("路径不存在，请检查后重试", "no such file or folder"),
        std::io::ErrorKind::PermissionDenied => {
            ("没有读取权限，请检查文件权限", "permission denied")
        }
        _ => ("无法读取，请检查文件", "cannot be read"),
    };
    pipeline::refused(path, Refusal::new("unreadable", message, english))
}

/// A path as it is published: `/` between its parts, no `./` before, characters that no office format
/// can carry by their code points.
fn published_path(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let text = text.strip_prefix("./").unwrap_or(&text);
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if is_unwritable(c) => shown.push_str(&format!("<U+{:04X}>", c as u32)),
            c => shown.push(c),
        }
    }
    shown
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
