//! Lists of projects in a sentence: `项目包含甲、乙、丙等3个`.
//!
//! A sentence that names some and counts more is no list: `包括甲、乙等20个项目` is left alone. One that
//! names nearly all it counts is one: a name was forgotten, or the number is wrong. Without a number a
//! list is what stands under a heading that says so, where nothing else stands there.

use super::columns;
use super::context::{Context, Passage};
use super::project_lists::head;
use super::spot::Spot;
use mulu_model::column_key::ColumnKey;
use mulu_model::evidence::Traces;
use mulu_model::joining::EnumerationWords;
use mulu_model::lists::{Entry, ProjectList};
use mulu_model::notice::{Counted, Notice, StatedCount};
use mulu_model::outline::{Clause, Part};
use mulu_model::reading::Reading;
use mulu_text::lists;
use std::ops::Range;

/// Names that make a list; a single one is named, not listed.
const SHORTEST_LIST: usize = 2;
/// Names that make a list although 等 closes it; fewer are examples.
const SHORTEST_PARTIAL_LIST: usize = 4;
/// A list that 等 closes lacks at most one of so many names; one that lacks more gives examples.
const NAMED_PER_MISSING: usize = 5;

/// Reads every such sentence.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    for passage in context.passages() {
        if let Some(list) = list_of_sentence(context, &passage) {
            let known = notice.project_lists.iter().any(|l| same_names(l, &list));
            match known {
                true => notice.stated_counts.extend(stated(&list)),
                false => notice.project_lists.push(list),
            }
        }
    }
    for clause in &context.outline.clauses {
        let found = list_under_heading(context, clause);
        let known = |list: &ProjectList| notice.project_lists.iter().any(|l| share_name(l, list));
        if let Some(list) = found.filter(|list| !known(list)) {
            notice.project_lists.push(list);
        }
    }
}

/// Bytes of the shortest words that may be a name before another: a single character is a part of one.
const SHORTEST_BEFORE_AND: usize = 3;

/// A name of a project in an enumeration has no more characters than this.
const LONGEST_NAME: usize = 20;

/// The list under a heading such as 考核项目 whose text, or that of each part below with its own heading
/// (the category), is nothing but an enumeration.
fn list_under_heading(context: &Context<'_>, clause: &Clause) -> Option<ProjectList> {
    let heading = clause.heading.as_ref()?;
    columns::key_of_header(heading.folded(), context.lexicon())
        .filter(|key| *key == ColumnKey::Name)?;
    let within = format!("{}.", clause.id);
    let below = || context.outline.clauses.iter().filter(|c| c.id.starts_with(&within));
    let parts: Vec<(Option<&Reading>, &Clause)> = match below().next() {
        None => vec![(None, clause)],
        Some(_) => below().map(|c| (c.heading.as_ref(), c)).collect(),
    };
    let spot = Spot { title: heading, attachment: None, clause: Some(&clause.id) };
    let mut list = head(context, spot);
    for (category, part) in parts {
        let text = part.parts.first().and_then(Part::paragraph)?;
        let more = |p: &Part| p.paragraph().is_none_or(|r| r.folded().contains('、'));
        let single =
            !part.parts[1..].iter().any(more) && (category.is_some() || part.id == clause.id);
        let joining = &context.lexicon().terms.enumeration;
        for range in enumerated(text, joining).filter(|names| single && !names.is_empty())? {
            let mut traces = context.traces("name", &text.spans_at(range.clone()));
            if let Some(category) = category {
                context.quoter.add_traces(&mut traces, "category", &category.all_spans());
            }
            let category = category.map(Reading::text);
            let name = text.text_at(range);
            list.entries.push(Entry { name, category, traces, ..Entry::default() });
        }
    }
    (list.entries.len() >= SHORTEST_LIST).then_some(list)
}

/// The names of a text that is nothing but an enumeration: `甲、乙、丙。`
fn enumerated(text: &Reading, joining: &EnumerationWords) -> Option<Vec<Range<usize>>> {
    let folded = text.folded();
    let end = folded.trim_end_matches(['。', ';']).len();
    let marks = |c: char| "。;,:《》“”".contains(c) || c.is_ascii_digit();
    if !folded.contains('、')
        || folded[..end].contains(marks)
        || folded[..end].ends_with(joining.and_so_on)
    {
        return None;
    }
    let names = member_ranges(text, &(0..end), 0, joining);
    let fits = |r: &Range<usize>| (2..=LONGEST_NAME).contains(&folded[r.clone()].chars().count());
    names.iter().all(fits).then_some(names)
}

