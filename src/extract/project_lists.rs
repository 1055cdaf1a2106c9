//! Lists of projects in tables.
//!
//! Columns may repeat side by side; a page is then read column pair by column pair, unless the
//! numbers run row by row. A blank number above a `(1)` is a variant of the entry before. Group cells
//! are carried down; a row of one cell heads a group or a batch.

mod fields;
mod head;

use super::context::Context;
use super::tables::{Kind, TableView};
pub use fields::{batch, specification_name, title_marks};
pub use head::{columns, head, note_items, note_words, notes, stated_in_title};
use mulu_model::column_key::ColumnKey;
use mulu_model::evidence::Span;
use mulu_model::lists::{Batch, Entry, ProjectList, Variant};
use mulu_model::notice::Notice;
use mulu_model::reading::Reading;
use mulu_text::{labels, numerals};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Reads every table of projects.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    for table in context.tables.iter().filter(|t| t.kind == Kind::Projects) {
        let list = list_of_table(context, table);
        notice.project_lists.push(list);
    }
}

fn list_of_table(context: &Context<'_>, table: &TableView<'_>) -> ProjectList {
    let mut walk = Walk {
        context,
        table,
        entries: Vec::new(),
        latest: Vec::new(),
        batches: Vec::new(),
        group: Group::default(),
        total: None,
    };
    for page in page_ranges(table) {
        for cells in walk.in_order(&page) {
            walk.read_row(cells.0, cells.1);
        }
    }
    let Walk { mut entries, batches, total, .. } = walk;
    if table.groups().len() > 1 {
        by_printed_number(&mut entries);
    }
    let mut list = head(context, table.spot());
    list.columns = columns(context, table);
    notes(context, table.notes, &mut list.notes, &mut list.traces);
    if let (None, Some((count, spans))) = (list.stated_count, total) {
        list.stated_count = Some(count);
        context.quoter.add_traces(&mut list.traces, "stated_count", &spans);
    }
    list.entries = entries;
    list.batches = batches;
    list
}

/// Sorts entries of columns side by side by their numbers, where all have one of their own.
fn by_printed_number(entries: &mut [Entry]) {
    let number = |e: &Entry| e.ordinal.as_deref().and_then(numerals::parse);
    let mut numbers: Vec<Option<u32>> = entries.iter().map(number).collect();
    numbers.sort_unstable();
    let own =
        numbers.first().is_some_and(Option::is_some) && numbers.windows(2).all(|w| w[0] != w[1]);
    if own {
        entries.sort_by_key(number);
    }
}

/// Row ranges between repeated headers.
fn page_ranges(table: &TableView<'_>) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    starts.extend(table.pages.iter().copied().filter(|p| *p > 0 && *p < table.rows.len()));
    let ends = starts.iter().skip(1).copied().chain([table.rows.len()]);
    starts.iter().copied().zip(ends).map(|(s, e)| s..e).collect()
}

/// What stands above the entries: the carried cells and their places.
#[derive(Default)]
struct Group {
    carried: Vec<(String, Reading)>,
    category: Option<Reading>,
    batch: Option<(String, Reading)>,
}

struct Walk<'c, 'a> {
    context: &'c Context<'a>,
    table: &'c TableView<'a>,
    entries: Vec<Entry>,
    /// The group of columns that each entry stands in, by its first column.
    latest: Vec<(usize, usize)>,
    batches: Vec<Batch>,
    group: Group,
    total: Option<(u32, Vec<Span>)>,
}

impl Walk<'_, '_> {
    /// The (row, columns) pieces of a page in the order of their numbers.
    fn in_order(&self, page: &Range<usize>) -> Vec<(usize, Range<usize>)> {
        let groups = self.table.groups();
        let by_columns = groups.iter().flat_map(|g| page.clone().map(move |r| (r, g.clone())));
        let by_rows = page.clone().flat_map(|r| groups.iter().map(move |g| (r, g.clone())));
        if groups.len() > 1 && self.numbers_run_by_rows(page, &groups) {
            by_rows.collect()
        } else {
            by_columns.collect()
        }
    }

