//! The numbers of clauses that do not follow one another.

use crate::excerpt;
use mulu_model::Map;
use mulu_model::evidence::Evidence;
use mulu_model::notice::{Clause, Notice};
use mulu_text::fold::fold;
use mulu_text::numerals;

/// The first words of a clause, number included.
pub fn first_words(clause: &Clause) -> Option<Evidence> {
    const SHOWN_CHARACTERS: u32 = 24;
    let mut evidence = clause.traces.evidence.clone()?;
    evidence.quote = evidence.quote.chars().take(SHOWN_CHARACTERS as usize).collect();
    evidence.end = evidence.end.min(evidence.start + SHOWN_CHARACTERS);
    Some(evidence)
}

/// The heading of a clause, else its first words.
pub fn heading_or_words(clause: &Clause) -> String {
    let text = clause.heading.as_deref().or(clause.text.as_deref()).unwrap_or_default();
    excerpt(text, 16)
}

/// A number that does not follow the one before it.
pub struct Step<'a> {
    /// The clause before it in its run.
    pub before: Option<&'a Clause>,
    /// The clause.
    pub clause: &'a Clause,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a number.
pub enum Fault {
    /// These are left out before it, as they would be printed.
    Skipped(Vec<String>),
    /// It was given before.
    Repeated,
}

/// A run of numbers in one style under one parent.
#[derive(Default)]
struct Run {
    seen: Vec<u32>,
    last: usize,
    repeated: bool,
}

/// More numbers than this are not left out by a slip: the label was none.
const MOST_MISSING: u32 = 3;

/// Every number of a clause that does not follow, in order. A run may begin anew at 1, and may go on
/// from the one under the parent before (第N条 over chapters).
pub fn faulty_steps(notice: &Notice) -> Vec<Step<'_>> {
    let clauses = &notice.clauses;
    let mut runs: Map<(String, String), Run> = Map::new();
    let mut across: Map<(String, String), (u32, usize)> = Map::new();
    let mut steps = Vec::new();
    for (at, clause) in clauses.iter().enumerate() {
        let Some((style, serial)) = style_and_value(&clause.number) else { continue };
        let (parent, scope) = parent_and_scope(&clause.id);
        let other = across.insert((scope, style.clone()), (serial, at));
        let goes_on = other.is_some_and(|(last, _)| last == serial - 1);
        let article = other.filter(|_| style == "第一条");
        let top = parent.is_empty() && style == "一";
        let run = runs.entry((parent, style)).or_default();
        let before = run.seen.last().copied();
        let fault = match before {
            Some(last) if last == serial && (serial > 1 || top) => Some(Fault::Repeated),
            Some(last) if serial > 1 && serial < last && run.seen.contains(&serial) => {
                Some(Fault::Repeated)
            }
            Some(last) if is_ahead(serial, last) && !goes_on => {
                let repaired = run.repeated && serial == last + 2;
                (!repaired)
                    .then(|| missing(&clauses[run.last..at], clause, last + 1..serial))
                    .flatten()
            }
            None if article.is_some_and(|(last, _)| is_ahead(serial, last)) => {
                let (last, from) = article.unwrap_or_default();
                missing(&clauses[from..at], clause, last + 1..serial)
            }
            None if serial == 2 && !goes_on && has_third(clauses, clause) => {
                missing(&clauses[..at], clause, 1..2)
            }
            _ => None,
        };
        let before = before.map(|_| run.last).or(article.map(|(_, from)| from));
        let before = before.map(|last| &clauses[last]);
        if serial == 1 {
            run.seen.clear();
        }
        run.repeated = matches!(fault, Some(Fault::Repeated));
        if run.repeated && steps.last().is_some_and(|s: &Step<'_>| misnumbered(s, before)) {
            steps.pop(); // 二, 四, 四: one number is wrong, none is left out
        }
        steps.extend(fault.map(|fault| Step { before, clause, fault }));
        run.seen.push(serial);
        run.last = at;
    }
    steps
}

