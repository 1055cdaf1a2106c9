//! Writes the output folder whole or not at all, and tells how it would change.

use super::error::{Error, Kind};
use crate::fault::{Fault, Stage};
use crate::model::catalogue::PublishedFile;
use crate::publish::{FINGERPRINTS, Files};
use crate::text::fingerprint::sha256;
use serde_json::Value;
use similar::TextDiff;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Says what the program failed at.
pub fn tell(faults: &[Fault]) {
    for Fault { stage, at, cause } in faults {
        let lost = match stage {
            Stage::Lint => "检查时程序出错，检查结果不完整",
            Stage::Compare => "对照时程序出错，该对照未生成",
            Stage::Publish => "生成时程序出错，该文件未发布",
        };
        eprintln!("错误：{at}：{lost}，其余照常；请反馈给 mulu（{cause}）");
    }
}

/// Puts the files into the folder: written beside it first, then swapped in. On failure the folder is
/// as it was. Files in it that are not mulu's stay.
///
/// # Errors
/// A folder that is not mulu's, or that cannot be written.
pub fn replace_folder(folder: &Path, files: &Files) -> Result<(), Error> {
    let strangers = strangers(folder)?;
    let parent = folder.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let fail = |e: &std::io::Error| Error::io(folder.display(), e);
    std::fs::create_dir_all(parent).map_err(|e| fail(&e))?;
    let staged =
        tempfile::Builder::new().prefix(".mulu-").tempdir_in(parent).map_err(|e| fail(&e))?;
    let fresh = staged.path().join("out");
    for (path, bytes) in files {
        write_file(&fresh.join(path), bytes).map_err(|e| fail(&e))?;
    }
    let planned: BTreeSet<&Path> = files.iter().map(|(path, _)| Path::new(path)).collect();
    for path in strangers.iter().filter(|p| !planned.contains(p.as_path())) {
        let bytes = std::fs::read(folder.join(path)).map_err(|e| fail(&e))?;
        write_file(&fresh.join(path), &bytes).map_err(|e| fail(&e))?;
    }
    let old = staged.path().join("old");
    if folder.exists() {
        std::fs::rename(folder, &old).map_err(|e| fail(&e))?;
    }
    let Err(error) = std::fs::rename(&fresh, folder) else { return Ok(()) };
    if old.exists() && std::fs::rename(&old, folder).is_err() {
        let kept = staged.keep();
        let message = format!("{}；原有内容保留在 {}", fail(&error), kept.display());
        return Err(Error::new(Kind::Io, message));
    }
    Err(fail(&error))
}

/// Puts the files into the folder beside what is there, and takes `stale` ones away: all or nothing. On
/// failure every file is as it was.
///
/// # Errors
/// A file that cannot be written.
pub fn replace_files(folder: &Path, files: &Files, stale: &[PathBuf]) -> Result<(), Error> {
    let fail = |e: &std::io::Error| Error::io(folder.display(), e);
    std::fs::create_dir_all(folder).map_err(|e| fail(&e))?;
    let staged =
        tempfile::Builder::new().prefix(".mulu-").tempdir_in(folder).map_err(|e| fail(&e))?;
    let (fresh, old) = (staged.path().join("new"), staged.path().join("old"));
    for (path, bytes) in files {
        write_file(&fresh.join(path), bytes).map_err(|e| fail(&e))?;
    }
    let written: Vec<&Path> = files.iter().map(|(path, _)| Path::new(path)).collect();
    let replaced = written.iter().copied().chain(stale.iter().map(PathBuf::as_path));
    let aside = replaced.filter(|p| folder.join(p).exists()).map(|p| (folder.join(p), old.join(p)));
    let put = written.iter().map(|p| (fresh.join(p), folder.join(p)));
    let moves: Vec<(PathBuf, PathBuf)> = aside.chain(put).collect();
    let failed = moves.iter().enumerate().find_map(|(n, m)| Some((n, move_file(m).err()?)));
    let Some((done, error)) = failed else { return Ok(()) };
    if move_back(&moves[..done]).is_err() {
        let message = format!("{}；原有内容保留在 {}", fail(&error), staged.keep().display());
        return Err(Error::new(Kind::Io, message));
    }
    Err(fail(&error))
}

fn move_file((from, to): &(PathBuf, PathBuf)) -> std::io::Result<()> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::rename(from, to)
}

/// Takes moves back, the last first.
fn move_back(moves: &[(PathBuf, PathBuf)]) -> std::io::Result<()> {
    moves.iter().rev().try_for_each(|(from, to)| std::fs::rename(to, from))
}

