//! Two lists of one notice that should hold the same projects do not.
//!
//! Why it matters: a project that stands in one place only is examined for one reader and not for the
//! next; one that no institution takes registrations for cannot be applied for.
//! Example: the text names 21 projects, the table holds 20 of them.
//! What to do: ask the issuing office which of the two is complete.
//!
//! 同一通知中本应一致的两处项目名单不一致。
//!
//! 缘由：只在一处出现的项目，考生无法判断是否考核；没有机构受理的项目，考生无处报名。
//! 举例：正文列举21个项目，附表只有其中20个。
//! 处理：向发文机关询问以哪一处为准。

use super::{Case, all_related, finding, quoted};
use mulu_judge::naming::{self, Named, Naming, Part};
use mulu_model::finding::{Finding, Severity};
use mulu_model::notice::Notice;
use mulu_text::likeness;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let parts = naming::of_notice(case.notice);
    let mut findings = Vec::new();
    for (n, a) in parts.iter().enumerate() {
        for b in parts[n + 1..].iter().filter(|b| is_comparable(case.notice, a, b)) {
            let here = named_in_one(a, b);
            // Institutions may take registrations for what other lists hold.
            let there = if b.part == Part::Institutions { Vec::new() } else { named_in_one(b, a) };
            findings.extend(one_side(case.notice, a, b, &here));
            findings.extend(one_side(case.notice, b, a, &there));
        }
    }
    findings
}

/// Lists of one year that are the same but for a few; conditions have lints of their own.
fn is_comparable(notice: &Notice, a: &Naming, b: &Naming) -> bool {
    let list = |p: &Naming| match p.part {
        Part::List(n) => notice.project_lists.get(n),
        _ => None,
    };
    let years_differ = match (list(a), list(b)) {
        (Some(a), Some(b)) => a.year != b.year || a.extends || b.extends,
        _ => false,
    };
    let conditions = [a, b].iter().any(|p| p.part == Part::Conditions);
    !years_differ && !conditions && a.is_like(b)
}

/// Names that the other part lacks; one that differs by a character is a misprint, not missing.
fn named_in_one<'a>(a: &'a Naming, b: &Naming) -> Vec<&'a Named> {
    let theirs = b.beyond(a);
    let near = |n: &Named| theirs.iter().any(|t| likeness::one_character_apart(&n.key, &t.key));
    a.beyond(b).into_iter().filter(|n| !near(n)).collect()
}

fn one_side(notice: &Notice, has: &Naming, lacks: &Naming, names: &[&Named]) -> Option<Finding> {
    let first = names.first()?;
    let shown = quoted(names.iter().map(|n| n.name.as_str()));
    let messages = (
        format!("“{}”有{shown}，“{}”中没有", has.title, lacks.title),
        format!("{} holds {shown}, which {} lacks", has.title, lacks.title),
    );
    Some(Finding {
        at: first.evidence.clone(),
        related: all_related(
            names.iter().skip(1).filter_map(|n| n.evidence.as_ref()),
            "同样只在一处",
        ),
        help: "请核对两处名单是否应当一致".into(),
        question: Some(format!(
            "{shown}列于“{}”而未列于“{}”，请问是否遗漏？",
            has.title, lacks.title
        )),
        proof: Some(format!(
            "{}：{}个；{}：{}个",
            has.title,
            has.keys().len(),
            lacks.title,
            lacks.keys().len()
        )),
        ..finding("list_members_differ", Severity::Warning, notice, messages)
    })
}
