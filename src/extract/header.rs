//! The fields of the header: number, title, kind, issuers, jurisdiction, addressees, date.

use super::context::Context;
use mulu_model::authority::Authority;
use mulu_model::day::Day;
use mulu_model::evidence::{Span, Traces};
use mulu_model::keys::DocumentKind;
use mulu_model::lexicon::Layout;
use mulu_model::lists::Statement;
use mulu_model::notice::{DocumentNumber, Jurisdiction, NamedPart, Notice};
use mulu_model::outline::Part;
use mulu_model::reading::Reading;
use mulu_text::{dates, document_number, fold, lists};

/// Characters of the name of an office: two before 局.
const SHORTEST_OFFICE: usize = 3;
/// Characters of an addressee that stands for itself; a shorter one may be the end of a place's name.
const SHORTEST_ADDRESSEE: usize = 5;
/// Characters from which on an addressee is named in full: 省人力资源社会保障厅.
const LONG_ADDRESSEE: usize = 8;

/// Reads the header's fields.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    let header = &context.outline.header;
    let title = Reading::join(&header.title);
    let mut traces = context.traces("title", &title.all_spans());
    if let Some(line) = &header.document_number
        && let Some(found) = document_number::whole(line.folded())
    {
        context.quoter.add_traces(
            &mut traces,
            "document_number",
            &line.spans_at(found.range.clone()),
        );
        notice.document_number = Some(DocumentNumber {
            text: found.text,
            prefix: found.prefix,
            year: found.year,
            serial: found.serial,
        });
    }
    if !title.is_empty() {
        notice.title = Some(title_text(&title, &context.lexicon().layout.about));
        notice.kind = document_kind(&title, context);
    }
    issuers(context, notice, &mut traces);
    notice.jurisdiction = jurisdiction(context.authority, notice);
    addressees(context, notice, &mut traces);
    if let Some(date) = &context.outline.date
        && let Some((year, month, day)) = dates::whole_line(date.folded())
        && let Some(day) = chrono::NaiveDate::from_ymd_opt(year, month, day)
    {
        notice.issued_on = Some(Day::printed(day));
        context.quoter.add_traces(&mut traces, "issued_on", &date.all_spans());
    }
    notice.traces = traces;
    statements(context, notice);
}

/// The title joined over its lines: a space that only broke a line after 关于 is closed up, those
/// between the offices of a joint issue stay.
fn title_text(title: &Reading, about: &str) -> String {
    let text = title.text();
    match text.find(about) {
        Some(at) => format!("{}{}", text[..at].trim_end(), fold::close_up(&text[at..])),
        None => fold::close_up(&text),
    }
}

fn document_kind(title: &Reading, context: &Context<'_>) -> Option<DocumentKind> {
    // The letters of a short last line are often spread: `通　知`.
    let squeezed: String = title.folded().chars().filter(|c| !c.is_whitespace()).collect();
    let end = mulu_text::punctuation::trailing_bracket(&squeezed)
        .map_or(squeezed.as_str(), |(head, ..)| &squeezed[..head]);
    let kinds = &context.lexicon().terms.document_kinds;
    let fits = kinds.iter().filter(|k| end.ends_with(k.word.as_str()));
    fits.max_by_key(|k| k.word.len()).map(|k| k.key)
}

/// 发文机关: the signature, the letterhead and the title before 关于 may name them; the fullest list
/// counts (a joint issue may be signed by one), and of equal ones the signature's.
fn issuers(context: &Context<'_>, notice: &mut Notice, traces: &mut Traces) {
    let outline = context.outline;
    let title = Reading::join(&outline.header.title);
    let layout = &context.lexicon().layout;
    let own = title.folded().find(layout.about.as_str()).map(|at| title.part_at(0..at));
    let candidates = [
        office_names(&outline.signature, layout),
        office_names(&outline.header.letterhead, layout),
        office_names(&own.into_iter().collect::<Vec<_>>(), layout),
    ];
    let most = candidates.iter().map(Vec::len).max().unwrap_or(0);
    let found = candidates.into_iter().find(|c| c.len() == most && most > 0).unwrap_or_default();
    for (name, spans) in found {
        context.quoter.add_traces(traces, "issuers", &spans);
        notice.issuers.push(name);
    }
    notice.issuer = notice.issuers.first().cloned();
}

fn office_names(lines: &[Reading], layout: &Layout) -> Vec<(String, Vec<Span>)> {
    let mut found: Vec<(String, Vec<Span>)> = Vec::new();
    for line in lines {
        for range in lists::split(line.folded(), &[' ', '、']) {
            let name = line.text_at(range.clone());
            let name = name.strip_suffix(layout.letterhead_ending.as_str()).unwrap_or(&name);
            let name = name.split(['（', '(']).next().unwrap_or(name).trim().to_string();
            if !found.iter().any(|(n, _)| *n == name) && name.chars().count() >= SHORTEST_OFFICE {
                found.push((name, line.spans_at(range)));
            }
        }
    }
    found
}