/// The files that the index of a folder lists and that are there.
pub fn listed(folder: &Path) -> Vec<PublishedFile> {
    let index = index_of(folder).unwrap_or_default();
    let listed = listed_paths(&index).filter(|path| is_below(path));
    let file = |path: &str| {
        let bytes = std::fs::read(folder.join(path)).ok()?;
        Some(PublishedFile { path: path.to_string(), sha256: sha256(&bytes) })
    };
    listed.filter_map(file).collect()
}

/// The index of a folder, if it is one of mulu's.
fn index_of(folder: &Path) -> Option<Value> {
    let bytes = std::fs::read(folder.join("catalogue.json")).ok()?;
    let index: Value = serde_json::from_slice(&bytes).ok()?;
    Some(index).filter(|index| index.get("schema_version").is_some())
}

/// The paths that an index lists; up to version 1 they stood in records with their fingerprints.
fn listed_paths(index: &Value) -> impl Iterator<Item = &str> {
    let listed = index.get("files").and_then(Value::as_array).into_iter().flatten();
    listed.filter_map(|f| f.as_str().or_else(|| f.get("path")?.as_str()))
}

/// Whether a path stays within the folder it is joined to.
fn is_below(path: &str) -> bool {
    Path::new(path).components().all(|c| matches!(c, std::path::Component::Normal(_)))
}

/// Refuses a folder that is not mulu's before anything is written.
///
/// # Errors
/// A folder with files and without an index.
pub fn check_folder(folder: &Path) -> Result<(), Error> {
    strangers(folder).map(drop)
}

fn write_file(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, bytes)
}

/// Replaces one file in a single step.
///
/// # Errors
/// A file that cannot be written.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let fail = |e: &std::io::Error| Error::io(path.display(), e);
    let staged = tempfile::tempdir_in(folder).map_err(|e| fail(&e))?;
    let fresh = staged.path().join("file");
    std::fs::write(&fresh, bytes).map_err(|e| fail(&e))?;
    if let Ok(old) = std::fs::metadata(path) {
        std::fs::set_permissions(&fresh, old.permissions()).map_err(|e| fail(&e))?;
    }
    std::fs::rename(&fresh, path).map_err(|e| fail(&e))
}

/// Paths in the folder that no build wrote. A folder with files and no index is not mulu's.
fn strangers(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let present = files_present(folder);
    if present.is_empty() {
        return Ok(Vec::new());
    }
    let Some(index) = index_of(folder) else {
        let message = format!(
            "{} 不是 mulu 的输出文件夹（没有 catalogue.json），为免误删不予覆盖；请换一个 --out",
            folder.display()
        );
        return Err(Error::new(Kind::Usage, message));
    };
    let mut own: BTreeSet<PathBuf> = listed_paths(&index).map(PathBuf::from).collect();
    own.extend(["catalogue.json", "catalogue.yaml", FINGERPRINTS].map(PathBuf::from));
    Ok(present.into_iter().filter(|p| !own.contains(p)).collect())
}

fn files_present(folder: &Path) -> Vec<PathBuf> {
    let files = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.filter(|e| e.file_type().is_file());
    files.filter_map(|e| e.path().strip_prefix(folder).ok().map(Path::to_path_buf)).collect()
}

/// How the folder would change, as line diffs; `None` where it would not.
pub fn drift_of_folder(folder: &Path, files: &Files) -> Option<String> {
    let mut out = String::new();
    let planned: BTreeSet<PathBuf> = files.iter().map(|(path, _)| PathBuf::from(path)).collect();
    for (path, bytes) in files {
        let old = std::fs::read(folder.join(path)).unwrap_or_default();
        if old != *bytes {
            out.push_str(&drift_of_file(path, &old, bytes));
        }
    }
    let own = strangers(folder).unwrap_or_default();
    for path in
        files_present(folder).into_iter().filter(|p| !planned.contains(p) && !own.contains(p))
    {
        out.push_str(&format!("--- a/{0}\n+++ /dev/null\n", path.display()));
    }
    (!out.is_empty()).then_some(out)
}

/// How one file would change; a file that is no text is only named.
fn drift_of_file(path: &str, old: &[u8], new: &[u8]) -> String {
    let (Ok(old), Ok(new)) = (std::str::from_utf8(old), std::str::from_utf8(new)) else {
        return format!("Binary files a/{path} and b/{path} differ\n");
    };
    TextDiff::from_lines(old, new)
        .unified_diff()
        .context_radius(1)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}
