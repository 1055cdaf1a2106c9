//! What is published: valid against the schemas, fresh, the same in every build, and the figures.

use super::{AUTHORITY, ROOT, SEEDS_BUILT, built_from, published_files, seeds};
use mulu::publish::{Files, schema};
use serde_json::Value;
use std::path::Path;
use std::sync::LazyLock;

/// What the seeds publish.
static FILES: LazyLock<Files> = LazyLock::new(|| published_files(&SEEDS_BUILT.publication));

fn published_json(files: &Files, path: &str) -> Value {
    let (_, bytes) =
        files.iter().find(|(p, _)| p == path).unwrap_or_else(|| panic!("{path} is not published"));
    serde_json::from_slice(bytes).expect("JSON")
}

#[test]
fn two_builds_give_the_same_bytes() {
    let again = built_from(&seeds(), &mut AUTHORITY.clone());
    assert!(published_files(&again.publication) == *FILES);
}

#[test]
fn every_published_file_is_valid_and_its_yaml_says_the_same() {
    let files = &*FILES;
    for (path, bytes) in files.iter().filter(|(p, _)| p.ends_with(".json")) {
        let name = schema::of_file(path).unwrap_or_else(|| panic!("{path} has no schema"));
        let entry = schema::SCHEMAS.iter().find(|(n, ..)| *n == name).expect("a schema");
        let schema: Value = serde_json::from_str(&schema::file_text(entry)).expect("JSON");
        let validator =
            jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
        let value: Value = serde_json::from_slice(bytes).expect("JSON");
        let errors: Vec<String> =
            validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{path}: {errors:?}");
        let yaml = path.replace(".json", ".yaml");
        let (_, text) =
            files.iter().find(|(p, _)| *p == yaml).unwrap_or_else(|| panic!("no {yaml}"));
        let options = serde_yaml::options! { budget: None };
        let same: Value =
            serde_yaml::from_str_with_options(std::str::from_utf8(text).expect("UTF-8"), options)
                .expect("YAML");
        assert!(same == value, "{yaml} differs from {path}");
    }
}

#[test]
fn schemas_are_fresh_and_described() {
    for entry in schema::SCHEMAS {
        let path = Path::new(ROOT).join(format!("schema/{}.schema.json", entry.0));
        let text = schema::file_text(entry);
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        let hint = format!("stale: run `mulu schema {0} > schema/{0}.schema.json`", entry.0);
        assert!(kept == text, "{hint}");
        assert!(text.matches("\"description\"").count() > 5, "{}: few descriptions", entry.0);
    }
}

#[test]
fn the_published_folder_is_fresh() {
    let mut command = assert_cmd::Command::cargo_bin("mulu").expect("the binary");
    let run = command.args(["build", "--locked", "--check"]).current_dir(ROOT).output();
    let run = run.expect("an exit");
    let drift = String::from_utf8_lossy(&run.stdout).into_owned();
    assert_eq!(run.status.code(), Some(0), "stale: run `cargo run --release -- build`\n{drift}");
}

