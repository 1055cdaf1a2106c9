//! Some titles of specifications in a list lack the suffix that the others carry.
//!
//! Why it matters: the entries look like names of projects among titles; a reader searching for the
//! title of the specification does not find it.
//! Example: `Z7、《小儿推拿专项职业能力考核规范》` and `Z8、《网络商务信息收集与交换》`.
//! What to do: use the full title when citing; mention it to the issuing office.
//!
//! 同一目录中部分考核规范的标题缺少其他各项都有的后缀。
//!
//! 缘由：标题与项目名称混用，按规范全称查找时会找不到。
//! 举例：“Z7、《小儿推拿专项职业能力考核规范》”与“Z8、《网络商务信息收集与交换》”。
//! 处理：引用时写全称，并可提请发文机关统一。

use super::bounds::{HALF, SEQUENCE};
use super::{Case, all_related, finding, quoted};
use mulu_model::evidence::Evidence;
use mulu_model::finding::{Finding, Severity};
use mulu_model::lists::{Entry, ProjectList};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let suffixes = &case.corpus.authority.lexicon.terms.specification_suffixes;
    let lists = case.notice.project_lists.iter();
    lists.filter_map(|list| of_list(case, list, suffixes)).collect()
}

fn of_list(case: &Case<'_>, list: &ProjectList, suffixes: &[String]) -> Option<Finding> {
    let titled: Vec<(&Entry, &str)> =
        list.entries.iter().filter_map(|e| Some((e, e.specification.as_deref()?))).collect();
    let suffix = |title: &str| suffixes.iter().find(|s| title.ends_with(s.as_str()));
    let carried = titled.iter().find_map(|(_, t)| suffix(t))?;
    let bare: Vec<&(&Entry, &str)> =
        titled.iter().filter(|(_, title)| suffix(title).is_none()).collect();
    let first = bare.first()?;
    if HALF.is_reached(bare.len(), titled.len()) || titled.len() - bare.len() < SEQUENCE {
        return None;
    }
    let label = |e: &Entry| e.ordinal.clone().unwrap_or_else(|| e.name.clone());
    let labels: Vec<String> = bare.iter().map(|(e, _)| label(e)).collect();
    let shown = quoted(bare.iter().map(|(_, t)| *t));
    let messages = (
        format!(
            "“{}”共{}个标题，其中{}缺少后缀“{carried}”",
            list.title,
            titled.len(),
            labels.join("、")
        ),
        format!("{} of {} titles lack the suffix {carried}", bare.len(), titled.len()),
    );
    let place = |(e, _): &(&Entry, &str)| e.traces.evidence.clone();
    let others: Vec<Evidence> = bare.iter().skip(1).filter_map(|b| place(b)).collect();
    Some(Finding {
        at: place(first),
        related: all_related(&others, "同样缺少后缀"),
        help: "引用考核规范时请写全称".into(),
        question: Some(format!(
            "“{}”中{}的标题未写“{carried}”，请问全称是否与其他各项一致？",
            list.title,
            labels.join("、")
        )),
        proof: Some(shown),
        ..finding("name_suffix_missing", Severity::Info, case.notice, messages)
    })
}
