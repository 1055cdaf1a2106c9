//! Finds and reads the inputs: files as given, folders with everything in them, side by side.

use super::error::{Error, Kind};
use crate::model::authority::Authority;
use crate::model::catalogue::Refused;
use crate::pipeline::{self, FileRead};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A file that was read, or why it was not.
pub type Input = Result<FileRead, Refused>;

/// The inputs of a command where none are given.
const DEFAULTS: [&str; 2] = ["seeds", "corpus"];

/// Reads all inputs, in order of path.
///
/// # Errors
/// Nothing to read at all.
pub fn read(given: &[PathBuf], authority: &Authority, quiet: bool) -> Result<Vec<Input>, Error> {
    let (paths, mut missing) = find(given);
    if paths.is_empty() {
        let named = match given {
            [] => "当前文件夹中没有 seeds 或 corpus；请在项目根目录运行，或给出通知文件的路径"
                .to_string(),
            given => format!(
                "{} 中没有文件",
                given.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join("、")
            ),
        };
        return Err(Error::new(Kind::NoInput, named));
    }
    let bar = progress(paths.len() as u64, quiet);
    let mut inputs: Vec<Input> =
        paths.par_iter().map(|p| one(p, authority)).inspect(|_| bar.inc(1)).collect();
    bar.finish_and_clear();
    inputs.extend(missing.drain(..).map(Err));
    Ok(inputs)
}

/// Reads one file.
pub fn one(path: &Path, authority: &Authority) -> Input {
    let name = shown(path);
    let bytes = std::fs::read(path).map_err(|error| refusal(&name, &error))?;
    let read = || pipeline::read_file(&name, &bytes, authority);
    std::panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(Refused {
            path: name.clone(),
            reason: "internal_error".into(),
            message: "读取时程序出错，请反馈给 mulu".into(),
            message_en: "mulu failed on this file; please report it".into(),
        })
    })
}

/// The files to read, sorted, and the inputs that are not there.
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
    files.sort_by_key(|p| shown(p));
    files.dedup();
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
