//! A yearly series of notices lacks a year.
//!
//! Why it matters: comparisons jump over the year, and what held in it cannot be told.
//! Example: the plans for 2024 and 2026 are there, and another notice cites that for 2025.
//! What to do: get the notice; where another one cites it, its number is known.
//!
//! 年度系列通知缺少一年。
//!
//! 缘由：逐年对比会跳过这一年，当年的规定无从查考。
//! 举例：有2024年和2026年的计划，另一份通知又引用了2025年的。
//! 处理：设法取得这份通知；被其他通知引用的，发文字号已知。

use super::{Corpus, field_place, finding};
use mulu_model::Map;
use mulu_model::finding::{Finding, Related, Severity};
use mulu_model::notice::{Citation, Notice};
use mulu_text::{dates, fold::fold, titles};

/// A citation and the notice it stands in.
type Place<'a> = (&'a Notice, &'a Citation);

/// Runs the lint.
pub fn check(corpus: &Corpus<'_>) -> Vec<Finding> {
    let mut held: Map<(String, String), Map<i32, &Notice>> = Map::new();
    let mut cited: Map<(String, i32), Vec<Place<'_>>> = Map::new();
    for notice in corpus.notices {
        if let (Some(place), Some((series, year))) =
            (&notice.jurisdiction, notice.title.as_deref().and_then(yearly))
        {
            held.entry((place.code.clone(), series)).or_default().insert(year, notice);
        }
        for citation in notice.citations.iter().filter(|c| c.resolves_to.is_none()) {
            if let Some(key) = citation.title.as_deref().and_then(yearly) {
                cited.entry(key).or_default().push((notice, citation));
            }
        }
    }
    held.iter().filter_map(|((_, series), years)| missing_years(series, years, &cited)).collect()
}

/// The series and the year of a title that names one year.
fn yearly(title: &str) -> Option<(String, i32)> {
    match dates::years(&fold(title)).as_slice() {
        [(_, year)] => Some((titles::series(title), *year)),
        _ => None,
    }
}

fn missing_years(
    series: &str,
    years: &Map<i32, &Notice>,
    cited: &Map<(String, i32), Vec<Place<'_>>>,
) -> Option<Finding> {
    let (first, last) = (*years.keys().next()?, *years.keys().next_back()?);
    let citing = |year: i32| cited.get(&(series.to_string(), year));
    let later = cited.keys().filter(|(s, y)| s == series && *y > last).map(|(_, year)| *year);
    let between = (first..last).filter(|y| !years.contains_key(y));
    let missing: Vec<i32> = between.clone().chain(later).collect();
    let places: Vec<&Place<'_>> = missing.iter().filter_map(|y| citing(*y)).flatten().collect();
    let year = |y: &i32| format!("{y}年");
    let names = missing.iter().map(year).collect::<Vec<_>>().join("、");
    let have = years.keys().map(year).collect::<Vec<_>>().join("、");
    let title = series.replace('×', "××");
    let number = places.first().and_then(|p| p.1.document_number.clone());
    let known = number.map(|n| format!("，被引用为{n}")).unwrap_or_default();
    let messages = (
        format!("“{title}”收录有{have}的，缺{names}的{known}"),
        format!("the series {title} is held for {have} and not for {names}"),
    );
    missing.first()?;
    let proven = !places.is_empty() && between.clone().next().is_some();
    let (notice, evidence) = match places.first() {
        Some(place) => (place.0, place.1.traces.evidence.clone()),
        None => {
            let next = years.range(missing[0]..).next().map(|(_, notice)| *notice)?;
            (next, field_place(&next.traces, "title"))
        }
    };
    let related = years.values().filter(|n| n.id != notice.id).filter_map(|n| {
        let evidence = field_place(&n.traces, "title")?;
        Some(Related { label: Some("同一系列".into()), notice: Some(n.id.clone()), evidence })
    });
    Some(Finding {
        at: evidence,
        related: related.collect(),
        help: "请设法取得缺少的通知并收录".into(),
        proof: Some(format!("{have}\n{names}")),
        ..finding(
            "series_year_missing",
            if proven { Severity::Warning } else { Severity::Info },
            notice,
            messages,
        )
    })
}
