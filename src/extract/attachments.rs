//! 附件: those the attachment note declares and those that are in the document.

use super::context::Context;
use mulu_model::notice::{Attachment, AttachmentStatus, Notice};
use mulu_model::outline::{Attachment as Present, DeclaredAttachment};
use mulu_text::file_names;

/// Reads the attachments, by number.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    let declared = &context.outline.attachment_note;
    let present = &context.outline.attachments;
    let mut ordinals: Vec<u32> =
        declared.iter().map(|d| d.ordinal).chain(present.iter().map(|p| p.ordinal)).collect();
    ordinals.sort_unstable();
    ordinals.dedup();
    for ordinal in ordinals {
        let note = declared.iter().find(|d| d.ordinal == ordinal);
        let body = present.iter().find(|p| p.ordinal == ordinal);
        notice.attachments.push(attachment(context, ordinal, note, body));
    }
}

fn attachment(
    context: &Context<'_>,
    ordinal: u32,
    note: Option<&DeclaredAttachment>,
    body: Option<&Present>,
) -> Attachment {
    let printed = body.map(|b| b.joined_title()).filter(|t| !t.is_empty());
    let file = printed.as_ref().and_then(|t| file_names::name(t.folded()));
    let own = printed.as_ref().map(|t| file.clone().map_or(t.clone(), |name| t.part_at(name)));
    let title = note.map(|n| n.title.clone()).or_else(|| own.clone());
    let location =
        note.and_then(|n| n.location.as_ref()).or(printed.as_ref().filter(|_| file.is_some()));
    let mut traces =
        title.as_ref().map(|t| context.traces("title", &t.all_spans())).unwrap_or_default();
    if let Some(note) = note {
        context.quoter.add_traces(
            &mut traces,
            "location",
            &location.map(|l| l.all_spans()).unwrap_or_default(),
        );
        context.quoter.add_traces(&mut traces, "declared", &note.whole.all_spans());
    }
    if let Some(body) = body {
        let label = body.label.iter().flat_map(|l| l.all_spans()).collect::<Vec<_>>();
        context.quoter.add_traces(&mut traces, "ordinal", &label);
        context.quoter.add_traces(
            &mut traces,
            "own_title",
            &own.iter().flat_map(|t| t.all_spans()).collect::<Vec<_>>(),
        );
    }
    // A label with nothing below it, as a page writes above a link, is no attachment yet.
    let holds = body.filter(|b| !b.lead.is_empty() || !b.clauses.is_empty());
    let status = match (holds, location) {
        (Some(_), _) => AttachmentStatus::Included,
        (None, Some(_)) => AttachmentStatus::External,
        (None, None) => AttachmentStatus::Missing,
    };
    let labelled = body.is_some_and(|b| b.label.is_some());
    Attachment {
        undeclared: note.is_none() && labelled && !context.outline.attachment_note.is_empty(),
        ordinal: ordinal.to_string(),
        title: title.map(|t| t.text()),
        status,
        location: location.map(|l| l.text()),
        own_title: own.map(|t| t.text()),
        traces,
    }
}
