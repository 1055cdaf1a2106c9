//! Lists of projects in tables.
//!
//! Columns may repeat side by side; a page is then read column pair by column pair, unless the
//! numbers run row by row. A blank number above a `(1)` is a variant of the entry before. Group cells
//! are carried down; a row of one cell heads a group or a batch.

use super::context::Context;
use super::tables::{Kind, TableView};
use super::years;
use crate::model::evidence::{Span, Traces};
use crate::model::lists::{Batch, Column, Entry, ProjectList, Role, Variant};
use crate::model::notice::Notice;
use crate::model::reading::Reading;
use crate::text::{labels, lists, numerals};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Reads every table of projects.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    for table in context.tables.iter().filter(|t| t.kind == Kind::Projects) {
        let list = list(context, table, notice);
        notice.project_lists.push(list);
    }
}

fn list(context: &Context<'_>, table: &TableView<'_>, notice: &Notice) -> ProjectList {
    let mut walk = Walk {
        context,
        table,
        entries: Vec::new(),
        batches: Vec::new(),
        group: Group::default(),
        total: None,
    };
    for page in pages(table) {
        for cells in walk.in_order(&page) {
            walk.row(cells.0, cells.1);
        }
    }
    let Walk { entries, batches, total, .. } = walk;
    let mut list = head(context, notice, &table.title, table.attachment);
    list.clause = table.clause.map(str::to_string);
    list.columns = columns(context, table);
    notes(context, table.notes, &mut list.notes, &mut list.traces);
    if let (None, Some((count, spans))) = (list.stated_count, total) {
        list.stated_count = Some(count);
        context.quoter.add(&mut list.traces, "stated_count", &spans);
    }
    list.entries = entries;
    list.batches = batches;
    list
}

/// A list without its entries: title, role, year, attachment, stated count.
pub fn head(
    context: &Context<'_>,
    notice: &Notice,
    title: &Reading,
    attachment: Option<u32>,
) -> ProjectList {
    let mut traces = context.traces("title", &title.all());
    let stated = stated_in_title(title).or_else(|| stated_in_text(context, attachment));
    if let Some((_, spans)) = &stated {
        context.quoter.add(&mut traces, "stated_count", spans);
    }
    let own_years = years::of_title(title);
    let heading = Reading::join(&context.outline.header.title);
    let notice_years = years::of_title(&heading);
    let year = match (own_years.as_slice(), notice_years.as_slice()) {
        ([(_, year), ..], _) => Some(*year),
        ([], [(range, year)]) => {
            context.quoter.add(&mut traces, "year", &heading.spans(range.clone()));
            Some(*year)
        }
        _ => None,
    };
    let terms = &context.lexicon().terms;
    let title_text = title.folded();
    ProjectList {
        title: title.text(),
        role: role(context, notice, title_text),
        year,
        attachment: attachment.map(|n| n.to_string()),
        clause: None,
        stated_count: stated.map(|(count, _)| count),
        extends: terms.extends.0.is_match(title_text) || extends(context, attachment),
        entries: Vec::new(),
        batches: Vec::new(),
        notes: Vec::new(),
        columns: Vec::new(),
        traces,
    }
}

/// What it is a list of: by its own title, else by the notice's.
fn role(context: &Context<'_>, notice: &Notice, title: &str) -> Role {
    let roles = &context.lexicon().terms.list_roles;
    let by = |text: &str| roles.iter().find(|r| r.pattern.0.is_match(text)).map(|r| r.role);
    let own = by(title);
    let whole = notice.title.as_deref().and_then(by);
    match (own, whole) {
        (Some(Role::ProvincePublished) | None, Some(Role::UnifiedExam)) => Role::UnifiedExam,
        (Some(role), _) => role,
        (None, _) => Role::ProvincePublished,
    }
}

/// `（220项）` behind a title.
pub fn stated_in_title(title: &Reading) -> Option<(u32, Vec<Span>)> {
    static COUNT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\((?:共|共计|计)? ?(?P<count>[0-9]{1,4}) ?[项个种][^()]{0,6}\)")
            .expect("a constant pattern")
    });
    let found = COUNT.captures(title.folded())?.name("count")?;
    Some((found.as_str().parse().ok()?, title.spans(found.range())))
}

