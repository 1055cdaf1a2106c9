//! A list number and the number behind it run together.
//!
//! Why it matters: `1.2024年计划表` may be read as 1.2024, by people and by programs. It was read as
//! number 1.
//! Example: `1.2024年统一考核目录` in an attachment note.
//! What to do: nothing is wrong with the content; a space or a 、 behind the number would part the two.
//!
//! 序号与后面的数字连在一起。
//!
//! 缘由：“1.2024年计划表”可能被读成1.2024，人和程序都会读错。已按序号1理解。
//! 举例：附件说明中的“1.2024年统一考核目录”。
//! 处理：内容无误，在序号后加空格或改用“、”即可分开。

use super::{Case, excerpt, finding, reading_place};
use mulu_model::evidence::Quoter;
use mulu_model::finding::{Finding, Related, Severity};
use mulu_model::reading::{Flow, Reading};
use mulu_text::labels::{self, Style};
use std::ops::Range;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(document) = case.document else { return Vec::new() };
    let quoter = Quoter::new(document);
    let flows = Flow::of_document(document);
    let paragraphs = flows.iter().filter(|f| !f.in_table).flat_map(|f| &f.paragraphs);
    let glued = paragraphs.filter_map(|p| Some((p, glued_number(p)?)));
    let mut places = Vec::new();
    let mut shown = Vec::new();
    for (paragraph, range) in glued {
        shown.push(format!(
            "“{}”",
            excerpt(&paragraph.text_at(range.start..paragraph.folded().len()), 8)
        ));
        places.extend(reading_place(&quoter, paragraph, range));
    }
    let mut places = places.into_iter();
    let Some(first) = places.next() else { return Vec::new() };
    let messages = (
        format!("序号与数字连写，易误读：{}", shown.join("、")),
        format!("a list number runs into the number behind it: {}", shown.join(", ")),
    );
    let further = |evidence| Related { label: Some("同样连写".into()), notice: None, evidence };
    vec![Finding {
        at: Some(first),
        related: places.map(further).collect(),
        help: "已按序号理解，内容不受影响".into(),
        proof: Some(shown.join("\n")),
        ..finding("number_glued", Severity::Info, case.notice, messages)
    }]
}

/// The number and the one it runs into, at the head of a paragraph or behind 附件：.
fn glued_number(paragraph: &Reading) -> Option<Range<usize>> {
    let folded = paragraph.folded();
    let start = labels::attachment(folded).filter(|l| l.ordinal.is_none()).map_or(0, |l| l.content);
    let words = &folded[start..];
    let label = labels::leading(words).filter(|l| l.style == Style::Arabic)?;
    let point = words[label.number.end..label.content] == *".";
    let digits = words[label.content..].bytes().take_while(u8::is_ascii_digit).count();
    (point && digits > 0).then(|| start + label.number.start..start + label.content + digits)
}
