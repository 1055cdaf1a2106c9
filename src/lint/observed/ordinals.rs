//! The ordinals of tables, and those that do not follow one another.

use crate::bounds::SEQUENCE;
use mulu_model::evidence::Traces;
use mulu_model::notice::Notice;

/// A printed ordinal.
pub struct Number<'a> {
    /// As printed.
    pub printed: String,
    /// Letters before its digits.
    pub prefix: String,
    /// Its value.
    pub value: u32,
    /// What the row is about.
    pub name: String,
    /// Where its row stands.
    pub traces: &'a Traces,
}

/// The ordinals of a table, or of a part of it that counts from 1 again.
pub struct Column<'a> {
    /// Title of the table.
    pub title: String,
    /// Its ordinals in printed order.
    pub numbers: Vec<Number<'a>>,
}

/// What is wrong with an ordinal.
pub enum Fault {
    /// Numbers are left out before it.
    Skipped,
    /// It was given before.
    Repeated,
}

/// An ordinal that does not follow: the one it should follow, itself, what is wrong.
pub type Step<'c> = (&'c Number<'c>, &'c Number<'c>, Fault);

/// More numbers than this are not left out by a slip.
const MOST_MISSING: u32 = 3;

/// The ordinals of a run that do not follow.
pub fn faulty_steps<'c>(numbers: &'c [Number<'c>]) -> Vec<Step<'c>> {
    let mut faults = Vec::new();
    let mut repeated = false;
    for (n, pair) in numbers.windows(2).enumerate() {
        let (before, after) = (&pair[0], &pair[1]);
        let earlier = numbers[..=n].iter().find(|e| e.value == after.value);
        let gap = after.value.saturating_sub(before.value + 1);
        if let Some(earlier) = earlier.filter(|e| !same_cell(e, after)) {
            let misnumbered = |f: &Step<'_>| {
                f.1.value == after.value
                    && f.0.value + 2 == after.value
                    && std::ptr::eq(f.1, earlier)
            };
            if faults.last().is_some_and(misnumbered) {
                faults.pop(); // 16, 18, 18: one ordinal is wrong, none is left out
            }
            faults.push((earlier, after, Fault::Repeated));
            repeated = true;
        } else {
            let repaired = repeated && gap == 1;
            if (1..=MOST_MISSING).contains(&gap) && !repaired {
                faults.push((before, after, Fault::Skipped));
            }
            repeated = false;
        }
    }
    faults
}

/// A cell that spans rows gives them one ordinal.
fn same_cell(a: &Number<'_>, b: &Number<'_>) -> bool {
    let own = |n: &Number<'_>| n.traces.field_evidence.get("ordinal").cloned();
    own(a).is_some() && own(a) == own(b)
}

/// The ordinals of every table that has some. A 1 in the middle begins a part that counts anew.
pub fn ordinal_columns(notice: &Notice) -> Vec<Column<'_>> {
    let mut columns = Vec::new();
    for list in &notice.project_lists {
        let numbers = list.entries.iter().map(|e| number(e.ordinal.as_deref(), &e.name, &e.traces));
        push_runs(&list.title, numbers.collect(), &mut columns);
    }
    for schedule in &notice.schedules {
        let numbers = schedule.sessions.iter().map(|s| {
            let name = s.exam_date.map(|day| day.to_string()).unwrap_or_default();
            number(s.ordinal.as_deref(), &name, &s.traces)
        });
        push_runs(&schedule.title, numbers.collect(), &mut columns);
    }
    let numbers = notice.eligibility.iter();
    let numbers = numbers.map(|e| number(e.ordinal.as_deref(), &e.name, &e.traces)).collect();
    push_runs("申报条件", numbers, &mut columns);
    let numbers = notice.registration_institutions.iter();
    let numbers = numbers.map(|i| number(i.ordinal.as_deref(), &i.name, &i.traces)).collect();
    push_runs("报名机构", numbers, &mut columns);
    columns
}

fn number<'a>(ordinal: Option<&str>, name: &str, traces: &'a Traces) -> Option<Number<'a>> {
    let printed = mulu_text::fold::fold(ordinal?.trim());
    let digits = printed.find(|c: char| c.is_ascii_digit())?;
    let value = printed[digits..].parse().ok()?;
    let prefix = printed[..digits].to_string();
    Some(Number { printed, prefix, value, name: name.to_string(), traces })
}

/// Parts the ordinals where they begin anew at 1 or change their letters.
fn push_runs<'a>(title: &str, numbers: Vec<Option<Number<'a>>>, columns: &mut Vec<Column<'a>>) {
    let mut run: Vec<Number<'a>> = Vec::new();
    let mut close = |run: &mut Vec<Number<'a>>| {
        let numbers = std::mem::take(run);
        if numbers.len() >= SEQUENCE {
            columns.push(Column { title: title.to_string(), numbers });
        }
    };
    for number in numbers.into_iter().flatten() {
        if number.value == 1 || run.last().is_some_and(|l| l.prefix != number.prefix) {
            close(&mut run);
        }
        run.push(number);
    }
    close(&mut run);
}
