//! How often exams are said to be held, and how often a calendar plans them.

use crate::bounds::{HALF, SEQUENCE};
use crate::{Case, at_places};
use chrono::{Datelike, NaiveDate};
use mulu_judge::words;
use mulu_model::bounds::Limit;
use mulu_model::finding::{Confidence, Finding, Related, Severity};
use mulu_model::keys::{Topic, Unit};
use mulu_model::notice::{Notice, Provision};
use mulu_model::schedule::{Mode, Schedule};
use mulu_text::fold::fold;
use mulu_text::months as named_months;
use std::collections::BTreeSet;

/// Months of a quarter.
const MONTHS_OF_QUARTER: u32 = 3;

/// How often exams of a mode are held, and the notice that says so.
pub struct Stated<'a> {
    /// The provision.
    pub provision: &'a Provision,
    /// The notice; another than the case's where it is an earlier one of the same place.
    pub notice: &'a Notice,
    /// How many.
    pub number: usize,
    /// Months that a period has.
    pub months: u32,
}

/// The months of a calendar with the number of its exam days in each.
pub struct Months {
    /// The year.
    pub year: i32,
    /// The months that the calendar plans.
    pub planned: Vec<u32>,
    /// The days of its exams.
    pub days: BTreeSet<NaiveDate>,
}

impl Stated<'_> {
    /// The words of the rule: `原则上每月组织2次`.
    pub fn rule_words(&self) -> String {
        let quote = self.provision.traces.evidence.as_ref().map(|e| e.quote.replace('\n', ""));
        let quote = quote.unwrap_or_default();
        let subject = self.provision.subject.as_deref().unwrap_or_default();
        quote.strip_prefix(subject).unwrap_or(&quote).to_string()
    }

    /// The sentence that the rule stands in, folded.
    fn sentence(&self) -> String {
        let Some(rule) = &self.provision.traces.evidence else { return self.rule_words() };
        let holds = |e: &words::Words| e.holds(rule);
        let Some(stretch) = words::of_notice(self.notice).into_iter().find(holds) else {
            return fold(&self.rule_words());
        };
        let (own, folded) = (fold(&rule.quote.replace('\n', "")), stretch.folded());
        let at = folded.find(&own).unwrap_or(0);
        let start = folded[..at].rfind(['。', ';']).map_or(0, |p| p + 1);
        let end = folded[at..].find(['。', ';']).map_or(folded.len(), |p| at + p);
        folded.get(start..end).unwrap_or(folded).to_string()
    }

    /// A rule with 原则上 leaves room, and so does one of another notice.
    pub fn severity(&self, case: &Case<'_>) -> Severity {
        let loose =
            case.corpus.authority.lexicon.terms.as_a_rule.is_match(&fold(&self.rule_words()));
        match loose || self.is_elsewhere(case) {
            true => Severity::Info,
            false => Severity::Warning,
        }
    }

    /// Certain where the notice itself states the rule.
    pub fn confidence(&self, case: &Case<'_>) -> Confidence {
        if self.is_elsewhere(case) { Confidence::Likely } else { Confidence::Certain }
    }

    fn is_elsewhere(&self, case: &Case<'_>) -> bool {
        self.notice.id != case.notice.id
    }

    /// Stands a finding at the calendar and points at the rule.
    pub fn placed(&self, case: &Case<'_>, schedule: &Schedule, found: Finding) -> Finding {
        let rule = self.provision.traces.evidence.clone().map(|evidence| Related {
            label: Some("写明的次数".into()),
            notice: self.is_elsewhere(case).then(|| self.notice.id.clone()),
            evidence,
        });
        let first = schedule.sessions.first().and_then(|s| s.traces.evidence.clone());
        let place = schedule.traces.evidence.clone().or(first);
        let finding = at_places(vec![(place, String::new())], found);
        Finding { related: rule.into_iter().chain(finding.related).collect(), ..finding }
    }
}

/// What is said of how often exams of this calendar are held: in the notice, else in the latest
/// earlier notice of the same place.
pub fn stated_frequency<'a>(case: &Case<'a>, schedule: &Schedule) -> Option<Stated<'a>> {
    if let Some(own) = in_notice(case, case.notice, schedule.mode) {
        return Some(own);
    }
    let place = case.notice.jurisdiction.as_ref()?;
    let earlier = case.corpus.notices.iter().filter(|n| {
        n.id != case.notice.id
            && n.jurisdiction.as_ref().is_some_and(|j| j.code == place.code)
            && n.issued_on.is_some()
            && n.issued_on <= case.notice.issued_on
    });
    let stating = earlier.filter_map(|n| Some((n.issued_on, in_notice(case, n, schedule.mode)?)));
    stating.max_by_key(|(issued, stated)| (*issued, &stated.notice.id)).map(|(_, stated)| stated)
}

