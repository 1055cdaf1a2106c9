//! The numbers of clauses leave one out.
//!
//! Why it matters: a clause is missing, or the numbers were not brought up to date when one was taken
//! out; references to clauses go wrong.
//! Example: `一、` `二、` `四、`.
//! What to do: ask the issuing office whether a clause is missing.
//!
//! 条款序号不连续，中间缺号。
//!
//! 缘由：可能漏印了一条，也可能删去一条后没有顺改序号，按序号引用条款会出错。
//! 举例：“一、”“二、”之后是“四、”。
//! 处理：向发文机关询问是否缺少条款。

use super::{Case, excerpt, finding, related};
use mulu_model::Map;
use mulu_model::evidence::{Evidence, Quoter};
use mulu_model::finding::{Finding, Severity};
use mulu_model::notice::{Clause, Notice};
use mulu_model::reading::{Flow, Reading};
use mulu_text::fold::fold;
use mulu_text::numerals;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let steps = steps(case.notice).into_iter();
    let mut findings: Vec<Finding> = steps.filter_map(|step| skipped(case, &step)).collect();
    let Some(document) = case.document else { return findings };
    let quoter = Quoter::new(document);
    for paragraph in Flow::of(document).iter().flat_map(|f| &f.paragraphs) {
        findings.extend(within(case, &quoter, paragraph));
    }
    findings
}

/// The members of an enumeration inside a paragraph, ①②④ or 一是、三是, of which one is left out.
fn within(case: &Case<'_>, quoter: &Quoter<'_>, paragraph: &Reading) -> Option<Finding> {
    let marks = marks(paragraph.folded());
    let pair = [true, false].into_iter().find_map(|ringed| {
        let own: Vec<Mark> = marks.iter().copied().filter(|m| m.2 == ringed).collect();
        let counts = own.len() >= 3 && own[0].1 == 1;
        own.windows(2).find(|p| counts && p[1].1 != p[0].1 + 1 && p[1].1 != 1).map(|p| [p[0], p[1]])
    })?;
    let show = |m: Mark| excerpt(&paragraph.slice(m.0..paragraph.folded().len()), 8);
    let (before, after) = (show(pair[0]), show(pair[1]));
    let messages = (
        format!("段内列举的序号不连续：“{before}”之后是“{after}”"),
        format!("an enumeration goes from {before} to {after}"),
    );
    Some(Finding {
        at: place_of(quoter, paragraph, pair[1].0),
        related: related(place_of(quoter, paragraph, pair[0].0).as_ref(), "前一项")
            .into_iter()
            .collect(),
        help: "请与原件核对是否漏了一项，或者序号有误".into(),
        question: Some(format!("“{before}”之后是“{after}”，请问是否漏了一项，还是序号有误？")),
        proof: Some(format!("{before}\n{after}")),
        ..finding("heading_number_skipped", Severity::Warning, case.notice, messages)
    })
}

/// The first words of a member.
fn place_of(quoter: &Quoter<'_>, paragraph: &Reading, at: usize) -> Option<Evidence> {
    let stop = paragraph.folded()[at..].char_indices().nth(8);
    let end = stop.map_or(paragraph.folded().len(), |(n, _)| at + n);
    super::place(quoter, paragraph, at..end)
}

/// A mark of an enumeration: its byte, its value, whether it is ringed.
type Mark = (usize, u32, bool);

/// The marks of enumerations that stand where a member begins.
fn marks(folded: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut before = None;
    for (at, c) in folded.char_indices() {
        let begins = before.is_none_or(|b: char| "。;:,".contains(b));
        let spoken = folded[at + c.len_utf8()..].starts_with('是');
        let value = match numerals::circled(c).filter(|_| ('①'..='⑳').contains(&c)) {
            Some(value) => Some((value, true)),
            None if spoken => numerals::parse(&c.to_string()).map(|value| (value, false)),
            None => None,
        };
        found.extend(value.filter(|_| begins).map(|(value, ringed)| (at, value, ringed)));
        before = Some(c);
    }
    found
}

fn skipped(case: &Case<'_>, step: &Step<'_>) -> Option<Finding> {
    let Fault::Skipped(missing) = &step.fault else { return None };
    let missing: Vec<String> = missing.iter().map(|n| format!("“{n}”")).collect();
    let (missing, number) = (missing.join("、"), &step.clause.number);
    let after = step.before.map_or("开头".to_string(), |b| format!("“{}”之后", b.number));
    let messages = (
        format!("{after}是“{number}”，缺{missing}"),
        format!("clause number {missing} is left out before {number}"),
    );
    Some(Finding {
        at: head(step.clause),
        related: step
            .before
            .and_then(|b| related(head(b).as_ref(), "前一条"))
            .into_iter()
            .collect(),
        help: "请与原件核对是否漏了条款，或者序号有误".into(),
        question: Some(format!("正文序号{after}是“{number}”，请问是否缺少{missing}的内容？")),
        proof: step.before.map(|b| format!("{}\n{number}", b.number)),
        ..finding("heading_number_skipped", Severity::Warning, case.notice, messages)
    })
}

/// The first words of a clause, number included.
pub(super) fn head(clause: &Clause) -> Option<Evidence> {
    const SHOWN: u32 = 24;
    let mut evidence = clause.traces.evidence.clone()?;
    evidence.quote = evidence.quote.chars().take(SHOWN as usize).collect();
    evidence.end = evidence.end.min(evidence.start + SHOWN);
    Some(evidence)
}

/// The heading of a clause, else its first words.
pub(super) fn words(clause: &Clause) -> String {
    let text = clause.heading.as_deref().or(clause.text.as_deref()).unwrap_or_default();
    excerpt(text, 16)
}

/// A number that does not follow the one before it.
pub(super) struct Step<'a> {
    /// The clause before it in its run.
    pub before: Option<&'a Clause>,
    /// The clause.
    pub clause: &'a Clause,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a number.
pub(super) enum Fault {
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
pub(super) fn steps(notice: &Notice) -> Vec<Step<'_>> {
    let clauses = &notice.clauses;
    let mut runs: Map<(String, String), Run> = Map::new();
    let mut across: Map<(String, String), (u32, usize)> = Map::new();
    let mut steps = Vec::new();
    for (at, clause) in clauses.iter().enumerate() {
        let Some((style, serial)) = style(&clause.number) else { continue };
        let (parent, scope) = place(&clause.id);
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
    let own = style(&second.number).map(|(style, _)| (style, 3));
    let parent = place(&second.id);
    clauses.iter().any(|c| style(&c.number) == own && place(&c.id) == parent)
}

/// The id of the parent, and the attachment or body the clause stands in.
fn place(id: &str) -> (String, String) {
    let parent = id.rsplit_once('.').map_or("", |(parent, _)| parent);
    let scope = id.split('.').next().filter(|s| s.starts_with('a')).unwrap_or_default();
    (parent.to_string(), scope.to_string())
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c)
}

/// How a number is printed, its numeral as `1` or `一`, and its value: `（二）` is `(一)` and 2.
fn style(number: &str) -> Option<(String, u32)> {
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
