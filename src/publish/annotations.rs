//! Findings as workflow commands, which GitHub shows beside the lines of a change.

use mulu_model::finding::Severity;
use mulu_model::report::{Report, Reported};
use std::fmt::Write;

/// A line a finding, and one for each file that could not be read.
pub fn workflow_commands(report: &Report) -> String {
    let mut out = String::new();
    for refused in &report.refused {
        let _ = writeln!(
            out,
            "::error file={}::{}",
            property(&refused.path),
            escaped_message(&refused.message)
        );
    }
    report.items.iter().filter(|i| i.waived.is_none()).for_each(|i| write_line(i, &mut out));
    out
}

fn write_line(item: &Reported, out: &mut String) {
    let command = match item.finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let mut properties = Vec::new();
    let mut message = item.finding.message.clone();
    if let Some(at) = &item.at {
        properties.push(format!("file={}", property(&at.path)));
        properties.extend(at.line.map(|line| format!("line={line}")));
        properties.extend(at.line.and(at.column()).map(|column| format!("col={column}")));
        if let Some(part) = at.part() {
            message = format!("{part}：{message}");
        }
    }
    properties.push(format!("title={}", property(&item.finding.lint)));
    if !item.finding.help.is_empty() {
        message = format!("{message}\n处理：{}", item.finding.help);
    }
    let _ = writeln!(out, "::{command} {}::{}", properties.join(","), escaped_message(&message));
}

/// A message: percent signs and line ends are written as their codes.
fn escaped_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property, in which colons and commas would end it.
fn property(text: &str) -> String {
    escaped_message(text).replace(':', "%3A").replace(',', "%2C")
}
