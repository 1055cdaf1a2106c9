//! A term that the text sets in days or working days does not agree with the calendar.
//!
//! Why it matters: one of the two cannot be kept; applicants and offices do not know which counts.
//! Example: admission tickets to be handed out 2 working days before the exam, while their printing
//! ends the day before it.
//! What to do: ask which of the two counts.
//!
//! 文中规定的期限（日、工作日）与计划表的日期不相符。
//!
//! 缘由：两者不能同时做到，考生和经办机构不知以哪一个为准。
//! 举例：准考证须在考核日期2个工作日前发放，而打印截止到考核前一天。
//! 处理：向发文机关询问以哪一个为准。

use super::{Case, at_places, field_place, finding, related};
use chrono::NaiveDate;
use mulu_judge::working_days::{self, Known};
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::keys::{Topic, Unit};
use mulu_model::notice::{Bound, Provision};
use mulu_model::schedule::{Days, Phase, Schedule, Session};
use mulu_text::printed_dates::short;

/// A session that does not keep a term: how, what the term and the calendar say of it, and whether
/// the days off it rests on are published.
struct Breach<'a> {
    session: &'a Session,
    how: String,
    readings: String,
    certain: bool,
}

/// What a term is held against: the field of a session, the words of the finding, how bad it is.
struct Term<'a> {
    provision: &'a Provision,
    field: &'static str,
    said: String,
    severity: Severity,
}

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for schedule in &case.notice.schedules {
        for provision in &case.notice.provisions {
            let Some(number) = provision.value.whole_number().and_then(|n| i32::try_from(n).ok())
            else {
                continue;
            };
            let found = match (provision.topic, provision.bound) {
                (Topic::AdmissionTicketHandout, Bound::AtLeast) => {
                    before_exam(case, schedule, provision, (number, Phase::AdmissionTicket))
                }
                (Topic::RegistrationLead, Bound::AtLeast) => {
                    before_exam(case, schedule, provision, (number, Phase::Registration))
                }
                (Topic::ReviewTerm, Bound::AtMost) => review(case, schedule, provision, number),
                _ => None,
            };
            findings.extend(found);
        }
        findings.extend(completion(case, schedule));
    }
    findings
}

/// The term in words: `2个工作日`. None for a term in other units.
fn term_words(provision: &Provision, number: i32) -> Option<String> {
    match provision.unit? {
        Unit::WorkingDay => Some(format!("{number}个工作日")),
        Unit::Day => Some(format!("{number}天")),
        _ => None,
    }
}

/// A phase that is to end so many days before the exam.
fn before_exam(
    case: &Case<'_>,
    schedule: &Schedule,
    provision: &Provision,
    (number, phase_of): (i32, Phase),
) -> Option<Finding> {
    let term = term_words(provision, number)?;
    let (rule, phase) = match phase_of {
        Phase::Registration => (format!("报名在考核{term}前截止"), "报名截止日"),
        _ => (format!("准考证在考核{term}前发放"), "打印截止日"),
    };
    let breach = |(session, exam): (_, NaiveDate)| {
        let session: &Session = session;
        let end = session.days_of(phase_of).and_then(Days::last_day).filter(|end| *end < exam)?;
        let latest = days_before(case, provision, exam, number);
        let (ends, by) = (short(end), short(latest.value));
        let batch = batch_name(schedule, session);
        (end > latest.value).then(|| Breach {
            session,
            how: format!("{ends}晚于{by}"),
            readings: format!(
                "文中规定{rule}，按此{batch}（考核日期{}）{phase}最迟为{by}，考核计划中为{ends}",
                short(exam)
            ),
            certain: latest.certain,
        })
    };
    let breaches: Vec<Breach<'_>> = schedule.dated_exams().into_iter().filter_map(breach).collect();
    let first = breaches.first().map(|b| b.how.clone()).unwrap_or_default();
    let said =
        format!("文中要求{rule}，而{}个批次的{phase}晚于该期限（如{first}）", breaches.len());
    let term = Term { provision, field: phase_of.key(), said, severity: Severity::Warning };
    report(case, &term, breaches)
}

fn batch_name(schedule: &Schedule, session: &Session) -> String {
    let at = schedule.sessions.iter().position(|s| std::ptr::eq(s, session));
    session.batch_name(at.unwrap_or_default())
}

/// Both readings of an example, and how many sessions it stands for.
fn question_on(readings: &str, count: usize) -> String {
    match count {
        1 => format!("{readings}，请问以哪一个为准？"),
        _ => format!("{readings}，同样情形共{count}个批次，请问以哪一个为准？"),
    }
}

fn days_before(
    case: &Case<'_>,
    provision: &Provision,
    exam: NaiveDate,
    number: i32,
) -> Known<NaiveDate> {
    if provision.unit == Some(Unit::WorkingDay) {
        return working_days::add_working_days(&case.corpus.authority.holidays, exam, -number);
    }
    let days = chrono::Days::new(u64::from(number.unsigned_abs()));
    Known { value: exam.checked_sub_days(days).unwrap_or(exam), certain: true }
}

