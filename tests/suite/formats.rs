//! The same notice in any format gives the same records; damaged files are read or refused cleanly.

use super::{AUTHORITY, ROOT, seeds, understood};
use mulu::model::notice::Notice;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Of a failing file: differences that are named, and characters of each.
const DIFFERENCES_SHOWN: usize = 8;
const CHARACTERS_OF_A_DIFFERENCE: usize = 300;

/// Files of the corpus that hold a seed whole, at least: fewer would mean that some were passed over.
const FILES_OF_THE_CORPUS: usize = 40;

/// What tells of a file and not of the notice in it.
const OF_THE_FILE: [&str; 9] = [
    "sources",
    "places",
    "evidence",
    "field_evidence",
    "accounting",
    "marks",
    "columns",
    "revisions",
    "metadata",
];

/// Every file below a folder, sorted; none where the folder is not there.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let entries = walk.filter_map(Result::ok).filter(|e| e.file_type().is_file());
    entries.map(walkdir::DirEntry::into_path).collect()
}

/// The folder of shared samples, which are not part of the repository.
fn shared(name: &str) -> Option<PathBuf> {
    let folder = Path::new(ROOT).parent()?.join("shared/samples").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: the samples `{name}` are not on this machine");
    None
}

/// The facts of a notice, without what tells of the file.
fn facts_of_notice(notice: &Notice) -> Value {
    fn without_places(value: Value) -> Value {
        match value {
            Value::Object(map) => {
                let kept = map.into_iter().filter(|(k, _)| !OF_THE_FILE.contains(&k.as_str()));
                Value::Object(kept.map(|(k, v)| (k, without_places(v))).collect())
            }
            Value::Array(list) => Value::Array(list.into_iter().map(without_places).collect()),
            other => other,
        }
    }
    without_places(serde_json::to_value(notice).expect("plain data"))
}

/// Paths at which two values differ, with both sides.
fn differences(path: &str, a: &Value, b: &Value, found: &mut Vec<String>) {
    match (a, b) {
        (Value::Object(x), Value::Object(y)) => {
            for key in x.keys().chain(y.keys().filter(|k| !x.contains_key(*k))) {
                let side = |map: &serde_json::Map<String, Value>| map.get(key).cloned();
                let (a, b) = (side(x).unwrap_or_default(), side(y).unwrap_or_default());
                differences(&format!("{path}.{key}"), &a, &b, found);
            }
        }
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => {
            let pairs = x.iter().zip(y).enumerate();
            pairs.for_each(|(n, (a, b))| differences(&format!("{path}[{n}]"), a, b, found));
        }
        _ if a == b => {}
        _ => found
            .push(format!("{path}: {a} / {b}").chars().take(CHARACTERS_OF_A_DIFFERENCE).collect()),
    }
}

/// The notices of a folder's files, their attachments gathered.
fn notices(paths: &[PathBuf]) -> Vec<Notice> {
    let mut read: Vec<(String, Vec<u8>)> = Vec::new();
    for path in paths {
        let name = path.strip_prefix(ROOT).unwrap_or(path).to_string_lossy().to_string();
        let bytes = std::fs::read(path).expect("a file");
        read.push((name, bytes));
    }
    let understood = understood(&read, &AUTHORITY);
    assert!(understood.refused.is_empty(), "{:?}", understood.refused);
    understood.notices.into_iter().map(|read| read.notice).collect()
}

/// The seed that a file of the corpus was made from.
fn seed_of(path: &Path) -> Option<Notice> {
    let number = path.file_name()?.to_str()?.get(..3)?;
    let seed = seeds().into_iter().find(|(p, _)| p["seeds/".len()..].starts_with(number))?;
    let mut notices = understood(&[seed], &AUTHORITY).notices;
    Some(notices.swap_remove(0).notice)
}

#[test]
fn every_format_gives_the_records_of_the_text() {
    let mut failures = Vec::new();
    let mut compared = 0;
    for path in files_below(&Path::new(ROOT).join("corpus")) {
        let Some(seed) = seed_of(&path) else { continue };
        // A spreadsheet alone holds the attachments only; with its notice it is compared below.
        if path.extension().is_some_and(|e| e == "xls" || e == "xlsx" || e == "et") {
            continue;
        }
        for notice in notices(std::slice::from_ref(&path)) {
            let mut found = Vec::new();
            differences("", &facts_of_notice(&seed), &facts_of_notice(&notice), &mut found);
            compared += 1;
            let accounting = &notice.accounting;
            found.extend(accounting.unaccounted.iter().map(|u| format!("unaccounted: {u:?}")));
            if !found.is_empty() {
                let shown =
                    found.iter().take(DIFFERENCES_SHOWN).cloned().collect::<Vec<_>>().join("\n  ");
                failures.push(format!("{}: {}\n  {shown}", path.display(), found.len()));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {compared}\n{}", failures.len(), failures.join("\n"));
    assert!(compared >= FILES_OF_THE_CORPUS, "only {compared} files compared");
}

#[test]
fn a_spreadsheet_beside_its_notice_says_what_the_notice_says() {
    for year in ["2024", "2025", "2026"] {
        let folder = Path::new(ROOT).join("corpus/sichuan").join(year);
        let all = files_below(&folder);
        let ends = |end: &str| all.iter().find(|p| p.to_string_lossy().ends_with(end)).cloned();
        let notice = all.iter().find(|p| {
            let name = p.file_name().expect("a name").to_string_lossy();
            name.len() == "000.docx".len() && name.ends_with(".docx")
        });
        for sheet in [".xlsx", ".xls", ".et"] {
            let pair = [notice.cloned().expect("a notice"), ends(sheet).expect("a spreadsheet")];
            let read = notices(&pair);
            assert_eq!(
                read.len(),
                2,
                "{pair:?}: {:?}",
                read.iter().map(|n| &n.sources).collect::<Vec<_>>()
            );
            let mut found = Vec::new();
            differences("", &facts_of_notice(&read[0]), &facts_of_notice(&read[1]), &mut found);
            found.retain(|f| !f.contains("own_title"));
            assert_eq!(found, Vec::<String>::new(), "{pair:?}");
        }
    }
}

/// Runs `mulu check` on a folder in its own process, as a user would; its refusals.
fn refusals(folder: &Path) -> Vec<String> {
    let mut command = assert_cmd::Command::cargo_bin("mulu").expect("the binary");
    let run = command.arg("check").arg(folder).current_dir(ROOT).output().expect("an exit");
    let errors = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(matches!(run.status.code(), Some(0 | 1)), "{:?}\n{errors}", run.status);
    errors.lines().map(str::to_string).collect()
}

#[test]
fn files_of_others_are_read_or_refused_cleanly() {
    for folder in ["real", "robust"].into_iter().filter_map(shared) {
        let refused = refusals(&folder);
        let faults = ["程序出错", "超时", "内存或堆栈超限"];
        let faulty: Vec<&String> =
            refused.iter().filter(|r| faults.iter().any(|f| r.contains(f))).collect();
        assert!(faulty.is_empty(), "{}: {faulty:#?}", folder.display());
    }
}
