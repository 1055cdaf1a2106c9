//! A number that the notice states does not fit what it lists.
//!
//! Why it matters: an entry is missing or too many, or the text was not brought up to date.
//! Example: `目录（13项）` above a list of 12; `22个项目` in the title and 21 in the text; `共15家` above a
//! table of 14 institutions; `全年安排22次` above a plan of 20.
//! What to do: compare the list with the source it was taken from.
//!
//! 写明的数目与实际列出的数目不一致。
//!
//! 缘由：目录有缺漏或多列，或者正文的数字没有随目录更新。
//! 举例：标题写“目录（13项）”，表中只有12项；题目写22个项目，正文写21个；“共15家”而表中14家；“全年安排22次”而计划表20次。
//! 处理：与原件核对，仍不一致的，向发文机关询问。

use super::bounds::AT_LEAST_TWO;
use super::{Case, all_related, field_place, finding, related};
use mulu_judge::naming::{self, Part};
use mulu_model::bounds::StatedCountBounds;
use mulu_model::evidence::{Evidence, Traces};
use mulu_model::finding::{Confidence, Finding, Related, Severity};
use mulu_model::lists::ProjectList;
use mulu_model::notice::{Counted, Notice, StatedCount};
use mulu_model::schedule::Schedule;

/// What the other numbers of the text are called.
const OTHERS: &str = "其他各处";

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let notice = case.notice;
    let bounds = &case.corpus.authority.bounds.stated_count;
    let mut findings: Vec<Finding> =
        notice.project_lists.iter().flat_map(|l| of_list(notice, l)).collect();
    let mut wrong: Vec<(&StatedCount, Actual)> = Vec::new();
    for stated in &notice.stated_counts {
        let Some(actual) = actual(notice, stated) else { continue };
        if actual.fits.contains(&stated.count) || is_of_another(stated, &actual, bounds) {
            continue;
        }
        match findings.iter_mut().find(|f| is_told(f, stated, &actual)) {
            Some(told) => repeat(told, stated),
            None => wrong.push((stated, actual)),
        }
    }
    while !wrong.is_empty() {
        let (stated, actual) = wrong.remove(0);
        let same = |(other, _): &(&StatedCount, Actual)| {
            (other.of, other.count) == (stated.of, stated.count)
        };
        let further: Vec<Evidence> = wrong
            .iter()
            .filter(|w| same(w))
            .filter_map(|(s, _)| s.traces.evidence.clone())
            .collect();
        wrong.retain(|w| !same(w));
        findings.push(of_text(notice, stated, &actual, &further));
    }
    findings
}

/// A number far from what is listed, and of no attachment by name, is the number of something else:
/// 全省公布的220个项目 beside a list of the 22 that are examined centrally.
fn is_of_another(stated: &StatedCount, actual: &Actual, bounds: &StatedCountBounds) -> bool {
    let (off, listed) = (stated.count.abs_diff(actual.counted).into(), i64::from(actual.counted));
    stated.attachment.is_none()
        && !bounds.slip.allows(off)
        && off * 100 > listed * bounds.slip_share.value
}

/// How bad a number without the name of an attachment is: in the title it can mean nothing else.
fn severity(notice: &Notice, stated: &StatedCount) -> Severity {
    let title = notice.traces.field_evidence.values().flatten().chain(&notice.traces.evidence);
    let own = stated.traces.evidence.as_ref();
    let in_title =
        title.into_iter().any(|t| own.is_some_and(|o| (o.source, o.block) == (t.source, t.block)));
    if in_title { Severity::Error } else { Severity::Warning }
}

/// Whether a list's own finding says the same number of the same list.
fn is_told(finding: &Finding, stated: &StatedCount, actual: &Actual) -> bool {
    let computation = format!("{} ≠ {}", stated.count, actual.counted);
    finding.proof == Some(computation) && finding.message.contains(&actual.what)
}

