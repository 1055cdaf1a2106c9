//! The numbered parts of the text, those of attachments too; lists of projects apart.

use super::context::Context;
use super::listed_projects;
use mulu_model::notice::{Clause, Notice};
use mulu_model::outline::{Clause as Outlined, Part};

/// Reads the clauses, in order.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    notice.clauses = context.outline.clauses.iter().map(|c| clause(context, c)).collect();
    for attachment in &context.outline.attachments {
        if !listed_projects::is_list(attachment, &context.lexicon().terms) {
            notice.clauses.extend(attachment.clauses.iter().map(|c| clause(context, c)));
        }
    }
}

fn clause(context: &Context<'_>, outlined: &Outlined) -> Clause {
    let mut traces = context.traces("text", &outlined.whole.all_spans());
    let paragraphs: Vec<_> = outlined.parts.iter().filter_map(Part::paragraph).collect();
    for paragraph in &paragraphs {
        context.quoter.add_traces(&mut traces, "text", &paragraph.all_spans());
    }
    let text = paragraphs.iter().map(|p| p.text()).collect::<Vec<_>>().join("\n");
    Clause {
        id: outlined.id.clone(),
        number: outlined.number.clone(),
        heading: outlined.heading.as_ref().map(|h| h.text()),
        text: Some(text).filter(|t| !t.is_empty()),
        traces,
    }
}
