//! A project stands twice in a list, or in two lists of one notice that share little else.
//!
//! Why it matters: every count that includes it is one too high, and two entries may come to differ.
//! Example: 桃树栽培 as number 197 of one list and as number 19 of another.
//! What to do: ask the issuing office which of the two entries holds.
//!
//! 同一项目在一份目录中出现两次，或在本不重叠的两份目录中各出现一次。
//!
//! 缘由：含它的各项数目都会多计，两处条目日后也可能不一致。
//! 举例：桃树栽培既是一份目录的第197项，又是另一份目录的第19项。
//! 处理：向发文机关询问以哪一处为准。

use super::bounds::FIFTH;
use super::{Case, all_related, finding, quoted, related};
use mulu_judge::naming::{self, Named, Naming, Part};
use mulu_model::Map;
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::lists::{Entry, Institution, ProjectList, Role};
use mulu_model::notice::Notice;
use mulu_text::fold::name_key;

/// Names given twice that may be slips even in a short list.
const SLIPS: usize = 2;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let notice = case.notice;
    let parts = naming::of_notice(notice);
    let mut findings: Vec<Finding> = parts.iter().filter_map(|p| within(notice, p)).collect();
    for (n, a) in parts.iter().enumerate() {
        findings.extend(parts[n + 1..].iter().filter_map(|b| across(notice, a, b)));
    }
    findings.extend(notice.registration_institutions.iter().filter_map(|i| in_cell(notice, i)));
    findings
}

/// The names that stand more than once in a part, each with all its places.
fn repeated(named: &[Named]) -> Vec<Vec<&Named>> {
    let mut places: Map<&str, Vec<&Named>> = Map::new();
    for one in named {
        places.entry(one.key.as_str()).or_default().push(one);
    }
    let mut several: Vec<Vec<&Named>> = places.into_values().filter(|p| p.len() > 1).collect();
    several.sort_by_key(|p| named.iter().position(|n| n.key == p[0].key));
    several
}

fn within(notice: &Notice, part: &Naming) -> Option<Finding> {
    if part.part == Part::Institutions {
        return None;
    }
    let mut several = repeated(&part.named);
    if let Part::List(n) = part.part {
        let list = notice.project_lists.get(n)?;
        several.retain(|places| !told_apart(list, &places[0].key));
    }
    // A table that names most projects again and again is laid out by something else.
    if !FIFTH.is_not_exceeded(several.len(), part.keys().len()) && several.len() > SLIPS {
        return None;
    }
    let first = several.first()?;
    let shown = quoted(several.iter().map(|p| p[0].name.as_str()));
    let messages = (
        format!("“{}”中{shown}重复出现", part.title),
        format!("{shown} stands more than once in {}", part.title),
    );
    let others = several.iter().flatten().filter_map(|n| n.evidence.as_ref());
    Some(Finding {
        at: first[0].evidence.clone(),
        related: all_related(others.filter(|e| Some(*e) != first[0].evidence.as_ref()), "又一处"),
        help: "请核对是否重复录入，或其中一处名称有误".into(),
        question: Some(format!("“{}”中{shown}出现多次，请问是否重复？", part.title)),
        proof: Some(ordinals(notice, part, &first[0].key)),
        ..finding("name_repeated", Severity::Warning, notice, messages)
    })
}

/// Whether the entries of one name differ in something that makes them two: a code, a field, a city.
fn told_apart(list: &ProjectList, key: &str) -> bool {
    let of = |e: &Entry| {
        (
            e.category.clone(),
            e.occupation.clone(),
            e.specification_code.clone(),
            e.specification_version.clone(),
            e.other.clone(),
        )
    };
    let mut entries = list.entries.iter().filter(|e| name_key(&e.name) == key).map(of);
    let first = entries.next();
    entries.any(|e| Some(&e) != first.as_ref())
}

/// The numbers of a name in its list, else how often it stands there.
fn ordinals(notice: &Notice, part: &Naming, key: &str) -> String {
    let list = match part.part {
        Part::List(n) => notice.project_lists.get(n),
        _ => None,
    };
    let entries = list.into_iter().flat_map(|l| &l.entries).filter(|e| name_key(&e.name) == key);
    let numbers: Vec<&str> = entries.filter_map(|e| e.ordinal.as_deref()).collect();
    match numbers.is_empty() {
        false => format!("序号{}", numbers.join("、")),
        true => format!("{}次", part.named.iter().filter(|n| n.key == key).count()),
    }
}

/// Names that two lists share which share little else; a list that repeats a part of another on
/// purpose is left alone.
fn across(notice: &Notice, a: &Naming, b: &Naming) -> Option<Finding> {
    let (Part::List(x), Part::List(y)) = (a.part, b.part) else { return None };
    let unified = |n: usize| notice.project_lists.get(n).map(|l| l.role == Role::UnifiedExam);
    let (own, theirs) = (a.keys(), b.keys());
    let common: Vec<&Named> = a.named.iter().filter(|n| theirs.contains(n.key.as_str())).collect();
    let part_of_other = !FIFTH.is_not_exceeded(common.len(), own.len().min(theirs.len()));
    if unified(x) != unified(y) || part_of_other {
        return None;
    }
    let first = common.first()?;
    let there = b.named.iter().find(|n| n.key == first.key)?;
    let shown = quoted(common.iter().map(|n| n.name.as_str()));
    let messages = (
        format!("{shown}既列于“{}”，又列于“{}”", a.title, b.title),
        format!("{shown} stands in {} and in {}", a.title, b.title),
    );
    let all = notice.project_lists.iter().map(|l| l.entries.len()).sum::<usize>();
    Some(Finding {
        at: there.evidence.clone(),
        related: related(first.evidence.as_ref(), "另一份目录").into_iter().collect(),
        help: "合计项目数时请勿重复计算，并核对适用哪一份考核规范".into(),
        question: Some(format!(
            "{shown}同时列于“{}”和“{}”，请问适用哪一份考核规范？",
            a.title, b.title
        )),
        proof: Some(format!(
            "{}：{}；{}：{}；各目录共{all}个条目",
            a.title,
            ordinals(notice, a, &first.key),
            b.title,
            ordinals(notice, b, &first.key)
        )),
        ..finding("name_repeated", Severity::Info, notice, messages)
    })
}

/// An institution that names a project twice.
fn in_cell(notice: &Notice, institution: &Institution) -> Option<Finding> {
    let named = naming::of_institution(institution);
    let several = repeated(&named);
    let first = several.first()?;
    let shown = quoted(several.iter().map(|p| p[0].name.as_str()));
    let messages = (
        format!("“{}”的考核项目中{shown}重复出现", institution.name),
        format!("{} lists {shown} more than once", institution.name),
    );
    Some(Finding {
        confidence: Confidence::Likely,
        at: first[0].evidence.clone(),
        help: "请核对是否重复录入，或其中一处应为其他项目".into(),
        question: Some(format!(
            "“{}”可报名的项目中{shown}出现两次，请问是否应为其他项目？",
            institution.name
        )),
        proof: Some(format!("{}次", first.len())),
        ..finding("name_repeated", Severity::Info, notice, messages)
    })
}
