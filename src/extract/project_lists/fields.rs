//! The fields of an entry from the cells of its row.

use super::super::context::Context;
use mulu_model::keys::ColumnKey;
use mulu_model::lexicon::Terms;
use mulu_model::lists::Entry;
use mulu_model::reading::Reading;
use mulu_text::{labels, lists, punctuation};
use regex::Regex;
use std::sync::LazyLock;

/// Sets a field of an entry from its cell.
pub fn set(
    entry: &mut Entry,
    key: Option<ColumnKey>,
    header: &Reading,
    cell: &Reading,
    terms: &Terms,
) {
    let text = cell.text();
    match key {
        Some(ColumnKey::Name) => {}
        Some(ColumnKey::Ordinal) => {
            entry.ordinal = Some(text.trim_end_matches(['.', '、', '．']).to_string())
        }
        Some(ColumnKey::Category) => entry.category = Some(text),
        Some(ColumnKey::Batch) => entry.batch = Some(text),
        Some(ColumnKey::Occupation) => entry.occupation = Some(text),
        Some(ColumnKey::Specification) => {
            let (title, _) = title_marks(cell);
            entry.specification = Some(title.text());
        }
        Some(ColumnKey::SpecificationCode) => entry.specification_code = Some(text),
        Some(ColumnKey::SpecificationVersion) => entry.specification_version = Some(text),
        Some(ColumnKey::ExamMethod) => entry.exam_method = Some(text),
        Some(ColumnKey::Remark) => entry.remark = Some(text),
        Some(ColumnKey::FilingStatus) => entry.filing_status = Some(text),
        Some(ColumnKey::DurationMinutes) => match amount(cell.folded(), &terms.minute_units) {
            Some(minutes) if minutes.fract() == 0.0 && (1.0..=1440.0).contains(&minutes) => {
                entry.duration_minutes = Some(minutes as u32);
            }
            _ => as_stated(entry, ColumnKey::DurationMinutes, text),
        },
        Some(ColumnKey::FeeYuan) => match amount(cell.folded(), &terms.yuan_units) {
            Some(yuan) => entry.fee_yuan = Some(yuan.into()),
            None => as_stated(entry, ColumnKey::FeeYuan, text),
        },
        _ => {
            let cell = entry.other.entry(header.text()).or_default();
            if !cell.is_empty() {
                cell.push('、');
            }
            cell.push_str(&text);
        }
    }
}

/// Keeps a cell that is no value of its column's kind.
fn as_stated(entry: &mut Entry, key: ColumnKey, text: String) {
    entry.as_stated.insert(key.key().into(), text);
}

/// A plain number with one of these units or none.
fn amount(folded: &str, units: &[String]) -> Option<f64> {
    let squeezed: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let number = squeezed.trim_start_matches('¥');
    let number = units.iter().rev().find_map(|u| number.strip_suffix(u.as_str())).unwrap_or(number);
    let plain = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    number.parse().ok().filter(|_| plain)
}

/// The words within 《》, if the whole is one title; and whether it was.
pub fn title_marks(cell: &Reading) -> (Reading, bool) {
    let folded = cell.folded();
    match (folded.strip_prefix('《'), folded.rfind('》')) {
        (Some(_), Some(end)) if folded[end..].chars().count() <= 2 => {
            (cell.part('《'.len_utf8()..end), true)
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
    let title = version.map_or(title.clone(), |(head, ..)| title.part(0..head));
    let end = suffixes.iter().find_map(|s| title.folded().strip_suffix(s.as_str()).map(str::len));
    end.filter(|e| *e > 0).map_or(title.clone(), |end| title.part(0..end))
}

/// 第一批 in a heading.
pub fn batch(heading: &Reading) -> Option<String> {
    static BATCH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("第 ?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2}) ?批")
            .expect("a constant pattern")
    });
    BATCH.find(heading.folded()).map(|m| heading.slice(m.range()).replace(' ', ""))
}

/// A group heading without its number and count.
pub fn category(cell: &Reading) -> Reading {
    let words = labels::leading(cell.folded()).map_or(cell.clone(), |l| cell.from(l.content));
    match punctuation::trailing_bracket(words.folded()) {
        Some((head, start, end))
            if words.folded()[start..end].contains(|c: char| c.is_ascii_digit()) =>
        {
            words.part(lists::trim_range(words.folded(), 0..head))
        }
        _ => words,
    }
}
