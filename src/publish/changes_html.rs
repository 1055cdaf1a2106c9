//! `changes/…/….html`: the comparison as one page that is read on a screen or a telephone and printed on
//! A4. It loads nothing and runs nothing; every change has an anchor under its id.

use super::changes::path_stem;
use super::comparison::{self, Line, Paper, Places, Row, Run, Section};
use super::{Plan, Plans};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use mulu_model::change::{Change, SideEvidence};
use mulu_model::publication::Publication;

/// A page a pair of editions.
pub fn files(publication: &Publication) -> Plans<'_> {
    let plan = |c| {
        Plan::new(format!("{}.html", path_stem(c)), || {
            let page = page_markup(&comparison::paper_of(c, &publication.notices));
            format!("{}\n", wrapped(&page.into_string())).into_bytes()
        })
    };
    publication.changes.iter().map(plan).collect()
}

/// A page with each part of it on a line of its own, so that a change of one is a change of one line. A
/// text holds no tags, for all its marks are escaped.
fn wrapped(page: &str) -> String {
    const PARTS: [&str; 13] = [
        "<head", "<body", "<h1", "<h2", "<dl", "<dt", "<dd", "<li", "<p", "<table", "<tr", "<td",
        "<footer",
    ];
    let mut out = String::with_capacity(page.len() + page.len() / 16);
    for piece in page.split_inclusive('>') {
        let tag = piece.find('<').map_or("", |at| &piece[at..]);
        let name = tag.trim_end_matches('>').split(' ').next().unwrap_or_default();
        if PARTS.contains(&name) {
            let (text, tag) = piece.split_at(piece.len() - tag.len());
            out.push_str(text);
            out.push('\n');
            out.push_str(tag);
        } else {
            out.push_str(piece);
        }
    }
    out
}

const STYLE: &str = include_str!("changes_html.css");

fn page_markup(paper: &Paper) -> Markup {
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (paper.title) "（" (paper.years) "）" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (paper.title) br; small { (paper.years) } }
                (compared(paper))
                (counts(paper))
                @for (n, section) in paper.sections.iter().enumerate() { (section_markup(n, section, &paper.places)) }
                footer { @for line in &paper.closing { p { (line) } } }
            }
        }
    }
}

/// The notices of both sides.
fn compared(paper: &Paper) -> Markup {
    html! {
        dl {
            @for (side, notices) in [("原通知", &paper.before), ("现通知", &paper.after)] {
                dt { (side) }
                @for notice in notices { dd { (notice) } }
            }
        }
    }
}

/// How many changes of which kind, and what the marks mean.
fn counts(paper: &Paper) -> Markup {
    html! {
        p { "共 " b { (paper.count) } " 项变化" }
        @if !paper.counts.is_empty() {
            ul class="counts" {
                @for (kind, count) in &paper.counts { li { (kind.name()) " " b { (count) } } }
            }
            nav {
                @for (n, section) in paper.sections.iter().enumerate() {
                    a href={ "#s" (n + 1) } { (section.title) }
                }
            }
            p class="key" { "标记：" del { "删去的文字" } " " ins { "增加的文字" } }
        }
    }
}

fn section_markup(n: usize, section: &Section, places: &Places<'_>) -> Markup {
    let (folded, rows): (Vec<&Row>, Vec<&Row>) = section.rows.iter().partition(|r| r.folded);
    html! {
        h2 id={ "s" (n + 1) } { (section.title) }
        @if !rows.is_empty() { (rows_of(&rows, places)) }
        @for row in folded {
            details open {
                summary { @for line in &row.note { (line) } }
                (rows_of(&[row], places))
            }
        }
    }
}

fn rows_of(rows: &[&Row], places: &Places<'_>) -> Markup {
    html! {
        table {
            thead { tr { th { "原内容" } th { "现内容" } th { "说明" } } }
            tbody { @for row in rows { (row_of(row, places)) } }
        }
    }
}

fn row_of(row: &Row, places: &Places<'_>) -> Markup {
    html! {
        tr {
            td data-side="原" { @for line in &row.before { (line_of(line, false)) } }
            td data-side="现" { @for line in &row.after { (line_of(line, true)) } }
            td class="note" {
                @for line in &row.note { p { (line) } }
                @for change in &row.changes { (source(change, places)) }
            }
        }
    }
}

fn line_of(line: &Line, added: bool) -> Markup {
    let run = |run: &Run| match (run.changed, added) {
        (false, _) => html! { (run.text) },
        (true, false) => html! { del { (run.text) } },
        (true, true) => html! { ins { (run.text) } },
    };
    html! {
        p class=[line.head.then_some("head")] { @for part in &line.runs { (run(part)) } }
    }
}

/// The id of a change and where its words stand, in small print.
fn source(change: &Change, places: &Places<'_>) -> Markup {
    let side = |side: &SideEvidence| html! { (places.notice(side)) (places.place_of(side)) };
    let (before, after) = (&change.evidence.before, &change.evidence.after);
    html! {
        p class="source" id=(change.id) {
            a href={ "#" (change.id) } { (change.id) }
            @if let Some(before) = before { " " (side(before)) }
            @if before.is_some() && after.is_some() { " →" }
            @if let Some(after) = after { " " (side(after)) }
        }
    }
}
