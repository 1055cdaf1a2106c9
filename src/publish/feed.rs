//! `changes/<jurisdiction>/feed.atom`: every change of a jurisdiction as an Atom feed (RFC 4287), the
//! newest comparison first; the dates of a pair that only keep their weekday are one entry. Times are the
//! dates of issue of the notices, so that a build adds no time of its own.
//!
//! Ids are `tag:` URIs (RFC 4151) under a name that nobody can register. A feed does not know the address
//! that it will be served at, so it has no link to itself.

use super::comparison::Places;
use super::words::FOLLOWS_WEEKDAY;
use super::{Plan, Plans};
use super::{comparison, words};
use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Person, Text, WriteConfig};
use mulu_model::Map;
use mulu_model::change::{Change, Changes};
use mulu_model::notice::Notice;
use mulu_model::publication::Publication;

/// What every id begins with: the authority and its date.
const TAG: &str = "tag:mulu.invalid,2026:";

/// Characters of a title that readers of feeds show; all words stand in the content.
const ENTRY_TITLE: usize = 80;

/// A feed a jurisdiction with changes.
pub fn files<'a>(publication: &'a Publication) -> Plans<'a> {
    let mut places: Map<&str, Vec<&Changes>> = Map::new();
    for changes in publication.changes.iter().rev() {
        if let Some(place) = &changes.jurisdiction {
            places.entry(&place.slug).or_default().push(changes);
        }
    }
    let plan = |(slug, all): (&'a str, Vec<&'a Changes>)| {
        let path = format!("changes/{slug}/feed.atom");
        Plan::new(path, move || feed_bytes(slug, &all, &publication.notices))
    };
    places.into_iter().map(plan).collect()
}

fn feed_bytes(slug: &str, all: &[&Changes], notices: &[Notice]) -> Vec<u8> {
    let name = all.iter().find_map(|c| c.jurisdiction.as_ref()).map_or("", |j| j.name.as_str());
    let entries: Vec<Entry> = all.iter().flat_map(|c| entries(slug, c, notices)).collect();
    let updated = all.iter().map(|c| issued(c, notices)).max().unwrap_or_default();
    let feed = Feed {
        title: Text::plain(format!("{name}专项职业能力考核年度变化")),
        id: format!("{TAG}{slug}/changes"),
        updated,
        authors: vec![Person { name: "mulu".into(), ..Person::default() }],
        lang: Some("zh-CN".into()),
        entries,
        ..Feed::default()
    };
    let config = WriteConfig { write_document_declaration: true, indent_size: Some(1) };
    let mut bytes = feed.write_with_config(Vec::new(), config).expect("writing to memory");
    bytes.push(b'\n');
    bytes
}

fn entries(slug: &str, changes: &Changes, notices: &[Notice]) -> Vec<Entry> {
    let (moved, kept): (Vec<&Change>, Vec<&Change>) =
        changes.changes.iter().partition(|c| c.follows_weekday);
    let places = Places::of_changes(changes, notices);
    let pair = format!("{TAG}{slug}/{}..{}", changes.from.year, changes.to.year);
    let entry = |id: &str, kind: (&str, &str), title: &str, html: String| Entry {
        title: Text::plain(shortened(&printable(title))),
        id: format!("{pair}/{id}"),
        updated: issued(changes, notices),
        categories: vec![Category {
            term: kind.0.to_string(),
            label: Some(kind.1.to_string()),
            ..Category::default()
        }],
        content: Some(Content {
            content_type: Some("html".into()),
            value: Some(printable(&html)),
            ..Content::default()
        }),
        ..Entry::default()
    };
    let one = |c: &&Change| {
        let kind = (c.kind.key(), c.kind.name());
        entry(&c.id, kind, &c.summary, content(c, changes, &places))
    };
    let mut entries: Vec<Entry> = kept.iter().map(one).collect();
    if !moved.is_empty() {
        let title = format!("{}处日期仅随星期顺延", moved.len());
        entries.push(entry("follows-weekday", FOLLOWS_WEEKDAY, &title, summaries(&moved)));
    }
    entries
}

/// All that a list of changes says, a line each.
fn summaries(changes: &[&Change]) -> String {
    let said = comparison::follow_weekday(changes);
    let head = format!("<p>{}</p>", escaped(said.trim_start_matches("另有")));
    let item = |c: &&Change| format!("<li>{}</li>", escaped(&c.summary));
    format!("{head}<ul>{}</ul>", changes.iter().map(item).collect::<String>())
}

/// A title, cut where it is longer than readers show.
fn shortened(title: &str) -> String {
    match title.char_indices().nth(ENTRY_TITLE) {
        None => title.to_string(),
        Some(_) => title.chars().take(ENTRY_TITLE - 1).chain(std::iter::once('…')).collect(),
    }
}

/// The date of issue of the latest notice of the later year, else the first day of that year.
fn issued(changes: &Changes, notices: &[Notice]) -> FixedDateTime {
    let of_year = notices.iter().filter(|n| changes.to.notices.contains(&n.id));
    let latest = of_year.filter_map(|n| n.issued_on).max().map(|day| day.to_string());
    let day = latest.unwrap_or_else(|| format!("{:04}-01-01", changes.to.year));
    format!("{day}T00:00:00+08:00").parse().unwrap_or_default()
}

/// What changed, with the words of both notices.
fn content(change: &Change, changes: &Changes, places: &Places<'_>) -> String {
    let mut html = format!("<p>{}</p>", escaped(&change.summary));
    let facet = words::facet_title(change.facet, change.part.as_ref());
    html.push_str(&format!(
        "<p>{} → {}，{}，影响：{}</p>",
        changes.from.year,
        changes.to.year,
        escaped(&facet),
        change.impact.name()
    ));
    for (side, evidence) in [("前", &change.evidence.before), ("后", &change.evidence.after)] {
        let Some(words) = evidence else { continue };
        html.push_str(&format!(
            "<p>{side}（{}{}）</p><blockquote>{}</blockquote>",
            escaped(&places.notice(words)),
            escaped(&places.place_of(words)),
            escaped(&words.evidence.quote).replace('\n', "<br/>")
        ));
    }
    html
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A text without the characters that XML cannot hold.
fn printable(text: &str) -> String {
    let allowed = |c: &char| {
        matches!(c, '\t' | '\n') || !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    text.chars().filter(allowed).collect()
}
