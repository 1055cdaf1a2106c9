//! Finds what is wrong in a notice, and proves it.
//!
//! *In -> out*: a `Notice`, the document it was read from and the notices beside it -> `Finding`s.
//! *Invariants*: a lint reads records and changes none; its id is its file name and says what is wrong,
//! never the remedy; how bad is apart from how sure; what is uncertain is `info`; every finding is
//! proven by two quotes or a computation.
//! *Adding one*: one file here whose doc comment is its manual page (English, then the same in
//! Chinese; `mulu explain` prints it), its two sorted lines below, and a case in `tests/cases/lint` on
//! which it fires beside one that looks like it and is clean. What several lints look at stands in
//! `observed`; a lint never asks another lint.

mod address_incomplete;
mod age_undefined;
mod as_of_after_issue;
mod attachment_elsewhere;
mod attachment_missing;
mod attachment_reference_unknown;
mod attachment_title_differs;
mod attachment_undeclared;
mod authority_unmatched;
mod bounds;
mod bracket_unpaired;
mod citation_after_issue;
mod citation_not_held;
mod citation_numbers_out_of_order;
mod citation_title_differs;
mod citation_without_number;
mod condition_unparsed;
mod contact_incomplete;
mod contact_missing;
mod date_impossible;
mod date_malformed;
mod date_outside_plan_year;
mod deadline_after_exam;
mod deadline_close_to_issue;
mod deadline_in_prior_year;
mod defined_term_drift;
mod document_number_malformed;
mod document_number_shared;
mod document_number_two_titles;
mod eligibility_without_project;
mod exam_on_holiday;
mod exam_weekday_outlier;
mod exam_window_meets_holiday;
mod exam_windows_overlap;
mod file_has_macros;
mod file_mislabelled;
mod form_place_incomplete;
mod header_incomplete;
mod header_not_understood;
mod heading_number_repeated;
mod heading_number_skipped;
mod holiday_calendar_missing;
mod jurisdiction_unknown;
mod lead_time_outlier;
mod line_unaccounted;
mod list_members_differ;
mod list_order_differs;
mod list_ordinal_repeated;
mod list_ordinal_skipped;
mod list_role_unknown;
mod month_without_session;
mod name_misprint_suspected;
mod name_near_repeated;
mod name_repeated;
mod name_suffix_missing;
mod number_glued;
mod observed;
mod office_address_differs;
mod payee_missing;
mod phase_out_of_order;
mod phone_malformed;
mod phone_notation_mixed;
mod project_unregistered;
mod project_without_eligibility;
mod quotation_unpaired;
mod quote_misplaced;
mod required_cell_empty;
mod role_name_drift;
mod schedule_mode_unknown;
mod sentence_broken;
mod series_year_missing;
mod session_repeated;
mod sessions_not_in_order;
mod size_limit_missing;
mod sources_disagree;
mod stated_count_mismatch;
mod stated_frequency_mismatch;
mod system_name_drift;
mod table_not_understood;
mod term_not_kept;
mod term_variants_mixed;
mod two_names_in_one_cell;
mod validity_ended;
mod weekday_mismatch;
mod year_printed_once;

