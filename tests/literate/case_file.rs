//! Literate cases: Markdown with prose, inputs and expected results in fences.
//!
//! A case begins with `## name`. Its fences are named by their first word:
//!
//! - `text [old|new]` a notice as flattened text; `→` stands for a tab, a line `␀` for nothing at all
//! - `text beside…` another notice of the same build, for lints that look at both
//! - `docx`, `html`, `ofd` … a file of that format, made by `made/`
//! - `path` the path of that file, where it matters
//! - `refusal` the reason for which that file is refused
//! - `blocks` the block model in its notation: input for `structure` and `extract`, result for `read`
//! - `outline` the expected tree of parts
//! - `yaml <key>` what the notice must hold under a key (`key.0.sub` goes deeper): objects may hold
//!   more keys, lists must be as long
//! - `findings` expected findings, a line each: lint, then words its quote or message holds
//! - `changes` expected changes from `old` to `new`, a line each: kind, then words of its summary

use super::shared::ROOT;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A fence of a case.
#[derive(Debug, Clone)]
pub struct Fence {
    /// First word of its info string.
    pub kind: String,
    /// The rest of its info string.
    pub info: String,
    /// What it holds.
    pub body: String,
}

/// A case with its fences.
#[derive(Debug)]
pub struct Case {
    /// File and name, for messages.
    pub name: String,
    /// Name of its test: room, file and name, `lint::exam_on_holiday::a_day_off`.
    pub test: String,
    /// Room: the folder it lies in.
    pub room: String,
    /// Its fences in order.
    pub fences: Vec<Fence>,
    /// The lints that fire on it with their words, once they were asked for.
    pub findings: OnceLock<Vec<(String, String)>>,
}

impl Case {
    /// The body of the first fence of a kind (and info, where given).
    pub fn fence_body(&self, kind: &str, info: &str) -> Option<String> {
        let fits = |f: &&Fence| f.kind == kind && (info.is_empty() || f.info == info);
        self.fences.iter().find(fits).map(|f| f.body.clone())
    }

    /// The text input, tabs and all.
    pub fn text_input(&self, info: &str) -> Option<String> {
        let line = |l: &str| if l == "␀" { String::new() } else { l.replace('→', "\t") };
        self.fence_body("text", info)
            .map(|b| b.lines().map(line).collect::<Vec<_>>().join("\n") + "\n")
    }
}

/// All cases of the suite.
pub fn all_cases() -> Vec<Case> {
    let root = Path::new(ROOT).join("tests/cases");
    let mut files: Vec<PathBuf> = Vec::new();
    for room in std::fs::read_dir(&root).expect("tests/cases") {
        let room = room.expect("an entry").path();
        if room.is_dir() {
            files.extend(
                std::fs::read_dir(room).expect("a room").map(|e| e.expect("an entry").path()),
            );
        }
    }
    files.retain(|p| p.extension().is_some_and(|e| e == "md"));
    files.sort();
    files.iter().flat_map(|p| cases_of_file(p)).collect()
}

fn cases_of_file(path: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(path).expect("a case file");
    let room =
        path.parent().and_then(Path::file_name).expect("a room").to_string_lossy().to_string();
    let stem = path.file_stem().expect("a name").to_string_lossy();
    let file = format!("{room}/{stem}.md");
    let mut cases: Vec<Case> = Vec::new();
    let mut open: Option<Fence> = None;
    for line in text.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => {
                let fence = open.take().expect("an open fence");
                cases.last_mut().expect("a fence stands in a case").fences.push(fence);
            }
            (Some(fence), None) => {
                fence.body.push_str(line);
                fence.body.push('\n');
            }
            (None, Some(info)) => {
                let (kind, info) = info.split_once(' ').unwrap_or((info, ""));
                open = Some(Fence {
                    kind: kind.into(),
                    info: info.trim().into(),
                    body: String::new(),
                });
            }
            (None, None) => {
                if let Some(name) = line.strip_prefix("## ") {
                    cases.push(Case {
                        name: format!("{file} ## {name}"),
                        test: format!("{room}::{stem}::{}", name_of_test(name)),
                        room: room.clone(),
                        fences: Vec::new(),
                        findings: OnceLock::new(),
                    });
                }
            }
        }
    }
    assert!(open.is_none(), "{file}: a fence is not closed");
    cases
}

/// A case's name as one word, as tests are named.
fn name_of_test(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_").to_lowercase()
}
