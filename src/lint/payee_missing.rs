//! A transfer of money is demanded and nobody is told to whom.
//!
//! Why it matters: applicants cannot pay, or pay into the wrong account; payment is a condition for the
//! exam.
//! Example: `通过“对公转账”缴费`, and no account, bank or payee anywhere in the notice.
//! What to do: ask the issuing office for account, payee and amount.
//!
//! 要求转账缴费，却没有写明收款账户。
//!
//! 缘由：考生无法缴费，或者会汇错账户，而逾期未缴费就不能参加考核。
//! 举例：“通过‘对公转账’缴费”，全文没有账号、开户行、收款单位。
//! 处理：向发文机关询问账号、收款单位和金额。

use super::{Case, finding, related};
use mulu_model::finding::{Finding, Severity};
use mulu_model::keys::MentionTopic;
use mulu_model::notice::Mention;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let of = |topic: MentionTopic| {
        case.notice.mentions.iter().filter(move |m: &&Mention| m.topic == topic)
    };
    let transfers: Vec<&Mention> = of(MentionTopic::Transfer).collect();
    let Some(first) = transfers.first().filter(|_| of(MentionTopic::Payee).next().is_none()) else {
        return Vec::new();
    };
    let subject = first.subject.as_deref().unwrap_or_default();
    let messages = (
        format!("要求以“{subject}”缴费，全文未写明收款单位、开户行和账号"),
        format!("payment by {subject} is demanded and no payee or account is named"),
    );
    let again =
        transfers[1..].iter().filter_map(|m| related(m.traces.evidence.as_ref(), "再次要求"));
    vec![Finding {
        at: first.traces.evidence.clone(),
        related: again.collect(),
        help: "请向发文机关索取收款账户信息后再发布".into(),
        question: Some(format!(
            "通知要求通过“{subject}”缴费，请问收款单位、开户行和账号各是什么？"
        )),
        proof: Some(first.text.clone()),
        ..finding("payee_missing", Severity::Warning, case.notice, messages)
    }]
}
