//! The sheet that says what the workbook is and where its facets come from.

use super::Book;
use crate::grid::{Cell, Grid, columns};
use mulu_model::day::Day;
use mulu_model::edition::Covered;
use mulu_model::facet::FacetName;
use mulu_model::notice::Notice;

const COLUMNS: &[(&str, &str)] = &[
    ("topic", "项目"),
    ("content", "内容"),
    ("year", "年度"),
    ("notice", "来源通知"),
    ("date", "日期"),
];

/// Title and date, then the notices, the facets with their years, the comparison, and how to read the
/// sheets that there are.
pub fn grid(book: &Book<'_>, sheets: &[&Grid]) -> Grid {
    let mut rows = vec![row_of("名称", &book.title, None, "", None)];
    rows.push(row_of("截至日期", "", None, "", book.as_of));
    let named = |n: &&Notice| book.edition.notices.contains(&n.id);
    rows.extend(book.notices.iter().filter(named).map(|n| {
        let title = n.title.as_deref().unwrap_or_default();
        row_of("通知", title, None, &number(n), n.issued_on)
    }));
    rows.extend(facets(book));
    rows.extend(book.changes.map(|c| {
        let said = format!(
            "{} 年 → {} 年：{} 项变化，另有 {} 处仅形式不同",
            c.from.year,
            c.to.year,
            c.changes.len(),
            c.suppressed
        );
        row_of("变化", &said, None, "", None)
    }));
    let has = |key: &str| sheets.iter().any(|g| g.columns.iter().any(|(k, _)| *k == key));
    let mut notes = Vec::new();
    if has("notice") {
        notes.push("各表内容均取自通知原文，序号、名称照原文；出处见各表“来源通知”栏。");
    }
    notes.push("日期、数值可直接计算；电话按文本保存。");
    if has("as_stated") {
        notes.push("未写明日期的按原文列入“原文所述”栏。");
    }
    if book.contacts_withheld {
        notes.push("本文件不含联系人姓名和电话。");
    }
    rows.extend(notes.into_iter().map(|note| row_of("说明", note, None, "", None)));
    Grid { columns: columns(COLUMNS), rows }
}

fn facets(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let is_open = |c: &Covered<'_>| c.facet != FacetName::Contacts || !book.contacts_withheld;
    let facet = |c: Covered<'_>| {
        let said = format!("{}（{} 条记录）", c.facet.name(), c.records);
        row_of("来源", &said, (book.year_of)(c.facet), &book.short_name(c.from), None)
    };
    book.edition.covered().into_iter().filter(is_open).map(facet).collect()
}

fn number(notice: &Notice) -> String {
    let number = notice.document_number.as_ref().map(|n| n.text.clone());
    number.unwrap_or_else(|| "（无文号）".into())
}

fn row_of(
    topic: &str,
    content: &str,
    year: Option<i32>,
    notice: &str,
    day: Option<Day>,
) -> Vec<Cell> {
    vec![
        Cell::text(topic),
        Cell::text(content),
        year.map_or(Cell::Blank, |y| Cell::Number(f64::from(y))),
        Cell::text(notice),
        day.map_or(Cell::Blank, Cell::Date),
    ]
}
