//! The sheet of changes: a row each, dates that only keep their weekday last. Where there are none it
//! says why.

use crate::comparison::{self, Places};
use crate::grid::{Cell, Grid, columns};
use mulu_model::change::{Change, Changes, Coverage, SideEvidence};
use mulu_model::value::Value;

const COLUMNS: &[(&str, &str)] = &[
    ("kind", "变化类型"),
    ("facet", "内容"),
    ("part", "部分"),
    ("summary", "概要"),
    ("before", "变化前"),
    ("after", "变化后"),
    ("days", "相差天数"),
    ("impact", "影响"),
    ("evidence.before", "变化前出处"),
    ("evidence.after", "变化后出处"),
];

/// A row a change.
pub fn grid(changes: &Changes, places: &Places<'_>, notice_name: &dyn Fn(&str) -> String) -> Grid {
    if changes.changes.is_empty() {
        return nothing(changes);
    }
    let row = |c: &Change| {
        vec![
            Cell::text(c.kind.name()),
            Cell::text(c.facet.name()),
            Cell::text(c.part.as_ref().filter(|p| p.series().is_none()).map_or("", |p| p.name())),
            Cell::text(&*c.summary),
            cell_of_value(c, c.before.as_ref()),
            cell_of_value(c, c.after.as_ref()),
            c.days.map_or(Cell::Blank, |d| Cell::Number(d as f64)),
            Cell::text(c.impact.name()),
            cell_of_place(c.evidence.before.as_ref(), places, notice_name),
            cell_of_place(c.evidence.after.as_ref(), places, notice_name),
        ]
    };
    let (moved, kept): (Vec<&Change>, Vec<&Change>) =
        changes.changes.iter().partition(|c| c.follows_weekday);
    Grid { columns: columns(COLUMNS), rows: kept.into_iter().chain(moved).map(row).collect() }
}

/// That nothing changed, or that nothing could be compared, and what was not.
fn nothing(changes: &Changes) -> Grid {
    let compared = changes.facets.iter().any(|f| f.status == Coverage::Compared);
    let head = if compared { "经对照没有变化" } else { "没有可对照的变化" };
    let said = std::iter::once(head.to_string()).chain(comparison::closing(changes));
    Grid {
        columns: columns(&[("summary", "概要")]),
        rows: said.map(|line| vec![Cell::text(line)]).collect(),
    }
}

/// A value of a field, or a record as a whole.
fn cell_of_value(change: &Change, value: Option<&Value>) -> Cell {
    match change.field {
        Some(id) => Cell::of_field(id, value),
        None => Cell::of_value(value),
    }
}

/// `某人社〔2025〕35号 附件2第6批`
fn cell_of_place(
    side: Option<&SideEvidence>,
    places: &Places<'_>,
    notice_name: &dyn Fn(&str) -> String,
) -> Cell {
    let Some(side) = side else { return Cell::Blank };
    Cell::text(format!("{}{}", notice_name(&side.notice), places.place_of(side)))
}