/// The place of the issuer: by its name, else by the number's abbreviation or the title, whichever
/// begins with one.
fn jurisdiction(authority: &Authority, notice: &Notice) -> Option<Jurisdiction> {
    let issuer = notice.issuer.clone().unwrap_or_default();
    let title = notice.title.clone().unwrap_or_default();
    let prefix = notice.document_number.as_ref().map(|n| n.prefix.clone()).unwrap_or_default();
    let about = &authority.lexicon.layout.about;
    let by_name = |text: &str| jurisdiction_named(authority, text);
    let by_number = || {
        let fits = |p: &&mulu_model::authority::Province| {
            p.abbreviations.iter().any(|a| prefix.starts_with(a.as_str()))
        };
        authority.jurisdictions.iter().find(fits).map(|p| p.jurisdiction())
    };
    by_name(&issuer)
        .or_else(|| by_number().filter(|_| !title.starts_with(about.as_str())))
        .or_else(|| by_name(&title))
        .or_else(by_number)
}

/// The city, else the province, whose name a text begins with (or holds).
fn jurisdiction_named(authority: &Authority, text: &str) -> Option<Jurisdiction> {
    let cities =
        || authority.jurisdictions.iter().flat_map(|p| p.cities.iter().map(move |c| (p, c)));
    let after_province =
        |name: &str, province: &str| text.strip_prefix(province).unwrap_or(text).starts_with(name);
    if let Some((_, city)) = cities().find(|(p, c)| after_province(&c.name, &p.name)) {
        return Some(city.jurisdiction());
    }
    let provinces = || authority.jurisdictions.iter();
    let starts = provinces().find(|p| text.starts_with(&p.name) || text.starts_with(&p.short));
    let holds = || provinces().find(|p| text.contains(p.name.as_str()));
    starts.or_else(holds).map(|p| p.jurisdiction())
}

fn addressees(context: &Context<'_>, notice: &mut Notice, traces: &mut Traces) {
    let Some(line) = &context.outline.header.addressees else { return };
    let end = line.folded().trim_end_matches(':').len();
    let words = line.part_at(0..end);
    for range in addressee_ranges(words.folded(), &context.lexicon().layout) {
        notice.addressees.push(words.text_at(range.clone()));
        context.quoter.add_traces(traces, "addressees", &words.spans_at(range));
    }
}

/// Addressees are parted by commas; by 、 only where a new one begins (各, 有关 …) or is named in full,
/// for `各市人社局、财政局` and `各区、县中心` are one each.
fn addressee_ranges(folded: &str, layout: &Layout) -> Vec<std::ops::Range<usize>> {
    let opens = |next: &str| layout.addressee_openings.iter().any(|o| next.starts_with(o));
    let mut found = Vec::new();
    for outer in lists::split(folded, &[',', ';']) {
        let inner = lists::split(&folded[outer.clone()], &['、']);
        let mut start = outer.start;
        for pair in inner.windows(2) {
            let before = folded[start..outer.start + pair[0].end].chars().count();
            let next = &folded[outer.start + pair[1].start..];
            let own = outer.start + pair[1].start..outer.start + pair[1].end;
            let long = folded[own].chars().count() >= LONG_ADDRESSEE
                && !folded[..outer.start + pair[0].end].ends_with(layout.place_endings.as_slice());
            if before >= SHORTEST_ADDRESSEE && (long || opens(next)) {
                found.push(start..outer.start + pair[0].end);
                start = outer.start + pair[1].start;
            }
        }
        found.push(start..outer.end);
    }
    found
}

/// The unnumbered text and the short parts with names of their own.
fn statements(context: &Context<'_>, notice: &mut Notice) {
    let outline = context.outline;
    let statement =
        |r: &Reading| Statement { text: r.text(), traces: context.traces("text", &r.all_spans()) };
    notice.preamble = outline.preamble.iter().filter_map(Part::paragraph).map(statement).collect();
    notice.closing = outline.closing.iter().map(statement).collect();
    let part = |name: &str, r: &Reading| NamedPart {
        part: name.into(),
        attachment: None,
        text: r.text(),
        traces: context.traces("text", &r.all_spans()),
    };
    let signature = outline.signature.iter().map(|r| part("signature", r));
    let annotations = outline.annotations.iter().map(|r| part("annotation", r));
    let letterhead = outline.header.letterhead.iter().map(|r| part("letterhead", r));
    let other = outline.header.other.iter().map(|r| part("header", r));
    let undated = outline.date.iter().filter(|_| notice.issued_on.is_none());
    let undated = undated.map(|r| part("date", r));
    let enclosed = outline.enclosed_title.iter().map(|r| part("enclosed_title", r));
    let annotations = undated.chain(annotations).chain(enclosed);
    notice.marks = letterhead.chain(other).chain(signature).chain(annotations).collect();
}
