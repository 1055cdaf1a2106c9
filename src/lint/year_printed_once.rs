//! The year stands on the first of several sessions only.
//!
//! Why it matters: whoever copies a single row loses the year; a plan that runs over the end of a year
//! can be misread.
//! Example: `2025` beside the first of eleven batches, blank cells below.
//! What to do: add the year when copying.
//!
//! 年份只印在第一批上，其余各批没有年份。
//!
//! 缘由：单独摘录某一行时会丢失年份；跨年的计划容易看错。
//! 举例：十一批中只有第一批旁印有“2025”，其余为空格。
//! 处理：摘录时补上年份。

use super::bounds::SEQUENCE;
use super::{Case, finding};
use mulu_model::column_key::ColumnKey;
use mulu_model::document::{Block, Document};
use mulu_model::evidence::{Evidence, Quoter};
use mulu_model::finding::{Finding, Severity};
use mulu_model::schedule::{Schedule, Session};
use mulu_text::dates;
use mulu_text::fold::fold;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    case.notice.schedules.iter().filter_map(|s| in_plan(case, s)).collect()
}

fn in_plan(case: &Case<'_>, schedule: &Schedule) -> Option<Finding> {
    let count = schedule.sessions.len();
    if count < SEQUENCE {
        return None;
    }
    let titles = [Some(schedule.title.as_str()), case.notice.title.as_deref()];
    let titled = titles.into_iter().flatten().any(|t| !dates::years(&fold(t)).is_empty());
    let first = || in_the_first_row(schedule).filter(|_| !titled);
    let place = in_a_column(case.document?, schedule).or_else(first)?;
    let messages = (
        format!("{count}批中只有第一批印有年份“{}”", place.quote.trim()),
        format!("of {count} sessions only the first prints its year"),
    );
    Some(Finding {
        proof: Some(place.quote.clone()),
        at: Some(place),
        help: "其余各批已按同一年份理解；摘录时请补上年份".into(),
        question: Some(format!(
            "计划表{count}批中只有第一批印有年份，请问其余各批是否同属该年份？"
        )),
        ..finding("year_printed_once", Severity::Info, case.notice, messages)
    })
}

/// The only filled cell of a year column, where it does not span the rows below.
fn in_a_column(document: &Document, schedule: &Schedule) -> Option<Evidence> {
    let (first, last) = (schedule.sessions.first()?, schedule.sessions.last()?);
    let shared = dated_evidence(last).find(|e| dated_evidence(first).any(|own| own == *e))?;
    let column = schedule.columns.iter().any(|c| c.key == Some(ColumnKey::Year));
    let text = Quoter::new(document).span_of(shared)?.text;
    let is_single = rows_spanned(&document.blocks, text)? == 1;
    (column && is_single).then(|| shared.clone())
}

/// The dates' places of a session.
fn dated_evidence(session: &Session) -> impl Iterator<Item = &Evidence> {
    let fields = ["exam_date", "registration"];
    fields.into_iter().filter_map(|f| session.traces.field_evidence.get(f)).flatten()
}

/// The rows that the cell of a text spans; none for a text outside tables.
fn rows_spanned(blocks: &[Block], text: u32) -> Option<u32> {
    let tables = blocks.iter().filter_map(|b| match b {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.flat_map(|t| t.rows.iter().flat_map(|r| &r.cells)).find_map(|cell| {
        let holds = |b: &Block| matches!(b, Block::Paragraph(p) if p.text.id == text);
        let own = cell.blocks.iter().any(holds).then_some(cell.row_span);
        own.or_else(|| rows_spanned(&cell.blocks, text))
    })
}

/// The first row's date, where it prints a year and no other row does. Below a title that names the
/// year nothing is lost.
fn in_the_first_row(schedule: &Schedule) -> Option<Evidence> {
    let mut sessions = schedule.sessions.iter();
    let first = with_year(sessions.next()?).next()?;
    let is_first = |e: &Evidence| (e.source, e.block) == (first.source, first.block);
    let plain = |s: &Session| s.exam_day().is_some() && with_year(s).all(is_first);
    sessions.all(plain).then(|| first.clone())
}

/// The places of the dates with a year that a row rests on.
fn with_year(session: &Session) -> impl Iterator<Item = &Evidence> {
    let prints =
        |e: &&Evidence| dates::phrase(&fold(&e.quote)).dates.iter().any(|d| d.year.is_some());
    dated_evidence(session).filter(prints)
}
