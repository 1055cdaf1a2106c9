//! What a notice itself says changes: 新增, 取消, 更名, 合并, 拆分, 废止. Plans and conditions (如需新增,
//! 拟新增) announce nothing.

use super::context::{Context, Passage};
use super::when;
use mulu_model::day::Day;
use mulu_model::evidence::Span;
use mulu_model::joining::EnumerationWords;
use mulu_model::lexicon::{ChangeTerm, Pattern};
use mulu_model::notice::{AnnouncedChange, Notice};
use mulu_model::reading::Reading;
use mulu_text::{dates, lists, punctuation};
use regex::Captures;
use std::ops::Range;

/// Bytes of the shortest words that may be a name before another: a single character is a part of one.
const SHORTEST_BEFORE_AND: usize = 3;

/// Reads the announced changes of the text.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    let commencement = commencement(context);
    for passage in context.passages() {
        let mut effective: Option<From> = None;
        for sentence in lists::split(passage.text.folded(), &['。', ';']) {
            let words = passage.text.part_at(sentence);
            let own = day_of_group(&words, &context.lexicon().terms.effective)
                .or_else(|| on_issue(context, &words, notice));
            effective = own.or(effective);
            let from = effective.clone().or_else(|| commencement.clone());
            in_sentence(context, &passage, &words, from, notice);
        }
    }
}

/// An effective day and where it was read.
type From = (Day, Vec<Span>);

/// The date of a pattern's group `date`.
fn day_of_group(words: &Reading, pattern: &Pattern) -> Option<From> {
    let captures = pattern.captures(words.folded())?;
    let range = captures.name("date")?.range();
    let phrase = dates::phrase(&words.folded()[range.clone()]);
    Some((when::printed_day(&phrase)?, words.spans_at(range)))
}

/// 自印发之日起: the day the notice was issued.
fn on_issue(context: &Context<'_>, words: &Reading, notice: &Notice) -> Option<From> {
    let found = context.lexicon().terms.on_issue.find(words.folded())?;
    Some((notice.issued_on?, words.spans_at(found.range())))
}

/// The day from which the whole document holds.
fn commencement(context: &Context<'_>) -> Option<From> {
    context
        .passages()
        .iter()
        .find_map(|p| day_of_group(p.text, &context.lexicon().terms.commencement))
}

fn in_sentence(
    context: &Context<'_>,
    passage: &Passage<'_>,
    words: &Reading,
    from: Option<From>,
    notice: &mut Notice,
) {
    let mut taken: Vec<Range<usize>> = Vec::new();
    let needed = |t: &&ChangeTerm| t.pattern.may_fit(words.folded());
    for term in context.lexicon().changes.iter().filter(needed) {
        if context.lexicon().terms.not_announced.is_match(words.folded()) {
            return;
        }
        for captures in term.pattern.captures_iter(words.folded()) {
            let whole = captures.get(0).map_or(0..0, |m| m.range());
            if taken.iter().any(|t| t.start < whole.end && whole.start < t.end) {
                continue;
            }
            taken.push(whole.clone());
            let joining = &context.lexicon().terms.enumeration;
            let news = names_of_side(words, &captures, ("new_name", "new_names"), joining);
            for name in names_of_side(words, &captures, ("name", "names"), joining) {
                let all: Vec<Option<String>> = if news.is_empty() {
                    vec![None]
                } else {
                    news.iter().cloned().map(Some).collect()
                };
                for new_name in all {
                    let mut traces = context.traces("name", &words.spans_at(whole.clone()));
                    if let Some((_, spans)) = &from {
                        context.quoter.add_traces(&mut traces, "from", spans);
                    }
                    notice.announced_changes.push(AnnouncedChange {
                        kind: term.kind,
                        name: name.clone(),
                        new_name,
                        from: from.as_ref().map(|(day, _)| *day),
                        clause: passage.clause.map(str::to_string),
                        traces,
                    });
                }
            }
        }
    }
}

/// The names of one side: the single one, or the members of the enumeration.
fn names_of_side(
    words: &Reading,
    captures: &Captures<'_>,
    (one, several): (&str, &str),
    joining: &EnumerationWords,
) -> Vec<String> {
    if let Some(name) = captures.name(one) {
        return vec![bare_name(&words.text_at(name.range()), joining)];
    }
    let Some(list) = captures.name(several) else { return Vec::new() };
    let names = ranges_of_names(&words.folded()[list.range()], joining);
    let shift = |r: Range<usize>| list.start() + r.start..list.start() + r.end;
    names
        .into_iter()
        .map(|r| bare_name(&words.text_at(shift(r)), joining))
        .filter(|n| !n.is_empty())
        .collect()
}

/// The members of an enumeration; quoted ones need no mark between them, and 和 parts them too.
fn ranges_of_names(folded: &str, joining: &EnumerationWords) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for part in lists::split(folded, &['、', ',']) {
        let mut start = part.start;
        let mut depth = 0;
        for (at, c) in folded[part.clone()].char_indices() {
            match c {
                '“' | '《' | '(' => depth += 1,
                '”' | '》' | ')' => {
                    depth -= 1;
                    let end = part.start + at + c.len_utf8();
                    let rest = &folded[end..];
                    let opens =
                        rest.starts_with(['“', '《']) || rest.starts_with(joining.and.as_slice());
                    if depth == 0 && opens && c != ')' {
                        found.push(start..end);
                        start = end;
                    }
                }
                _ => {}
            }
        }
        found.push(start..part.end);
    }
    found.into_iter().flat_map(|r| at_and(folded, r, joining)).collect()
}

/// Unquoted `甲和乙` as two.
fn at_and(folded: &str, range: Range<usize>, joining: &EnumerationWords) -> Vec<Range<usize>> {
    let words = &folded[range.clone()];
    let trimmed = words.trim_start_matches(joining.and.as_slice());
    let start = range.end - trimmed.len();
    let quoted = trimmed.contains(['“', '《']);
    match trimmed.find(joining.between_two).filter(|at| !quoted && *at > SHORTEST_BEFORE_AND) {
        Some(at) => vec![start..start + at, start + at + joining.between_two.len_utf8()..range.end],
        None => std::iter::once(start..range.end).collect(),
    }
}

/// A name without quotation marks, the number behind a title, and a closing 等.
fn bare_name(name: &str, joining: &EnumerationWords) -> String {
    let text = match (name.find('《'), name.rfind('》')) {
        (Some(start), Some(end)) if start < end => &name[start + '《'.len_utf8()..end],
        _ => name,
    };
    let text = text.trim_matches(|c: char| "“”\"》《 、".contains(c));
    let text = text.strip_suffix(joining.and_so_on).unwrap_or(text);
    if text.chars().any(punctuation::is_han) { text.trim().to_string() } else { String::new() }
}
