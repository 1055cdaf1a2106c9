//! A file carries macros.
//!
//! Why it matters: mulu runs nothing and has read the words only, but whoever opens the file in an
//! office program may run what it carries.
//! Example: a notice as a Word file with a VBA project.
//! What to do: open it with macros off, save it without them, and ask the sender why they are there.

use super::{Case, finding};
use crate::model::finding::{Finding, Severity};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let carrying = case.notice.sources.iter().filter(|s| s.macros);
    let finding = |source: &crate::model::document::Source| {
        let messages =
            (format!("{}：文件带有宏", source.path), format!("{} carries macros", source.path));
        Finding {
            help: "mulu 未执行宏，只读取了文字；请在禁用宏的情况下打开并另存为不含宏的文件".into(),
            ..finding("file_has_macros", Severity::Warning, case.notice, messages)
        }
    };
    carrying.map(finding).collect()
}
