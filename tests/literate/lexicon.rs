//! The words of the field: every pattern fits its examples and not the words near them, is short enough to
//! be read, and is used by some case or notice.

use super::case_file::Case;
use super::expectations;
use super::shared::{AUTHORITY, ROOT, findings_among, notice};
use libtest_mimic::Failed;
use mulu::model::Map;
use mulu::model::fragments;
use mulu::model::pattern::Pattern;
use mulu::read;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A pattern as written has no more characters than this.
const LONGEST: usize = 140;

/// Patterns that no case and no notice uses yet. The list may only become shorter.
const UNUSED: &[&str] = &[
    "columns.contact#1.patterns.0",
    "conditions.occupations.2",
    "conditions.skills.2",
    "layout.filled_in_line",
    "layout.no_title",
    "layout.number_label",
    "layout.title_goes_on",
    "mentions.payee#3.pattern",
    "mentions.payee#4.pattern",
    "mentions.transfer#2.pattern",
    "terms.extends_text",
    "terms.part_of_year",
    "terms.prose_lists.1",
    "terms.start_note",
    "terms.stated_counts.1",
    "terms.stated_counts.2",
    "terms.stated_counts.3",
    "terms.stated_counts.4",
    "terms.stated_counts.5",
    "wording.sizes.institution#2.pattern",
    "wording.sizes.project#5.pattern",
    "wording.sizes.project#6.pattern",
    "wording.sizes.session#2.pattern",
    "wording.sizes.session#3.pattern",
    "wording.sizes.session#4.pattern",
    "wording.sizes.session#5.pattern",
    "wording.variants.4",
];

/// Every pattern of the lexicon: file and place, the pattern, and whether it has been used.
fn patterns() -> Vec<(String, Pattern, bool)> {
    let lexicon = serde_json::to_value(&AUTHORITY.lexicon).expect("plain data");
    let mut found = Vec::new();
    collect(&lexicon, "", &mut found);
    found
}

fn collect(value: &Value, place: &str, found: &mut Vec<(String, Pattern, bool)>) {
    let below = |key: &str| format!("{place}{}{key}", if place.is_empty() { "" } else { "." });
    match value {
        Value::Object(map) if map.contains_key("regex") => {
            let mut stated = map.clone();
            let used = stated.remove("used") == Some(Value::Bool(true));
            let pattern = serde_json::from_value(Value::Object(stated)).expect("a pattern");
            found.push((place.to_string(), pattern, used));
        }
        Value::Object(map) => map.iter().for_each(|(key, v)| collect(v, &below(key), found)),
        Value::Array(list) => {
            let names = names_of(list);
            list.iter().zip(names).for_each(|(v, name)| collect(v, &below(&name), found));
        }
        _ => {}
    }
}

/// What the entries of a list are called: by their key and the order among those of it, so that an entry
/// put in above leaves the others their names; without a key by their place.
fn names_of(list: &[Value]) -> Vec<String> {
    let mut given: Map<String, usize> = Map::new();
    let key = |entry: &Value| {
        let keys = ["key", "topic", "kind", "role", "mode", "of"];
        keys.iter().find_map(|key| entry.get(key)?.as_str().map(str::to_string))
    };
    let name = |(n, entry): (usize, &Value)| match key(entry) {
        Some(key) => {
            let count = given.entry(key.clone()).or_insert(0);
            *count += 1;
            format!("{key}#{count}")
        }
        None => n.to_string(),
    };
    list.iter().enumerate().map(name).collect()
}

/// The texts of the files of the lexicon, by path.
fn files() -> Vec<(PathBuf, String)> {
    let folder = std::fs::read_dir(Path::new(ROOT).join("authority/lexicon")).expect("the lexicon");
    let mut paths: Vec<PathBuf> = folder.map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    let text = |path: &PathBuf| std::fs::read_to_string(path).expect("a file");
    paths.iter().map(|p| (p.clone(), text(p))).collect()
}

