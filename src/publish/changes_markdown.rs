//! `changes/…/….md`: the changes as a page to read, each with the words of both notices.

use super::changes::path_stem;
use super::comparison::Places;
use super::{Plan, Plans, comparison, words};
use mulu_model::change::{Change, Changes, Comparison, Coverage, Edit, SideEvidence};
use mulu_model::notice::Notice;
use mulu_model::publication::Publication;
use std::fmt::Write;

/// How many characters of a clause stand around the words that changed.
const CONTEXT: usize = 10;
/// How many characters of a quote stand on a line that both sides share.
const SHORT_QUOTE: usize = 40;

/// A page a pair of editions.
pub fn files(publication: &Publication) -> Plans<'_> {
    let bytes = |c| changes_page(c, &publication.notices).into_bytes();
    let plan = |c| Plan::new(format!("{}.md", path_stem(c)), move || bytes(c));
    publication.changes.iter().map(plan).collect()
}

/// The page of one comparison; the notices give their numbers and titles.
pub fn changes_page(changes: &Changes, notices: &[Notice]) -> String {
    let mut out = String::new();
    let places = Places::of_changes(changes, notices);
    let place = changes.jurisdiction.as_ref().map_or("", |j| j.name.as_str());
    let _ = writeln!(out, "# {place} {} → {} 年度变化\n", changes.from.year, changes.to.year);
    key_points(changes, &mut out);
    compared(changes, &mut out);
    for section in sections(changes) {
        let first = section[0];
        let title = words::facet_title(first.facet, first.part.as_ref());
        let _ = writeln!(out, "\n## {}\n", escape(&title));
        section
            .iter()
            .filter(|c| !c.follows_weekday)
            .for_each(|c| write_change(c, &places, &mut out));
        let moved: Vec<&Change> = section.into_iter().filter(|c| c.follows_weekday).collect();
        if !moved.is_empty() {
            let line = escape(&comparison::follow_weekday(&moved));
            let _ = writeln!(out, "- **{line}**");
        }
    }
    out
}

/// What a reader in a hurry needs: how many changes of which kind, and what was not compared.
fn key_points(changes: &Changes, out: &mut String) {
    let _ = writeln!(out, "## 要点\n\n- 共 {} 项变化", changes.changes.len());
    for (kind, count) in comparison::counts(changes) {
        let _ = writeln!(out, "  - {} {count}", escape(kind.name()));
    }
    for line in comparison::closing(changes) {
        let _ = writeln!(out, "- {}", escape(&line));
    }
}

/// What was compared with what.
fn compared(changes: &Changes, out: &mut String) {
    let compared = |f: &&Comparison| f.status == Coverage::Compared;
    let mut facets = changes.facets.iter().filter(compared).peekable();
    if facets.peek().is_some() {
        let _ = writeln!(out, "\n| 内容 | 对照 | 前 | 后 |\n| --- | --- | ---: | ---: |");
    }
    for facet in facets {
        let name = escape(&words::facet_title(facet.facet, facet.part.as_ref()));
        let year = facet.compared_with.map_or(String::new(), |y| format!("与 {y} 年版对照"));
        let _ = writeln!(out, "| {name} | {year} | {} | {} |", facet.before, facet.after);
    }
}

/// The changes facet by facet and part by part.
fn sections(changes: &Changes) -> Vec<Vec<&Change>> {
    let mut sections: Vec<Vec<&Change>> = Vec::new();
    for change in &changes.changes {
        let own = |s: &&mut Vec<&Change>| s[0].facet == change.facet && s[0].part == change.part;
        match sections.iter_mut().find(own) {
            Some(section) => section.push(change),
            None => sections.push(vec![change]),
        }
    }
    sections
}

fn write_change(change: &Change, places: &Places<'_>, out: &mut String) {
    let marked = marked(change);
    let head = match marked.is_some() {
        true => change.summary.split('：').next().unwrap_or(&change.summary),
        false => &change.summary,
    };
    let _ = writeln!(out, "- **{}** `{}` `{}`", escape(head), change.kind.key(), change.id);
    if let Some(words) = &marked {
        let _ = writeln!(out, "  - {words}");
    }
    quotes(change, marked.is_some(), places, out);
}

/// The words that changed, each with a little of what stands around it.
fn marked(change: &Change) -> Option<String> {
    let (before, after) = (change.before.as_ref()?.as_text()?, change.after.as_ref()?.as_text()?);
    if change.edits.is_empty() {
        return None;
    }
    let chars: Vec<char> = before.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    for (n, edit) in change.edits.iter().enumerate() {
        let start = edit.before_start as usize;
        let same = chars.get(at..start)?;
        out.push_str(&escape(&context(same, n > 0, true)));
        out.push_str(&struck(edit));
        at = start + edit.before.chars().count();
    }
    out.push_str(&escape(&context(chars.get(at..)?, true, false)));
    (!after.is_empty()).then(|| out.trim().replace('\n', " "))
}

fn struck(edit: &Edit) -> String {
    let mark = |words: &str, mark: &str| match words.trim().is_empty() {
        true => String::new(),
        false => format!(" {mark}{}{mark}", escape(words.trim())),
    };
    format!("{}{} ", mark(&edit.before, "~~"), mark(&edit.after, "**"))
}

/// Unchanged words: the ends that stand next to changed ones.
fn context(same: &[char], after_edit: bool, before_edit: bool) -> String {
    let whole: usize = usize::from(after_edit) * CONTEXT + usize::from(before_edit) * CONTEXT;
    if same.len() <= whole {
        return same.iter().collect();
    }
    let head: String = if after_edit { same[..CONTEXT].iter().collect() } else { String::new() };
    let tail = if before_edit { &same[same.len() - CONTEXT..] } else { &[] };
    format!("{head}……{}", tail.iter().collect::<String>())
}

/// The words of both notices: on one line where they are short, their beginning where the changed words
/// are shown already.
fn quotes(change: &Change, shown: bool, places: &Places<'_>, out: &mut String) {
    let quote = |side: &SideEvidence| quote_in_words(side, shown, places);
    let (before, after) = (change.evidence.before.as_ref(), change.evidence.after.as_ref());
    let is_short = |side: &SideEvidence| side.evidence.quote.chars().count() <= SHORT_QUOTE;
    if let (Some(before), Some(after)) = (before, after)
        && is_short(before)
        && is_short(after)
    {
        let _ = writeln!(out, "  - {} → {}", quote(before), quote(after));
        return;
    }
    for (side, evidence) in [("前", before), ("后", after)] {
        if let Some(evidence) = evidence {
            let _ = writeln!(out, "  - {side}：{}", quote(evidence));
        }
    }
}

fn quote_in_words(side: &SideEvidence, shown: bool, places: &Places<'_>) -> String {
    let quote = side.evidence.quote.replace('\n', " ");
    let begun: String = quote.chars().take(SHORT_QUOTE).collect();
    let words = if shown && begun != quote { format!("{begun}……") } else { quote };
    let (name, place) = (places.notice(side), places.place_of(side));
    format!("{}（{}{}）", escape(&words), escape(&name), escape(&place))
}

/// Characters that Markdown would take for marks.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '<' | '>' | '|' | '[' | ']' | '#' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