/// Whether a number leaves out a few behind the last.
fn is_ahead(serial: u32, last: u32) -> bool {
    serial > last + 1 && serial - last <= MOST_MISSING + 1
}

/// Whether a number was found left out right before the clause that is now repeated.
fn misnumbered(step: &Step<'_>, repeated: Option<&Clause>) -> bool {
    let one = matches!(&step.fault, Fault::Skipped(missing) if missing.len() == 1);
    one && repeated.is_some_and(|clause| std::ptr::eq(clause, step.clause))
}

/// The numbers left out, unless they stand somewhere in the clauses between: then the line they head
/// was not told from its surroundings, and nothing is missing.
fn missing(between: &[Clause], clause: &Clause, numbers: std::ops::Range<u32>) -> Option<Fault> {
    let printed: Vec<String> = numbers.map(|n| as_printed(&clause.number, n)).collect();
    let bare = printed.iter().all(|p| p.chars().all(|c| numerals::parse(&c.to_string()).is_some()));
    let stands = |number: &String| {
        let number = fold(number);
        let forms = match bare {
            true => vec![format!("{number}、"), format!("{number}.")],
            false => vec![number],
        };
        between.iter().flat_map(|c| [&c.heading, &c.text]).flatten().any(|text| {
            let text = fold(text);
            forms.iter().any(|f| text.contains(f.as_str()))
        })
    };
    (!printed.iter().any(stands)).then_some(Fault::Skipped(printed))
}

/// A clause numbered 2 without a 1 before it counts only where a 3 follows.
fn has_third(clauses: &[Clause], second: &Clause) -> bool {
    let own = style_and_value(&second.number).map(|(style, _)| (style, 3));
    let parent = parent_and_scope(&second.id);
    clauses.iter().any(|c| style_and_value(&c.number) == own && parent_and_scope(&c.id) == parent)
}

/// The id of the parent, and the attachment or body the clause stands in.
fn parent_and_scope(id: &str) -> (String, String) {
    let parent = id.rsplit_once('.').map_or("", |(parent, _)| parent);
    let scope = id.split('.').next().filter(|s| s.starts_with('a')).unwrap_or_default();
    (parent.to_string(), scope.to_string())
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c)
}

/// How a number is printed, its numeral as `1` or `一`, and its value: `（二）` is `(一)` and 2.
fn style_and_value(number: &str) -> Option<(String, u32)> {
    let folded = fold(number);
    if let Some(value) = folded.chars().next().and_then(numerals::circled) {
        let first = char::from_u32(folded.chars().next()? as u32 - value + 1)?;
        return Some((first.to_string(), value));
    }
    let last = folded.rsplit('.').next()?;
    let numeral: String = last.chars().filter(|c| is_numeral(*c)).collect();
    let value = numerals::parse(&numeral).filter(|v| *v > 0)?;
    let sign = if numeral.starts_with(|c: char| c.is_ascii_digit()) { "1" } else { "一" };
    let depth = folded.matches('.').count();
    Some((format!("{}{}", "1.".repeat(depth), last.replace(&numeral, sign)), value))
}

/// Another number printed as this one is.
fn as_printed(number: &str, value: u32) -> String {
    let folded = fold(number);
    if let Some(own) = folded.chars().next().and_then(numerals::circled) {
        let first = folded.chars().next().map_or(0, |c| c as u32);
        return char::from_u32(first + value - own).map(String::from).unwrap_or_default();
    }
    let head = number.rfind('.').map_or(0, |at| at + 1);
    let numeral: String = number[head..].chars().filter(|c| is_numeral(*c)).collect();
    let other = match numeral.starts_with(|c: char| c.is_ascii_digit()) {
        true => value.to_string(),
        false => numerals::chinese(value),
    };
    format!("{}{}", &number[..head], number[head..].replace(&numeral, &other))
}
