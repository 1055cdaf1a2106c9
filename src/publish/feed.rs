//! `changes/<jurisdiction>/feed.atom`: every change of a jurisdiction as an Atom feed (RFC 4287), the
//! newest comparison first. Times are the dates of issue of the notices, so that a build adds no time
//! of its own.

use super::Files;
use super::words;
use crate::model::Map;
use crate::model::change::{Change, Changes, SideEvidence};
use crate::model::notice::Notice;
use crate::model::publication::Publication;
use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Person, Text, WriteConfig};

/// A feed a jurisdiction with changes.
pub fn files(publication: &Publication) -> Files {
    let mut places: Map<&str, Vec<&Changes>> = Map::new();
    for changes in publication.changes.iter().rev() {
        if let Some(place) = &changes.jurisdiction {
            places.entry(&place.slug).or_default().push(changes);
        }
    }
    let file = |(slug, all): (&str, Vec<&Changes>)| {
        (format!("changes/{slug}/feed.atom"), feed(slug, &all, &publication.notices))
    };
    places.into_iter().map(file).collect()
}

fn feed(slug: &str, all: &[&Changes], notices: &[Notice]) -> Vec<u8> {
    let name = all.iter().find_map(|c| c.jurisdiction.as_ref()).map_or("", |j| j.name.as_str());
    let entries: Vec<Entry> = all.iter().flat_map(|c| entries(slug, c, notices)).collect();
    let updated = all.iter().map(|c| issued(c, notices)).max().unwrap_or_default();
    let feed = Feed {
        title: Text::plain(format!("{name}专项职业能力考核年度变化")),
        id: format!("urn:mulu:{slug}:changes"),
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
    let pair = format!("{}..{}", changes.from.year, changes.to.year);
    let updated = issued(changes, notices);
    let entry = |change: &Change| Entry {
        title: Text::plain(printable(&change.summary)),
        id: format!("urn:mulu:{slug}:{pair}:{}", change.id),
        updated,
        categories: vec![Category {
            term: change.kind.clone(),
            label: Some(words::kind(&change.kind).to_string()),
            ..Category::default()
        }],
        content: Some(Content {
            content_type: Some("html".into()),
            value: Some(printable(&content(change, changes))),
            ..Content::default()
        }),
        ..Entry::default()
    };
    changes.changes.iter().map(entry).collect()
}

/// The date of issue of the latest notice of the later year, else the first day of that year.
fn issued(changes: &Changes, notices: &[Notice]) -> FixedDateTime {
    let of_year = notices.iter().filter(|n| changes.to.notices.contains(&n.id));
    let latest = of_year.filter_map(|n| n.issued_on.clone()).max();
    let day = latest.unwrap_or_else(|| format!("{:04}-01-01", changes.to.year));
    format!("{day}T00:00:00+08:00").parse().unwrap_or_default()
}

/// What changed, with the words of both notices.
fn content(change: &Change, changes: &Changes) -> String {
    let mut html = format!("<p>{}</p>", escaped(&change.summary));
    let facet = words::title(&change.facet, change.part.as_deref());
    html.push_str(&format!(
        "<p>{} → {}，{}，影响：{}</p>",
        changes.from.year,
        changes.to.year,
        escaped(&facet),
        words::impact(change.impact)
    ));
    for (side, evidence) in [("前", &change.evidence.before), ("后", &change.evidence.after)] {
        let Some(SideEvidence { notice, evidence }) = evidence else { continue };
        let line = evidence.line.map(|n| format!(" 第{n}行")).unwrap_or_default();
        html.push_str(&format!(
            "<p>{side}（{}{line}）</p><blockquote>{}</blockquote>",
            escaped(notice),
            escaped(&evidence.quote).replace('\n', "<br/>")
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