use bounds::SHOWN_NAMES;
use mulu_model::authority::Authority;
use mulu_model::catalogue::Contradiction;
use mulu_model::document::Document;
use mulu_model::evidence::{Evidence, Quoter, Traces};
use mulu_model::finding::{Confidence, Finding, Related, Severity};
use mulu_model::notice::Notice;
use mulu_model::reading::Reading;
use std::ops::Range;

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
    Notice address_incomplete,
    Notice age_undefined,
    Notice as_of_after_issue,
    Notice attachment_elsewhere,
    Notice attachment_missing,
    Notice attachment_reference_unknown,
    Notice attachment_title_differs,
    Notice attachment_undeclared,
    Corpus authority_unmatched,
    Notice bracket_unpaired,
    Notice citation_after_issue,
    Notice citation_not_held,
    Notice citation_numbers_out_of_order,
    Notice citation_title_differs,
    Notice citation_without_number,
    Notice condition_unparsed,
    Notice contact_incomplete,
    Notice contact_missing,
    Notice date_impossible,
    Notice date_malformed,
    Notice date_outside_plan_year,
    Notice deadline_after_exam,
    Notice deadline_close_to_issue,
    Notice deadline_in_prior_year,
    Notice defined_term_drift,
    Notice document_number_malformed,
    Corpus document_number_shared,
    Corpus document_number_two_titles,
    Notice eligibility_without_project,
    Notice exam_on_holiday,
    Notice exam_weekday_outlier,
    Notice exam_window_meets_holiday,
    Notice exam_windows_overlap,
    Notice file_has_macros,
    Notice file_mislabelled,
    Notice form_place_incomplete,
    Notice header_incomplete,
    Notice header_not_understood,
    Notice heading_number_repeated,
    Notice heading_number_skipped,
    Notice holiday_calendar_missing,
    Notice jurisdiction_unknown,
    Notice lead_time_outlier,
    Notice line_unaccounted,
    Notice list_members_differ,
    Notice list_order_differs,
    Notice list_ordinal_repeated,
    Notice list_ordinal_skipped,
    Notice list_role_unknown,
    Notice month_without_session,
    Corpus name_misprint_suspected,
    Notice name_near_repeated,
    Notice name_repeated,
    Notice name_suffix_missing,
    Notice number_glued,
    Notice office_address_differs,
    Notice payee_missing,
    Notice phase_out_of_order,
    Notice phone_malformed,
    Corpus phone_notation_mixed,
    Notice project_unregistered,
    Notice project_without_eligibility,
    Notice quotation_unpaired,
    Notice quote_misplaced,
    Notice required_cell_empty,
    Notice role_name_drift,
    Notice schedule_mode_unknown,
    Notice sentence_broken,
    Corpus series_year_missing,
    Notice session_repeated,
    Notice sessions_not_in_order,
    Notice size_limit_missing,
    Corpus sources_disagree,
    Notice stated_count_mismatch,
    Notice stated_frequency_mismatch,
    Corpus system_name_drift,
    Notice table_not_understood,
    Notice term_not_kept,
    Notice term_variants_mixed,
    Notice two_names_in_one_cell,
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
    Finding { notice: Some(notice.id.clone()), ..Finding::new(lint, severity, messages) }
}

/// The place of a field, else of its record.
fn field_place(traces: &Traces, field: &str) -> Option<Evidence> {
    let own = traces.field_evidence.get(field).and_then(|list| list.first());
    own.or(traces.evidence.as_ref()).cloned()
}

/// A place of the same notice that belongs to a finding, and what it is there for.
fn related(evidence: Option<&Evidence>, label: &str) -> Option<Related> {
    let evidence = evidence?.clone();
    Some(Related { label: Some(label.into()), notice: None, evidence })
}

/// Several places with one purpose.
fn all_related<'a>(places: impl IntoIterator<Item = &'a Evidence>, label: &str) -> Vec<Related> {
    places.into_iter().filter_map(|e| related(Some(e), label)).collect()
}

/// Names in quotation marks, the first few of many.
fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    let shown: String = names.iter().take(SHOWN_NAMES).map(|n| format!("“{n}”")).collect();
    if names.len() > SHOWN_NAMES { format!("{shown}等{}个", names.len()) } else { shown }
}

/// The place of bytes of a reading's folded text.
fn reading_place(quoter: &Quoter<'_>, reading: &Reading, range: Range<usize>) -> Option<Evidence> {
    reading.spans_at(range).first().map(|span| quoter.evidence(*span))
}

/// The first characters of a text for a message, … where more follow.
fn excerpt(text: &str, most: usize) -> String {
    let short: String = text.chars().take(most).collect();
    if text.chars().count() > most { short + "…" } else { short }
}

/// A finding about several places: it stands at the first, the others are related, each with what it
/// is there for.
fn at_places(places: Vec<(Option<Evidence>, String)>, finding: Finding) -> Finding {
    let mut places = places.into_iter();
    let first = places.next().and_then(|(evidence, _)| evidence);
    let others = places.filter_map(|(evidence, label)| related(evidence.as_ref(), &label));
    Finding { at: first, related: others.chain(finding.related).collect(), ..finding }
}
