//! `changes/…/….md`: the changes as a page to read, each with the words of both notices.

use super::changes::stem;
use super::{Files, words};
use crate::model::change::{Change, Changes, Comparison, Coverage, SideEvidence};
use crate::model::publication::Publication;
use std::fmt::Write;

/// A page a pair of editions.
pub fn files(publication: &Publication) -> Files {
    let page = |c: &Changes| (format!("{}.md", stem(c)), page(c).into_bytes());
    publication.changes.iter().map(page).collect()
}

/// The page of one comparison.
pub fn page(changes: &Changes) -> String {
    let mut out = String::new();
    let place = changes.jurisdiction.as_ref().map_or("", |j| j.name.as_str());
    let _ = writeln!(out, "# {place} {} → {} 年度变化\n", changes.from.year, changes.to.year);
    let _ = writeln!(
        out,
        "共 {} 项变化；另有 {} 处仅为形式差异，未列出。\n",
        changes.changes.len(),
        changes.suppressed
    );
    let _ = writeln!(out, "| 内容 | 对照 | 前 | 后 |\n| --- | --- | ---: | ---: |");
    for facet in &changes.facets {
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} |",
            name(facet),
            coverage(facet),
            facet.before,
            facet.after
        );
    }
    let mut facet = None;
    for change in &changes.changes {
        if facet != Some((&change.facet, &change.part)) {
            let _ = writeln!(
                out,
                "\n## {}\n",
                escape(&words::title(&change.facet, change.part.as_deref()))
            );
            facet = Some((&change.facet, &change.part));
        }
        item(change, &mut out);
    }
    out
}

fn name(facet: &Comparison) -> String {
    escape(&words::title(&facet.facet, facet.part.as_deref()))
}

fn coverage(facet: &Comparison) -> String {
    match (facet.status, facet.compared_with, facet.covered_in) {
        (Coverage::Compared, Some(year), _) => format!("与 {year} 年版对照"),
        (_, _, None) => "后一年度未涉及".into(),
        _ => "此前未涉及".into(),
    }
}

fn item(change: &Change, out: &mut String) {
    let _ = writeln!(out, "- **{}** `{}` `{}`", escape(&change.summary), change.kind, change.id);
    quote("前", change.evidence.before.as_ref(), out);
    quote("后", change.evidence.after.as_ref(), out);
}

fn quote(side: &str, evidence: Option<&SideEvidence>, out: &mut String) {
    let Some(SideEvidence { notice, evidence }) = evidence else { return };
    let line = evidence.line.map(|n| format!(" 第{n}行")).unwrap_or_default();
    let words = evidence.quote.replace('\n', " ");
    let _ = writeln!(out, "  - {side}（{notice}{line}）：{}", escape(&words));
}

/// Characters that Markdown would take for marks.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '<' | '>' | '|' | '[' | ']' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
