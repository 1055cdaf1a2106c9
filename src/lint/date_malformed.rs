//! A date of an exam calendar is not printed as dates are.
//!
//! Why it matters: it was read as it was surely meant, but a reader may stumble over it.
//! Example: `10月27—11月3日`, where the first day lacks its 日.
//! What to do: ask the issuing office to correct the print.

use super::{Case, at, finding};
use crate::model::finding::{Finding, Severity};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for session in case.notice.schedules.iter().flat_map(|s| &s.sessions) {
        for (field, printed) in &session.malformed {
            let messages = (
                format!("日期“{printed}”书写不完整，已按“{printed}日”理解"),
                format!("the date {printed} lacks its 日; it was read as the day of that number"),
            );
            findings.push(Finding {
                at: at(&session.traces, field),
                help: "请核对原件并提请发文机关更正".into(),
                proof: Some(printed.clone()),
                ..finding("date_malformed", Severity::Warning, case.notice, messages)
            });
        }
    }
    findings
}
