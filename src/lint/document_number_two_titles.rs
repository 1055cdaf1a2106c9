//! One document number is cited with two titles.
//!
//! Why it matters: one of the two citations is wrong, and the reader looks for a document that is not
//! there.
//! Example: `473号` for a notice on fees here, and for a notice on certificates there.
//! What to do: ask the citing office. Where only the issuer is named inside one of the titles it is
//! information: both mean the same document.
//!
//! 同一个发文字号配了两个标题。
//!
//! 缘由：两处引用至少有一处有误，读者会找一份不存在的文件。
//! 举例：同是“473号”，一处是收费的通知，一处是证书的通知。
//! 处理：向引用的机关询问。只差标题里写不写发文机关的，作为提示，指的是同一份文件。

use super::{Corpus, excerpt, finding};
use mulu_model::Map;
use mulu_model::finding::{Finding, Related, Severity};
use mulu_model::notice::{Citation, Notice};
use mulu_text::fold::name_key;
use mulu_text::titles;

/// A citation and the notice it stands in.
type Place<'a> = (&'a Notice, &'a Citation);

/// Characters of a title that the message shows.
const SHOWN_CHARACTERS: usize = 24;

/// Runs the lint.
pub fn check(corpus: &Corpus<'_>) -> Vec<Finding> {
    let mut by_number: Map<&str, Vec<Place<'_>>> = Map::new();
    for notice in corpus.notices {
        for citation in notice.citations.iter().filter(|c| c.resolves_to.is_none()) {
            if let (Some(number), Some(_)) = (&citation.document_number, &citation.title) {
                by_number.entry(number).or_default().push((notice, citation));
            }
        }
    }
    by_number.iter().filter_map(|(number, places)| two_titles(number, places)).collect()
}

fn two_titles(number: &str, places: &[Place<'_>]) -> Option<Finding> {
    let title = |place: &Place<'_>| place.1.title.clone().unwrap_or_default();
    let plain = |place: &Place<'_>| {
        let key = name_key(&title(place));
        key.replace(['《', '》', '<', '>'], "")
    };
    let first = places.first()?;
    let mut others: Vec<&Place<'_>> = Vec::new();
    for place in &places[1..] {
        if plain(place) != plain(first) && !others.iter().any(|o| plain(o) == plain(place)) {
            others.push(place);
        }
    }
    let core = |place: &Place<'_>| titles::core(&title(place));
    let real = others.iter().any(|o| core(o) != core(first));
    if real {
        others.retain(|o| core(o) != core(first));
    }
    let (one, other) = (title(first), title(others.first()?));
    let (first_words, other_words) =
        (excerpt(&one, SHOWN_CHARACTERS), excerpt(&other, SHOWN_CHARACTERS));
    let messages = match real {
        true => (
            format!("{number}配有两个标题：“{first_words}”与“{other_words}”"),
            format!("{number} is cited with two titles: {one}; {other}"),
        ),
        false => (
            format!("{number}的标题写法不一（是否含发文机关）：“{first_words}”与“{other_words}”"),
            format!("{number} is cited with and without its issuer: {one}; {other}"),
        ),
    };
    let question = format!("{number}先后被引作“{one}”和“{other}”，请问哪一个标题正确？");
    let related = |place: &&Place<'_>| {
        let evidence = place.1.traces.evidence.clone()?;
        let elsewhere = (place.0.id != first.0.id).then(|| place.0.id.clone());
        Some(Related { label: Some("另一个标题".into()), notice: elsewhere, evidence })
    };
    Some(Finding {
        at: first.1.traces.evidence.clone(),
        related: others.iter().filter_map(related).collect(),
        help: "请核实发文字号和标题".into(),
        question: real.then_some(question),
        proof: Some(format!("{one}\n{other}")),
        ..finding(
            "document_number_two_titles",
            if real { Severity::Warning } else { Severity::Info },
            first.0,
            messages,
        )
    })
}
