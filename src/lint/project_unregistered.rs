//! An institution takes registrations for something that is no project of any list.
//!
//! Why it matters: its name cannot be followed over the years; it may be misprinted.
//! Example: `碳资产管` in the cell of an institution.
//! What to do: compare the name with the lists of the notice.
//!
//! 报名机构受理的项目不在任何目录中。
//!
//! 缘由：这个名称无法逐年跟踪，也可能是错字。
//! 举例：机构一栏写着“碳资产管”。
//! 处理：与通知中的目录核对名称。

use super::{Case, at, finding};
use crate::model::finding::{Confidence, Finding, Severity};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for institution in &case.notice.registration_institutions {
        let unknown = institution
            .projects
            .iter()
            .zip(&institution.project_ids)
            .filter(|(_, id)| id.is_none());
        for (name, _) in unknown {
            let messages = (
                format!("“{}”可报名的“{name}”不在任何项目目录中", institution.name),
                format!("{} takes registrations for {name}, which no list holds", institution.name),
            );
            findings.push(Finding {
                confidence: Confidence::Likely,
                at: at(&institution.traces, "projects"),
                help: "请核对项目名称是否与目录一致".into(),
                proof: Some(name.clone()),
                ..finding("project_unregistered", Severity::Info, case.notice, messages)
            });
        }
    }
    findings
}