/// Adds a further place of the same number to a finding, unless it is the finding's own.
fn repeat(finding: &mut Finding, stated: &StatedCount) {
    let meet = |a: &Evidence, b: &Evidence| {
        (a.source, a.block) == (b.source, b.block) && a.start < b.end && b.start < a.end
    };
    let place = stated.traces.evidence.as_ref();
    let own = place.is_some_and(|p| finding.at.as_ref().is_some_and(|a| meet(a, p)));
    finding.related.extend(related(place, "同一数字").filter(|_| !own));
}

/// A list and its batches against the numbers in their own headings.
fn of_list(notice: &Notice, list: &ProjectList) -> Vec<Finding> {
    let mut findings = Vec::new();
    let whole = (list.title.as_str(), list.stated_count, list.entries.len(), &list.traces);
    let batches = list.batches.iter().map(|b| {
        let of_batch = |e: &&mulu_model::lists::Entry| {
            e.batch.as_ref() == Some(&b.name) || e.category.as_ref() == Some(&b.name)
        };
        let count = list.entries.iter().filter(of_batch).count();
        (b.title.as_str(), b.stated_count, count, &b.traces)
    });
    for (title, stated, counted, traces) in std::iter::once(whole).chain(batches) {
        let Some(stated) = stated.filter(|s| *s as usize != counted) else { continue };
        let messages = (
            format!("“{title}”写明{stated}项，实际列出{counted}项"),
            format!("{title} is said to have {stated} entries and lists {counted}"),
        );
        findings.push(Finding {
            at: field_place(traces, "stated_count"),
            related: related(traces.evidence.as_ref(), "所在目录").into_iter().collect(),
            help: "请核对目录是否完整，或数字是否有误".into(),
            question: Some(format!(
                "“{title}”写明{stated}项而列出{counted}项，请问应以哪一个为准？"
            )),
            proof: Some(format!("{stated} ≠ {counted}")),
            ..finding("stated_count_mismatch", Severity::Error, notice, messages)
        });
    }
    findings
}

/// What a stated number may be a number of.
struct Actual {
    /// Numbers that it may be.
    fits: Vec<u32>,
    /// The number of what is surely meant.
    counted: u32,
    /// What that is, in Chinese.
    what: String,
    place: Option<Evidence>,
    severity: Severity,
}

fn actual(notice: &Notice, stated: &StatedCount) -> Option<Actual> {
    match (stated.of, &stated.attachment) {
        (Counted::Project, Some(attachment)) => in_attachment(notice, attachment),
        (Counted::Project, None) => of_projects(notice, stated),
        (Counted::Institution, _) => of_institutions(notice, stated),
        (Counted::Session, _) => of_sessions(notice, stated),
    }
}

fn in_attachment(notice: &Notice, attachment: &str) -> Option<Actual> {
    let mut lists =
        notice.project_lists.iter().filter(|l| l.attachment.as_deref() == Some(attachment));
    let list = lists.next()?;
    let counted = list.entries.len() as u32;
    let mut fits = vec![counted];
    fits.extend(lists.map(|l| l.entries.len() as u32));
    fits.push(fits.iter().sum());
    let place = list.traces.evidence.clone();
    Some(Actual { fits, counted, what: list.title.clone(), place, severity: Severity::Error })
}

/// A number without an attachment may be that of any list, batch or role, or of all lists together.
/// Where all lists are of one length it is surely that one.
fn of_projects(notice: &Notice, stated: &StatedCount) -> Option<Actual> {
    let parts = naming::of_notice(notice);
    let own: Vec<&naming::Naming> = parts.iter().filter(|p| p.part != Part::Institutions).collect();
    let Some(first) = own.first() else { return among_themselves(notice) };
    let sizes: Vec<u32> = own.iter().map(|p| p.named.len() as u32).collect();
    let lists = notice.project_lists.iter();
    let in_batch = |list: &ProjectList, name: &str| {
        let of = |e: &&mulu_model::lists::Entry| {
            e.batch.as_deref() == Some(name) || e.category.as_deref() == Some(name)
        };
        list.entries.iter().filter(of).count() as u32
    };
    let batches = lists.flat_map(|l| l.batches.iter().map(move |b| in_batch(l, &b.name)));
    let mut fits: Vec<u32> = batches.chain(sizes.iter().copied()).collect();
    fits.push(notice.project_lists.iter().map(|l| l.entries.len() as u32).sum());
    fits.extend(notice.project_lists.iter().filter_map(|l| l.stated_count));
    let one = sizes.iter().all(|s| s == first_of(&sizes));
    one.then(|| Actual {
        fits,
        counted: sizes[0],
        what: first.title.clone(),
        place: first.named.first().and_then(|n| n.evidence.clone()),
        severity: severity(notice, stated),
    })
}