/// Every pattern fits its examples, takes out of them what they say, and fits no words near them.
pub fn patterns_fit_their_examples() -> Result<(), Failed> {
    let mut broken = Vec::new();
    for (place, pattern, _) in patterns() {
        for example in pattern.examples() {
            let words = example.words();
            let Some(captures) = pattern.captures(words) else {
                broken.push(format!("{place}: does not fit {words}"));
                continue;
            };
            for (name, wanted) in example.groups() {
                let got = captures.name(name).map(|m| m.as_str());
                if got != Some(wanted) {
                    broken.push(format!("{place}: {name} of {words} is {got:?}, not {wanted}"));
                }
            }
            if !pattern.may_fit(words) {
                broken.push(format!("{place}: fits {words}, which lacks what it is said to need"));
            }
        }
        let near = pattern.counter_examples();
        broken.extend(
            near.iter().filter(|n| pattern.is_match(n)).map(|n| format!("{place}: fits {n}")),
        );
        // A pattern that only takes words apart fits any, and has no words near it.
        if near.is_empty() && !pattern.is_match("") {
            broken.push(format!("{place}: names no words near it (`not`)"));
        }
    }
    none(&broken)
}

/// Long patterns are put together from fragments, and each fragment is named by something.
pub fn patterns_are_short_enough_to_be_read() -> Result<(), Failed> {
    let files = files();
    let mut broken = Vec::new();
    for (path, text) in &files {
        let name = path.file_name().expect("a name").to_string_lossy();
        let long = text.lines().enumerate().filter(|(_, line)| {
            let regex = line.trim_start().trim_start_matches("- ").strip_prefix("regex: ");
            regex.is_some_and(|r| r.chars().count() > LONGEST + 2)
        });
        broken.extend(long.map(|(n, _)| format!("{name}:{}: longer than {LONGEST}", n + 1)));
    }
    let shared: Map<String, String> = files
        .iter()
        .find(|(path, _)| path.ends_with("fragments.yaml"))
        .map(|(_, text)| serde_yaml::from_str(text).expect("the fragments"))
        .expect("the fragments");
    let uncommented = |text: &str| {
        let lines = text.lines().filter(|l| !l.trim_start().starts_with('#'));
        lines.collect::<Vec<_>>().join("\n")
    };
    let texts: Vec<String> = files.iter().map(|(_, text)| uncommented(text)).collect();
    let named: BTreeSet<&str> = texts.iter().flat_map(|t| fragments::names_used(t)).collect();
    let idle = shared.keys().filter(|name| !named.contains(name.as_str()));
    broken.extend(idle.map(|name| format!("fragments.yaml: nothing names `{name}`")));
    none(&broken)
}

/// Every pattern is used by a case or a notice, but for those that are known not to be.
pub fn every_pattern_is_used(cases: &[Arc<Case>]) -> Result<(), Failed> {
    for case in cases.iter().filter(|case| case.fence_body("refusal", "").is_none()) {
        match case.fence_body("text", "old") {
            Some(_) => ["old", "new"].iter().for_each(|side| {
                notice(&expectations::document(case, side));
            }),
            None => drop(expectations::findings(case)),
        }
    }
    for folder in ["seeds", "corpus"] {
        for path in walk(&Path::new(ROOT).join(folder)) {
            let bytes = std::fs::read(&path).expect("a notice");
            if let Ok(document) = read::document(&path.to_string_lossy(), &bytes) {
                let notice = notice(&document);
                findings_among(&notice, Some(&document), std::slice::from_ref(&notice));
            }
        }
    }
    let unused: BTreeSet<String> =
        patterns().into_iter().filter(|(_, _, used)| !used).map(|(place, ..)| place).collect();
    let known: BTreeSet<String> = UNUSED.iter().map(|place| place.to_string()).collect();
    let mut broken: Vec<String> =
        unused.difference(&known).map(|place| format!("{place}: nothing uses it")).collect();
    let used = known.difference(&unused);
    broken.extend(used.map(|place| format!("{place}: is used and leaves the list")));
    none(&broken)
}

fn none(broken: &[String]) -> Result<(), Failed> {
    if broken.is_empty() { Ok(()) } else { Err(Failed::from(broken.join("\n"))) }
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path());
    entries.flat_map(|p| if p.is_dir() { walk(&p) } else { vec![p] }).collect()
}