    fn numbers_run_by_rows(&self, page: &Range<usize>, groups: &[Range<usize>]) -> bool {
        let Some(at) = self.table.column(ColumnKey::Ordinal) else { return page.len() <= 1 };
        let Some(first) = self.table.rows.get(page.start).filter(|_| !page.is_empty()) else {
            return false;
        };
        let number = |g: &Range<usize>| numerals::parse(first[g.start + at].folded());
        match (number(&groups[0]), number(&groups[1])) {
            (Some(first), Some(second)) => second == first + 1 && page.len() > 1,
            _ => false,
        }
    }

    fn read_row(&mut self, row: usize, columns: Range<usize>) {
        let cells = &self.table.rows[row][columns.clone()];
        let printed: Vec<usize> = (0..cells.len()).filter(|c| !cells[*c].is_empty()).collect();
        let Some(first) = printed.first().copied() else { return };
        if self.context.lexicon().terms.total_rows.is_match(cells[first].folded()) {
            self.read_total(cells);
        } else if printed.len() == 1
            && first == 0
            && cells.len() > 1
            && self.heads_a_group(&cells[0])
        {
            self.head_group(&cells[0].clone());
        } else {
            self.read_entry(row, columns);
        }
    }

    /// A row that sums up states the count, if it counts projects.
    fn read_total(&mut self, cells: &[Reading]) {
        static COUNT: LazyLock<Regex> =
            LazyLock::new(|| Regex::new("([0-9]+) ?[项个种]").expect("a constant pattern"));
        let joined = Reading::join(cells);
        let count = COUNT.captures(joined.folded()).and_then(|c| c[1].parse().ok());
        self.total = count.map(|c| (c, joined.all_spans()));
    }

    fn heads_a_group(&self, cell: &Reading) -> bool {
        let key = self.table.columns.first().and_then(|c| c.key);
        let value = match key {
            Some(ColumnKey::Ordinal) => {
                numerals::parse(cell.folded()).is_some()
                    || labels::entry(&format!("{} ", cell.folded()))
                        .is_some_and(|(n, _)| n.len() == cell.folded().len())
            }
            Some(ColumnKey::Name | ColumnKey::Category) => {
                key == Some(ColumnKey::Category) || labels::leading(cell.folded()).is_none()
            }
            _ => false,
        };
        !value
    }

    fn head_group(&mut self, cell: &Reading) {
        let stated = stated_in_title(cell);
        match batch(cell) {
            Some(batch) => {
                self.open_batch(&batch, cell, stated);
                self.group.batch = Some((batch, cell.clone()));
            }
            None => {
                let category = fields::category(cell);
                if stated.is_some() {
                    self.open_batch(&category.text(), cell, stated);
                }
                self.group.category = Some(category);
            }
        }
    }

    fn open_batch(&mut self, name: &str, cell: &Reading, stated: Option<(u32, Vec<Span>)>) {
        let (count, spans) = stated.unzip();
        let mut traces = self.context.traces("title", &cell.all_spans());
        self.context.quoter.add_traces(&mut traces, "stated_count", &spans.unwrap_or_default());
        self.batches.push(Batch {
            name: name.to_string(),
            title: cell.text(),
            stated_count: count,
            traces,
        });
    }

    fn read_entry(&mut self, row: usize, columns: Range<usize>) {
        let name = self.cell_of_column(row, &columns, ColumnKey::Name);
        let ordinal = self.cell_of_column(row, &columns, ColumnKey::Ordinal);
        let specification = self.cell_of_column(row, &columns, ColumnKey::Specification);
        if ordinal.is_none()
            && let Some(name) = &name
            && self.variant(name, row, &columns)
        {
            return;
        }
        let Some(name) =
            name.or_else(|| specification.as_ref().map(|s| specification_name(self.context, s)))
        else {
            self.rest_of_last(row, columns);
            return;
        };
        let mut entry = Entry {
            name: name.text(),
            traces: self.context.traces("name", &name.all_spans()),
            ..Entry::default()
        };
        for (at, column) in columns.clone().enumerate() {
            self.fill_field(&mut entry, row, column, at);
        }
        if let Some((batch, cell)) = &self.group.batch {
            entry.batch = Some(batch.clone());
            self.context.quoter.add_traces(&mut entry.traces, "batch", &cell.all_spans());
        }
        if let (None, Some(cell)) = (&entry.category, &self.group.category) {
            entry.category = Some(cell.text());
            self.context.quoter.add_traces(&mut entry.traces, "category", &cell.all_spans());
        }
        self.latest.push((columns.start, self.entries.len()));
        self.entries.push(entry);
    }

