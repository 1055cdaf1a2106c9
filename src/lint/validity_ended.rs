//! A stated trial or validity period ends before the days that are planned; or a notice is relied
//! on whose validity has ended.
//!
//! Why it matters: the rule no longer holds when the exams are held.
//! Example: `有效期至2025年12月31日` in, or behind, a plan for 2026.
//! What to do: ask whether the period was extended.
//!
//! 文中写明的试行期、有效期在计划日期之前已届满，或所依据的文件有效期已届满。
//!
//! 缘由：组织考核时有关规定已不再有效。
//! 举例：2026年的计划，而文中写“有效期至2025年12月31日”。
//! 处理：询问是否已经延期。

use super::{Case, finding, related};
use chrono::{Months, NaiveDate};
use mulu_model::finding::{Confidence, Finding, Related, Severity};
use mulu_model::keys::{Topic, Unit};
use mulu_model::notice::{Amount, Notice, Provision};
use mulu_text::printed_dates::printed;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let exams = case.notice.schedules.iter().flat_map(|s| s.dated_exams()).map(|(_, day)| day);
    let Some(first) = exams.min() else { return Vec::new() };
    let own = case.notice.provisions.iter().filter_map(|p| ended_term(case.notice, p, first));
    let mut findings: Vec<Finding> = own.map(|(p, end)| report(case, p, (end, first))).collect();
    findings.extend(case.notice.citations.iter().filter_map(|citation| {
        let id = citation.resolves_to.as_ref()?;
        let cited = case.corpus.notices.iter().find(|n| n.id == *id && n.id != case.notice.id)?;
        let periods = cited.provisions.iter().filter(|p| p.topic == Topic::Validity);
        let (provision, end) = periods.filter_map(|p| ended_term(cited, p, first)).next()?;
        let finding = report(case, provision, (end, first));
        let stated = provision.traces.evidence.clone().map(|evidence| Related {
            label: Some("写明的有效期".into()),
            notice: Some(cited.id.clone()),
            evidence,
        });
        let title = cited.title.as_deref().unwrap_or_default();
        Some(Finding {
            confidence: Confidence::Likely,
            message: format!("所依据的《{title}》{}", finding.message),
            at: citation.traces.evidence.clone(),
            related: stated.into_iter().collect(),
            question: Some(format!(
                "所依据的《{title}》有效期至{}，请问是否已经延期？",
                printed(end)
            )),
            ..finding
        })
    }));
    findings
}

/// The end of a period that lies before a day.
fn ended_term<'a>(
    notice: &Notice,
    provision: &'a Provision,
    first: NaiveDate,
) -> Option<(&'a Provision, NaiveDate)> {
    let end = match (provision.topic, provision.value) {
        (Topic::Validity | Topic::TrialPeriod, Amount::Day(day)) => day.date(),
        (Topic::Validity, Amount::Number(years)) if provision.unit == Some(Unit::Year) => {
            let months = years.whole_number()?.checked_mul(12)?;
            notice.issued_on?.date().checked_add_months(Months::new(months))?
        }
        _ => return None,
    };
    (end < first).then_some((provision, end))
}

fn report(case: &Case<'_>, provision: &Provision, days: (NaiveDate, NaiveDate)) -> Finding {
    let (end, first) = (printed(days.0), printed(days.1));
    let period = if provision.topic == Topic::Validity { "有效期" } else { "试行期" };
    let messages = (
        format!("{period}至{end}，早于首次考核{first}"),
        format!("the period ends on {}, before the first exam on {}", days.0, days.1),
    );
    let exam =
        case.notice.schedules.iter().flat_map(|s| s.dated_exams()).find(|(_, d)| *d == days.1);
    let exam = exam.and_then(|(session, _)| super::field_place(&session.traces, "exam_date"));
    Finding {
        at: provision.traces.evidence.clone(),
        related: related(exam.as_ref(), "首次考核").into_iter().collect(),
        help: "请确认有关规定是否已经延期".into(),
        question: Some(format!("{period}至{end}，而首次考核在{first}，请问是否已经延期？")),
        proof: Some(format!("{} < {}", days.0, days.1)),
        ..finding("validity_ended", Severity::Warning, case.notice, messages)
    }
}
