//! An outline as text, a line a part: printed for `show --as outline` and compared in tests.

use super::outline::{Clause, Outline, Part};
use super::reading::Reading;
use std::fmt::Write;

/// The outline as a tree, a line a part.
pub fn print(outline: &Outline) -> String {
    let mut out = String::new();
    let header = &outline.header;
    header.letterhead.iter().for_each(|r| print_line(&mut out, 0, "letterhead", r));
    header.document_number.iter().for_each(|r| print_line(&mut out, 0, "number", r));
    header.title.iter().for_each(|r| print_line(&mut out, 0, "title", r));
    header.other.iter().for_each(|r| print_line(&mut out, 0, "header", r));
    header.addressees.iter().for_each(|r| print_line(&mut out, 0, "addressees", r));
    print_parts(&mut out, 0, &outline.preamble);
    outline.clauses.iter().for_each(|c| clause(&mut out, 0, c));
    outline.closing.iter().for_each(|r| print_line(&mut out, 0, "closing", r));
    outline.contact_lines.iter().for_each(|r| print_line(&mut out, 0, "contact", r));
    let enclosed = &outline.enclosed_title;
    enclosed.iter().for_each(|r| print_line(&mut out, 0, "enclosed", r));
    outline.attachment_note_label.iter().for_each(|r| print_line(&mut out, 0, "note label", r));
    for declared in &outline.attachment_note {
        print_line(&mut out, 0, &format!("declares {}", declared.ordinal), &declared.whole);
    }
    outline.signature.iter().for_each(|r| print_line(&mut out, 0, "signature", r));
    outline.date.iter().for_each(|r| print_line(&mut out, 0, "date", r));
    outline.annotations.iter().for_each(|r| print_line(&mut out, 0, "annotation", r));
    outline.imprint.iter().for_each(|r| print_line(&mut out, 0, "imprint", r));
    for attachment in &outline.attachments {
        print_line(
            &mut out,
            0,
            &format!("attachment {}", attachment.ordinal),
            &attachment.joined_title(),
        );
        print_parts(&mut out, 1, &attachment.lead);
        attachment.clauses.iter().for_each(|c| clause(&mut out, 1, c));
    }
    out
}

fn clause(out: &mut String, depth: usize, clause: &Clause) {
    let indent = depth + clause.level - 1;
    let heading = clause.heading.clone().unwrap_or_default();
    print_line(out, indent, &format!("clause {} {}", clause.id, clause.number), &heading);
    print_parts(out, indent + 1, &clause.parts);
}

fn print_parts(out: &mut String, depth: usize, parts: &[Part]) {
    for part in parts {
        match part {
            Part::Paragraph(r) => print_line(out, depth, "text", r),
            Part::Note(r) => print_line(out, depth, "note", r),
            Part::Table(table) => {
                let rows = table.table.rows.len();
                print_line(
                    out,
                    depth,
                    &format!("table of {rows} rows"),
                    &table.caption.clone().unwrap_or_default(),
                );
                table.notes.iter().for_each(|r| print_line(out, depth + 1, "note", r));
            }
        }
    }
}

fn print_line(out: &mut String, depth: usize, name: &str, words: &Reading) {
    let text = words.text();
    let short: String = text.chars().take(60).collect();
    let more = if text.chars().count() > 60 { "…" } else { "" };
    let _ = writeln!(out, "{}{name}: {short}{more}", "  ".repeat(depth));
}