/// `19个…项目（附件1）` in the text.
fn stated_in_text(context: &Context<'_>, attachment: Option<u32>) -> Option<(u32, Vec<Span>)> {
    let attachment = attachment?;
    let alone = context.outline.attachments.len() <= 1;
    context.passages().iter().find_map(|passage| {
        context.lexicon().terms.stated_counts.iter().find_map(|pattern| {
            pattern.0.captures_iter(passage.text.folded()).find_map(|captures| {
                let named = captures.name("attachment")?.as_str();
                let ours = named.parse::<u32>().map_or(alone, |n| n == attachment);
                let count = captures.name("count").filter(|_| ours)?;
                Some((count.as_str().parse().ok()?, passage.text.spans(count.range())))
            })
        })
    })
}

/// Whether the text that names the attachment says that it adds to an earlier list.
fn extends(context: &Context<'_>, attachment: Option<u32>) -> bool {
    let Some(attachment) = attachment else { return false };
    let name = format!("附件{attachment}");
    context.passages().iter().any(|p| {
        let squeezed = p.text.folded().replace(' ', "");
        let alone = context.outline.attachment_note.len() <= 1 && squeezed.contains("附件)");
        let mut sentences = squeezed.split('。');
        (squeezed.contains(&name) || alone)
            && sentences.any(|s| {
                (s.contains(&name) || alone)
                    && s.contains("基础上")
                    && context.lexicon().terms.extends.0.is_match(s)
            })
    })
}

/// The printed columns of a table, each once where they repeat side by side.
pub fn columns(context: &Context<'_>, table: &TableView<'_>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (n, view) in table.columns.iter().enumerate() {
        let evidence = context.quoter.all(&view.header.all());
        match columns.get_mut(n % table.period.max(1)).filter(|_| n >= table.period) {
            Some(column) => column.evidence.extend(evidence),
            None => {
                columns.push(Column { header: view.header.text(), key: view.key.clone(), evidence })
            }
        }
    }
    columns
}

/// The items of notes without their labels.
pub fn notes(
    context: &Context<'_>,
    readings: &[Reading],
    notes: &mut Vec<String>,
    traces: &mut Traces,
) {
    for note in readings {
        context.quoter.add(traces, "notes", &note.all());
        notes.push(note_words(note).text());
    }
}

/// The words of a note behind `备注：` and its number.
pub fn note_words(note: &Reading) -> Reading {
    let words = labels::note(note.folded()).map_or(note.clone(), |at| note.from(at));
    match labels::leading(words.folded()).filter(|l| l.style >= labels::Style::Arabic) {
        Some(label) => words.from(label.content),
        None => words,
    }
}