fn in_notice<'a>(case: &Case<'_>, notice: &'a Notice, mode: Mode) -> Option<Stated<'a>> {
    notice.provisions.iter().filter(|p| p.topic == Topic::ExamFrequency).find_map(|provision| {
        let months = match provision.unit? {
            Unit::PerMonth => 1,
            Unit::PerTwoMonths => 2,
            Unit::PerQuarter => 3,
            Unit::PerYear => 12,
            _ => return None,
        };
        let number = provision.value.whole_number()? as usize;
        let of_mode = mode_of(case, notice, provision)? == mode;
        of_mode.then_some(Stated { provision, notice, number, months })
    })
}

/// The mode that a rule is about: the one it names, else the only one the notice has.
fn mode_of(case: &Case<'_>, notice: &Notice, provision: &Provision) -> Option<Mode> {
    let quote = provision.traces.evidence.as_ref().map(|e| fold(&e.quote)).unwrap_or_default();
    let terms = &case.corpus.authority.lexicon.terms.exam_modes;
    let mut named: Vec<Mode> =
        terms.iter().filter(|t| t.pattern.is_match(&quote)).map(|t| t.mode).collect();
    if named.is_empty() {
        named = notice.schedules.iter().map(|s| s.mode).collect();
    }
    named.sort_unstable();
    named.dedup();
    match named.as_slice() {
        [mode] => Some(*mode),
        _ => None,
    }
}

/// The months a calendar plans. None where it plans too little to be held against a rule, or leaves
/// an exam without a date.
pub fn planned_months(case: &Case<'_>, schedule: &Schedule, stated: &Stated<'_>) -> Option<Months> {
    let exams = schedule.dated_exams();
    let year = schedule.year.or_else(|| exams.first().map(|(_, day)| day.year()))?;
    let days: BTreeSet<NaiveDate> =
        exams.into_iter().map(|(_, day)| day).filter(|d| d.year() == year).collect();
    let (first, last) = (days.first()?.month(), days.last()?.month());
    let titles = [Some(schedule.title.as_str()), case.notice.title.as_deref()];
    let part = &case.corpus.authority.lexicon.terms.part_of_year;
    let partial = titles.into_iter().flatten().any(|t| part.is_match(&fold(t)));
    let issued = case.notice.issued_on;
    let planned: Vec<u32> = match issued.is_some_and(|d| d.year() == year) {
        _ if partial => first..=last,
        true => first..=12,
        false => 1..=12,
    }
    .collect();
    let meant = named_months::meant(&stated.sentence(), year)?;
    let planned = planned.into_iter().filter(|m| meant.contains(m)).collect();
    let open = schedule.sessions.iter().any(|s| s.exam_date.is_none());
    let months = Months { year, planned, days };
    let enough = &case.corpus.authority.bounds.plan.months_to_compare;
    (!open && months.are_enough(stated.months, enough)).then_some(months)
}

impl Months {
    /// The number of exam days in a month.
    pub fn exams_in(&self, month: u32) -> usize {
        self.days.iter().filter(|d| d.month() == month).count()
    }

    /// Whether the calendar plans enough to be held against a rule: exams in four months, and in half
    /// of the rule's periods or in every quarter.
    fn are_enough(&self, period: u32, enough: &Limit) -> bool {
        let with = self.planned.iter().filter(|m| self.exams_in(**m) > 0).count();
        let filled = |months: u32| {
            let periods = self.periods(months);
            let filled = periods.iter().filter(|(_, count)| *count > 0).count();
            (filled, periods.len())
        };
        let (own, of) = filled(period);
        let (quarters, all) = filled(MONTHS_OF_QUARTER);
        enough.is_reached_by_count(with)
            && (HALF.is_reached(own, of) || all >= SEQUENCE && quarters == all)
    }

    /// The periods of so many months that are planned in full, with their numbers of exam days.
    pub fn periods(&self, months: u32) -> Vec<(String, usize)> {
        let starts = (1..=12).step_by(months as usize).map(|m| m..=m + months - 1);
        let whole = starts.filter(|p| p.clone().all(|m| self.planned.contains(&m)));
        whole
            .map(|p| {
                let name = match months {
                    1 => format!("{}月", p.start()),
                    12 => "全年".into(),
                    _ => format!("{}至{}月", p.start(), p.end()),
                };
                (name, p.map(|m| self.exams_in(m)).sum())
            })
            .collect()
    }
}
