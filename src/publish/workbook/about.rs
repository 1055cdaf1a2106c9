//! The sheet that says what the workbook is and where its facets come from.

use super::Book;
use crate::grid::{Cell, Column, Grid};
use crate::words;
use mulu_model::notice::Notice;
use serde_json::Value;

const COLUMNS: &[Column] = &[
    ("topic", "项目"),
    ("content", "内容"),
    ("year", "年度"),
    ("notice", "来源通知"),
    ("date", "日期"),
];

/// Title and date, then the notices, the facets with their years, the comparison, and how to read the
/// sheets that there are.
pub fn grid(book: &Book<'_>, sheets: &[&Grid]) -> Grid {
    let mut rows = vec![row("名称", &book.title, None, "", None)];
    rows.push(row("截至日期", "", None, "", book.as_of.as_deref()));
    let named = |n: &&Notice| book.edition.notices.contains(&n.id);
    rows.extend(book.notices.iter().filter(named).map(|n| {
        let title = n.title.as_deref().unwrap_or_default();
        row("通知", title, None, &number(n), n.issued_on.map(|day| day.to_string()).as_deref())
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
        row("变化", &said, None, "", None)
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
    rows.extend(notes.into_iter().map(|note| row("说明", note, None, "", None)));
    Grid { columns: COLUMNS.to_vec(), rows }
}

fn facets(book: &Book<'_>) -> Vec<Vec<Cell>> {
    let edition = serde_json::to_value(book.edition).unwrap_or_default();
    let facets = edition.as_object().into_iter().flatten();
    let of = |(key, value): (&String, &Value)| {
        if key == "contacts" && book.contacts_withheld {
            return None;
        }
        let from = value.get("from")?.as_str()?;
        let count = value.get("records")?.as_array()?.len();
        let said = format!("{}（{count} 条记录）", words::facet(key));
        Some(row("来源", &said, (book.year_of)(key), &book.short_name(from), None))
    };
    facets.filter_map(of).collect()
}

fn number(notice: &Notice) -> String {
    let number = notice.document_number.as_ref().map(|n| n.text.clone());
    number.unwrap_or_else(|| "（无文号）".into())
}

fn row(
    topic: &str,
    content: &str,
    year: Option<i32>,
    notice: &str,
    day: Option<&str>,
) -> Vec<Cell> {
    vec![
        Cell::text(topic),
        Cell::text(content),
        year.map_or(Cell::Blank, |y| Cell::Number(f64::from(y))),
        Cell::text(notice),
        day.map_or(Cell::Blank, |d| Cell::Date(d.to_string())),
    ]
}
