//! The fields of an entry from the cells of its row.

use super::super::context::Context;
use mulu_model::column_key::ColumnKey;
use mulu_model::described::{Described, Printed};
use mulu_model::lexicon::Lexicon;
use mulu_model::lists::Entry;
use mulu_model::reading::Reading;
use mulu_text::{labels, lists, punctuation};
use regex::Regex;
use std::sync::LazyLock;

/// Sets a field of an entry from its cell.
pub fn set(
    entry: &mut Entry,
    key: Option<ColumnKey>,
    (header, cell): (&Reading, &Reading),
    lexicon: &Lexicon,
) {
    let text = cell.text();
    match key {
        Some(ColumnKey::Name) => {}
        Some(ColumnKey::Ordinal) => {
            entry.ordinal = Some(text.trim_end_matches(['.', '、', '．']).to_string())
        }
        Some(ColumnKey::Category) => entry.category = Some(text),
        Some(ColumnKey::Batch) => entry.batch = Some(text),
        Some(ColumnKey::Specification) => {
            let (title, _) = title_marks(cell);
            entry.specification = Some(title.text());
        }
        Some(ColumnKey::Entry(field)) => {
            let printed = Printed {
                text: &text,
                folded: cell.folded(),
                units: lexicon.units_of(ColumnKey::Entry(field)),
            };
            if !Entry::description().read(entry, field, printed) {
                entry.as_stated.insert(field.key.into(), text);
            }
        }
        _ => {
            let cell = entry.other.entry(header.text()).or_default();
            if !cell.is_empty() {
                cell.push('、');
            }
            cell.push_str(&text);
        }
    }
}

/// The words within 《》, if the whole is one title; and whether it was.
pub fn title_marks(cell: &Reading) -> (Reading, bool) {
    let folded = cell.folded();
    match (folded.strip_prefix('《'), folded.rfind('》')) {
        (Some(_), Some(end)) if folded[end..].chars().count() <= 2 => {
            (cell.part_at('《'.len_utf8()..end), true)
        }
        _ => (cell.clone(), false),
    }
}

/// The project's name in the title of its specification.
pub fn specification_name(context: &Context<'_>, cell: &Reading) -> Reading {
    let (title, _) = title_marks(cell);
    let suffixes = &context.lexicon().terms.specification_suffixes;
    // A version in brackets behind the suffix, （2025年版）, is no part of the name.
    let version = punctuation::trailing_bracket(title.folded()).filter(|(_, start, end)| {
        title.folded()[*start..*end].trim_end_matches(')').ends_with('版')
    });
    let title = version.map_or(title.clone(), |(head, ..)| title.part_at(0..head));
    let end = suffixes.iter().find_map(|s| title.folded().strip_suffix(s.as_str()).map(str::len));
    end.filter(|e| *e > 0).map_or(title.clone(), |end| title.part_at(0..end))
}

/// 第一批 in a heading.
pub fn batch(heading: &Reading) -> Option<String> {
    static BATCH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("第 ?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2}) ?批")
            .expect("a constant pattern")
    });
    BATCH.find(heading.folded()).map(|m| heading.text_at(m.range()).replace(' ', ""))
}

/// A group heading without its number and count.
pub fn category(cell: &Reading) -> Reading {
    let words = labels::leading(cell.folded()).map_or(cell.clone(), |l| cell.from(l.content));
    match punctuation::trailing_bracket(words.folded()) {
        Some((head, start, end))
            if words.folded()[start..end].contains(|c: char| c.is_ascii_digit()) =>
        {
            words.part_at(lists::trim_range(words.folded(), 0..head))
        }
        _ => words,
    }
}
