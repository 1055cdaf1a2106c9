//! Two clauses that stand side by side have the same number.
//!
//! Why it matters: a reference to the number means either of them.
//! Example: `（三）` twice under `二、`.
//! What to do: ask the issuing office for the right number.
//!
//! 并列的两个条款用了同一个序号。
//!
//! 缘由：按这个序号引用时，不知指的是哪一条。
//! 举例：“二、”之下有两个“（三）”。
//! 处理：向发文机关询问正确的序号。

use super::observed::clause_numbers::{Fault, Step, faulty_steps, first_words, heading_or_words};
use super::{Case, finding, related};
use mulu_model::finding::{Finding, Severity};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let steps =
        faulty_steps(case.notice).into_iter().filter(|s| matches!(s.fault, Fault::Repeated));
    steps.map(|step| repeated(case, &step)).collect()
}

fn repeated(case: &Case<'_>, step: &Step<'_>) -> Finding {
    let number = &step.clause.number;
    let first = case.notice.clauses.iter().take_while(|c| !std::ptr::eq(*c, step.clause));
    let parent = |id: &str| id.rsplit_once('.').map(|(parent, _)| parent.to_string());
    let same = |c: &&mulu_model::notice::Clause| {
        c.number == *number && parent(&c.id) == parent(&step.clause.id)
    };
    let first = first.filter(same).last().or(step.before);
    let (own, other) =
        (heading_or_words(step.clause), first.map(heading_or_words).unwrap_or_default());
    let messages = (
        format!("序号“{number}”出现两次：“{other}”与“{own}”"),
        format!("the clause number {number} is given twice"),
    );
    Finding {
        at: first_words(step.clause),
        related: first
            .and_then(|c| related(first_words(c).as_ref(), "同一序号"))
            .into_iter()
            .collect(),
        help: "请与原件核对序号".into(),
        question: Some(format!("正文有两个“{number}”（“{other}”和“{own}”），请问序号各应是什么？")),
        proof: Some(format!("{number} {other}\n{number} {own}")),
        ..finding("heading_number_repeated", Severity::Warning, case.notice, messages)
    }
}