    fn cell_of_column(
        &self,
        row: usize,
        columns: &Range<usize>,
        key: ColumnKey,
    ) -> Option<Reading> {
        let at = columns.start + self.table.column(key)?;
        Some(self.table.rows[row][at].clone()).filter(|c| !c.is_empty())
    }

    /// A `(1)…` under an entry; says whether it was one.
    fn variant(&mut self, name: &Reading, row: usize, columns: &Range<usize>) -> bool {
        let label = labels::leading(name.folded()).filter(|l| {
            matches!(
                l.style,
                labels::Style::ArabicParen | labels::Style::Circled | labels::Style::HalfParen
            )
        });
        let owner = self.owning_entry(row, columns);
        let (Some(label), Some(entry)) = (label, self.entries.get_mut(owner)) else { return false };
        let words = name.from(label.content);
        entry.variants.push(Variant {
            ordinal: Some(name.text_at(label.number)),
            name: words.text(),
            traces: self.context.traces("name", &name.all_spans()),
        });
        true
    }

    /// The entry that a row without a number goes on from: the last one read, or the last one of its own
    /// columns where the number below in them follows on that (columns that run on over the pages).
    fn owning_entry(&self, row: usize, columns: &Range<usize>) -> usize {
        let last = self.entries.len().wrapping_sub(1);
        let own = self.latest.iter().rev().find(|(g, _)| *g == columns.start).map(|(_, at)| *at);
        let mut below = (row..self.table.rows.len())
            .filter_map(|r| self.cell_of_column(r, columns, ColumnKey::Ordinal));
        let next = below.next().and_then(|n| numerals::parse(n.folded()));
        let number = |at: usize| numerals::parse(self.entries.get(at)?.ordinal.as_deref()?);
        let follows = |at: &usize| number(*at).is_some_and(|n| Some(n + 1) == next);
        own.filter(follows).unwrap_or(last)
    }

    /// A row without a name goes on in the cells of the entry before.
    fn rest_of_last(&mut self, row: usize, columns: Range<usize>) {
        let Some(entry) = self.entries.last_mut() else { return };
        for column in columns {
            let cell = &self.table.rows[row][column];
            if !cell.is_empty() {
                let header = self.table.columns[column].header.text();
                let more = entry.other.entry(header).or_default();
                more.push_str(&cell.text());
                self.context.quoter.add_traces(&mut entry.traces, "other", &cell.all_spans());
            }
        }
    }

    fn fill_field(&mut self, entry: &mut Entry, row: usize, column: usize, at: usize) {
        let view = &self.table.columns[column];
        let key = view.key;
        let mut cell = self.table.rows[row][column].clone();
        if cell.is_empty() {
            match self.carried(row, column, at, key) {
                Some(above) => cell = above,
                None => return,
            }
        } else {
            let id = format!("{at}");
            self.group.carried.retain(|(k, _)| *k != id);
            self.group.carried.push((id, cell.clone()));
        }
        let field = key.map_or("other".to_string(), |key| key.to_string());
        self.context.quoter.add_traces(&mut entry.traces, &field, &cell.all_spans());
        fields::set(entry, key, (&view.header, &cell), self.context.lexicon());
    }

    /// The cell above, where the column groups rows or the cell spans this row.
    fn carried(
        &self,
        row: usize,
        column: usize,
        at: usize,
        key: Option<ColumnKey>,
    ) -> Option<Reading> {
        let name_at = self
            .table
            .column(ColumnKey::Name)
            .or(self.table.column(ColumnKey::Specification))
            .unwrap_or(0);
        let groups = match key {
            Some(ColumnKey::Category | ColumnKey::Batch) => at < name_at,
            Some(ColumnKey::Entry(field)) => field.carried && at < name_at,
            Some(_) => false,
            None => at == 0 && name_at > 0,
        };
        let spans = self.table.covered[row].get(column).copied().unwrap_or(false);
        let id = format!("{at}");
        let above = self.group.carried.iter().find(|(k, _)| *k == id).map(|(_, cell)| cell.clone());
        above.filter(|_| groups || spans)
    }
}
