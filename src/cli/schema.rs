//! `mulu schema`: the JSON Schemas of everything published.

use super::error::{Error, Kind};
use super::{Outcome, print};
use crate::publish::schema::{SCHEMAS, file_text};

/// 输出发布文件的 JSON Schema
///
/// Prints the JSON Schema of one kind of published file, or the names of all.
#[derive(clap::Args)]
pub struct Arguments {
    /// Name of the schema; the names are listed where none is given
    name: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// A name that no schema has.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let names: Vec<&str> = SCHEMAS.iter().map(|(name, ..)| *name).collect();
    let Some(wanted) = &arguments.name else {
        print(format!("{}\n", names.join("\n")).as_bytes())?;
        return Ok(Outcome::Clean);
    };
    let entry = SCHEMAS.iter().find(|(name, ..)| name == wanted);
    let entry = entry.ok_or_else(|| {
        Error::new(Kind::Usage, format!("没有名为 {wanted} 的 schema；可选：{}", names.join("、")))
    })?;
    print(file_text(entry).as_bytes())?;
    Ok(Outcome::Clean)
}
