//! Tracked deletions: words that a draft's editors took out, with who did it and when.
//!
//! They are no facts of the notice. They are kept because a deadline that was changed in a draft is what
//! staff ask about.

use super::context::Context;
use mulu_model::document::{Block, Furniture, Paragraph};
use mulu_model::evidence::Span;
use mulu_model::notice::{Notice, Revision};

/// Reads the tracked deletions, in order.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    collect_deleted(context, &context.document.blocks, &mut notice.revisions);
}

fn collect_deleted(context: &Context<'_>, blocks: &[Block], found: &mut Vec<Revision>) {
    let mut above: Option<&Paragraph> = None;
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => above = Some(paragraph),
            Block::Furniture(f) if f.kind == "deleted" => found.push(revision(context, f, above)),
            Block::Furniture(_) => {}
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|r| &r.cells);
                cells.for_each(|c| collect_deleted(context, &c.blocks, found));
            }
        }
    }
}

fn revision(context: &Context<'_>, cut: &Furniture, above: Option<&Paragraph>) -> Revision {
    let whole = |text: &mulu_model::document::Text| Span {
        text: text.id,
        start: 0,
        end: text.chars.chars().count() as u32,
    };
    let mut traces = context.traces("text", &[whole(&cut.text)]);
    if let Some(paragraph) = above.filter(|p| !p.text.is_blank()) {
        context.quoter.add_traces(&mut traces, "beside", &[whole(&paragraph.text)]);
    }
    Revision {
        kind: cut.kind.clone(),
        text: cut.text.chars.clone(),
        author: cut.author.clone(),
        date: cut.date.clone(),
        beside: above.filter(|p| !p.text.is_blank()).map(|p| p.text.chars.clone()),
        traces,
    }
}