/// Row ranges between repeated headers.
fn pages(table: &TableView<'_>) -> Vec<Range<usize>> {
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
        let Some(at) = self.table.column("ordinal") else { return page.len() <= 1 };
        let number =
            |r: usize, g: &Range<usize>| numerals::parse(self.table.rows[r][g.start + at].folded());
        match (number(page.start, &groups[0]), number(page.start, &groups[1])) {
            (Some(first), Some(second)) => second == first + 1 && page.len() > 1,
            _ => false,
        }
    }

    fn row(&mut self, row: usize, columns: Range<usize>) {
        let cells = &self.table.rows[row][columns.clone()];
        let printed: Vec<usize> = (0..cells.len()).filter(|c| !cells[*c].is_empty()).collect();
        let Some(first) = printed.first().copied() else { return };
        if self.context.lexicon().terms.total_rows.0.is_match(cells[first].folded()) {
            self.total(cells);
        } else if printed.len() == 1
            && first == 0
            && cells.len() > 1
            && self.heads_a_group(&cells[0])
        {
            self.head_group(&cells[0].clone());
        } else {
            self.entry(row, columns);
        }
    }

    /// A row that sums up states the count, if it holds one number.
    fn total(&mut self, cells: &[Reading]) {
        static NUMBER: LazyLock<Regex> =
            LazyLock::new(|| Regex::new("[0-9]+").expect("a constant pattern"));
        let joined = Reading::join(cells);
        let spans = joined.all();
        let mut numbers = NUMBER.find_iter(joined.folded());
        let count = numbers.next().and_then(|m| m.as_str().parse().ok());
        self.total = count.filter(|_| numbers.next().is_none()).map(|c| (c, spans));
    }

    fn heads_a_group(&self, cell: &Reading) -> bool {
        let key = self.table.columns.first().and_then(|c| c.key.as_deref());
        let value = match key {
            Some("ordinal") => {
                numerals::parse(cell.folded()).is_some()
                    || labels::entry(&format!("{} ", cell.folded()))
                        .is_some_and(|(n, _)| n.len() == cell.folded().len())
            }
            Some("name" | "category") => {
                key == Some("category") || labels::leading(cell.folded()).is_none()
            }
            _ => false,
        };
        !value
    }

    fn head_group(&mut self, cell: &Reading) {
        match batch(cell) {
            Some(batch) => {
                let (count, spans) = stated_in_title(cell).unzip();
                let mut traces = self.context.traces("title", &cell.all());
                self.context.quoter.add(&mut traces, "stated_count", &spans.unwrap_or_default());
                self.batches.push(Batch {
                    name: batch.clone(),
                    title: cell.text(),
                    stated_count: count,
                    traces,
                });
                self.group.batch = Some((batch, cell.clone()));
            }
            None => self.group.category = Some(category(cell)),
        }
    }

    fn entry(&mut self, row: usize, columns: Range<usize>) {
        let name = self.cell(row, &columns, "name");
        let ordinal = self.cell(row, &columns, "ordinal");
        let specification = self.cell(row, &columns, "specification");
        if ordinal.is_none()
            && let Some(name) = &name
            && self.variant(name)
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
            traces: self.context.traces("name", &name.all()),
            ..Entry::default()
        };
        for (at, column) in columns.clone().enumerate() {
            self.field(&mut entry, row, column, at);
        }
        if let Some((batch, cell)) = &self.group.batch {
            entry.batch = Some(batch.clone());
            self.context.quoter.add(&mut entry.traces, "batch", &cell.all());
        }
        if let (None, Some(cell)) = (&entry.category, &self.group.category) {
            entry.category = Some(cell.text());
            self.context.quoter.add(&mut entry.traces, "category", &cell.all());
        }
        self.entries.push(entry);
    }

    fn cell(&self, row: usize, columns: &Range<usize>, key: &str) -> Option<Reading> {
        let at = columns.start + self.table.column(key)?;
        Some(self.table.rows[row][at].clone()).filter(|c| !c.is_empty())
    }

    /// A `(1)…` under an entry; says whether it was one.
    fn variant(&mut self, name: &Reading) -> bool {
        let label = labels::leading(name.folded()).filter(|l| {
            matches!(
                l.style,
                labels::Style::ArabicParen | labels::Style::Circled | labels::Style::HalfParen
            )
        });
        let (Some(label), Some(entry)) = (label, self.entries.last_mut()) else { return false };
        let words = name.from(label.content);
        entry.variants.push(Variant {
            ordinal: Some(name.slice(label.number)),
            name: words.text(),
            traces: self.context.traces("name", &name.all()),
        });
        true
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
                self.context.quoter.add(&mut entry.traces, "other", &cell.all());
            }
        }
    }

    fn field(&mut self, entry: &mut Entry, row: usize, column: usize, at: usize) {
        let view = &self.table.columns[column];
        let key = view.key.clone().unwrap_or_default();
        let mut cell = self.table.rows[row][column].clone();
        if cell.is_empty() {
            match self.carried(row, column, at, &key) {
                Some(above) => cell = above,
                None => return,
            }
        } else {
            let id = format!("{at}");
            self.group.carried.retain(|(k, _)| *k != id);
            self.group.carried.push((id, cell.clone()));
        }
        let field = if key.is_empty() { "other" } else { key.as_str() };
        self.context.quoter.add(&mut entry.traces, field, &cell.all());
        set(self.context, entry, &key, &view.header, &cell);
    }

    /// The cell above, where the column groups rows or the cell spans this row.
    fn carried(&self, row: usize, column: usize, at: usize, key: &str) -> Option<Reading> {
        let name_at = self.table.column("name").or(self.table.column("specification")).unwrap_or(0);
        let groups =
            matches!(key, "category" | "batch" | "occupation") || (key.is_empty() && at < name_at);
        let spans = self.table.covered[row].get(column).copied().unwrap_or(false);
        let id = format!("{at}");
        let above = self.group.carried.iter().find(|(k, _)| *k == id).map(|(_, cell)| cell.clone());
        above.filter(|_| groups || spans)
    }
}

