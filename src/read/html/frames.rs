//! Pages that are only frames: what they show stands in other files.

use super::tree::Node;
use crate::Refusal;

/// The refusal of a page of frames, with the files to save instead; none where there are no frames.
pub fn refusal(root: Node<'_>) -> Option<Refusal> {
    let frames = || root.descendants().filter(|n| n.name() == "frame");
    frames().next()?;
    let of = |key: fn(&str) -> String| {
        let files = frames().filter_map(|f| f.attribute("src")).filter(|s| !s.contains("tabstrip"));
        files.take(5).map(key).collect::<Vec<_>>()
    };
    let short = |s: &str| s.chars().take(80).collect::<String>();
    let files = of(short);
    Some(Refusal::new(
        "unsupported_format",
        format!(
            "网页只有框架，文字在别的文件（{}）；请提供那个文件，Excel存的网页请另存为xlsx",
            files.join("、")
        ),
        format!(
            "the page is only frames, its words are in other files ({}); provide those, or save a \
             workbook as xlsx",
            files.join(", ")
        ),
    ))
}
