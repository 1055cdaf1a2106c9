//! What a build says at its end.

use crate::model::catalogue::Refused;
use crate::model::finding::Severity;
use crate::pipeline::Build;
use serde::Serialize;
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

/// Names of one kind that a summary shows; the others are in the registers.
const NAMES_SHOWN: usize = 5;

/// The end of a build in numbers.
#[derive(Serialize)]
pub struct Summary {
    out: String,
    notices: usize,
    editions: Vec<String>,
    projects: usize,
    registration_institutions: usize,
    changes: Vec<Compared>,
    errors: usize,
    warnings: usize,
    infos: usize,
    new_projects: Vec<String>,
    new_institutions: Vec<String>,
    renamed_projects: Vec<String>,
    open_matches: usize,
    refused: Vec<Refused>,
    milliseconds: u128,
}

#[derive(Serialize)]
struct Compared {
    jurisdiction: String,
    from: i32,
    to: i32,
    changes: usize,
    suppressed: u32,
}

/// Sums up a build.
pub fn summed_up(build: &Build, out: &Path, took: Duration) -> Summary {
    let publication = &build.publication;
    let severity = |s: Severity| publication.findings.iter().filter(|f| f.severity == s).count();
    let compared = |c: &crate::model::change::Changes| Compared {
        jurisdiction: c.jurisdiction.as_ref().map(|j| j.name.clone()).unwrap_or_default(),
        from: c.from.year,
        to: c.to.year,
        changes: c.changes.len(),
        suppressed: c.suppressed,
    };
    let new = |list: &[crate::model::authority::Registered]| {
        list.iter().map(|e| format!("{} {}", e.id, e.name)).collect()
    };
    Summary {
        out: out.display().to_string(),
        notices: publication.notices.len(),
        editions: publication
            .editions
            .iter()
            .map(|e| format!("{} {}", e.jurisdiction.name, e.year))
            .collect(),
        projects: publication.projects.projects.len(),
        registration_institutions: publication.institutions.registration_institutions.len(),
        changes: publication.changes.iter().map(compared).collect(),
        errors: severity(Severity::Error),
        warnings: severity(Severity::Warning),
        infos: severity(Severity::Info),
        new_projects: new(&build.allotted.projects),
        new_institutions: new(&build.allotted.institutions),
        renamed_projects: build
            .allotted
            .renamed
            .iter()
            .map(|e| format!("{} {} → {}", e.id, e.name, e.preferred()))
            .collect(),
        open_matches: publication.matches.candidates.iter().filter(|c| c.is_open()).count(),
        refused: publication.refused.clone(),
        milliseconds: took.as_millis(),
    }
}

impl Summary {
    /// The summary for a person.
    pub fn for_people(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(
            out,
            "已发布到 {}：{} 份通知，{} 个项目，{} 个报名机构（{} 毫秒）",
            self.out,
            self.notices,
            self.projects,
            self.registration_institutions,
            self.milliseconds
        );
        let _ = writeln!(out, "  年度目录：{}", self.editions.join("、"));
        for c in &self.changes {
            let _ = writeln!(
                out,
                "  变化：{} {}→{}：{} 项（另有 {} 处仅形式不同）",
                c.jurisdiction, c.from, c.to, c.changes, c.suppressed
            );
        }
        let _ = writeln!(
            out,
            "  问题：错误 {}，警告 {}，提示 {}（见 {}/findings.json）",
            self.errors, self.warnings, self.infos, self.out
        );
        if self.open_matches > 0 {
            let _ = writeln!(
                out,
                "  相近名称：{} 对待核（mulu review；全部见 {}/matches.json）",
                self.open_matches, self.out
            );
        }
        let named = [
            ("新编号：项目", &self.new_projects),
            ("新编号：报名机构", &self.new_institutions),
            ("更名：项目", &self.renamed_projects),
        ];
        for (what, new) in named {
            if !new.is_empty() {
                let shown: Vec<&str> = new.iter().take(NAMES_SHOWN).map(String::as_str).collect();
                let more = if new.len() > NAMES_SHOWN { " …" } else { "" };
                let _ = writeln!(out, "  {what} {} 个（{}{more}）", new.len(), shown.join("、"));
            }
        }
        for refused in &self.refused {
            let _ = writeln!(out, "  未能读取：{}：{}", refused.path, refused.message);
        }
        out
    }
}
