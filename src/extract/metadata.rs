//! What a web page says of the notice and the notice does not: 来源, 发布时间, 索引号 …

use super::context::Context;
use mulu_model::document::Block;
use mulu_model::document::Paragraph;
use mulu_model::notice::{Metadata, Notice};
use mulu_model::reading::Reading;
use regex::Regex;
use std::sync::LazyLock;

/// Reads the metadata, in order.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    for block in &context.document.blocks {
        if let Block::Furniture(f) = block
            && f.kind == "web_metadata"
        {
            let line =
                Reading::of_paragraph(&Paragraph { text: f.text.clone(), ..Paragraph::default() });
            notice.metadata.extend(fields(context, &line));
        }
    }
}

/// The fields of a line: each label with what stands behind it, up to the next label.
fn fields(context: &Context<'_>, line: &Reading) -> Vec<Metadata> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[ 【\[|])(?P<label>\p{Han}[\p{Han} ]{0,7}) ?: ?")
            .expect("a constant pattern")
    });
    let folded = line.folded();
    let labels: Vec<_> =
        LABEL.captures_iter(folded).filter_map(|c| c.name("label").zip(c.get(0))).collect();
    let ends = labels.iter().skip(1).map(|(label, _)| label.start()).chain([folded.len()]);
    let mut found = Vec::new();
    let before = labels.first().map_or(folded.len(), |(label, _)| label.start());
    found.push((None, line.part_at(0..before)));
    for ((label, whole), end) in labels.iter().zip(ends) {
        let name: String = label.as_str().chars().filter(|c| !c.is_whitespace()).collect();
        found.push((Some(name), line.part_at(whole.end()..end)));
    }
    let field = |(label, value): (Option<String>, Reading)| {
        let traces = context.traces("value", &value.all_spans());
        (!value.is_empty()).then(|| Metadata { label, value: value.text(), traces })
    };
    found.into_iter().filter_map(field).collect()
}
