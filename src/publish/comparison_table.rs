//! `changes/…/….docx`: 新旧对照表, the comparison as a table of Word, A4 landscape.
//!
//! What was taken out is red and struck through, what was put in is red, bold and underlined, so that it
//! is told apart in black and white too.

mod package;

use super::changes::path_stem;
use super::comparison::{self, Line, Paper, Row, Run as Words, Section};
use super::{Plan, Plans};
use docx_rs::{
    AlignmentType, Docx, Footer, LineSpacing, PageMargin, PageNum, PageOrientationType, Paragraph,
    Run, RunFonts, Shading, Table, TableCell, TableCellMargins, TableLayoutType, TableRow,
    VAlignType, WidthType,
};
use mulu_model::change::Changes;
use mulu_model::notice::Notice;
use mulu_model::publication::Publication;

/// A document a pair of editions.
pub fn files(publication: &Publication) -> Plans<'_> {
    let plan = |c| {
        Plan::new(format!("{}.docx", path_stem(c)), || {
            let paper = comparison::paper_of(c, &publication.notices);
            let title = format!("{}（{}）", paper.title, paper.years);
            let day = issued(c, &publication.notices);
            package::pack(document(&paper), &title, day.as_deref())
        })
    };
    publication.changes.iter().map(plan).collect()
}

/// The day of the latest notice of the later side.
fn issued(changes: &Changes, notices: &[Notice]) -> Option<String> {
    let later = notices.iter().filter(|n| changes.to.notices.contains(&n.id));
    later.filter_map(|n| n.issued_on).max().map(|day| day.to_string())
}

/// A4 lying down, in twentieths of a point.
const PAGE: (u32, u32) = (16_838, 11_906);
const MARGIN: i32 = 1_134;
/// Widths of the columns before, after and note; together the page without its margins.
const COLUMNS: [usize; 3] = [5_900, 5_900, 2_770];
/// Sizes in half points: 小二, 小四, 五号, 小五.
const TITLE_SIZE: usize = 36;
const SUBTITLE_SIZE: usize = 24;
const BODY_SIZE: usize = 21;
const SMALL_SIZE: usize = 18;
/// Space beside the words of a cell, left and right together.
const PADDING: usize = 180;
/// Lines up to which a row is kept on one page.
const UNBROKEN_ROW: usize = 12;
const RED: &str = "C00000";

fn document(paper: &Paper) -> Docx {
    let margin = PageMargin {
        top: MARGIN,
        left: MARGIN,
        bottom: MARGIN,
        right: MARGIN,
        header: 720,
        footer: 720,
        gutter: 0,
    };
    let mut docx = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_orient(PageOrientationType::Landscape)
        .page_margin(margin)
        .default_fonts(fonts_with("仿宋_GB2312"))
        .default_size(BODY_SIZE)
        .footer(footer());
    for paragraph in heading(paper) {
        docx = docx.add_paragraph(paragraph);
    }
    docx = docx.add_table(table_of(paper));
    for line in &paper.closing {
        let spacing = LineSpacing::new().before(80);
        docx = docx.add_paragraph(paragraph(line, SMALL_SIZE).line_spacing(spacing));
    }
    docx
}

fn fonts_with(east_asia: &str) -> RunFonts {
    RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia(east_asia)
}

fn sized_run(text: &str, size: usize) -> Run {
    Run::new().add_text(text).size(size)
}

fn paragraph(text: &str, size: usize) -> Paragraph {
    Paragraph::new().add_run(sized_run(text, size))
}

/// `— 1 —`, as official documents number their pages.
fn footer() -> Footer {
    let number = Paragraph::new()
        .align(AlignmentType::Center)
        .add_run(sized_run("— ", BODY_SIZE))
        .add_page_num(PageNum::new())
        .add_run(sized_run(" —", BODY_SIZE));
    Footer::new().add_paragraph(number)
}

/// Title, years, the notices compared, and what the marks mean.
fn heading(paper: &Paper) -> Vec<Paragraph> {
    let title = sized_run(&paper.title, TITLE_SIZE).bold().fonts(fonts_with("宋体"));
    let centred = |run: Run| Paragraph::new().align(AlignmentType::Center).add_run(run);
    let mut paragraphs = vec![
        centred(title).line_spacing(LineSpacing::new().after(60)),
        centred(sized_run(&format!("（{}）", paper.years), SUBTITLE_SIZE)),
    ];
    for (side, notices) in [("原通知", &paper.before), ("现通知", &paper.after)] {
        for (n, notice) in notices.iter().enumerate() {
            let lead = if n == 0 { format!("{side}：") } else { "　　　　".into() };
            let words = Paragraph::new().add_run(sized_run(&lead, BODY_SIZE).bold());
            paragraphs.push(words.add_run(sized_run(notice, BODY_SIZE)));
        }
    }
    let count =
        Paragraph::new().add_run(sized_run(&format!("共{}项变化。", paper.count), BODY_SIZE));
    let key = match paper.count {
        0 => count,
        _ => count
            .add_run(sized_run("标记：", BODY_SIZE))
            .add_run(marked("删去的文字", BODY_SIZE, false))
            .add_run(sized_run("　", BODY_SIZE))
            .add_run(marked("增加的文字", BODY_SIZE, true)),
    };
    paragraphs.push(key.line_spacing(LineSpacing::new().after(120)));
    paragraphs
}

