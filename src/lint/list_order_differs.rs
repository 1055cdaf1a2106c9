//! Two lists of one notice hold the same projects in another order.
//!
//! Why it matters: readers refer to projects by number; a list copied in another order is a sign that
//! one of the two was edited by itself.
//! Example: the text names 碳资产管理 before 碳排放交易, the table the other way round.
//! What to do: nothing urgent; mention it to the issuing office.
//!
//! 同一通知中两处名单项目相同而先后不同。
//!
//! 缘由：读者常以序号指称项目；先后不同说明其中一处曾单独修改。
//! 举例：正文先列碳资产管理后列碳排放交易，附表相反。
//! 处理：可提请发文机关统一。

use super::bounds::{SEQUENCE, THIRD};
use super::{Case, finding, quoted, related};
use mulu_judge::naming::{self, Named, Naming, Part};
use mulu_model::finding::{Finding, Severity};
use mulu_model::notice::Notice;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let parts = naming::of_notice(case.notice);
    let lists: Vec<&Naming> = parts.iter().filter(|p| p.part != Part::Institutions).collect();
    let pairs =
        lists.iter().enumerate().flat_map(|(n, a)| lists[n + 1..].iter().map(move |b| (a, b)));
    pairs.filter_map(|(a, b)| differ(case.notice, a, b)).collect()
}

fn differ(notice: &Notice, a: &Naming, b: &Naming) -> Option<Finding> {
    if a.named.len() != b.named.len() || a.named.len() < SEQUENCE || a.keys() != b.keys() {
        return None;
    }
    let moved: Vec<(&Named, &Named)> =
        a.named.iter().zip(&b.named).filter(|(x, y)| x.key != y.key).collect();
    let (first, theirs) = *moved.first()?;
    // A list in an order of its own, by field or by sound, is no slip.
    if !THIRD.is_not_exceeded(moved.len(), a.named.len()) {
        return None;
    }
    let here = quoted(moved.iter().map(|(x, _)| x.name.as_str()));
    let there = quoted(moved.iter().map(|(_, y)| y.name.as_str()));
    let messages = (
        format!("“{}”依次为{here}，“{}”依次为{there}", a.title, b.title),
        format!("{} has {here} in this order, {} has {there}", a.title, b.title),
    );
    Some(Finding {
        at: theirs.evidence.clone(),
        related: related(first.evidence.as_ref(), "另一处的先后").into_iter().collect(),
        help: "如以序号指称项目，请先核对是哪一处的序号".into(),
        question: Some(format!(
            "“{}”与“{}”所列项目相同而{here}的先后不同，请问是否需要统一？",
            a.title, b.title
        )),
        proof: Some(format!("{here}\n{there}")),
        ..finding("list_order_differs", Severity::Info, notice, messages)
    })
}
