//! The command line: the only room that touches files, clock, terminal and threads.
//!
//! *In -> out*: arguments -> files, text on standard output and error, an exit code.
//! *Invariants*: data goes to standard output, everything else to standard error; nothing outside
//! `--out` and `--authority` is written; exit codes are 0 done and clean, 1 done with errors found,
//! inputs refused or drift, 2 could not run.
//! *Adding a command*: one file here with its arguments and `pub fn run`, and its sorted lines below.

mod authority;
mod build;
mod check;
mod clock;
mod diff;
mod error;
mod explain;
mod inputs;
mod letter;
mod output;
mod publish;
mod read_process;
mod readers;
mod recogniser;
mod review;
mod rules;
mod schema;
mod settings;
mod show;
mod side_by_side;
mod summary;

use crate::fault;
pub use authority::load as load_authority;
use clap::{Parser, Subcommand, ValueEnum};
pub use error::Error;
pub use rules::rules;
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

/// 目录：读取专项职业能力考核通知，生成带出处的结构化目录，并逐年对照。
///
/// Reads official notices and publishes them as a structured catalogue; every value quotes its source.
#[derive(Parser)]
#[command(name = "mulu", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Arguments),
    Check(check::Arguments),
    Diff(diff::Arguments),
    Explain(explain::Arguments),
    Letter(letter::Arguments),
    Publish(publish::Arguments),
    #[command(hide = true)]
    ReadProcess,
    Review(review::Arguments),
    Schema(schema::Arguments),
    Show(show::Arguments),
}

/// How data is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// YAML.
    Yaml,
    /// JSON.
    Json,
}

/// How a command ended, when it could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Done and clean.
    Clean,
    /// Done, with findings at error level, refused inputs, or drift.
    Faults,
}

/// Runs the command line and gives its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    std::panic::set_hook(Box::new(fault::keep));
    let done = fault::guarded(|| command(arguments.command));
    match done.unwrap_or_else(|cause| Err(Error::new(error::Kind::Internal, cause))) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Faults) => ExitCode::from(1),
        Err(error) => {
            eprintln!("错误：{error}");
            ExitCode::from(2)
        }
    }
}

fn command(command: Command) -> Result<Outcome, Error> {
    match command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Letter(arguments) => letter::run(&arguments),
        Command::Publish(arguments) => publish::run(&arguments),
        Command::ReadProcess => read_process::run(),
        Command::Review(arguments) => review::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
    }
}

/// Writes data to standard output; a reader that went away is no error.
fn print(bytes: &[u8]) -> Result<(), Error> {
    match std::io::stdout().lock().write_all(bytes) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::io("standard output", &error))
        }
        _ => Ok(()),
    }
}