/// Sets a field of an entry from its cell.
pub fn set(context: &Context<'_>, entry: &mut Entry, key: &str, header: &Reading, cell: &Reading) {
    let text = cell.text();
    match key {
        "name" => {}
        "ordinal" => entry.ordinal = Some(text.trim_end_matches(['.', '、', '．']).to_string()),
        "category" => entry.category = Some(text),
        "batch" => entry.batch = Some(text),
        "occupation" => entry.occupation = Some(text),
        "specification" => {
            let (title, _) = title_marks(cell);
            entry.specification = Some(title.text());
            let _ = context;
        }
        "specification_code" => entry.specification_code = Some(text),
        "specification_version" => entry.specification_version = Some(text),
        "exam_method" => entry.exam_method = Some(text),
        "remark" => entry.remark = Some(text),
        "filing_status" => entry.filing_status = Some(text),
        "duration_minutes" => match amount(cell.folded(), &["分钟", "min"]) {
            Some(minutes) => entry.duration_minutes = Some(minutes as u32),
            None => drop(entry.as_stated.insert(key.into(), text)),
        },
        "fee_yuan" => match amount(cell.folded(), &["元", "元/人", "元/人次", "元/人·次"])
        {
            Some(yuan) => entry.fee_yuan = Some(yuan.into()),
            None => drop(entry.as_stated.insert(key.into(), text)),
        },
        _ => drop(entry.other.insert(header.text(), text)),
    }
}

/// A plain number with one of these units or none.
fn amount(folded: &str, units: &[&str]) -> Option<f64> {
    let squeezed: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let number = squeezed.trim_start_matches('¥');
    let number = units.iter().rev().find_map(|u| number.strip_suffix(u)).unwrap_or(number);
    let plain = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    number.parse().ok().filter(|_| plain)
}

/// The words within 《》, if the whole is one title; and whether it was.
pub fn title_marks(cell: &Reading) -> (Reading, bool) {
    let folded = cell.folded();
    match (folded.strip_prefix('《'), folded.rfind('》')) {
        (Some(_), Some(end)) if folded[end..].chars().count() <= 2 => {
            (cell.part('《'.len_utf8()..end), true)
        }
        _ => (cell.clone(), false),
    }
}

/// The project's name in the title of its specification.
pub fn specification_name(context: &Context<'_>, cell: &Reading) -> Reading {
    let (title, _) = title_marks(cell);
    let suffixes = &context.lexicon().terms.specification_suffixes;
    let end = suffixes.iter().find_map(|s| title.folded().strip_suffix(s.as_str()).map(str::len));
    end.filter(|e| *e > 0).map_or(title.clone(), |end| title.part(0..end))
}

/// 第一批 in a heading.
pub fn batch(heading: &Reading) -> Option<String> {
    static BATCH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("第 ?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2}) ?批")
            .expect("a constant pattern")
    });
    BATCH.find(heading.folded()).map(|m| heading.slice(m.range()).replace(' ', ""))
}

/// A group heading without its number and count.
fn category(cell: &Reading) -> Reading {
    let words = labels::leading(cell.folded()).map_or(cell.clone(), |l| cell.from(l.content));
    match crate::text::punctuation::trailing_bracket(words.folded()) {
        Some((head, start, end))
            if words.folded()[start..end].contains(|c: char| c.is_ascii_digit()) =>
        {
            words.part(lists::trim_range(words.folded(), 0..head))
        }
        _ => words,
    }
}
