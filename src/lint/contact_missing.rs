//! The reader is told to ask an office, and no telephone or address of mail stands anywhere.
//!
//! Why it matters: nobody knows how to ask.
//! Example: `如遇问题，请及时向省职鉴中心咨询。`, and no number in the whole notice.
//! What to do: ask the issuing office for a telephone number.
//!
//! 让读者咨询或联系某单位，全文却没有电话或邮箱。
//!
//! 缘由：读者不知道怎样咨询。
//! 举例：“如遇问题，请及时向省职鉴中心咨询。”，通篇没有电话。
//! 处理：向发文机关询问联系电话。

use super::{Case, finding, related};
use mulu_model::finding::{Finding, Severity};
use mulu_model::keys::MentionTopic;
use mulu_model::notice::AttachmentStatus;
use mulu_model::reading::Flow;
use mulu_text::phones;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut asks = case.notice.mentions.iter().filter(|m| m.topic == MentionTopic::Inquiry);
    let Some(first) = asks.next().filter(|_| !can_be_reached(case)) else { return Vec::new() };
    let messages = (
        format!("“{}”，但全文没有联系电话或邮箱", first.text),
        "the reader is told to ask, and no telephone or mail address is given".to_string(),
    );
    vec![Finding {
        at: first.traces.evidence.clone(),
        related: asks.filter_map(|m| related(m.traces.evidence.as_ref(), "另一处")).collect(),
        help: "请向发文机关索取联系电话".into(),
        question: Some(format!("通知写有“{}”，但未列联系电话，请问咨询电话是多少？", first.text)),
        proof: Some(first.text.clone()),
        ..finding("contact_missing", Severity::Info, case.notice, messages)
    }]
}

/// Whether any telephone or address of mail stands in the notice, or may stand in an attachment that
/// was not read.
fn can_be_reached(case: &Case<'_>) -> bool {
    let notice = case.notice;
    let places = notice.registration_institutions.iter().flat_map(|i| &i.contacts);
    let known = notice.contacts.iter().chain(places).any(|c| !c.phones.is_empty());
    let unread = notice.attachments.iter().any(|a| a.status != AttachmentStatus::Included);
    let flows = case.document.map(Flow::of_document).unwrap_or_default();
    let printed = flows
        .iter()
        .flat_map(|f| &f.paragraphs)
        .any(|p| p.folded().contains('@') || !phones::find_all(p.folded()).is_empty());
    known || unread || printed || case.document.is_none()
}
