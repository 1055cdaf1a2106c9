//! `mulu show`: one file as mulu sees it.

use super::error::Error;
use super::side_by_side::SideBySide;
use super::{Format, Outcome, authority, inputs, print};
use crate::model::document::Document;
use crate::model::{notation, outline_tree};
use crate::pipeline::{self, NoticeRead, Understood};
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
    let documents = inputs::documents(&arguments.file);
    // Only attachments, which are put into their notice, must be understood to be shown.
    if let (Stage::Blocks, [document]) = (arguments.stage, documents.as_slice()) {
        let document = document.as_ref().map_err(inputs::unread)?;
        print(&printed_blocks(&[document], arguments.format, |d| d))?;
        return Ok(Outcome::Clean);
    }
    let authority = authority::load(&arguments.authority)?;
    let Understood { notices: read, refused } =
        inputs::any_understood(pipeline::understand(documents, &authority, &SideBySide))?;
    let text = match (arguments.stage, arguments.format) {
        (Stage::Blocks, format) => printed_blocks(&read, format, |f: &NoticeRead| &f.document),
        (Stage::Outline, Format::Text) => each_printed(&read, |f| outline_tree::print(&f.outline)),
        (Stage::Outline, format) => one_or_list(&read, format, |f| &f.outline),
        (Stage::Notice, format) => one_or_list(&read, format, |f| &f.notice),
    };
    print(&text)?;
    inputs::name_refused(&refused);
    Ok(if refused.is_empty() { Outcome::Clean } else { Outcome::Faults })
}

/// What each document holds.
fn printed_blocks<F>(read: &[F], format: Format, of: impl Fn(&F) -> &Document) -> Vec<u8> {
    match format {
        Format::Text => each_printed(read, |f| notation::print(&of(f).blocks)),
        format => one_or_list(read, format, of),
    }
}

/// Each notice of the file, one behind the other.
fn each_printed<F>(read: &[F], print: impl Fn(&F) -> String) -> Vec<u8> {
    read.iter().map(print).collect::<Vec<_>>().join("\n").into_bytes()
}

/// The notice of the file, or a list of them where there are several.
fn one_or_list<'a, F, T: Serialize + 'a>(
    read: &'a [F],
    format: Format,
    of: impl Fn(&'a F) -> &'a T,
) -> Vec<u8> {
    match read {
        [one] => encoded(of(one), format),
        several => encoded(&several.iter().map(of).collect::<Vec<_>>(), format),
    }
}

fn encoded(value: &impl Serialize, format: Format) -> Vec<u8> {
    if format == Format::Json { publish::json(value) } else { publish::yaml(value) }
}