fn share_name(a: &ProjectList, b: &ProjectList) -> bool {
    a.entries.iter().any(|x| b.entries.iter().any(|y| x.name == y.name))
}

/// The number that a sentence gives which only repeats a list.
fn stated(list: &ProjectList) -> Option<StatedCount> {
    let place = list.traces.field_evidence.get("stated_count").and_then(|l| l.first());
    Some(StatedCount {
        of: Counted::Project,
        count: list.stated_count?,
        attachment: None,
        mode: None,
        clause: list.clause.clone(),
        traces: Traces { evidence: place.cloned(), ..Traces::default() },
    })
}

fn same_names(a: &ProjectList, b: &ProjectList) -> bool {
    let names = |l: &ProjectList| {
        l.entries.iter().map(|e| e.name.clone()).collect::<std::collections::BTreeSet<_>>()
    };
    names(a) == names(b)
}

fn list_of_sentence(context: &Context<'_>, passage: &Passage<'_>) -> Option<ProjectList> {
    let text = passage.text;
    let folded = text.folded();
    if !folded.contains('、') || !folded.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let patterns = &context.lexicon().terms.prose_lists;
    let captures = patterns.iter().find_map(|p| p.captures(folded))?;
    let listed = captures.name("list")?.range();
    let count = captures.name("count")?;
    let stated: u32 = count.as_str().parse().ok()?;
    let joining = &context.lexicon().terms.enumeration;
    let names = member_ranges(text, &listed, stated as usize, joining);
    let off = names.len().abs_diff(stated as usize);
    let some = off > 0 && folded[listed.end..].starts_with(joining.and_so_on);
    if names.len() < SHORTEST_LIST
        || some
            && (off * NAMED_PER_MISSING > stated as usize || names.len() < SHORTEST_PARTIAL_LIST)
    {
        return None;
    }
    let title = subject(text, captures.get(0)?.start()..listed.start, joining);
    let spot = Spot { title: &title, attachment: None, clause: passage.clause };
    let mut list = head(context, spot);
    list.stated_count = Some(stated);
    context.quoter.add_traces(&mut list.traces, "stated_count", &text.spans_at(count.range()));
    let entry = |range: &Range<usize>| Entry {
        name: text.text_at(range.clone()),
        traces: context.traces("name", &text.spans_at(range.clone())),
        ..Entry::default()
    };
    list.entries = names.iter().map(entry).collect();
    Some(list)
}

/// The names of the list; the last two may be joined by 和, 以及 or 及.
fn member_ranges(
    text: &Reading,
    listed: &Range<usize>,
    stated: usize,
    joining: &EnumerationWords,
) -> Vec<Range<usize>> {
    let folded = &text.folded()[listed.clone()];
    let parts = lists::split(folded, &['、', ',']);
    let mut names: Vec<Range<usize>> = Vec::new();
    for range in parts {
        let words = &folded[range.clone()];
        let cut = words.find(joining.and_last.as_str()).map(|at| (at, joining.and_last.len()));
        match cut.filter(|(at, _)| *at > 0) {
            Some((at, length)) => {
                names.extend([range.start..range.start + at, range.start + at + length..range.end])
            }
            None => names.push(range),
        }
    }
    let last = names.last().cloned().filter(|_| names.len() + 1 == stated);
    if let Some(last) = last
        && let Some(at) = folded[last.clone()].find(joining.and.as_slice())
        && at > SHORTEST_BEFORE_AND
        && let Some(joint) = folded[last.start + at..].chars().next()
    {
        names.pop();
        names.extend([last.start..last.start + at, last.start + at + joint.len_utf8()..last.end]);
    }
    let unquoted = |r: Range<usize>| {
        let words = &folded[r.clone()];
        let open = words.len() - words.trim_start_matches(['“', '"', '《']).len();
        let close = words.len() - words.trim_end_matches(['”', '"', '》']).len();
        listed.start + r.start + open..listed.start + r.end - close
    };
    names.into_iter().map(unquoted).filter(|r| !r.is_empty()).collect()
}

/// What the sentence lists: its words before the verb, brackets left out.
fn subject(text: &Reading, lead: Range<usize>, joining: &EnumerationWords) -> Reading {
    let folded = text.folded();
    let sentence = folded[..lead.start]
        .rfind(['。', ';', ','])
        .map_or(0, |at| at + folded[at..].chars().next().map_or(1, char::len_utf8));
    let words = &folded[sentence..lead.end];
    let head = words.find(joining.leads_to_members.as_slice()).filter(|at| *at > 0);
    let head = head.unwrap_or(words.len());
    text.part_at(sentence..sentence + head)
}