#[test]
fn lists_schedules_and_rules_have_the_known_numbers() {
    let files = &*FILES;
    let notice = |id: &str| published_json(files, &format!("notices/{id}.json"));
    let count = |v: &Value| v.as_array().map_or(0, Vec::len);
    let (s0, s1, s2) = (
        "chuan-ren-she-zhi-jian-2023-60",
        "chuan-ren-she-zhi-jian-2025-35",
        "chuan-ren-she-zhi-jian-2020-5",
    );
    let ids: Vec<String> = published_json(files, "catalogue.json")["notices"]
        .as_array()
        .expect("notices")
        .iter()
        .map(|n| n["id"].as_str().expect("an id").to_string())
        .collect();
    let s3 = ids.iter().find(|i| i.starts_with("sichuan-2024-12-20")).expect("the announcement");
    let s4 = ids.iter().find(|i| i.starts_with("jiangsu-2019-11-18")).expect("Jiangsu's notice");
    let entries = |id: &str, list: usize| notice(id)["project_lists"][list]["entries"].clone();
    assert_eq!(
        [count(&entries(s0, 0)), count(&entries(s1, 0)), count(&entries(s3, 0))],
        [19, 22, 21]
    );
    assert_eq!([0, 1, 2].map(|n| count(&entries(s2, n))), [220, 80, 13]);
    assert_eq!(count(&entries(s2, 0)[13]["variants"]), 5);
    let batch = |name: &str| {
        entries(s2, 1).as_array().expect("entries").iter().filter(|e| e["batch"] == name).count()
    };
    assert_eq!(["第一批", "第二批", "第三批"].map(batch), [34, 27, 19]);
    let remark = |text: &str| {
        entries(s4, 0).as_array().expect("entries").iter().filter(|e| e["remark"] == text).count()
    };
    assert_eq!(
        [count(&entries(s4, 0)), remark("部、省原有备案"), remark("新增备案")],
        [84, 55, 29]
    );
    let sessions = |id: &str| count(&notice(id)["schedules"][0]["sessions"]);
    assert_eq!([sessions(s0), sessions(s1), sessions(s3)], [22, 20, 11]);
    let five = ["registration", "review", "payment", "admission_ticket", "exam_date"];
    let phases = notice(s3)["schedules"][0]["sessions"]
        .as_array()
        .expect("sessions")
        .iter()
        .all(|s| five.iter().all(|p| !s[p].is_null()));
    assert!(phases);
    let rules = notice(s3)["eligibility"].clone();
    assert_eq!(count(&rules), 21);
    assert!(!rules.to_string().contains("unparsed"));
    assert_eq!(count(&notice(s3)["registration_institutions"]), 15);
    let numbered = |id: &str| {
        notice(id)["citations"]
            .as_array()
            .expect("citations")
            .iter()
            .filter(|c| !c["document_number"].is_null())
            .count()
    };
    assert_eq!([s0, s1, s2, s3.as_str(), s4.as_str()].map(numbered), [7, 9, 3, 4, 4]);
}

#[test]
fn the_unified_list_is_followed_over_the_years_and_the_daily_plan_over_the_gap() {
    let files = &*FILES;
    let changes = |path: &str| published_json(files, path);
    let kinds = |v: &Value, facet: &str| -> Vec<String> {
        let all = v["changes"].as_array().expect("changes").iter().filter(|c| c["facet"] == facet);
        all.map(|c| c["kind"].as_str().expect("a kind").to_string()).collect()
    };
    let first = changes("changes/sichuan/2024..2025.json");
    assert_eq!(
        kinds(&first, "unified_exam_list").iter().filter(|k| *k == "project_added").count(),
        2
    );
    let second = changes("changes/sichuan/2025..2026.json");
    assert_eq!(
        kinds(&second, "unified_exam_list").iter().filter(|k| *k == "project_added").count(),
        1
    );
    let daily = second["facets"]
        .as_array()
        .expect("facets")
        .iter()
        .find(|f| f["part"] == "daily")
        .expect("the daily plan");
    assert_eq!((&daily["status"], &daily["compared_with"]), (&"compared".into(), &2024.into()));
    for changes in [&first, &second] {
        let removed = changes["changes"]
            .as_array()
            .expect("changes")
            .iter()
            .filter(|c| c["kind"] == "institution_removed" || c["kind"] == "project_removed");
        assert_eq!(removed.count(), 0);
    }
}

#[test]
fn evidence_covers_every_scalar_of_a_record() {
    for (path, bytes) in
        FILES.iter().filter(|(p, _)| p.starts_with("notices/") && p.ends_with(".json"))
    {
        let notice: Value = serde_json::from_slice(bytes).expect("JSON");
        for list in [
            "clauses",
            "citations",
            "contacts",
            "eligibility",
            "registration_institutions",
            "provisions",
        ] {
            for record in notice[list].as_array().expect("a list") {
                let quote = record["evidence"]["quote"].as_str().unwrap_or_default();
                assert!(!quote.is_empty(), "{path} {list}: {record}");
            }
        }
        let entries = notice["project_lists"]
            .as_array()
            .expect("lists")
            .iter()
            .flat_map(|l| l["entries"].as_array().expect("entries"));
        for entry in entries {
            let squeeze = |t: &str| t.split_whitespace().collect::<String>();
            let quotes: String = std::iter::once(&entry["evidence"])
                .chain(
                    entry["field_evidence"]
                        .as_object()
                        .into_iter()
                        .flat_map(|m| m.values())
                        .flat_map(|v| v.as_array().into_iter().flatten()),
                )
                .map(|e| squeeze(e["quote"].as_str().unwrap_or_default()))
                .collect();
            for key in ["name", "ordinal", "remark", "batch", "specification"] {
                let value = squeeze(entry[key].as_str().unwrap_or_default());
                assert!(quotes.contains(&value), "{path}: {key} {value} is not in {quotes}");
            }
        }
    }
}
