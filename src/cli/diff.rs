//! `mulu diff`: what changed between two notices or two editions.

use super::error::{Error, Kind};
use super::{Outcome, authority, inputs, print};
use crate::model::authority::Authority;
use crate::model::change::Changes;
use crate::model::edition::Edition;
use crate::model::notice::Notice;
use crate::{pipeline, publish};
use clap::ValueEnum;
use serde_json::Value;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// 对照两份通知或两个年度目录
///
/// Compares two notices (files or published notices), or two published editions.
#[derive(clap::Args)]
pub struct Arguments {
    /// Earlier side: a notice file, a published notice or edition, or `sichuan/2024` for one in `out`
    old: PathBuf,
    /// Later side, of the same kind
    new: PathBuf,
    /// Folder of the authority data
    #[arg(long, default_value = "authority", value_name = "DIR")]
    authority: PathBuf,
    /// How to print the changes
    #[arg(long, value_enum, default_value = "text")]
    format: ChangeFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ChangeFormat {
    /// A line a change.
    Text,
    /// YAML.
    Yaml,
    /// JSON.
    Json,
    /// Markdown, with the words of both sides.
    Md,
}

enum Side {
    Notice(Box<Notice>),
    Edition(Box<Edition>),
}

impl Side {
    fn notice(&self) -> Option<&Notice> {
        match self {
            Side::Notice(notice) => Some(notice),
            Side::Edition(_) => None,
        }
    }
}

/// Runs the command.
///
/// # Errors
/// A side that cannot be read, or two sides of different kinds.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let authority = authority::load(&arguments.authority)?;
    let old = read_side(&arguments.old, &authority)?;
    let new = read_side(&arguments.new, &authority)?;
    let notices: Vec<Notice> = [&old, &new].into_iter().filter_map(Side::notice).cloned().collect();
    let changes = match (old, new) {
        (Side::Notice(old), Side::Notice(new)) => pipeline::compare_notices(&old, &new, &authority),
        (Side::Edition(old), Side::Edition(new)) => {
            pipeline::compare_editions(&old, &new, &authority)
        }
        _ => return Err(Error::new(Kind::Usage, "两侧须同为通知，或同为年度目录")),
    };
    let bytes = match arguments.format {
        ChangeFormat::Text => change_lines(&changes).into_bytes(),
        ChangeFormat::Yaml => publish::yaml(&changes),
        ChangeFormat::Json => publish::json(&changes),
        ChangeFormat::Md => publish::changes_page(&changes, &notices).into_bytes(),
    };
    print(&bytes)?;
    Ok(Outcome::Clean)
}

fn read_side(path: &Path, authority: &Authority) -> Result<Side, Error> {
    let published = PathBuf::from("out/editions").join(format!("{}.json", path.display()));
    let path = if !path.exists() && published.exists() { &published } else { path };
    let bytes = std::fs::read(path).map_err(|e| Error::io(path.display(), &e))?;
    let text = std::str::from_utf8(&bytes).unwrap_or_default();
    let is_data = path.extension().is_some_and(|e| e == "json" || e == "yaml");
    if is_data {
        let message = || format!("{}：不是 mulu 发布的通知或年度目录", path.display());
        return published_side(text).ok_or_else(|| Error::new(Kind::Usage, message()));
    }
    let understood = inputs::understood_file(path, authority)?;
    let first = understood.notices.into_iter().map(|read| read.notice).next();
    let empty = || Error::new(Kind::NoInput, format!("{}：没有通知", path.display()));
    first.map(|notice| Side::Notice(Box::new(notice))).ok_or_else(empty)
}

/// A published notice or edition. What the text holds is taken apart once and then tried as each; reading
/// each type from either form would compile every record four times.
fn published_side(text: &str) -> Option<Side> {
    let json = serde_json::from_str(text).ok();
    let value: Value = json.or_else(|| serde_yaml::from_str(text).ok())?;
    let edition = serde_json::from_value::<Edition>(value.clone());
    let edition = edition.map(|edition| Side::Edition(Box::new(edition)));
    let notice = || serde_json::from_value::<Notice>(value);
    edition.or_else(|_| notice().map(|notice| Side::Notice(Box::new(notice)))).ok()
}

fn change_lines(changes: &Changes) -> String {
    let mut out = String::new();
    for change in &changes.changes {
        let _ = writeln!(out, "{} {}", change.kind.key(), change.summary);
    }
    let _ = writeln!(
        out,
        "共 {} 项变化，另有 {} 处仅形式不同",
        changes.changes.len(),
        changes.suppressed
    );
    out
}
