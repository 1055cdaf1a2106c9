//! Tables with no facet of their own, kept row by row: nothing in a table is dropped.

use super::context::Context;
use super::tables::Kind;
use mulu_model::lists::{OtherTable, TableRow};
use mulu_model::notice::Notice;
use mulu_model::reading::Reading;

/// Keeps every table that no other unit reads.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    for table in context.tables.iter().filter(|t| t.kind == Kind::Other) {
        let header: Vec<Reading> = table.columns.iter().map(|c| c.header.clone()).collect();
        let header = Some(header).filter(|h| !h.is_empty());
        let rows = table.above.iter().chain(&header).chain(&table.rows);
        notice.other_tables.push(OtherTable {
            title: table.title.text(),
            attachment: table.attachment.map(|n| n.to_string()),
            rows: rows.map(|r| printed_row(context, r)).collect(),
        });
    }
}

fn printed_row(context: &Context<'_>, cells: &[Reading]) -> TableRow {
    TableRow {
        cells: cells.iter().map(Reading::text).collect(),
        evidence: cells
            .iter()
            .flat_map(|c| context.quoter.evidence_of_all(&c.all_spans()))
            .collect(),
    }
}
