//! One cell of a list names two projects.
//!
//! Why it matters: the second has no number and no row of its own, and the list's count is too low.
//! Example: `灯具安装、面包烘焙` in one cell, both known elsewhere as projects.
//! What to do: ask the issuing office whether they are two.
//!
//! 目录的一个单元格里写了两个项目。
//!
//! 缘由：第二个项目没有序号和单独一行，目录的项数因而偏少。
//! 举例：一格写“灯具安装、面包烘焙”，两者在别处都是单独的项目。
//! 处理：向发文机关询问是否为两个项目。

use super::bounds::AT_LEAST_TWO;
use super::{Case, field_place, finding, quoted};
use mulu_model::finding::{Finding, Severity};
use mulu_text::fold::{self, name_key};
use mulu_text::lists;
use std::collections::BTreeSet;

/// Marks between two names; 和 and the like only count because both sides are known.
const NAME_MARKS: [char; 9] = ['、', ',', ';', '/', ' ', '和', '及', '与', '|'];

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let entries = || case.notice.project_lists.iter().flat_map(|l| &l.entries);
    let listed: BTreeSet<String> = entries().map(|e| name_key(&e.name)).collect();
    let register = &case.corpus.authority.projects;
    let own = |name: &str| {
        register.find(name).is_some_and(|r| r.source == case.notice.id)
            && !listed.contains(&name_key(name))
    };
    let known = |name: &str| {
        listed.contains(&name_key(name)) || register.find(name).is_some() && !own(name)
    };
    let mut findings = Vec::new();
    for entry in entries() {
        let elsewhere = register.find(&entry.name).is_some_and(|r| r.source != case.notice.id);
        let folded = fold::fold(&entry.name);
        let pieces: Vec<&str> =
            lists::split(&folded, &NAME_MARKS).into_iter().map(|r| &folded[r]).collect();
        if elsewhere || pieces.len() < AT_LEAST_TWO || !pieces.iter().all(|p| known(p)) {
            continue;
        }
        let shown = quoted(pieces.iter().copied());
        let messages = (
            format!("“{}”一格写了{}个项目：{shown}", entry.name, pieces.len()),
            format!("the cell {} names {} projects", entry.name, pieces.len()),
        );
        findings.push(Finding {
            at: field_place(&entry.traces, "name"),
            help: "请核对是否应分列为不同条目".into(),
            question: Some(format!(
                "目录中“{}”一格，请问是一个项目还是{}个项目？",
                entry.name,
                pieces.len()
            )),
            proof: Some(shown),
            ..finding("two_names_in_one_cell", Severity::Warning, case.notice, messages)
        });
    }
    findings
}
