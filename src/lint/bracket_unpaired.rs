//! A bracket is opened and not closed, or closed and not opened.
//!
//! Why it matters: the reader cannot tell how far an exception, a list or an explanation goes.
//! Example: `（相关专业：医药卫生类（1004）、护理类。`, where the first bracket never ends.
//! What to do: ask the issuing office where the bracket ends. Brackets of different widths are a pair,
//! and the `1)` of a list is no bracket.
//!
//! 括号只有一半：有左括号而无右括号，或有右括号而无左括号。
//!
//! 缘由：读者无法判断例外、列举或者说明的范围到哪里为止。
//! 举例：“（相关专业：医药卫生类（1004）、护理类。”，第一个括号没有结束。
//! 处理：向发文机关询问括号应在何处结束。全角、半角括号视为一对，列表序号“1)”不算括号。

use super::{Case, excerpt, finding, place};
use crate::model::evidence::Quoter;
use crate::model::finding::{Finding, Severity};
use crate::model::reading::{Flow, Reading};
use crate::text::punctuation::{self, BRACKETS, Family};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    findings(case, "bracket_unpaired", &BRACKETS)
}

/// A mark without a partner: its paragraph's place in the flow, its byte and the mark.
type Stray<'a> = (usize, &'a Reading, usize, char);

/// One finding for each mark of these families that has no partner.
pub(super) fn findings(case: &Case<'_>, lint: &str, families: &[Family]) -> Vec<Finding> {
    let Some(document) = case.document else { return Vec::new() };
    let quoter = Quoter::new(document);
    let flows = Flow::of(document);
    let each = flows.iter().flat_map(|flow| families.iter().map(move |f| (flow, f)));
    let strays = each.flat_map(|(flow, family)| strays(flow, family));
    strays.map(|stray| found(case, lint, &quoter, stray)).collect()
}

/// The strays of one family. A mark whose partner stands a few paragraphs on is none: lines that were
/// not joined, cells that go on.
fn strays<'a>(flow: &'a Flow, family: &Family) -> Vec<Stray<'a>> {
    let reach = if flow.in_table { 12 } else { 3 };
    let mut open: Vec<Stray<'a>> = Vec::new();
    let mut alone: Vec<Stray<'a>> = Vec::new();
    for (n, paragraph) in flow.paragraphs.iter().enumerate() {
        for (at, mark) in punctuation::strays(paragraph.folded(), family) {
            let stray = (n, paragraph, at, mark);
            if family.0.contains(&mark) {
                open.push(stray);
            } else if open.last().is_some_and(|(before, ..)| n - before <= reach && n > *before) {
                open.pop();
            } else {
                alone.push(stray);
            }
        }
    }
    alone.extend(open);
    alone
}

fn found(case: &Case<'_>, lint: &str, quoter: &Quoter<'_>, stray: Stray<'_>) -> Finding {
    const AROUND: usize = 24;
    let (_, paragraph, at, folded_mark) = stray;
    let end = at + folded_mark.len_utf8();
    let mark = paragraph.slice(at..end);
    let opens = BRACKETS.iter().chain(&punctuation::QUOTES).any(|f| f.0.contains(&folded_mark));
    let folded = paragraph.folded();
    let words = match opens {
        true => {
            let stop =
                folded[at..].char_indices().nth(AROUND).map_or(folded.len(), |(n, _)| at + n);
            at..stop
        }
        false => {
            let start = folded[..end].char_indices().rev().nth(AROUND).map_or(0, |(n, _)| n);
            start..end
        }
    };
    let shown = excerpt(&paragraph.slice(words.clone()), AROUND + 1);
    let (message, english) = match opens {
        true => (format!("“{mark}”没有结束：{shown}"), format!("{mark} is never closed: {shown}")),
        false => {
            (format!("“{mark}”没有开始：{shown}"), format!("{mark} was never opened: {shown}"))
        }
    };
    let half = if opens { "缺少后一半" } else { "缺少前一半" };
    Finding {
        at: place(quoter, paragraph, words),
        help: "请与原件核对；原件即如此的，请提请发文机关更正".into(),
        question: Some(format!("“{shown}”一处的“{mark}”{half}，请问应在何处补上？")),
        proof: Some(format!("{mark}: 1 ≠ 0")),
        ..finding(lint, Severity::Warning, case.notice, (message, english))
    }
}
