//! `mulu show`: one file as mulu sees it.

use super::error::{Error, Kind};
use super::{Format, Outcome, authority, inputs, print};
use crate::model::notation;
use crate::model::outline::{Clause, Outline, Part};
use crate::model::reading::Reading;
use crate::publish;
use clap::ValueEnum;
use serde::Serialize;
use std::fmt::Write;
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
        (Stage::Outline, Format::Text) => tree(&read.outline).into_bytes(),
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

/// The outline as a tree, a line a part.
pub fn tree(outline: &Outline) -> String {
    let mut out = String::new();
    let header = &outline.header;
    header.letterhead.iter().for_each(|r| line(&mut out, 0, "letterhead", r));
    header.document_number.iter().for_each(|r| line(&mut out, 0, "number", r));
    header.title.iter().for_each(|r| line(&mut out, 0, "title", r));
    header.other.iter().for_each(|r| line(&mut out, 0, "header", r));
    header.addressees.iter().for_each(|r| line(&mut out, 0, "addressees", r));
    parts(&mut out, 0, &outline.preamble);
    outline.clauses.iter().for_each(|c| clause(&mut out, 0, c));
    outline.closing.iter().for_each(|r| line(&mut out, 0, "closing", r));
    outline.contact_lines.iter().for_each(|r| line(&mut out, 0, "contact", r));
    for declared in &outline.attachment_note {
        line(&mut out, 0, &format!("declares {}", declared.ordinal), &declared.whole);
    }
    outline.signature.iter().for_each(|r| line(&mut out, 0, "signature", r));
    outline.date.iter().for_each(|r| line(&mut out, 0, "date", r));
    outline.annotations.iter().for_each(|r| line(&mut out, 0, "annotation", r));
    outline.imprint.iter().for_each(|r| line(&mut out, 0, "imprint", r));
    for attachment in &outline.attachments {
        line(&mut out, 0, &format!("attachment {}", attachment.ordinal), &attachment.joined_title());
        parts(&mut out, 1, &attachment.lead);
        attachment.clauses.iter().for_each(|c| clause(&mut out, 1, c));
    }
    out
}

fn clause(out: &mut String, depth: usize, clause: &Clause) {
    let indent = depth + clause.level - 1;
    let heading = clause.heading.clone().unwrap_or_default();
    line(out, indent, &format!("clause {} {}", clause.id, clause.number), &heading);
    parts(out, indent + 1, &clause.parts);
}

fn parts(out: &mut String, depth: usize, parts: &[Part]) {
    for part in parts {
        match part {
            Part::Paragraph(r) => line(out, depth, "text", r),
            Part::Note(r) => line(out, depth, "note", r),
            Part::Table(table) => {
                let rows = table.table.rows.len();
                line(out, depth, &format!("table of {rows} rows"), &table.caption.clone().unwrap_or_default());
                table.notes.iter().for_each(|r| line(out, depth + 1, "note", r));
            }
        }
    }
}

fn line(out: &mut String, depth: usize, name: &str, words: &Reading) {
    let text = words.text();
    let short: String = text.chars().take(60).collect();
    let more = if text.chars().count() > 60 { "…" } else { "" };
    let _ = writeln!(out, "{}{name}: {short}{more}", "  ".repeat(depth));
}
