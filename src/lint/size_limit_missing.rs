//! Files of several formats may be sent in, and a limit of size is stated for pictures alone.
//!
//! Why it matters: applicants with a file of another format do not know whether it will be accepted.
//! Example: `jpg、png、pdf格式，图片大小为200KB至300KB`: how large may the pdf be?
//! What to do: ask the issuing office for the limit of the other formats.
//!
//! 允许多种格式的文件，却只规定了图片的大小。
//!
//! 缘由：用其他格式上传的考生不知道多大才会被接受。
//! 举例：“jpg、png、pdf格式，图片大小为200KB至300KB”，pdf没有规定。
//! 处理：向发文机关询问其他格式的大小限制。

use super::{Case, finding, related};
use mulu_model::finding::{Finding, Severity};
use mulu_model::keys::{MentionTopic, Topic};
use mulu_model::notice::{Mention, Provision};

/// Formats of pictures; whatever else is sent in is no picture.
const PICTURES: [&str; 7] = ["jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff"];

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let formats = case.notice.mentions.iter().filter(|m| m.topic == MentionTopic::FileFormats);
    let open: Vec<(&Mention, Vec<String>)> =
        formats.filter_map(|m| Some((m, unlimited(case, m)?))).collect();
    let Some((first, others)) = open.first() else { return Vec::new() };
    let others = others.join("、");
    let messages = (
        format!("允许{others}格式，但只规定了图片的大小"),
        format!("{others} files are allowed; a limit of size is stated for pictures alone"),
    );
    let again = open[1..].iter().filter_map(|(m, _)| related(m.traces.evidence.as_ref(), "另一处"));
    vec![Finding {
        at: first.traces.evidence.clone(),
        related: again.collect(),
        help: "请核实其他格式文件的大小限制".into(),
        question: Some(format!("通知允许上传{others}格式的文件，请问其大小有何限制？")),
        proof: first.subject.clone(),
        ..finding("size_limit_missing", Severity::Info, case.notice, messages)
    }]
}

/// The formats beside pictures, where the same clause limits pictures and nothing else.
fn unlimited(case: &Case<'_>, formats: &Mention) -> Option<Vec<String>> {
    let here = |p: &&Provision| p.topic == Topic::FileSize && p.clause == formats.clause;
    let limits: Vec<&Provision> = case.notice.provisions.iter().filter(here).collect();
    let of_pictures = |p: &&Provision| {
        p.subject.as_deref().is_some_and(|s| s.contains("图片") || s.contains("照片"))
    };
    let named = formats.subject.as_deref().unwrap_or_default().to_lowercase();
    let named = named.split(|c: char| !c.is_ascii_alphanumeric()).filter(|f| !f.is_empty());
    let (pictures, others): (Vec<&str>, Vec<&str>) = named.partition(|f| PICTURES.contains(f));
    let partly = !limits.is_empty() && limits.iter().all(of_pictures) && !pictures.is_empty();
    let others: Vec<String> = others.into_iter().map(str::to_string).collect();
    (partly && !others.is_empty()).then_some(others)
}
