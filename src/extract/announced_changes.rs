//! What a notice itself says changes: 新增, 取消, 更名, 废止. Plans and conditions (如需新增, 拟新增)
//! announce nothing.

use super::context::{Context, Passage};
use crate::model::notice::{AnnouncedChange, Notice};
use crate::model::reading::Reading;
use crate::text::{dates, lists};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Reads the announced changes of the text.
pub fn read(context: &Context<'_>, notice: &mut Notice) {
    for passage in context.passages() {
        for sentence in lists::split(passage.text.folded(), &['。', ';']) {
            in_sentence(context, &passage, &sentence, notice);
        }
    }
}

/// Words that make a sentence a plan, a condition or a procedure.
static CONDITIONAL: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = "如有|如需|如果|若需|拟(?:新|增|设)|后续|将另行|申请(?:新增|增加)|可结合|可增加|需要新增|的,应当|方可";
    Regex::new(pattern).expect("a constant pattern")
});

fn in_sentence(
    context: &Context<'_>,
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    notice: &mut Notice,
) {
    let words = passage.text.part(sentence.clone());
    if CONDITIONAL.is_match(words.folded()) {
        return;
    }
    let from = effective(&words);
    let mut taken: Vec<Range<usize>> = Vec::new();
    for term in &context.lexicon().changes {
        for captures in term.pattern.0.captures_iter(words.folded()) {
            let whole = captures.get(0).map_or(0..0, |m| m.range());
            if taken.iter().any(|t| t.start < whole.end && whole.start < t.end) {
                continue;
            }
            taken.push(whole.clone());
            let several = captures.name("names").map(|m| names(words.folded(), m.range()));
            let names = several
                .unwrap_or_else(|| captures.name("name").map(|m| m.range()).into_iter().collect());
            for name in names {
                notice.announced_changes.push(AnnouncedChange {
                    kind: term.kind.clone(),
                    name: bare(&words.part(name)),
                    new_name: captures.name("new_name").map(|m| bare(&words.part(m.range()))),
                    from: from.clone(),
                    clause: passage.clause.map(str::to_string),
                    traces: context.traces("name", &words.spans(whole.clone())),
                });
            }
        }
    }
}

fn names(folded: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let words = folded[range.clone()].replace('和', "、");
    let words = words.replace("””", "”");
    let shift = |r: Range<usize>| range.start + r.start..range.start + r.end;
    let parts = match words.len() == range.len() {
        true => lists::split(&words, &['、', ',']),
        false => lists::split(&folded[range.clone()], &['、', ',']),
    };
    let glued = |r: Range<usize>| -> Vec<Range<usize>> {
        let piece = &words[r.clone()];
        let quoted: Vec<(usize, &str)> = piece.match_indices("”“").collect();
        match quoted.first() {
            Some((at, _)) => {
                vec![r.start..r.start + at + '”'.len_utf8(), r.start + at + '”'.len_utf8()..r.end]
            }
            None => vec![r],
        }
    };
    parts.into_iter().flat_map(glued).map(shift).collect()
}

fn bare(name: &Reading) -> String {
    let text = name.text();
    text.trim_matches(['“', '”', '"', '《', '》', ' ']).trim_end_matches("等").to_string()
}

/// 自2024年4月1日起
fn effective(words: &Reading) -> Option<String> {
    let folded = words.folded();
    let at = folded.find('自')?;
    let end = folded[at..].find('起').map(|e| at + e)?;
    let phrase = dates::phrase(&folded[at..end]);
    super::when::dates(&phrase, None).first().map(|d| d.to_string())
}
