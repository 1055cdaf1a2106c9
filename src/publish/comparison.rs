//! 新旧对照: the changes between two editions as sections and rows, for the papers that print them.
//!
//! A row is one thing - a session, a contact, an institution, a clause - with all that changed in it, in
//! the words of both sides. What came or went has `（无）` on its other side. Dates that only keep their
//! weekday are gathered in the last row of their section.

mod labels;
mod notes;
mod places;
mod values;

use super::words;
use labels::Labels;
use mulu_model::Map;
use mulu_model::change::{Change, Changes, Comparison, Coverage, SideEvidence};
use mulu_model::change_kind::ChangeKind;
use mulu_model::facet::{FacetName, PartName};
use mulu_model::notice::Notice;
pub use places::Places;

/// A comparison ready to be printed.
pub struct Paper<'a> {
    /// Its title, without the years.
    pub title: String,
    /// The years compared: `2025年 → 2026年`.
    pub years: String,
    /// Where the words of its changes stand.
    pub places: Places<'a>,
    /// The notices of the earlier side, as they are cited.
    pub before: Vec<String>,
    /// The notices of the later side.
    pub after: Vec<String>,
    /// Number of changes.
    pub count: usize,
    /// Number of changes by kind.
    pub counts: Vec<(ChangeKind, usize)>,
    /// Its sections, one a facet and part with changes.
    pub sections: Vec<Section<'a>>,
    /// What stands under the table, a paragraph each.
    pub closing: Vec<String>,
}

/// The changes of one part of a facet.
pub struct Section<'a> {
    /// What it is about, and the years that were compared.
    pub title: String,
    /// Its rows.
    pub rows: Vec<Row<'a>>,
}

/// Everything that changed in one thing.
pub struct Row<'a> {
    /// The changes it stands for.
    pub changes: Vec<&'a Change>,
    /// The words before.
    pub before: Vec<Line>,
    /// The words after.
    pub after: Vec<Line>,
    /// What happened, a line each.
    pub note: Vec<String>,
    /// It gathers dates that only keep their weekday.
    pub folded: bool,
}

/// A paragraph of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// It names the thing.
    pub head: bool,
    /// Its words.
    pub runs: Vec<Run>,
}

/// Words that changed, or that did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they stand on this side only.
    pub changed: bool,
}

/// The earlier or the later side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

impl Side {
    fn other(self) -> Side {
        match self {
            Side::Before => Side::After,
            Side::After => Side::Before,
        }
    }

    fn evidence(self, change: &Change) -> Option<&SideEvidence> {
        match self {
            Side::Before => change.evidence.before.as_ref(),
            Side::After => change.evidence.after.as_ref(),
        }
    }
}

/// The changes as a paper; the notices give titles, numbers and names.
pub fn paper_of<'a>(changes: &'a Changes, notices: &'a [Notice]) -> Paper<'a> {
    let place = changes.jurisdiction.as_ref().map_or("", |j| j.name.as_str());
    let labels = Labels { notices };
    Paper {
        title: format!("{place}专项职业能力考核新旧对照表"),
        years: format!("{}年 → {}年", changes.from.year, changes.to.year),
        places: Places::of_changes(changes, notices),
        before: labels.cited_notices(&notices_of_side(changes, Side::Before)),
        after: labels.cited_notices(&notices_of_side(changes, Side::After)),
        count: changes.changes.len(),
        counts: counts(changes),
        sections: sections(changes, &labels),
        closing: closing(changes),
    }
}

/// Number of changes of each kind, in the order of the kinds.
pub fn counts(changes: &Changes) -> Vec<(ChangeKind, usize)> {
    let mut counts: Map<ChangeKind, usize> = Map::new();
    for change in &changes.changes {
        *counts.entry(change.kind).or_default() += 1;
    }
    counts.into_iter().collect()
}

