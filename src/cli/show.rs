//! `mulu show`: one file as mulu sees it.

use super::error::{Error, Kind};
use super::{Format, Outcome, authority, inputs, print};
use crate::model::{notation, outline_tree};
use crate::publish;
use clap::ValueEnum;
use serde::Serialize;
use std::path::PathBuf;

/// 查看一个文件的读取结果
///
/// Shows one file as blocks, as an outline, or as the notice read from it.
#[derive(clap::Args)]
pub struct Arguments {
    /// The file
    file: PathBuf,
    /// What to show
    #[arg(long = "as", value_enum, default_value = "notice", value_name = "STAGE")]
    stage: Stage,
    /// How to print it; text is the notation of blocks, a tree, or YAML
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Folder of the authority data
    #[arg(long, default_value = "authority", value_name = "DIR")]
    authority: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// Paragraphs, tables and page furniture as read.
    Blocks,
    /// The parts of the document.
    Outline,
    /// The facts with their evidence.
    Notice,
}

/// Runs the command.
///
/// # Errors
/// A file that cannot be read.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let authority = authority::load(&arguments.authority)?;
    let read = inputs::one(&arguments.file, &authority);
    let read = read.map_err(|r| Error::new(Kind::NoInput, format!("{}：{}", r.path, r.message)))?;
    let text = match (arguments.stage, arguments.format) {
        (Stage::Blocks, Format::Text) => notation::print(&read.document.blocks).into_bytes(),
        (Stage::Outline, Format::Text) => outline_tree::print(&read.outline).into_bytes(),
        (Stage::Blocks, format) => encode(&read.document, format),
        (Stage::Outline, format) => encode(&read.outline, format),
        (Stage::Notice, format) => encode(&read.notice, format),
    };
    print(&text)?;
    Ok(Outcome::Clean)
}

fn encode(value: &impl Serialize, format: Format) -> Vec<u8> {
    if format == Format::Json { publish::json(value) } else { publish::yaml(value) }
}
