//! A file's name says one format and its content is another.
//!
//! Why it matters: it was read by its content, but other programs go by the name, and a file that was
//! renamed may not be the one that was meant.
//! Example: a web page saved as `通知.doc`.
//! What to do: give the file the extension of its content.
//!
//! 文件扩展名与内容格式不符。
//!
//! 缘由：已按内容读取，但其他程序按扩展名处理；改过名的文件也可能不是原来那一份。
//! 举例：另存为“通知.doc”的网页。
//! 处理：改用与内容相符的扩展名。

use super::{Case, finding};
use mulu_model::document::Source;
use mulu_model::finding::{Finding, Severity};

/// Extensions and the formats that files of that name may have.
const EXTENSIONS: &[(&str, &[&str])] = &[
    ("bmp", &["image"]),
    ("csv", &["csv", "text"]),
    ("doc", &["doc"]),
    ("docm", &["docx"]),
    ("docx", &["docx"]),
    ("dot", &["doc"]),
    ("et", &["xls", "xlsx"]),
    ("gif", &["image"]),
    ("htm", &["html"]),
    ("html", &["html"]),
    ("jpeg", &["image"]),
    ("jpg", &["image"]),
    ("mht", &["mht"]),
    ("mhtml", &["mht"]),
    ("ods", &["ods"]),
    ("odt", &["odt"]),
    ("ofd", &["ofd"]),
    ("pdf", &["pdf"]),
    ("png", &["image"]),
    ("rtf", &["rtf"]),
    ("tif", &["image"]),
    ("tiff", &["image"]),
    ("txt", &["text", "csv"]),
    ("uof", &["uot"]),
    ("uot", &["uot"]),
    ("wps", &["doc", "docx"]),
    ("xls", &["xls"]),
    ("xlsm", &["xlsx"]),
    ("xlsx", &["xlsx"]),
];

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let wrong = case.notice.sources.iter().filter_map(|s| Some((s, claimed(s)?)));
    let finding = |(source, extension): (&Source, String)| {
        let messages = (
            format!("{}：扩展名为 {extension}，内容是 {}", source.path, source.format),
            format!("{} is named {extension} and holds {}", source.path, source.format),
        );
        Finding {
            help: "已按内容读取；请核对文件是否正确，并改用与内容相符的扩展名".into(),
            proof: Some(format!("{extension} ≠ {}", source.format)),
            ..finding("file_mislabelled", Severity::Info, case.notice, messages)
        }
    };
    wrong.map(finding).collect()
}

/// The extension that a source's name has and its content does not fit.
fn claimed(source: &Source) -> Option<String> {
    let name = source.path.rsplit('/').next()?;
    let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let (_, formats) = EXTENSIONS.iter().find(|(e, _)| *e == extension)?;
    (!formats.contains(&source.format.as_str())).then_some(extension)
}
