//! Prints blocks.

use super::SPECIAL;
use crate::{Block, Cell, Furniture, Mark, Paragraph, Row, Table, Text};
use std::fmt::Write;

/// The notation of blocks; `parse` reads it back to equal blocks (text numbers apart).
pub fn print(blocks: &[Block]) -> String {
    let mut out = String::new();
    print_blocks(blocks, "", &mut out);
    out
}

fn print_blocks(blocks: &[Block], indent: &str, out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(p) => {
                line(out, indent, &format!("p{} {}", attributes(p), text(&p.text)))
            }
            Block::Furniture(f) => {
                line(out, indent, &format!("f{{{}}} {}", named(f), text(&f.text)));
            }
            Block::Table(table) => print_table(table, indent, out),
        }
    }
}

/// The kind and place of furniture, and who cut it out when.
fn named(furniture: &Furniture) -> String {
    let at = place(&furniture.text).map(|at| format!(" {at}")).unwrap_or_default();
    let part = |p: &Option<String>| p.as_deref().map(escape).unwrap_or_default();
    let by = match (&furniture.author, &furniture.date) {
        (None, None) => String::new(),
        (author, None) => format!("|{}", part(author)),
        (author, date) => format!("|{}|{}", part(author), part(date)),
    };
    format!("{}{at}{by}", furniture.kind)
}

fn line(out: &mut String, indent: &str, content: &str) {
    out.push_str(indent);
    out.push_str(content.trim_end_matches(' '));
    out.push('\n');
}

fn attributes(paragraph: &Paragraph) -> String {
    let mut parts = Vec::new();
    parts.extend(place(&paragraph.text));
    parts.extend(paragraph.outline.map(|level| format!("={level}")));
    parts.extend(paragraph.label.as_ref().map(|label| format!("#{}", escape(label))));
    if parts.is_empty() { String::new() } else { format!("{{{}}}", parts.join(" ")) }
}

fn place(text: &Text) -> Option<String> {
    text.marks.first().and_then(mark)
}

fn mark(mark: &Mark) -> Option<String> {
    match (mark.page, mark.line) {
        (None, None) => None,
        (None, Some(line)) => Some(format!("@{line}")),
        (Some(page), None) => Some(format!("@P{page}")),
        (Some(page), Some(line)) => Some(format!("@P{page}L{line}")),
    }
}

/// The characters, line breaks as ⏎, and marks where they are not those of `Text::new`.
fn text(text: &Text) -> String {
    let first = text.marks.first();
    let expected =
        Text::new(text.chars.clone(), first.and_then(|m| m.page), first.and_then(|m| m.line));
    let odd = expected.marks != text.marks;
    let mut out = String::new();
    for (at, c) in text.chars.chars().enumerate() {
        if odd && at > 0 {
            for m in text.marks.iter().filter(|m| m.at == at as u32) {
                let _ = write!(out, "⟦{}⟧", mark(m).unwrap_or_default());
            }
        }
        match c {
            '\n' => out.push('⏎'),
            c => push_escaped(c, &mut out),
        }
    }
    spaces_at_ends(&out)
}

fn spaces_at_ends(text: &str) -> String {
    let show = |c: char| if c == ' ' { '␠' } else { '⇥' };
    let blank = |c: &char| matches!(c, ' ' | '\t');
    let chars: Vec<char> = text.chars().collect();
    let lead = chars.iter().take_while(|c| blank(c)).count();
    let tail = chars[lead..].iter().rev().take_while(|c| blank(c)).count();
    let end = chars.len() - tail;
    let shown = |(at, c): (usize, &char)| if at < lead || at >= end { show(*c) } else { *c };
    chars.iter().enumerate().map(shown).collect()
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    text.chars().for_each(|c| push_escaped(c, &mut out));
    out
}

fn push_escaped(c: char, out: &mut String) {
    if SPECIAL.contains(&c) {
        out.push('\\');
    }
    out.push(c);
}

fn print_table(table: &Table, indent: &str, out: &mut String) {
    line(out, indent, "t");
    for row in &table.rows {
        print_row(row, indent, out);
    }
    line(out, indent, "/t");
}

fn print_row(row: &Row, indent: &str, out: &mut String) {
    let mut shown = String::from(if row.repeats_header { "|^" } else { "|" });
    let mut column = 0;
    for cell in &row.cells {
        let _ = write!(shown, " {}{} |", spans(cell, column), content(cell));
        column = cell.column + cell.column_span;
    }
    line(out, indent, &shown);
    let nested: Vec<&Cell> = row.cells.iter().filter(|c| is_nested(c)).collect();
    for (n, cell) in nested.iter().enumerate() {
        if n > 0 {
            line(out, indent, "--");
        }
        print_blocks(&cell.blocks, &format!("{indent}  "), out);
    }
}

fn spans(cell: &Cell, next_column: u32) -> String {
    let moved = cell.column != next_column;
    if cell.row_span == 1 && cell.column_span == 1 && !moved {
        return String::new();
    }
    let column = if moved { format!("+{}", cell.column) } else { String::new() };
    format!("[{}x{}{column}] ", cell.row_span, cell.column_span)
}

fn is_nested(cell: &Cell) -> bool {
    !cell.blocks.iter().all(|b| matches!(b, Block::Paragraph(_)))
}

fn content(cell: &Cell) -> String {
    if is_nested(cell) {
        return "↓".into();
    }
    let paragraph = |block: &Block| match block {
        Block::Paragraph(p) if p.text.chars.is_empty() => format!("{}∅", attributes(p)),
        Block::Paragraph(p) => format!("{}{}", attributes(p), text(&p.text)),
        _ => String::new(),
    };
    cell.blocks.iter().map(paragraph).collect::<Vec<_>>().join(" ¶ ")
}
