//! The literate cases of `tests/cases`, a test each: `cargo test NAME` runs those whose name holds NAME
//! (`cargo test exam_on_holiday`), `cargo test --test literate -- --list` names them all.

mod case_file;
mod expectations;
mod lexicon;
mod made;
#[path = "../shared/mod.rs"]
mod shared;

use case_file::Case;
use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::Arc;

/// Lints that would be a fault of the program: no notice can cause them.
const OF_NO_NOTICE: [&str; 3] = ["quote_misplaced", "line_unaccounted", "sources_disagree"];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let cases: Vec<Arc<Case>> = case_file::all_cases().into_iter().map(Arc::new).collect();
    let mut trials: Vec<Trial> = cases.iter().map(trial_of_case).collect();
    trials.push(Trial::test("every_case_has_a_name_of_its_own", {
        let names: Vec<String> = cases.iter().map(|case| case.test.clone()).collect();
        move || names_differ(&names)
    }));
    trials.push(Trial::test(
        "patterns_fit_their_examples_and_not_the_words_near_them",
        lexicon::patterns_fit_their_examples,
    ));
    trials.push(Trial::test(
        "patterns_are_put_together_from_parts_short_enough_to_be_read",
        lexicon::patterns_are_short_enough_to_be_read,
    ));
    let own = cases.clone();
    trials.push(Trial::test("every_pattern_is_used_by_a_case_or_a_notice", move || {
        lexicon::every_pattern_is_used(&own)
    }));
    trials.push(Trial::test("every_lint_fires_somewhere_and_is_silent_somewhere", move || {
        every_lint_fires(&cases)
    }));
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn trial_of_case(case: &Arc<Case>) -> Trial {
    let own = Arc::clone(case);
    Trial::test(case.test.clone(), move || match expectations::broken(&own) {
        broken if broken.is_empty() => Ok(()),
        broken => Err(Failed::from(broken.join("\n\n"))),
    })
}

fn names_differ(names: &[String]) -> Result<(), Failed> {
    let mut seen = BTreeSet::new();
    let twice: Vec<&str> =
        names.iter().filter(|name| !seen.insert(*name)).map(String::as_str).collect();
    if twice.is_empty() { Ok(()) } else { Err(Failed::from(twice.join("\n"))) }
}

fn every_lint_fires(cases: &[Arc<Case>]) -> Result<(), Failed> {
    let has_one_document = |case: &&Arc<Case>| {
        case.fence_body("text", "old").is_none() && case.fence_body("refusal", "").is_none()
    };
    let cases: Vec<&Arc<Case>> = cases.iter().filter(has_one_document).collect();
    let fires = |case: &Case, lint: &str| expectations::findings(case).iter().any(|f| f.0 == lint);
    let mut wrong = Vec::new();
    for lint in mulu::lint::LINTS.iter().map(|lint| lint.id) {
        match cases.iter().filter(|case| fires(case, lint)).count() {
            0 if !OF_NO_NOTICE.contains(&lint) => wrong.push(format!("{lint} never fires")),
            all if all == cases.len() => wrong.push(format!("{lint} fires on every case")),
            _ => {}
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Failed::from(wrong.join("\n"))) }
}
