//! Blank forms as lists of fields.
//!
//! A label with a blank beside it is a field; a label directly followed by another label in its row
//! is a group, and holds for the rows below whose first cell is blank. The heads of columns that are
//! filled in below, pledges, seals and dates are printed words and no fields.

use super::context::Context;
use super::tables::{Kind, TableView};
use mulu_model::lists::{Field, Form, Statement};
use mulu_model::notice::Notice;
use mulu_model::outline::{Attachment, Part};
use mulu_model::reading::Reading;
use mulu_text::fold::close_up;

/// Reads every form: the tables of one attachment are one form.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    let forms: Vec<&TableView<'_>> =
        context.tables.iter().filter(|t| t.kind == Kind::Form).collect();
    for (n, table) in forms.iter().enumerate() {
        let goes_on =
            n > 0 && forms[n - 1].attachment == table.attachment && table.attachment.is_some();
        let mut form = match notice.forms.pop().filter(|_| goes_on) {
            Some(form) => form,
            None => Form {
                title: table.title.text(),
                attachment: table.attachment.map(|n| n.to_string()),
                fields: Vec::new(),
                printed: Vec::new(),
                traces: context.traces("title", &table.title.all_spans()),
            },
        };
        Walk { context, form: &mut form, group: None }.read_table(table);
        let last = forms.get(n + 1).is_none_or(|next| next.attachment != table.attachment);
        let attachment =
            context.outline.attachments.iter().find(|a| Some(a.ordinal) == table.attachment);
        if let (true, Some(attachment)) = (last, attachment) {
            read_below_form(context, attachment, &mut form);
        }
        notice.forms.push(form);
    }
}

struct Walk<'c, 'a> {
    context: &'c Context<'a>,
    form: &'c mut Form,
    group: Option<Reading>,
}

impl Walk<'_, '_> {
    fn read_table(&mut self, table: &TableView<'_>) {
        let rows: Vec<&Vec<Reading>> = table.above.iter().chain(&table.rows).collect();
        for (n, row) in rows.iter().enumerate() {
            let below = rows.get(n + 1).copied();
            self.read_row(row, below);
        }
    }

    fn read_row(&mut self, row: &[Reading], below: Option<&Vec<Reading>>) {
        let mut labels: Vec<(usize, &Reading)> =
            row.iter().enumerate().filter(|(_, c)| !c.is_empty()).collect();
        let Some((first, cell)) = labels.first().copied() else { return };
        if first == 0 {
            let is_group = labels.get(1).is_some_and(|(at, _)| *at == 1);
            self.group = is_group.then(|| cell.clone());
            if is_group {
                labels.remove(0);
            }
        }
        let heads = is_head_of_rows(&labels, below);
        for (_, cell) in labels {
            if heads || is_statement(cell) {
                self.add_printed(cell);
            } else {
                self.add_field(cell);
            }
        }
    }

    fn add_field(&mut self, cell: &Reading) {
        let label = label_of(cell);
        let group = self.group.as_ref().map(label_of);
        let context = self.context;
        match self.form.fields.iter_mut().find(|f| f.label == label && f.group == group) {
            Some(known) => context.quoter.add_traces(&mut known.traces, "label", &cell.all_spans()),
            None => {
                let mut traces = context.traces("label", &cell.all_spans());
                if let Some(group) = &self.group {
                    context.quoter.add_traces(&mut traces, "group", &group.all_spans());
                }
                self.form.fields.push(Field { label, group, traces });
            }
        }
    }

    fn add_printed(&mut self, cell: &Reading) {
        let mut traces = self.context.traces("text", &cell.all_spans());
        if let Some(group) = &self.group {
            self.context.quoter.add_traces(&mut traces, "group", &group.all_spans());
        }
        self.form.printed.push(Statement { text: cell.text(), traces });
    }
}

fn label_of(cell: &Reading) -> String {
    let closed = close_up(&cell.text());
    let squeezed: String = closed.chars().filter(|c| !c.is_whitespace()).collect();
    squeezed.trim_end_matches(['：', ':']).to_string()
}

/// Heads of columns: several labels, with a row below that has a label under the first alone.
fn is_head_of_rows(labels: &[(usize, &Reading)], below: Option<&Vec<Reading>>) -> bool {
    let Some(below) =
        below.filter(|b| labels.len() >= 2 && b.first().is_some_and(Reading::is_empty))
    else {
        return false;
    };
    let filled: Vec<usize> = (0..below.len()).filter(|c| !below[*c].is_empty()).collect();
    filled == [labels[0].0]
}

/// Whole sentences, and marks for a seal, a signature or a date.
fn is_statement(cell: &Reading) -> bool {
    let folded = cell.folded();
    let squeezed: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    folded.contains(['。', ';']) || cell.len() > 40 || is_mark(&squeezed)
}

fn is_mark(squeezed: &str) -> bool {
    let bracketed = squeezed.starts_with('(') && squeezed.ends_with(')');
    bracketed || squeezed.trim_matches(['_', ':']) == "年月日" || squeezed.ends_with("年月日")
}

/// The paragraphs below the last table of a form: labels of further boxes, seals and dates.
fn read_below_form(context: &Context<'_>, attachment: &Attachment, form: &mut Form) {
    let parts: Vec<&Part> = attachment.parts().collect();
    let last = parts.iter().rposition(|p| p.table().is_some()).map_or(0, |at| at + 1);
    let notes = parts.iter().filter_map(|p| p.table()).flat_map(|t| &t.notes);
    let mut walk = Walk { context, form, group: None };
    for line in parts[last..].iter().filter_map(|p| p.paragraph()).chain(notes) {
        if is_statement(line) { walk.add_printed(line) } else { walk.add_field(line) }
    }
}