/// Dates that only keep their weekday, on one line: what moved in which session.
pub fn follow_weekday(moved: &[&Change]) -> String {
    let labels = Labels { notices: &[] };
    let thing = |group: &Vec<&Change>| {
        let fields = group.iter().filter_map(|c| c.field).map(|id| id.name);
        let fields: Vec<&str> = fields.collect();
        format!("{}（{}）", labels.name(group[0], Side::After), fields.join("、"))
    };
    let things: Vec<String> = things(moved.to_vec()).iter().map(thing).collect();
    format!("另有{}处日期仅随星期顺延：{}", moved.len(), things.join("、"))
}

/// A notice in short: its number, else its title; one that is not at hand is its id.
pub fn notice_name(notices: &[Notice], id: &str) -> String {
    let notice = notices.iter().find(|n| n.id == id);
    let number = notice.and_then(|n| n.document_number.as_ref()).map(|n| n.text.clone());
    let title = || notice.and_then(|n| n.title.as_ref()).map(|t| format!("《{t}》"));
    number.or_else(title).unwrap_or_else(|| id.to_string())
}

/// Ids of the notices of one side: those of its edition, and those of earlier years that a facet was
/// compared with.
fn notices_of_side(changes: &Changes, side: Side) -> Vec<&str> {
    let edition = if side == Side::Before { &changes.from } else { &changes.to };
    let mut ids: Vec<&str> = edition.notices.iter().map(String::as_str).collect();
    for evidence in changes.changes.iter().filter_map(|c| side.evidence(c)) {
        if !ids.contains(&evidence.notice.as_str()) {
            ids.push(&evidence.notice);
        }
    }
    ids
}

fn sections<'a>(changes: &'a Changes, labels: &Labels) -> Vec<Section<'a>> {
    let mut parts: Vec<(FacetName, Option<&PartName>, Vec<&Change>)> = Vec::new();
    for change in &changes.changes {
        let key = (change.facet, change.part.as_ref());
        match parts.iter_mut().find(|(facet, part, _)| (*facet, *part) == key) {
            Some((_, _, found)) => found.push(change),
            None => parts.push((key.0, key.1, vec![change])),
        }
    }
    let series = only_series(parts.iter().filter_map(|(_, part, _)| *part));
    let section = |(facet, part, found): (FacetName, Option<&PartName>, Vec<&'a Change>)| Section {
        title: section_title(changes, facet, part, series),
        rows: rows_of_section(facet, found, changes, labels),
    };
    parts.into_iter().map(section).collect()
}

/// The series that all sections of texts belong to, which their titles need not say then.
fn only_series<'a>(parts: impl Iterator<Item = &'a PartName>) -> Option<&'a PartName> {
    let mut series = parts.filter(|p| p.series().is_some());
    let first = series.next()?;
    series.all(|p| p == first).then_some(first)
}

fn section_title(
    changes: &Changes,
    facet: FacetName,
    part: Option<&PartName>,
    series: Option<&PartName>,
) -> String {
    let title = words::facet_title(facet, part.filter(|p| Some(*p) != series));
    let is_own = |c: &&Comparison| c.facet == facet && c.part.as_ref() == part;
    let years = changes.facets.iter().find(is_own).and_then(|c| c.compared_with.zip(c.covered_in));
    match years {
        Some((from, to)) => format!("{title}（{from}年 → {to}年）"),
        None => title,
    }
}

/// The rows of a section: one a thing, dates that only keep their weekday in the last.
fn rows_of_section<'a>(
    facet: FacetName,
    found: Vec<&'a Change>,
    changes: &'a Changes,
    labels: &Labels,
) -> Vec<Row<'a>> {
    let (kept, moved): (Vec<&Change>, Vec<&Change>) =
        found.into_iter().partition(|c| !c.follows_weekday);
    let mut groups = things(kept);
    match facet {
        FacetName::Schedules => groups.sort_by(|a, b| a[0].subject.cmp(&b[0].subject)),
        FacetName::Clauses => groups.sort_by_key(|g| labels::sort_path(&g[0].subject)),
        _ => {}
    }
    let mut rows: Vec<Row> = groups.into_iter().map(|g| row_of_thing(g, changes, labels)).collect();
    if !moved.is_empty() {
        rows.push(folded(moved, labels));
    }
    rows
}

