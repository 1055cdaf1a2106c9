//! Rebuilds tables from flattened text, in both styles.
//!
//! A vertical merge is an empty cell there, and a merged row a shorter one; spans are not
//! recoverable and stay 1. Where a cell runs on over an empty line, only the header's number of
//! cells tells where a row ends.

use super::reflow;
use super::text_line::{at_line, page_number};
use mulu_document::{Block, Cell, Row, Table, Text};
use mulu_text::{dates, fold, labels, punctuation};

/// A line by the tabs in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line<'a> {
    /// Nothing printed; a line of nothing but tabs is blank too unless it stands in a table.
    Blank,
    /// One cell behind one leading tab.
    Cell(&'a str),
    /// Cells parted by tabs.
    Row(Vec<&'a str>),
    /// A page number.
    Page(&'a str),
    /// Anything else.
    Plain(&'a str),
}

impl<'a> Line<'a> {
    /// The kind of a line.
    pub fn of(line: &'a str) -> Self {
        let tabs = line.matches('\t').count();
        match line.strip_prefix('\t') {
            Some(cell) if tabs == 1 => Line::Cell(cell),
            _ if tabs > 0 && !fold::trim(line).is_empty() => row_or_plain(line),
            _ if fold::trim(line).is_empty() => Line::Blank,
            _ if reflow::is_page_number(line) => Line::Page(line),
            _ => Line::Plain(line),
        }
    }
}

/// Tabs between short pieces part cells; behind a label or before a lone piece they are white space.
fn row_or_plain(line: &str) -> Line<'_> {
    let cells: Vec<&str> = line.split('\t').collect();
    let printed = cells.iter().filter(|c| !fold::trim(c).is_empty()).count();
    let lead = cells.iter().take_while(|c| fold::trim(c).is_empty()).count();
    let indented = printed == 1 && lead + 1 == cells.len() && lead > 1;
    let first = fold::fold(cells[0]);
    let first = fold::trim(&first);
    let marked = first.ends_with(['、', '.', ')']);
    let labelled = labels::leading(first).is_some_and(|l| l.content == first.len() && marked);
    let rest = fold::fold(cells.last().copied().unwrap_or_default());
    let labelled = labelled && cells.len() == 2 && punctuation::ends_sentence(&rest);
    if indented || labelled { Line::Plain(line) } else { Line::Row(cells) }
}

/// Most columns of a table that nothing but its row numbers tells.
const MOST_COLUMNS: usize = 16;

/// Tells cells that stand a line each with nothing to part them: the numbers 1, 2, 3 return after as
/// many lines as a row has cells, and before the first stands a row of words.
pub fn counted(lines: &mut [Line<'_>]) {
    let mut at = 0;
    while at < lines.len() {
        let found = (2..=MOST_COLUMNS.min(at)).find_map(|width| {
            let rows = (1..).take_while(|n| is_number(lines, at + (n - 1) * width, *n)).count();
            let end = at + rows * width;
            let plain = |l: &Line<'_>| matches!(l, Line::Plain(_) | Line::Page(_));
            let whole = rows >= 3 && lines.get(at - width..end)?.iter().all(plain);
            let head = matches!(lines[at - width], Line::Plain(t) if is_item(t));
            (whole && head && !is_number(lines, end, rows + 1)).then_some((width, end))
        });
        let Some((width, end)) = found else {
            at += 1;
            continue;
        };
        for line in &mut lines[at - width..end] {
            if let Line::Plain(text) | Line::Page(text) = line {
                *line = Line::Cell(text);
            }
        }
        at = end;
    }
}

fn is_number(lines: &[Line<'_>], at: usize, number: usize) -> bool {
    let same = |text: &str| fold::trim(&fold::fold(text)).parse() == Ok(number);
    matches!(lines.get(at), Some(Line::Plain(text) | Line::Page(text)) if same(text))
}

/// The words of a cell and the indices of the lines they begin and end on.
#[derive(Debug, Clone)]
struct RawCell {
    first: usize,
    last: usize,
    text: String,
}

/// A table being put together.
#[derive(Default)]
struct Builder {
    rows: Vec<Vec<RawCell>>,
    row: Vec<RawCell>,
    furniture: Vec<Block>,
}

impl Builder {
    fn close(&mut self) {
        if !self.row.is_empty() {
            self.rows.push(std::mem::take(&mut self.row));
        }
    }

    fn width(&self) -> usize {
        let widths = self.rows.iter().map(Vec::len);
        widths.clone().find(|w| *w > 1).or(widths.max()).unwrap_or(0)
    }

    fn push(&mut self, index: usize, text: &str) {
        self.row.push(RawCell { first: index, last: index, text: text.to_string() });
    }

    /// Adds a line to the last cell, keeping the count of lines between.
    fn go_on(&mut self, index: usize, text: &str) {
        if let Some(cell) = self.row.last_mut() {
            (cell.last..index).for_each(|_| cell.text.push('\n'));
            cell.last = index;
            cell.text.push_str(text);
        }
    }
}

/// Reads the table that begins on line `at`; its blocks, and the line after it.
pub fn region(lines: &[Line<'_>], at: usize) -> (Vec<Block>, usize) {
    let chunk = lines[at..].iter().take_while(|l| !matches!(l, Line::Blank));
    let by_rows = chunk.into_iter().any(|l| matches!(l, Line::Row(_)));
    let mut builder = Builder::default();
    let next = if by_rows { rows(lines, at, &mut builder) } else { cells(lines, at, &mut builder) };
    builder.close();
    (finish(builder), next)
}

/// A cell a line.
fn cells(lines: &[Line<'_>], mut at: usize, builder: &mut Builder) -> usize {
    while let Some(line) = lines.get(at) {
        match line {
            Line::Cell(text) => builder.push(at, text),
            Line::Plain(text) if opens_part(text) => return at,
            Line::Plain(text) => builder.go_on(at, text),
            Line::Page(text) => builder.furniture.push(page_number(text, at)),
            Line::Row(_) => return at,
            Line::Blank => {
                let next = next_printed(lines, at);
                match lines.get(next) {
                    Some(Line::Cell(_)) if row_ends(lines, next, builder) => builder.close(),
                    Some(Line::Cell(_)) => {}
                    Some(Line::Plain(_)) if continues(lines, at, next, builder) => {}
                    _ => return at,
                }
                keep_pages(lines, at, next, builder);
                at = next;
                continue;
            }
        }
        at += 1;
    }
    at
}

fn next_printed(lines: &[Line<'_>], at: usize) -> usize {
    let skipped =
        lines[at..].iter().take_while(|l| matches!(l, Line::Blank | Line::Page(_))).count();
    at + skipped
}

fn keep_pages(lines: &[Line<'_>], from: usize, to: usize, builder: &mut Builder) {
    for (index, line) in lines.iter().enumerate().take(to).skip(from) {
        if let Line::Page(text) = line {
            builder.furniture.push(page_number(text, index));
        }
    }
}

/// Whether the row is complete before the cells at `next`: it has the header's number of cells, or
/// the cells that follow would not fill it exactly.
fn row_ends(lines: &[Line<'_>], next: usize, builder: &Builder) -> bool {
    let width = builder.width();
    let have = builder.row.len();
    let follow = lines[next..].iter().take_while(|l| !matches!(l, Line::Blank));
    let follow = follow.filter(|l| matches!(l, Line::Cell(_))).count();
    have == 0 || have >= width || have + follow != width || have == 1
}

/// Whether plain words below an empty line belong to the cell above it.
fn continues(lines: &[Line<'_>], blank: usize, next: usize, builder: &Builder) -> bool {
    let gap = lines[blank..next].iter().filter(|l| matches!(l, Line::Blank)).count();
    let paged = lines[blank..next].iter().any(|l| matches!(l, Line::Page(_)));
    let Some(Line::Plain(first)) = lines.get(next) else { return false };
    let folded = fold::fold(first);
    let head = fold::trim(&folded);
    if builder.row.is_empty()
        || (gap > 1 && !paged)
        || opens_part(first)
        || head.chars().count() > 60
    {
        return false;
    }
    let end = next + lines[next..].iter().take_while(|l| matches!(l, Line::Plain(_))).count();
    if builder.row.len() < builder.width() || builder.rows.is_empty() {
        return matches!(lines.get(next_printed(lines, end)), Some(Line::Cell(_)));
    }
    let after = next_printed(lines, end);
    let near = lines[end..after].iter().filter(|l| matches!(l, Line::Blank)).count() <= 1;
    near && matches!(lines.get(after), Some(Line::Cell(_)))
        && (!punctuation::ends_sentence(head) || is_cut(builder))
        && !is_header(lines, after, builder)
}

/// Whether the last cell ends in the middle of a sentence.
fn is_cut(builder: &Builder) -> bool {
    let last = builder.row.last().map(|c| fold::fold(&c.text)).unwrap_or_default();
    punctuation::is_prose(&last) && !punctuation::ends_sentence(&last)
}

/// Whether a plain line opens a part of the document, so that no cell goes on in it.
fn opens_part(line: &str) -> bool {
    let folded = fold::fold(line);
    let head = fold::trim(&folded);
    labels::note(head).is_some()
        || labels::attachment(head).is_some()
        || matches!(labels::leading(head), Some(l) if l.style <= labels::Style::ChineseParen)
}

/// Whether the cells at `at` repeat the first row, so that words above them are a caption.
fn is_header(lines: &[Line<'_>], at: usize, builder: &Builder) -> bool {
    let Some(header) = builder.rows.first() else { return false };
    match (lines.get(at), header.first()) {
        (Some(Line::Cell(text)), Some(first)) => !text.is_empty() && key(text) == key(&first.text),
        _ => false,
    }
}

fn key(text: &str) -> String {
    fold::name_key(text)
}

/// A row a line.
fn rows(lines: &[Line<'_>], mut at: usize, builder: &mut Builder) -> usize {
    let mut adjacent = false;
    while let Some(line) = lines.get(at) {
        let pieces: Vec<&str> = match line {
            Line::Row(cells) => cells.clone(),
            Line::Cell(text) => vec!["", text],
            Line::Plain(text) if adjacent && runs_on(lines, at, builder) => vec![text],
            Line::Plain(text) if adjacent && heads_rows(lines, at, text) => {
                builder.close();
                vec![text]
            }
            Line::Blank | Line::Page(_) => {
                let next = next_printed(lines, at);
                if !matches!(lines.get(next), Some(Line::Row(_) | Line::Cell(_))) {
                    return at;
                }
                keep_pages(lines, at, next, builder);
                (at, adjacent) = (next, false);
                continue;
            }
            Line::Plain(_) => return at,
        };
        add_row(builder, at, &pieces, adjacent);
        adjacent = true;
        at += 1;
    }
    at
}

/// Whether a line without tabs is the rest of a cell: the row above is short of the header.
fn runs_on(lines: &[Line<'_>], at: usize, builder: &Builder) -> bool {
    builder.row.len() < builder.width() && matches!(lines.get(at + 1), Some(Line::Row(_)))
}

/// Whether a short line between rows, with no empty line around it, is a row of one cell.
fn heads_rows(lines: &[Line<'_>], at: usize, text: &str) -> bool {
    let folded = fold::fold(text);
    let short = folded.chars().count() <= 30 && !punctuation::is_prose(&folded);
    short && matches!(lines.get(at + 1), Some(Line::Row(_)))
}

/// A row shorter than the header is filled up by the next line, whose first piece goes on in its
/// last cell.
fn add_row(builder: &mut Builder, at: usize, pieces: &[&str], adjacent: bool) {
    let width = builder.width();
    let fills = builder.row.len() < width && builder.row.len() + pieces.len() - 1 <= width;
    let numbered = pieces.first().is_some_and(|p| p.is_empty() || labels_row(p));
    if adjacent
        && fills
        && !builder.row.is_empty()
        && !numbered
        && builder.row.len() > 1
        && width > 1
    {
        builder.go_on(at, pieces[0]);
        pieces[1..].iter().for_each(|p| builder.push(at, p));
    } else {
        builder.close();
        pieces.iter().for_each(|p| builder.push(at, p));
    }
}

/// Whether a piece looks like the number that begins a row.
fn labels_row(piece: &str) -> bool {
    let folded = fold::fold(piece);
    folded.trim().chars().all(|c| c.is_ascii_digit()) || labels::leading(folded.trim()).is_some()
}

/// A row of more cells than this is no row of a table.
const WIDEST: usize = 128;

fn finish(builder: Builder) -> Vec<Block> {
    let Builder { rows, furniture, .. } = builder;
    let rows = regrouped(rows);
    let column = rows.len() >= 3 && rows.iter().all(|r| r.len() == 1 && is_item(&r[0].text));
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let printed = |r: &[RawCell]| r.iter().filter(|c| !fold::trim(&c.text).is_empty()).count();
    let lone = rows.len() == 1;
    let text = lone && rows[0].iter().any(|c| is_text(&c.text));
    let mut blocks = match rows.first() {
        Some(row)
            if lone
                && row.windows(2).all(|w| w[0].first == w[1].first)
                && printed(row) <= 2
                && width <= 3 =>
        {
            let words: Vec<&str> = row.iter().map(|c| c.text.as_str()).collect();
            vec![Block::Paragraph(at_line(words.join("\t"), row[0].first))]
        }
        _ if width <= 1 && !column || width > WIDEST || text => as_paragraphs(rows),
        _ => vec![as_table(rows)],
    };
    blocks.extend(furniture);
    blocks
}

/// Cells that no empty line parts into rows, or that one follows each: the numbers 1, 2 … tell how
/// many make a row.
fn regrouped(rows: Vec<Vec<RawCell>>) -> Vec<Vec<RawCell>> {
    let flat = rows.len() == 1 || rows.iter().all(|r| r.len() == 1);
    let cells: Vec<&RawCell> = rows.iter().flatten().collect();
    let number = |n: usize, value: &str| {
        cells.get(n).is_some_and(|c| fold::trim(&fold::fold(&c.text)) == value)
    };
    let width = (2..=cells.len() / 2)
        .find(|w| number(*w, "1") && (number(2 * w, "2") || cells.len() == 2 * w));
    match width.filter(|_| flat && cells.len() >= 4) {
        Some(width) => {
            cells.chunks(width).map(|r| r.iter().map(|c| (*c).clone()).collect()).collect()
        }
        None => rows,
    }
}

/// Whether a lone cell is an item of a list: short, no sentence, no date, no part of a text.
fn is_item(text: &str) -> bool {
    let folded = fold::fold(text);
    let head = fold::trim(&folded);
    head.chars().count() <= 30
        && !punctuation::is_prose(head)
        && !punctuation::ends_sentence(head)
        && labels::leading(head).is_none()
        && labels::attachment(head).is_none()
        && !dates::is_date_line(head)
}

/// Whether a cell is running text: a sentence, or a numbered part.
fn is_text(text: &str) -> bool {
    let folded = fold::fold(text);
    let head = fold::trim(&folded);
    let labelled =
        matches!(labels::leading(head), Some(l) if l.style <= labels::Style::ChineseParen);
    let sentence = punctuation::is_prose(head) && punctuation::ends_sentence(head);
    labelled || sentence || dates::is_date_line(head)
}

/// Tab-indented paragraphs, which only look like a table: their lines flow as plain ones do.
fn as_paragraphs(rows: Vec<Vec<RawCell>>) -> Vec<Block> {
    let cells = rows.into_iter().flatten().filter(|c| !fold::trim(&c.text).is_empty());
    let flow = |c: RawCell| {
        let lines: Vec<(usize, &str)> =
            c.text.split('\n').enumerate().map(|(n, l)| (c.first + n, l)).collect();
        let flowed = reflow::reflow(&lines).into_iter();
        flowed.map(|f| Block::Paragraph(at_line(f.text, f.first))).collect::<Vec<_>>()
    };
    cells.flat_map(flow).collect()
}

fn as_table(raw: Vec<Vec<RawCell>>) -> Block {
    let keys: Vec<Vec<String>> =
        raw.iter().map(|r| r.iter().map(|c| key(&c.text)).collect()).collect();
    let mut rows: Vec<Row> = Vec::new();
    for (n, cells) in raw.into_iter().enumerate() {
        let depth = rows.iter().rev().take_while(|r| r.repeats_header).count();
        let repeats_header = n > depth && keys[n] == keys[depth] && is_printed(&keys[n]) && n > 0;
        let cells = cells.into_iter().enumerate();
        let cells = cells.map(|(c, raw)| Cell::single(c as u32, cell_blocks(&raw))).collect();
        rows.push(Row { cells, repeats_header });
    }
    Block::Table(Table { rows })
}

fn is_printed(keys: &[String]) -> bool {
    keys.iter().filter(|k| !k.is_empty()).count() >= 2
}

/// The paragraphs of a cell; `<p>…</p>` and `<br>` are the marks of a web page's table.
fn cell_blocks(raw: &RawCell) -> Vec<Block> {
    if !raw.text.contains('<') {
        let printed = !fold::trim(&raw.text).is_empty();
        let paragraph = || Block::Paragraph(at_line(raw.text.clone(), raw.first));
        return printed.then(paragraph).into_iter().collect();
    }
    let marked = ["<p>", "</p>", "<br>", "<br/>", "<br />", "</br>"];
    let mut pieces = vec![raw.text.clone()];
    for mark in marked {
        pieces = pieces.iter().flat_map(|p| p.split(mark)).map(str::to_string).collect();
    }
    let mut line = raw.first as u32 + 1;
    let mut blocks = Vec::new();
    for piece in pieces {
        let breaks = piece.matches('\n').count() as u32;
        if !fold::trim(&piece).is_empty() {
            let text = Text::new(piece.trim_matches(' '), None, Some(line));
            blocks.push(Block::Paragraph(mulu_document::Paragraph { text, ..Default::default() }));
        }
        line += breaks;
    }
    blocks
}