fn marked(text: &str, size: usize, added: bool) -> Run {
    let red = sized_run(text, size).color(RED);
    if added { red.bold().underline("single") } else { red.strike() }
}

/// One table; its first row is repeated on every page (`package`).
fn table_of(paper: &Paper) -> Table {
    let mut rows = vec![head_row()];
    if paper.sections.is_empty() {
        rows.push(wide_row("没有可对照的变化", false));
    }
    rows.extend(paper.sections.iter().flat_map(section_rows));
    Table::new(rows)
        .set_grid(COLUMNS.to_vec())
        .width(COLUMNS.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(40, 90, 40, 90))
}

fn head_row() -> TableRow {
    let cell = |(name, width): (&str, usize)| {
        let words = sized_run(name, BODY_SIZE).bold().fonts(fonts_with("黑体"));
        TableCell::new()
            .width(width, WidthType::Dxa)
            .shading(Shading::new().fill("D9D9D9"))
            .vertical_align(VAlignType::Center)
            .add_paragraph(Paragraph::new().align(AlignmentType::Center).add_run(words))
    };
    let names = ["原内容", "现内容", "说明"];
    TableRow::new(names.into_iter().zip(COLUMNS).map(cell).collect()).cant_split()
}

/// A row over all columns; the title of a section stays with the row below it.
fn wide_row(text: &str, is_title: bool) -> TableRow {
    let words = sized_run(text, BODY_SIZE);
    let words = if is_title { words.bold().fonts(fonts_with("黑体")) } else { words };
    let cell = TableCell::new()
        .width(COLUMNS.iter().sum(), WidthType::Dxa)
        .grid_span(COLUMNS.len())
        .add_paragraph(Paragraph::new().add_run(words).keep_next(is_title));
    let cell = if is_title { cell.shading(Shading::new().fill("F2F2F2")) } else { cell };
    TableRow::new(vec![cell]).cant_split()
}

fn section_rows(section: &Section) -> Vec<TableRow> {
    let title = wide_row(&section.title, true);
    std::iter::once(title).chain(section.rows.iter().map(row_of)).collect()
}

fn row_of(row: &Row) -> TableRow {
    let size = if row.folded { SMALL_SIZE } else { BODY_SIZE };
    let height = height(row, size);
    let note = row.note.iter().map(|line| paragraph(line, SMALL_SIZE)).collect();
    let words = |lines: &[Line], added: bool| {
        lines.iter().map(|l| line_paragraph(l, size, added)).collect()
    };
    let cells: [Vec<Paragraph>; 3] = [words(&row.before, false), words(&row.after, true), note];
    let cells = cells.into_iter().zip(COLUMNS).map(|(c, width)| cell_of(c, width)).collect();
    let row = TableRow::new(cells);
    if height <= UNBROKEN_ROW { row.cant_split() } else { row }
}

/// The lines that a row will take, a Chinese character being as wide as it is high.
fn height(row: &Row, size: usize) -> usize {
    let taken = |widths: &mut dyn Iterator<Item = usize>, column: usize, size: usize| -> usize {
        let half_widths = (COLUMNS[column] - PADDING) * 2 / (size * 10);
        widths.map(|width| width.div_ceil(half_widths).max(1)).sum()
    };
    let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let line = |l: &Line| l.runs.iter().map(|r| -> usize { width(&r.text) }).sum();
    let before = taken(&mut row.before.iter().map(line), 0, size);
    let after = taken(&mut row.after.iter().map(line), 1, size);
    let note = taken(&mut row.note.iter().map(|l| width(l)), 2, SMALL_SIZE);
    before.max(after).max(note)
}

fn cell_of(paragraphs: Vec<Paragraph>, width: usize) -> TableCell {
    let empty = TableCell::new().width(width, WidthType::Dxa);
    paragraphs.into_iter().fold(empty, TableCell::add_paragraph)
}

fn line_paragraph(line: &Line, size: usize, added: bool) -> Paragraph {
    let run = |words: &Words| {
        let run = match words.changed {
            true => marked(&words.text, size, added),
            false => sized_run(&words.text, size),
        };
        if line.head { run.bold() } else { run }
    };
    line.runs.iter().map(run).fold(Paragraph::new(), Paragraph::add_run)
}
