//! `mulu letter`: a letter of inquiry to the office that issued a notice.

use super::error::{Error, Kind};
use super::side_by_side::SideBySide;
use super::{Outcome, authority, inputs, output, print};
use crate::judge::places::{Lines, Places};
use crate::model::authority::Authority;
use crate::model::finding::{Finding, Severity};
use crate::model::lexicon::Terms;
use crate::model::notice::Notice;
use crate::model::report::Reported;
use crate::pipeline::{self, Checked};
use crate::publish;
use clap::ValueEnum;
use std::path::PathBuf;

/// 就通知中的问题起草致发文机关的询问函
///
/// Drafts a letter that asks the issuing office about what was found in its notice.
#[derive(clap::Args)]
pub struct Arguments {
    /// A notice file, or the id of a notice in `seeds` or `corpus`
    notice: PathBuf,
    /// Folder of the authority data
    #[arg(long, default_value = "authority", value_name = "DIR")]
    authority: PathBuf,
    /// Asks only about what is at least this bad
    #[arg(long, value_enum, default_value = "warning", value_name = "SEVERITY")]
    min_severity: Least,
    /// Asks about everything that can be asked
    #[arg(long, conflicts_with = "min_severity")]
    all: bool,
    /// How to print the letter
    #[arg(long, value_enum, default_value = "text")]
    format: LetterFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Least {
    /// Everything.
    Info,
    /// Warnings and errors.
    Warning,
    /// Errors.
    Error,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LetterFormat {
    /// Plain text.
    Text,
    /// Markdown.
    Md,
}

/// Runs the command.
///
/// # Errors
/// No such notice, or one that cannot be read.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let mut authority = authority::load(&arguments.authority)?;
    let (checked, wanted) = checked(arguments, &mut authority)?;
    output::tell(&checked.faults);
    let notices = checked.catalogued.notices.iter();
    let meant = notices.filter(|n| wanted.as_ref().is_none_or(|w| *w == n.id));
    let terms = &authority.lexicon.terms;
    let letters: Vec<String> =
        meant.filter_map(|n| letter(n, (&checked, terms), arguments)).collect();
    let between = match arguments.format {
        LetterFormat::Text => "\n\u{c}\n",
        LetterFormat::Md => "\n",
    };
    print(letters.join(between).as_bytes())?;
    Ok(if checked.faults.is_empty() { Outcome::Clean } else { Outcome::Faults })
}

/// What was read, and the notice that is meant where others were read with it.
fn checked(
    arguments: &Arguments,
    authority: &mut Authority,
) -> Result<(Checked, Option<String>), Error> {
    if arguments.notice.exists() {
        let understood = inputs::understood_file(&arguments.notice, authority)?;
        inputs::name_refused(&understood.refused);
        return Ok((pipeline::check(understood, authority, &SideBySide), None));
    }
    let id = arguments.notice.display().to_string();
    let missing = || {
        let message = format!("没有文件 {id}，seeds 和 corpus 中也没有编号为 {id} 的通知");
        Error::new(Kind::NoInput, message)
    };
    let understood = inputs::understood(&[], authority, true).map_err(|_| missing())?;
    let checked = pipeline::check(understood, authority, &SideBySide);
    match checked.catalogued.notices.iter().any(|n| n.id == id) {
        true => Ok((checked, Some(id))),
        false => Err(missing()),
    }
}

/// The letter on one notice; what is left out is counted on standard error.
fn letter(
    notice: &Notice,
    (checked, terms): (&Checked, &Terms),
    arguments: &Arguments,
) -> Option<String> {
    let least = match arguments.min_severity {
        _ if arguments.all => Severity::Info,
        Least::Info => Severity::Info,
        Least::Warning => Severity::Warning,
        Least::Error => Severity::Error,
    };
    let own = checked.findings.iter().filter(|f| f.notice.as_ref() == Some(&notice.id));
    let (asked, silent): (Vec<&Finding>, Vec<_>) = own.partition(|f| f.question.is_some());
    let (asked, lesser): (Vec<&Finding>, Vec<_>) =
        asked.into_iter().partition(|f| f.severity <= least);
    eprintln!(
        "{}：列入 {} 项；无需询问发文机关的 {} 项、级别较低的 {} 项未列入",
        notice.id,
        asked.len(),
        silent.len(),
        lesser.len()
    );
    let notices = &checked.catalogued.notices;
    let lines = Lines::new();
    let places = Places::new(notices, &checked.catalogued.documents, &lines);
    let asked: Vec<Reported> = asked.into_iter().map(|f| places.report(f.clone(), None)).collect();
    let letter = publish::letter(notice, &asked, notices, terms)?;
    Some(match arguments.format {
        LetterFormat::Text => letter.text(),
        LetterFormat::Md => letter.markdown(),
    })
}
