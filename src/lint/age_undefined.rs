//! The legal working age is a condition, and nowhere stated in years.
//!
//! Why it matters: applicants and registration offices need a number; from which age young people may
//! apply, and up to which older people, differs from office to office.
//! Example: `达到法定劳动年龄` in every condition, and no `年满16周岁` anywhere.
//! What to do: ask the issuing office for the lower and, if there is one, the upper limit.
//!
//! 以“法定劳动年龄”为条件，却没有写明是多少周岁。
//!
//! 缘由：考生和报名机构需要具体数字，最低多少周岁、有无上限，各地掌握不一。
//! 举例：各项目条件都写“达到法定劳动年龄”，全文没有“年满16周岁”。
//! 处理：向发文机关询问年龄下限，以及有无上限。

use super::{Case, finding, related};
use mulu_model::finding::{Finding, Severity};
use mulu_model::keys::MentionTopic;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let mentions = &case.notice.mentions;
    if mentions.iter().any(|m| m.topic == MentionTopic::AgeStated) {
        return Vec::new();
    }
    let mut named = mentions.iter().filter(|m| m.topic == MentionTopic::LegalWorkingAge);
    let Some(first) = named.next() else { return Vec::new() };
    let messages = (
        format!("以“{}”为条件，全文未写明是多少周岁", first.text),
        "the legal working age is a condition and nowhere stated in years".to_string(),
    );
    vec![Finding {
        at: first.traces.evidence.clone(),
        related: named.filter_map(|m| related(m.traces.evidence.as_ref(), "另一处")).collect(),
        help: "如需对外解答，请向发文机关核实年龄的下限和上限".into(),
        question: Some(format!("通知要求“{}”，请问具体是多少周岁，有无上限？", first.text)),
        proof: Some(first.text.clone()),
        ..finding("age_undefined", Severity::Info, case.notice, messages)
    }]
}
