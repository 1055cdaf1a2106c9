//! `changes/…/….html`: the comparison as one page that is read on a screen or a telephone and printed on
//! A4. It loads nothing and runs nothing; every change has an anchor under its id.

use super::Files;
use super::changes::stem;
use super::comparison::{self, Line, Paper, Row, Run, Section};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use mulu_model::change::{Change, Changes, SideEvidence};
use mulu_model::notice::Notice;
use mulu_model::publication::Publication;

/// A page a pair of editions.
pub fn files(publication: &Publication) -> Files {
    let page = |c: &Changes| {
        let page = page(&comparison::paper(c, &publication.notices));
        (format!("{}.html", stem(c)), format!("{}\n", page.into_string()).into_bytes())
    };
    publication.changes.iter().map(page).collect()
}

const STYLE: &str = include_str!("changes_html.css");

fn page(paper: &Paper) -> Markup {
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
                @for (n, section) in paper.sections.iter().enumerate() { (table(n, section, paper.notices)) }
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

fn table(n: usize, section: &Section, notices: &[Notice]) -> Markup {
    let (folded, rows): (Vec<&Row>, Vec<&Row>) = section.rows.iter().partition(|r| r.folded);
    html! {
        h2 id={ "s" (n + 1) } { (section.title) }
        @if !rows.is_empty() { (rows_of(&rows, notices)) }
        @for row in folded {
            details open {
                summary { @for line in &row.note { (line) } }
                (rows_of(&[row], notices))
            }
        }
    }
}

fn rows_of(rows: &[&Row], notices: &[Notice]) -> Markup {
    html! {
        table {
            thead { tr { th { "原内容" } th { "现内容" } th { "说明" } } }
            tbody { @for row in rows { (row_of(row, notices)) } }
        }
    }
}

fn row_of(row: &Row, notices: &[Notice]) -> Markup {
    html! {
        tr {
            td data-side="原" { @for line in &row.before { (line_of(line, false)) } }
            td data-side="现" { @for line in &row.after { (line_of(line, true)) } }
            td class="note" {
                @for line in &row.note { p { (line) } }
                @for change in &row.changes { (source(change, notices)) }
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
fn source(change: &Change, notices: &[Notice]) -> Markup {
    let name = |side: &SideEvidence| comparison::notice_name(notices, &side.notice);
    let side = |side: &SideEvidence| html! { (name(side)) (comparison::place(&side.evidence)) };
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
