//! Snapshots that a reviewer can read alone: of each topic an excerpt over the seeds, of each notice and
//! edition a score card. What an excerpt leaves out is held by `out/`, which is kept fresh, and by the
//! counts on the cards.

use super::SEEDS_BUILT;
use super::excerpts::{lines_of, score_card};
use mulu::model::edition::Edition;
use mulu::model::finding::{Finding, Severity};
use mulu::model::notice::Notice;
use mulu::publish;
use serde_json::Value;
use std::collections::BTreeMap;

/// The topics of a notice with the keys that belong to them.
const TOPICS: [(&str, &[&str]); 8] = [
    ("text", &["preamble", "clauses", "closing", "marks"]),
    ("references", &["attachments", "citations"]),
    ("contacts", &["contacts"]),
    ("project_lists", &["project_lists"]),
    ("schedules", &["schedules"]),
    ("eligibility", &["eligibility"]),
    ("registration_institutions", &["registration_institutions"]),
    ("wording", &["definitions", "provisions", "stated_counts", "mentions", "forms"]),
];

fn assert_snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("{}/tests/snapshots", super::ROOT));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name.to_string(), text));
}

/// The notices of the seeds, by file.
fn notices() -> Vec<&'static Notice> {
    let mut notices: Vec<&Notice> = SEEDS_BUILT.publication.notices.iter().collect();
    notices.sort_by_key(|notice| seed_number(notice));
    notices
}

/// `003`: the number of a notice's seed.
fn seed_number(notice: &Notice) -> String {
    let path = &notice.sources[0].path;
    path["seeds/".len()..].chars().take_while(char::is_ascii_digit).collect()
}

fn as_json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("plain data")
}

/// What all seeds say on a topic; on `header`, what no other topic holds.
fn assert_topic(topic: &str) {
    let keys = TOPICS.iter().find(|(name, _)| *name == topic).map(|(_, keys)| *keys);
    let of_others = |key: &str| TOPICS.iter().any(|(_, keys)| keys.contains(&key));
    let is_asked = |key: &str| keys.map_or(!of_others(key), |keys| keys.contains(&key));
    let is_evidence = |key: &str| keys.is_none() && key.ends_with("evidence");
    let mut out = String::new();
    for notice in notices() {
        let Value::Object(mut record) = as_json(notice) else {
            unreachable!("a notice is a record")
        };
        record.retain(|key, value| {
            (is_asked(key) || is_evidence(key)) && value.as_array().is_none_or(|l| !l.is_empty())
        });
        if !record.is_empty() {
            out.push_str(&lines_of(&seed_number(notice), &Value::Object(record)));
        }
    }
    assert_snapshot(&format!("excerpt_{topic}"), &out);
}

/// What was found in a notice, how many of each fact, the fill rate of fields, and where its lines went.
fn assert_card(number: &str) {
    let notice = notices().into_iter().find(|n| seed_number(n) == number).expect("a seed");
    let accounting = &notice.accounting;
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for discarded in &accounting.discarded {
        *reasons.entry(discarded.reason.as_deref().unwrap_or("-")).or_default() += 1;
    }
    let lines = format!(
        "{}\nlines {} used {} unaccounted {}\ndiscarded {reasons:?}\n",
        notice.id,
        accounting.lines,
        accounting.used,
        accounting.unaccounted.len()
    );
    assert_snapshot(&format!("card_{number}"), &(lines + &score_card(&as_json(notice))));
}

/// An edition: which notices, and of each facet where it comes from and how many records.
fn assert_edition(slug: &str, year: i32) {
    let is_meant = |e: &&Edition| e.jurisdiction.slug == slug && e.year == year;
    let edition = SEEDS_BUILT.publication.editions.iter().find(is_meant).expect("an edition");
    let Value::Object(record) = as_json(edition) else { unreachable!("an edition is a record") };
    let mut out = format!("{slug} {year}\nnotices {:?}\n", edition.notices);
    for (key, facet) in record.iter().filter(|(_, value)| value.get("records").is_some()) {
        let records = facet["records"].as_array().expect("records");
        out.push_str(&format!("\n{key} from {} records {}\n", facet["from"], records.len()));
        records.first().into_iter().for_each(|first| out.push_str(&lines_of(" 1.", first)));
    }
    assert_snapshot(&format!("edition_{slug}_{year}"), &out);
}

fn assert_changes(from: i32, to: i32) {
    let mut changes = SEEDS_BUILT.publication.changes.iter();
    let changes = changes.find(|c| (c.from.year, c.to.year) == (from, to)).expect("changes");
    let page = publish::changes_page(changes, &SEEDS_BUILT.publication.notices);
    assert_snapshot(&format!("changes_sichuan_{from}_{to}"), &page);
}

/// A line a finding: lint, notice, what it says, and the words it stands on.
fn assert_findings(name: &str, severity: Severity) {
    let all = SEEDS_BUILT.publication.findings.iter().filter(|f| f.severity == severity);
    let line = |f: &Finding| {
        let quote = f.at.as_ref().map(|e| e.quote.as_str()).unwrap_or_default();
        let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
        let (notice, related) = (f.notice.as_deref().unwrap_or("-"), f.related.len());
        let proof = f.proof.as_deref().unwrap_or("-").replace('\n', "；");
        format!(
            "{} ({:?}) {notice}\n  {}\n  “{quote}” and {related} more; proof: {proof}\n",
            f.lint, f.confidence, f.message
        )
    };
    assert_snapshot(name, &all.map(line).collect::<String>());
}

/// A test a snapshot.
macro_rules! snapshots {
    ($($name:ident: $assert:ident($($argument:expr),*);)*) => {
        $(#[test] fn $name() { $assert($($argument),*); })*
    };
}

snapshots! {
    card_000: assert_card("000");
    card_001: assert_card("001");
    card_002: assert_card("002");
    card_003: assert_card("003");
    card_004: assert_card("004");
    excerpt_header: assert_topic("header");
    excerpt_text: assert_topic("text");
    excerpt_references: assert_topic("references");
    excerpt_contacts: assert_topic("contacts");
    excerpt_project_lists: assert_topic("project_lists");
    excerpt_schedules: assert_topic("schedules");
    excerpt_eligibility: assert_topic("eligibility");
    excerpt_registration_institutions: assert_topic("registration_institutions");
    excerpt_wording: assert_topic("wording");
    edition_jiangsu_2019: assert_edition("jiangsu", 2019);
    edition_sichuan_2020: assert_edition("sichuan", 2020);
    edition_sichuan_2024: assert_edition("sichuan", 2024);
    edition_sichuan_2025: assert_edition("sichuan", 2025);
    edition_sichuan_2026: assert_edition("sichuan", 2026);
    changes_2020_2024: assert_changes(2020, 2024);
    changes_2024_2025: assert_changes(2024, 2025);
    changes_2025_2026: assert_changes(2025, 2026);
    findings_errors: assert_findings("findings_errors", Severity::Error);
    findings_warnings: assert_findings("findings_warnings", Severity::Warning);
    findings_infos: assert_findings("findings_infos", Severity::Info);
}

#[test]
fn every_edition_and_change_of_the_seeds_has_its_snapshot() {
    let publication = &SEEDS_BUILT.publication;
    assert_eq!((publication.notices.len(), publication.editions.len()), (5, 5));
    assert_eq!(publication.changes.len(), 3);
}

#[test]
fn the_seeds_hold_no_name_without_an_id() {
    let allotted = &SEEDS_BUILT.allotted;
    assert!(allotted.is_empty(), "names without an id: {allotted:?}");
}