/// The changes of each thing, in the order of its fields.
fn things(changes: Vec<&Change>) -> Vec<Vec<&Change>> {
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        match groups.iter_mut().find(|g| is_same_thing(g[0], change)) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    for group in &mut groups {
        group.sort_by_key(|c| c.field.map(|id| id.rank()));
    }
    groups
}

/// Whether two changes are about one thing. Provisions of one topic are told apart by their place.
fn is_same_thing(a: &Change, b: &Change) -> bool {
    let shape = |c: &Change| (c.field.is_some(), c.field.is_none() && c.before.is_some());
    let place = |c: &Change| {
        let side = c.evidence.after.as_ref().or(c.evidence.before.as_ref());
        side.filter(|_| c.facet == FacetName::Provisions).cloned()
    };
    a.subject == b.subject && shape(a) == shape(b) && place(a) == place(b)
}

fn row_of_thing<'a>(group: Vec<&'a Change>, changes: &'a Changes, labels: &Labels) -> Row<'a> {
    Row {
        before: values::cell_lines(&group, Side::Before, labels),
        after: values::cell_lines(&group, Side::After, labels),
        note: notes::note_lines(&group, changes),
        changes: group,
        folded: false,
    }
}

fn folded<'a>(moved: Vec<&'a Change>, labels: &Labels) -> Row<'a> {
    let groups = things(moved.clone());
    let lines = |side: Side| groups.iter().map(|g| values::dates_line(g, side, labels)).collect();
    Row {
        before: lines(Side::Before),
        after: lines(Side::After),
        note: vec![format!("另有{}处日期仅随星期顺延", moved.len())],
        changes: groups.iter().flatten().copied().collect(),
        folded: true,
    }
}

/// What stands under the table: differences of form, what did not change, what was not compared.
pub fn closing(changes: &Changes) -> Vec<String> {
    let mut lines = Vec::new();
    if changes.suppressed > 0 {
        lines.push(format!(
            "另有{}处仅为形式差异（全角半角、空格、括号、编号、随年度变化的年份等），未列入。",
            changes.suppressed
        ));
    }
    let has_changes =
        |c: &Comparison| changes.changes.iter().any(|x| x.facet == c.facet && x.part == c.part);
    let years = (changes.from.year, changes.to.year);
    let mut list = |head: String, fits: &dyn Fn(&Comparison) -> bool| {
        let named = names_of_facets(changes.facets.iter().filter(|c| fits(c)));
        if !named.is_empty() {
            lines.push(format!("{head}：{named}。"));
        }
    };
    let compared = |c: &Comparison| c.status == Coverage::Compared;
    list("经对照无变化".into(), &|c| compared(c) && !has_changes(c));
    list(format!("{}年未涉及，未作对照", years.1), &|c| {
        !compared(c) && c.covered_in.is_none()
    });
    list(format!("{}年及以前未涉及，未作对照", years.0), &|c| {
        !compared(c) && c.covered_in.is_some()
    });
    lines
}

/// Facets by name; those of the texts of one series together.
fn names_of_facets<'a>(facets: impl Iterator<Item = &'a Comparison>) -> String {
    let mut names: Vec<(Option<&str>, Vec<String>)> = Vec::new();
    for facet in facets {
        let series = facet.part.as_ref().and_then(PartName::series);
        let name = match series {
            Some(_) => facet.facet.name().to_string(),
            None => words::facet_title(facet.facet, facet.part.as_ref()),
        };
        match names.iter_mut().find(|(s, _)| *s == series) {
            Some((_, found)) => found.push(name),
            None => names.push((series, vec![name])),
        }
    }
    let text = |(series, names): (Option<&str>, Vec<String>)| match series {
        Some(series) => format!("《{series}》的{}", names.join("、")),
        None => names.join("、"),
    };
    names.into_iter().map(text).collect::<Vec<_>>().join("；")
}
