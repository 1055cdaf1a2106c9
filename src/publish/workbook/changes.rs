//! The sheet of changes.

use crate::model::change::{Change, Changes, SideEvidence};
use crate::publish::grid::{Cell, Column, Grid};
use crate::publish::words;

const COLUMNS: &[Column] = &[
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
pub fn grid(changes: &Changes, notice_name: &dyn Fn(&str) -> String) -> Grid {
    let row = |c: &Change| {
        vec![
            Cell::text(words::kind(&c.kind)),
            Cell::text(words::facet(&c.facet)),
            Cell::text(c.part.as_deref().filter(|p| !words::is_series(p)).map_or("", words::part)),
            Cell::text(&*c.summary),
            Cell::of(c.before.as_ref()),
            Cell::of(c.after.as_ref()),
            c.days.map_or(Cell::Blank, |d| Cell::Number(d as f64)),
            Cell::text(words::impact(c.impact)),
            place(c.evidence.before.as_ref(), notice_name),
            place(c.evidence.after.as_ref(), notice_name),
        ]
    };
    Grid::new(COLUMNS, changes.changes.iter().map(row))
}

/// `某人社〔2025〕35号 第152行`
fn place(side: Option<&SideEvidence>, notice_name: &dyn Fn(&str) -> String) -> Cell {
    let Some(SideEvidence { notice, evidence }) = side else { return Cell::Blank };
    let page = evidence.page.map(|n| format!(" 第{n}页")).unwrap_or_default();
    let line = evidence.line.map(|n| format!(" 第{n}行")).unwrap_or_default();
    Cell::text(format!("{}{page}{line}", notice_name(notice)))
}
