//! A file carries macros.
//!
//! Why it matters: mulu runs nothing and has read the words only, but whoever opens the file in an
//! office program may run what it carries.
//! Example: a notice as a Word file with a VBA project.
//! What to do: open it with macros off, save it without them, and ask the sender why they are there.
//!
//! 文件带有宏。
//!
//! 缘由：mulu 不执行任何宏，只读取文字；但用办公软件打开的人可能会执行它。
//! 举例：带有 VBA 工程的 Word 通知。
//! 处理：禁用宏打开，另存为不含宏的文件，并向来件人询问原因。

use super::{Case, finding};
use mulu_model::finding::{Finding, Severity};

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let carrying = case.notice.sources.iter().filter(|s| s.macros);
    let finding = |source: &mulu_model::document::Source| {
        let messages =
            (format!("{}：文件带有宏", source.path), format!("{} carries macros", source.path));
        Finding {
            help: "mulu 未执行宏，只读取了文字；请在禁用宏的情况下打开并另存为不含宏的文件".into(),
            ..finding("file_has_macros", Severity::Warning, case.notice, messages)
        }
    };
    carrying.map(finding).collect()
}