fn first_of(sizes: &[u32]) -> &u32 {
    sizes.first().unwrap_or(&0)
}

/// Without any list the numbers of the text are compared with one another: one that most others
/// contradict is odd.
fn among_themselves(notice: &Notice) -> Option<Actual> {
    let alone = |s: &&StatedCount| s.of == Counted::Project && s.attachment.is_none();
    let all: Vec<&StatedCount> = notice.stated_counts.iter().filter(alone).collect();
    let times = |count: u32| all.iter().filter(|s| s.count == count).count();
    let common =
        all.iter().find(|s| times(s.count) >= AT_LEAST_TWO && times(s.count) + 1 == all.len())?;
    Some(Actual {
        fits: vec![common.count],
        counted: common.count,
        what: OTHERS.into(),
        place: common.traces.evidence.clone(),
        severity: Severity::Warning,
    })
}

fn of_institutions(notice: &Notice, stated: &StatedCount) -> Option<Actual> {
    let counted = notice.registration_institutions.len() as u32;
    let first = notice.registration_institutions.first()?;
    Some(Actual {
        fits: vec![counted],
        counted,
        what: "报名机构名单".into(),
        place: first.traces.evidence.clone(),
        severity: severity(notice, stated),
    })
}

fn of_sessions(notice: &Notice, stated: &StatedCount) -> Option<Actual> {
    let fits_mode = |s: &&Schedule| stated.mode.is_none_or(|m| m == s.mode);
    let schedules: Vec<&Schedule> = notice.schedules.iter().filter(fits_mode).collect();
    let first = *schedules.first()?;
    let sizes: Vec<u32> = schedules.iter().map(|s| s.sessions.len() as u32).collect();
    let mut fits = sizes.clone();
    fits.push(sizes.iter().sum());
    (sizes.len() == 1).then(|| Actual {
        fits,
        counted: sizes[0],
        what: first.title.clone(),
        place: first.traces.evidence.clone(),
        severity: severity(notice, stated),
    })
}

fn of_text(
    notice: &Notice,
    stated: &StatedCount,
    actual: &Actual,
    further: &[Evidence],
) -> Finding {
    let Traces { evidence, .. } = &stated.traces;
    let further_lines = stated.traces.field_evidence.values().flatten();
    let words = evidence.iter().chain(further_lines).flat_map(|e| e.quote.split_whitespace());
    let quote: String = words.collect();
    let (unit, count, counted) = (counted_unit(stated.of), stated.count, actual.counted);
    let verb = if actual.what == OTHERS { "写明" } else { "实际列出" };
    let messages = (
        format!("写明“{quote}”，而“{}”{verb}{counted}{unit}", actual.what),
        format!("the text says {count} and {} has {counted}", actual.what),
    );
    let places: Vec<Related> = related(actual.place.as_ref(), "据以核对之处")
        .into_iter()
        .chain(all_related(further, "同一数字"))
        .collect();
    Finding {
        at: evidence.clone(),
        related: places,
        confidence: match actual.severity {
            Severity::Error => Confidence::Certain,
            _ => Confidence::Likely,
        },
        help: "请核对所列是否完整，或数字是否有误".into(),
        question: Some(format!(
            "通知中“{quote}”与“{}”的{counted}{unit}不一致，请问应以哪一个为准？",
            actual.what
        )),
        proof: Some(format!("{count} ≠ {counted}")),
        ..finding("stated_count_mismatch", actual.severity, notice, messages)
    }
}

fn counted_unit(of: Counted) -> &'static str {
    match of {
        Counted::Project => "项",
        Counted::Institution => "家",
        Counted::Session => "次",
    }
}
