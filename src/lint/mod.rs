//! Finds what is wrong in a notice, and proves it.
//!
//! *In -> out*: a `Notice`, the document it was read from and the notices beside it -> `Finding`s.
//! *Invariants*: a lint reads records and changes none; its id is its file name and says what is wrong,
//! never the remedy; how bad is apart from how sure; what is uncertain is `info`; every finding is
//! proven by two quotes or a computation.
//! *Adding one*: one file here whose doc comment is its manual page (English, then the same in
//! Chinese; `mulu explain` prints it), its two sorted lines below, and a case in `tests/cases/lint` on
//! which it fires beside one that looks like it and is clean.

mod as_of_after_issue;
mod attachment_missing;
mod citation_without_number;
mod condition_unparsed;
mod date_impossible;
mod date_malformed;
mod date_outside_plan_year;
mod deadline_after_exam;
mod deadline_close_to_issue;
mod deadline_in_prior_year;
mod exam_on_holiday;
mod exam_weekday_outlier;
mod exam_window_meets_holiday;
mod exam_windows_overlap;
mod file_has_macros;
mod file_mislabelled;
mod header_incomplete;
mod holiday_calendar_missing;
mod jurisdiction_unknown;
mod lead_time_outlier;
mod line_unaccounted;
mod month_without_session;
mod phase_out_of_order;
mod project_unregistered;
mod quote_misplaced;
mod session_repeated;
mod sessions_not_in_order;
mod sources_disagree;
mod stated_count_mismatch;
mod stated_frequency_mismatch;
mod table_not_understood;
mod term_not_kept;
mod validity_ended;
mod weekday_mismatch;
mod year_printed_once;

use crate::model::authority::Authority;
use crate::model::catalogue::Contradiction;
use crate::model::document::Document;
use crate::model::evidence::{Evidence, Traces};
use crate::model::finding::{Confidence, Finding, Related, Severity};
use crate::model::notice::Notice;

/// Everything that a build read, for lints that look beyond one notice.
pub struct Corpus<'a> {
    /// Every notice, by id.
    pub notices: &'a [Notice],
    /// The authority data.
    pub authority: &'a Authority,
    /// Files of one notice that do not say the same.
    pub contradictions: &'a [Contradiction],
}

/// What a lint of one notice looks at: the notice, the document its evidence points into, and the
/// notices beside it.
pub struct Case<'a> {
    /// The notice.
    pub notice: &'a Notice,
    /// The document of its first source; absent for a published notice.
    pub document: Option<&'a Document>,
    /// What was read with it, this notice too.
    pub corpus: &'a Corpus<'a>,
}

/// What a lint looks at.
#[derive(Clone, Copy)]
pub enum Check {
    /// Each notice by itself, knowing the others.
    Notice(fn(&Case<'_>) -> Vec<Finding>),
    /// All notices together.
    Corpus(fn(&Corpus<'_>) -> Vec<Finding>),
}

/// A lint.
pub struct Lint {
    /// Its id, which is its file name.
    pub id: &'static str,
    /// Its check.
    pub check: Check,
    /// The text of its file, whose doc comment is its manual page.
    source: &'static str,
}

macro_rules! lints {
    ($($kind:ident $name:ident),* $(,)?) => {
        &[$(Lint {
            id: stringify!($name),
            check: Check::$kind($name::check),
            source: include_str!(concat!(stringify!($name), ".rs")),
        }),*]
    };
}

/// The lints, by id.
pub const LINTS: &[Lint] = lints![
    Notice as_of_after_issue,
    Notice attachment_missing,
    Notice citation_without_number,
    Notice condition_unparsed,
    Notice date_impossible,
    Notice date_malformed,
    Notice date_outside_plan_year,
    Notice deadline_after_exam,
    Notice deadline_close_to_issue,
    Notice deadline_in_prior_year,
    Notice exam_on_holiday,
    Notice exam_weekday_outlier,
    Notice exam_window_meets_holiday,
    Notice exam_windows_overlap,
    Notice file_has_macros,
    Notice file_mislabelled,
    Notice header_incomplete,
    Notice holiday_calendar_missing,
    Notice jurisdiction_unknown,
    Notice lead_time_outlier,
    Notice line_unaccounted,
    Notice month_without_session,
    Notice phase_out_of_order,
    Notice project_unregistered,
    Notice quote_misplaced,
    Notice session_repeated,
    Notice sessions_not_in_order,
    Corpus sources_disagree,
    Notice stated_count_mismatch,
    Notice stated_frequency_mismatch,
    Notice table_not_understood,
    Notice term_not_kept,
    Notice validity_ended,
    Notice weekday_mismatch,
    Notice year_printed_once,
];

impl Lint {
    /// Its manual page: the doc comment of its file.
    pub fn page(&self) -> String {
        let lines = self.source.lines().map_while(|l| l.strip_prefix("//!"));
        let mut page: String =
            lines.map(|l| format!("{}\n", l.strip_prefix(' ').unwrap_or(l))).collect();
        page.truncate(page.trim_end().len());
        page + "\n"
    }
}

/// The findings on one notice, lint by lint. What rests on characters recognised from a picture is
/// likely at best.
pub fn lint(case: &Case<'_>) -> Vec<Finding> {
    let of_notice = LINTS.iter().filter_map(|lint| match lint.check {
        Check::Notice(check) => Some(check(case)),
        Check::Corpus(_) => None,
    });
    let mut findings: Vec<Finding> = of_notice.flatten().collect();
    for finding in &mut findings {
        if finding.at.as_ref().is_some_and(|e| e.confidence == Some(Confidence::Likely)) {
            finding.confidence = Confidence::Likely;
        }
    }
    findings
}

/// The findings on all notices together, lint by lint.
pub fn lint_corpus(corpus: &Corpus<'_>) -> Vec<Finding> {
    let of_corpus = LINTS.iter().filter_map(|lint| match lint.check {
        Check::Corpus(check) => Some(check(corpus)),
        Check::Notice(_) => None,
    });
    of_corpus.flatten().collect()
}

/// A finding about a notice, to be filled in further. Of the messages the first is Chinese.
fn finding(lint: &str, severity: Severity, notice: &Notice, messages: (String, String)) -> Finding {
    Finding {
        lint: lint.into(),
        severity,
        confidence: Confidence::Certain,
        message: messages.0,
        message_en: messages.1,
        notice: Some(notice.id.clone()),
        at: None,
        related: Vec::new(),
        help: String::new(),
        question: None,
        proof: None,
    }
}

/// The place of a field, else of its record.
fn at(traces: &Traces, field: &str) -> Option<Evidence> {
    let own = traces.field_evidence.get(field).and_then(|list| list.first());
    own.or(traces.evidence.as_ref()).cloned()
}

/// A place of the same notice that belongs to a finding, and what it is there for.
fn related(evidence: Option<&Evidence>, label: &str) -> Option<Related> {
    let evidence = evidence?.clone();
    Some(Related { label: Some(label.into()), notice: None, evidence })
}

/// A finding about several places: it stands at the first, the others are related, each with what it
/// is there for.
fn at_places(places: Vec<(Option<Evidence>, String)>, finding: Finding) -> Finding {
    let mut places = places.into_iter();
    let first = places.next().and_then(|(evidence, _)| evidence);
    let others = places.filter_map(|(evidence, label)| related(evidence.as_ref(), &label));
    Finding { at: first, related: others.chain(finding.related).collect(), ..finding }
}
