//! `mulu check`: the findings, without publishing anything.

use super::error::Error;
use super::{Format, Outcome, authority, inputs, print};
use crate::model::catalogue::Findings;
use crate::model::finding::{Finding, Severity};
use crate::model::notice::SCHEMA_VERSION;
use crate::{pipeline, publish};
use std::fmt::Write;
use std::path::PathBuf;

/// 检查通知中的问题，不发布
///
/// Reports what is wrong in notices; publishes and writes nothing.
#[derive(clap::Args)]
pub struct Arguments {
    /// Files and folders; `seeds` and `corpus` where none are given
    inputs: Vec<PathBuf>,
    /// Folder of the authority data
    #[arg(long, default_value = "authority", value_name = "DIR")]
    authority: PathBuf,
    /// How to print the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// Runs the command.
///
/// # Errors
/// No input, or authority data that cannot be used.
pub fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let mut authority = authority::load(&arguments.authority)?;
    let read = inputs::read(&arguments.inputs, &authority, false)?;
    let build = pipeline::build(read, &mut authority);
    let refused = &build.publication.refused;
    refused.iter().for_each(|r| eprintln!("{}：{}", r.path, r.message));
    let findings = build.publication.findings;
    let faults = !refused.is_empty() || findings.iter().any(|f| f.severity == Severity::Error);
    let paths = |id: Option<&String>| {
        let notice = build.publication.notices.iter().find(|n| Some(&n.id) == id);
        notice.and_then(|n| n.sources.first()).map(|s| s.path.clone()).unwrap_or_default()
    };
    match arguments.format {
        Format::Text => {
            let mut out = String::new();
            findings.iter().for_each(|f| line(f, &paths(f.notice.as_ref()), &mut out));
            print(out.as_bytes())?;
        }
        format => {
            let all = Findings { schema_version: SCHEMA_VERSION.into(), findings };
            print(&if format == Format::Json { publish::json(&all) } else { publish::yaml(&all) })?;
        }
    }
    Ok(if faults { Outcome::Faults } else { Outcome::Clean })
}

fn line(finding: &Finding, path: &str, out: &mut String) {
    let severity = match finding.severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Info => "提示",
    };
    let place =
        finding.at.as_ref().and_then(|e| e.line).map(|n| format!(":{n}")).unwrap_or_default();
    let _ = writeln!(out, "{severity} {path}{place} [{}] {}", finding.lint, finding.message);
    let quote =
        finding.at.as_ref().map(|e| e.quote.replace('\n', " ")).filter(|q| !q.trim().is_empty());
    if let Some(quote) = quote {
        let shown: String = quote.trim().chars().take(60).collect();
        let _ = writeln!(out, "     原文：{shown}");
    }
    let _ = writeln!(out, "     处理：{}", finding.help);
}
