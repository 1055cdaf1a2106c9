//! The house rules that a machine can hold: the star of rooms, sizes, module docs, tables.

use super::ROOT;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub const ROOMS: [&str; 12] = [
    "read",
    "structure",
    "extract",
    "resolve",
    "judge",
    "lint",
    "catalogue",
    "diff",
    "publish",
    "model",
    "document",
    "text",
];

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(ROOT).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source");
                found.push((path.strip_prefix(ROOT).expect("below the root").to_path_buf(), text));
            }
        }
    }
    found.sort();
    found
}

/// The code of a file, its tests apart.
fn code_without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
}

fn room_of_file(path: &Path) -> String {
    let part = path.components().nth(1).expect("a part below src");
    part.as_os_str().to_string_lossy().trim_end_matches(".rs").to_string()
}

/// A room is a crate, and its manifest says which others it may use; the compiler holds the rest.
#[test]
fn no_room_may_use_another_room() {
    let mut broken = Vec::new();
    for room in ROOMS {
        let path = Path::new(ROOT).join("src").join(room).join("Cargo.toml");
        let manifest = std::fs::read_to_string(path).expect("a manifest");
        let allowed: &[&str] = match room {
            "text" => &[],
            "document" => &["text"],
            "model" | "read" => &["document", "text"],
            "judge" => &["document", "model", "text"],
            // Verdicts that several of them ask.
            "resolve" | "lint" | "diff" | "publish" => &["judge", "model", "text"],
            _ => &["model", "text"],
        };
        let used = manifest.lines().filter_map(|l| l.strip_prefix("mulu-")?.split('.').next());
        let others = used.filter(|other| !allowed.contains(other));
        broken.extend(others.map(|other| format!("src/{room}/Cargo.toml: {room} names {other}")));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn only_the_command_line_touches_files_clock_terminal_and_threads() {
    let banned = [
        "std::fs",
        "std::thread",
        "std::process",
        "std::env",
        "SystemTime",
        "Instant::now",
        "println!",
        "eprintln!",
        "rayon",
        "Utc::now",
        "Local::now",
    ];
    let mut broken = Vec::new();
    for (path, text) in
        sources().into_iter().filter(|(p, _)| !matches!(room_of_file(p).as_str(), "cli" | "main"))
    {
        for (n, line) in code_without_tests(&text).lines().enumerate() {
            broken.extend(
                banned
                    .iter()
                    .filter(|b| line.contains(**b))
                    .map(|b| format!("{}:{}: {b}", path.display(), n + 1)),
            );
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_province_stands_in_the_code() {
    let provinces: Vec<String> = super::AUTHORITY
        .jurisdictions
        .iter()
        .flat_map(|p| [p.name.clone(), p.short.clone(), p.slug.clone()])
        .collect();
    let mut broken = Vec::new();
    for (path, text) in sources() {
        for (n, line) in code_without_tests(&text)
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.trim_start().starts_with("//"))
        {
            broken.extend(
                provinces
                    .iter()
                    .filter(|p| line.contains(p.as_str()))
                    .map(|p| format!("{}:{}: {p}", path.display(), n + 1)),
            );
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// A file that is longer lacks a room of its own for something in it.
const LONGEST_FILE: usize = 500;

/// Columns of a line, Chinese characters being two wide; rustfmt holds 100 where it may break.
const WIDEST_LINE: usize = 160;

#[test]
fn files_open_with_what_they_are_for_and_stay_small() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let path = path.display();
        if !text.lines().next().is_some_and(|l| l.starts_with("//! ")) {
            broken.push(format!("{path}: no //! line"));
        }
        let lines = code_without_tests(&text).lines().count();
        if lines > LONGEST_FILE {
            broken.push(format!("{path}: {lines} lines; which room is missing?"));
        }
        let wide = text.lines().enumerate().filter(|(_, l)| {
            l.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>() > WIDEST_LINE
        });
        broken.extend(wide.map(|(n, _)| format!("{path}:{}: too wide", n + 1)));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The name and the value of a line that declares a number; a value that is worked out counts as its
/// words.
fn constant_number(line: &str) -> Option<(&str, String)> {
    let (before, rest) = line.split_once("const ")?;
    let (name, rest) = rest.split_once(": ")?;
    let (of_type, value) = rest.split_once(" = ")?;
    let is_number = ["u8", "u16", "u32", "u64", "usize", "i32", "i64", "f32", "f64"];
    let is_declared = before.trim().is_empty() || before.trim().starts_with("pub");
    let value = value.strip_suffix(';')?.replace('_', "");
    let value = value.strip_suffix(".0").unwrap_or(&value).to_string();
    (is_declared && is_number.contains(&of_type)).then_some((name, value))
}

/// A reader who knows a name from one file must not meet another value under it in the next.
#[test]
fn numbers_of_one_name_have_one_value() {
    let mut known: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut broken = Vec::new();
    for (path, text) in sources() {
        for (name, value) in code_without_tests(&text).lines().filter_map(constant_number) {
            let here = (value, path.display().to_string());
            let first = known.entry(name.to_string()).or_insert_with(|| here.clone());
            if first.0 != here.0 {
                broken
                    .push(format!("{name}: {} in {}, {} in {}", first.0, first.1, here.0, here.1));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// What is longer is not read by a reviewer, but accepted.
const LONGEST_SNAPSHOT: usize = 200;

#[test]
fn snapshots_are_short_enough_to_be_read() {
    let folder = std::fs::read_dir(Path::new(ROOT).join("tests/snapshots")).expect("snapshots");
    let length = |path: &Path| std::fs::read_to_string(path).expect("a snapshot").lines().count();
    let paths = folder.map(|entry| entry.expect("an entry").path());
    let long: Vec<PathBuf> = paths.filter(|path| length(path) > LONGEST_SNAPSHOT).collect();
    assert!(long.is_empty(), "more than {LONGEST_SNAPSHOT} lines: {long:?}");
}

#[test]
fn the_table_of_lints_is_their_folder() {
    let folder = std::fs::read_dir(Path::new(ROOT).join("src/lint")).expect("src/lint");
    let mut files: Vec<String> = folder
        .map(|e| {
            e.expect("an entry").file_name().to_string_lossy().trim_end_matches(".rs").to_string()
        })
        .collect();
    files.retain(|f| !["bounds", "mod", "observed", "Cargo.toml"].contains(&f.as_str()));
    files.sort();
    let table: Vec<&str> = mulu::lint::LINTS.iter().map(|l| l.id).collect();
    assert_eq!(files, table);
}

#[test]
fn every_lint_has_a_page_in_both_languages() {
    for lint in mulu::lint::LINTS {
        let page = lint.page();
        for part in ["Why it matters:", "Example:", "What to do:", "缘由：", "举例：", "处理："]
        {
            assert!(page.contains(part), "{}: its page has no {part}", lint.id);
        }
    }
}

#[test]
fn seeds_are_untouched() {
    let names: Vec<String> = super::seeds().into_iter().map(|(name, _)| name).collect();
    let expected = [
        "000_ac5f6c8fe0eb15ea",
        "001_f34b55897a50c2e2",
        "002_4a72d3ad26cb33c1",
        "003_71d46d4a8999c837",
        "004_469aab12e320b3cf",
    ];
    assert_eq!(names, expected.map(|n| format!("seeds/{n}.txt")));
}

/// Rooms whose words are messages to people (findings, summaries, papers, the command line), and the helpers
/// that know the Chinese language itself.
const ROOMS_OF_MESSAGES: [&str; 7] = ["cli", "diff", "lint", "model", "publish", "text", "main"];

/// How many words of the field may still stand in a file. The list may only become shorter: words that a
/// notice is searched for belong in `authority/lexicon`.
const WORDS_IN_CODE: &[(&str, usize)] = &[
    ("src/extract/citations.rs", 2),
    ("src/extract/definitions.rs", 1),
    ("src/extract/forms.rs", 2),
    ("src/extract/listed_projects.rs", 1),
    ("src/extract/project_lists/fields.rs", 2),
    ("src/extract/project_lists/head.rs", 2),
    ("src/extract/project_lists.rs", 1),
    ("src/extract/years.rs", 5),
    ("src/judge/landmarks.rs", 16),
    ("src/judge/naming.rs", 2),
    ("src/judge/rule_names.rs", 2),
    ("src/judge/settings.rs", 9),
    ("src/judge/waivers.rs", 8),
    ("src/judge/working_days.rs", 6),
    ("src/pipeline/understand.rs", 1),
    ("src/read/csv.rs", 1),
    ("src/read/doc/aside.rs", 1),
    ("src/read/doc/container.rs", 4),
    ("src/read/doc/fib.rs", 2),
    ("src/read/doc/pieces.rs", 1),
    ("src/read/doc/tables.rs", 1),
    ("src/read/doc.rs", 1),
    ("src/read/docx.rs", 3),
    ("src/read/encoding.rs", 1),
    ("src/read/html/around.rs", 2),
    ("src/read/html/frames.rs", 1),
    ("src/read/html/lines.rs", 3),
    ("src/read/html/tree.rs", 4),
    ("src/read/html/words.rs", 212),
    ("src/read/html.rs", 1),
    ("src/read/known_format.rs", 8),
    ("src/read/layout/flow.rs", 1),
    ("src/read/layout/sheet.rs", 1),
    ("src/read/mht.rs", 1),
    ("src/read/numerals.rs", 14),
    ("src/read/odt/body.rs", 2),
    ("src/read/odt.rs", 5),
    ("src/read/ofd/container.rs", 3),
    ("src/read/ofd/document.rs", 3),
    ("src/read/ofd/scan.rs", 2),
    ("src/read/package.rs", 4),
    ("src/read/pdf/fonts.rs", 1),
    ("src/read/pdf/plates.rs", 1),
    ("src/read/pdf/radicals.rs", 33),
    ("src/read/pdf.rs", 2),
    ("src/read/recognise.rs", 1),
    ("src/read/reflow.rs", 4),
    ("src/read/refusal.rs", 6),
    ("src/read/rtf/reader.rs", 5),
    ("src/read/spreadsheet/calendar.rs", 12),
    ("src/read/spreadsheet/format.rs", 4),
    ("src/read/spreadsheet/ods.rs", 1),
    ("src/read/spreadsheet/xls/cells.rs", 1),
    ("src/read/spreadsheet/xls/globals.rs", 3),
    ("src/read/spreadsheet/xls.rs", 2),
    ("src/read/spreadsheet/xlsx/binary.rs", 1),
    ("src/read/spreadsheet/xlsx.rs", 2),
    ("src/read/spreadsheet/xml.rs", 1),
    ("src/read/spreadsheet.rs", 1),
    ("src/read/uot/body.rs", 52),
    ("src/read/uot/numbering.rs", 13),
    ("src/read/uot.rs", 6),
    ("src/read/word_xml/parts.rs", 2),
    ("src/read/word_xml.rs", 1),
    ("src/read/xml.rs", 1),
    ("src/resolve/calendar/events.rs", 5),
    ("src/resolve/calendar/plans.rs", 5),
    ("src/structure/attached_files.rs", 1),
    ("src/structure/enumerations.rs", 1),
    ("src/structure/header.rs", 1),
];

#[test]
fn words_of_the_field_stand_in_the_lexicon() {
    let mut found: Vec<(String, usize)> = Vec::new();
    for (path, text) in sources() {
        let tests = path.components().any(|part| part.as_os_str() == "tests.rs");
        if tests || ROOMS_OF_MESSAGES.contains(&room_of_file(&path).as_str()) {
            continue;
        }
        let lines = code_without_tests(&text).lines().filter(|l| !l.trim_start().starts_with("//"));
        let count: usize = lines.map(literals_in_chinese).sum();
        if count > 0 {
            found.push((path.display().to_string(), count));
        }
    }
    let known: Vec<(String, usize)> =
        WORDS_IN_CODE.iter().map(|(path, count)| (path.to_string(), *count)).collect();
    assert_eq!(
        found, known,
        "words of the field belong in authority/lexicon; the list only shrinks"
    );
}

/// How many literals of a line hold a Chinese character, marks apart.
fn literals_in_chinese(line: &str) -> usize {
    let line = line.split(" // ").next().unwrap_or(line);
    let parts = line.split(['"', '\'']).skip(1).step_by(2);
    parts.filter(|part| part.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))).count()
}
