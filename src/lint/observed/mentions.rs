//! What a text mentions of the notice itself.

use mulu_model::keys::MentionTopic;
use mulu_model::notice::Mention;

/// Whether a mention is of an attachment of the notice itself, made in its body: not of another
/// document's (`〔2020〕8号附件2`), and not within an attachment, which may have its own.
pub fn is_own_attachment(mention: &Mention) -> bool {
    let subject = mention.subject.as_deref().unwrap_or_default();
    let foreign = subject.ends_with(['号', '的'])
        || subject.ends_with("号)")
        || subject.ends_with("号）")
        || mention.text.contains("》附");
    let body = mention.clause.as_deref().is_none_or(|c| !c.starts_with('a'));
    mention.topic == MentionTopic::Attachment && body && !foreign
}
