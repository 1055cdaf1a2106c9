//! A notice of the catalogue is cited by its number under another title.
//!
//! Why it matters: either the number or the title is wrong, and the reader is led to the wrong document.
//! Example: a number whose notice is about archives, cited for a notice about fees.
//! What to do: ask the citing office which one is meant. Whether the issuer stands inside the title
//! makes no difference.
//!
//! 按发文字号引用的文件，标题与收录的原文不同。
//!
//! 缘由：字号和标题必有一个不对，读者会找错文件。
//! 举例：字号对应的是档案管理的通知，引用的却是收费的通知。
//! 处理：向引用的机关询问指的是哪一份。标题中是否写明发文机关不算差别。

use super::{Case, field_place, finding};
use mulu_model::finding::{Finding, Related, Severity};
use mulu_model::notice::{Citation, Notice};
use mulu_text::titles;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    case.notice.citations.iter().filter_map(|citation| differs(case, citation)).collect()
}

fn differs(case: &Case<'_>, citation: &Citation) -> Option<Finding> {
    let number = citation.document_number.as_ref()?;
    let id = citation.resolves_to.as_ref()?;
    let held: &Notice = case.corpus.notices.iter().find(|n| n.id == *id)?;
    let (cited, own) = (citation.title.as_ref()?, held.title.as_ref()?);
    let (short, long) = (titles::core(cited), titles::core(own));
    if short == long {
        return None;
    }
    let part = short.contains(&long) || long.contains(&short);
    let messages = (
        format!("{number}的标题引作“{cited}”，原文为“{own}”"),
        format!("{number} is cited as {cited}; its title is {own}"),
    );
    let place = |evidence| Related {
        label: Some("原文标题".into()),
        notice: Some(held.id.clone()),
        evidence,
    };
    Some(Finding {
        at: citation.traces.evidence.clone(),
        related: field_place(&held.traces, "title").map(place).into_iter().collect(),
        help: "请核实所引文件的标题和发文字号".into(),
        question: Some(format!(
            "通知引用“{cited}”（{number}），而{number}的标题是“{own}”，请问指的是哪一份文件？"
        )),
        proof: Some(format!("{cited}\n{own}")),
        ..finding(
            "citation_title_differs",
            if part { Severity::Info } else { Severity::Warning },
            case.notice,
            messages,
        )
    })
}