/// A review whose days are more, or fewer, than the text gives it. Where the text sets several such
/// terms it is not known which one the calendar means.
fn review(
    case: &Case<'_>,
    schedule: &Schedule,
    provision: &Provision,
    number: i32,
) -> Option<Finding> {
    let term = term_words(provision, number)?;
    let terms = case.notice.provisions.iter().filter(|p| p.topic == provision.topic);
    if terms.count() > 1 {
        return None;
    }
    let length = |session: &Session| {
        let days = session.days_of(Phase::Review)?;
        let (from, to) = (days.first_day()?, days.last_day()?);
        Some(match provision.unit? {
            Unit::WorkingDay => {
                working_days::working_days_between(&case.corpus.authority.holidays, from, to)
            }
            _ => Known { value: u32::try_from((to - from).num_days() + 1).ok()?, certain: true },
        })
    };
    let number = number.unsigned_abs();
    let lengths: Vec<(&Session, Known<u32>)> =
        schedule.sessions.iter().filter_map(|s| Some((s, length(s)?))).collect();
    let longer = lengths.iter().any(|(_, l)| l.value > number);
    let other = lengths.iter().filter(|(_, l)| match longer {
        true => l.value > number,
        false => l.value < number && l.value > 0,
    });
    let unit = if provision.unit == Some(Unit::WorkingDay) { "个工作日" } else { "天" };
    let breaches: Vec<Breach<'_>> = other
        .map(|(session, l)| Breach {
            session,
            how: format!("{}{unit}", l.value),
            readings: format!(
                "文中规定审核期限{term}，考核计划中{}的审核时间为{}{unit}",
                batch_name(schedule, session),
                l.value
            ),
            certain: l.certain,
        })
        .collect();
    let values = lengths.iter().map(|(_, l)| l.value);
    let (least, most) = (values.clone().min()?, values.max()?);
    let range = if least == most { format!("{least}") } else { format!("{least}至{most}") };
    let how = if longer { "超过" } else { "短于" };
    let said = format!(
        "文中规定审核期限{term}，计划表的审核时间为{range}{unit}，其中{}个批次{how}该期限",
        breaches.len()
    );
    let severity = if longer { Severity::Warning } else { Severity::Info };
    report(case, &Term { provision, field: Phase::Review.key(), said, severity }, breaches)
}

/// Exams that last longer than the days they are to be completed in.
fn completion(case: &Case<'_>, schedule: &Schedule) -> Option<Finding> {
    let longest = &case.corpus.authority.bounds.plan.longest_phase;
    let slow = |session: &&Session| {
        let (Some(first), Some(last), Some(days)) =
            (session.exam_day(), session.last_exam_day(), session.complete_within_days)
        else {
            return false;
        };
        let length = (last - first).num_days() + 1;
        length > i64::from(days) && longest.allows(length)
    };
    let sessions: Vec<&Session> = schedule.sessions.iter().filter(slow).collect();
    let first = sessions.first()?;
    let days = first.complete_within_days?;
    let (from, to) = (first.exam_day()?, first.last_exam_day()?);
    let readings = format!(
        "文中规定考核须{days}日内完成，考核计划中{}的考核日期为{}至{}",
        batch_name(schedule, first),
        short(from),
        short(to)
    );
    let said = format!("考核须{days}日内完成，而{}个批次的考核日期超过{days}天", sessions.len());
    let messages = (said.clone(), format!("{} exams last longer than {days} days", sessions.len()));
    let finding = Finding {
        help: "请核对考核日期和完成期限".into(),
        question: Some(question_on(&readings, sessions.len())),
        proof: Some(said),
        ..finding("term_not_kept", Severity::Warning, case.notice, messages)
    };
    let places =
        sessions.iter().map(|s| (field_place(&s.traces, "exam_date"), "考核日期".to_string()));
    Some(at_places(places.collect(), finding))
}

fn report(case: &Case<'_>, term: &Term<'_>, breaches: Vec<Breach<'_>>) -> Option<Finding> {
    let certain = breaches.iter().all(|b| b.certain);
    let messages =
        (term.said.clone(), format!("{} sessions do not agree with a stated term", breaches.len()));
    let rule = related(term.provision.traces.evidence.as_ref(), "文中规定的期限");
    let proof: Vec<String> = breaches.iter().map(|b| b.how.clone()).collect();
    let finding = Finding {
        confidence: if certain { Confidence::Certain } else { Confidence::Likely },
        help: "请向发文机关确认以文中期限还是计划表日期为准".into(),
        question: breaches.first().map(|b| question_on(&b.readings, breaches.len())),
        proof: Some(proof.join("\n")),
        ..finding("term_not_kept", term.severity, case.notice, messages)
    };
    let places =
        breaches.iter().map(|b| (field_place(&b.session.traces, term.field), b.how.clone()));
    let found = (!breaches.is_empty()).then(|| at_places(places.collect(), finding))?;
    let related = rule.into_iter().chain(found.related).collect();
    Some(Finding { related, ..found })
}
