//! An attachment has another title in the attachment note than above it or in the text.
//!
//! Why it matters: the reader cannot be sure that the two are one, and which version holds.
//! Example: `考务工作流程（试行）` in the note and `《考务工作流程》` in the text.
//! What to do: ask the issuing office for the right title. A shorter form, without the place or year
//! at its head, is no difference.
//!
//! 同一个附件，附件说明、附件本身、正文中的名称不一致。
//!
//! 缘由：读者无法确定是不是同一份附件，以哪一版为准。
//! 举例：附件说明写“考务工作流程（试行）”，正文写《考务工作流程》。
//! 处理：向发文机关询问正确的名称。只省略开头的地名或年份的不算。

use super::bounds::TWO_THIRDS;
use super::observed::mentions::is_own_attachment;
use super::{Case, field_place, finding, related};
use mulu_model::finding::{Finding, Related, Severity};
use mulu_model::notice::{Attachment, Mention};
use mulu_text::fold::fold;
use mulu_text::{punctuation, titles};

/// What two titles share at least (0 to 1) to be titles of one attachment; below, one was no title.
const ONE_TITLE: f64 = 0.5;
/// Characters of a bracket that says how a document holds (试行, 征求意见稿); longer ones tell more.
const LONGEST_MARK: usize = 6;
/// Characters of the noun a title ends in: 流程, 名单.
const NOUN: usize = 2;
/// Characters that two titles share at least where the text only paraphrases one.
const TELLING: usize = 6;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    case.notice.attachments.iter().filter_map(|a| differs(case, a)).collect()
}

fn differs(case: &Case<'_>, attachment: &Attachment) -> Option<Finding> {
    let title = attachment.title.as_ref()?;
    let mut names: Vec<(&str, String)> = Vec::new();
    let mut places: Vec<Related> = Vec::new();
    let mut severity = Severity::Info;
    if let Some(own) = attachment.own_title.as_ref()
        && let Some(drift) = title_drift(title, own)
    {
        if drift == Drift::Words {
            severity = Severity::Warning;
        }
        names.push(("附件上方", own.clone()));
        let own = attachment.traces.field_evidence.get("own_title").and_then(|l| l.first());
        places.extend(related(own, "附件上方"));
    }
    let named = case.notice.mentions.iter().filter(|m| is_own_attachment(m));
    for mention in named.filter(|m| m.number.is_some_and(|n| n.to_string() == attachment.ordinal)) {
        if let Some(words) = drifted_mention(title, mention) {
            names.push(("正文", words));
            places.extend(related(mention.traces.evidence.as_ref(), "正文"));
        }
    }
    let (place, other) = names.first()?;
    let ordinal = &attachment.ordinal;
    let messages = (
        format!("附件{ordinal}在附件说明中为“{title}”，{place}为“{other}”"),
        format!("attachment {ordinal} is called {title} in the note and {other} elsewhere"),
    );
    Some(Finding {
        at: field_place(&attachment.traces, "title"),
        related: places,
        help: "请核实附件的名称".into(),
        question: Some(format!(
            "附件{ordinal}在附件说明中为“{title}”，{place}为“{other}”，请问以哪一个为准？"
        )),
        proof: Some(format!("{title}\n{other}")),
        ..finding("attachment_title_differs", severity, case.notice, messages)
    })
}

/// How two titles differ.
#[derive(Debug, PartialEq, Eq)]
enum Drift {
    /// By a bracket such as （试行） behind one of them.
    Bracket,
    /// In their words.
    Words,
}

/// How two titles of one attachment differ, if they do. One that only lacks the beginning of the
/// other does not; nor does one that has nothing to do with it, which was no title.
fn title_drift(one: &str, other: &str) -> Option<Drift> {
    let ((a, mark_a), (b, mark_b)) = (title_and_mark(one), title_and_mark(other));
    if a == b {
        return (mark_a != mark_b).then_some(Drift::Bracket);
    }
    let shortened = a.contains(&b) || b.contains(&a);
    (!shortened && titles::likeness(&a, &b) >= ONE_TITLE).then_some(Drift::Words)
}

/// A title without marks and without the bracket at its end, and the words of that bracket where it
/// says how the document holds; a count there says nothing of it.
fn title_and_mark(title: &str) -> (String, String) {
    let marks = |c: &char| c.is_whitespace() || "《》<>“”".contains(*c);
    let key: String = fold(title).chars().filter(|c| !marks(c)).collect();
    match punctuation::trailing_bracket(&key) {
        Some((head, start, end)) => {
            let inside = &key[start..end];
            let says = inside.chars().count() <= LONGEST_MARK
                && !inside.contains(|c: char| c.is_ascii_digit());
            let mark = if says { inside.to_string() } else { String::new() };
            (key[..head].to_string(), mark)
        }
        None => (key, String::new()),
    }
}

/// The words by which the text names the attachment, where they differ from its title.
fn drifted_mention(title: &str, mention: &Mention) -> Option<String> {
    let subject = mention.subject.as_deref()?;
    let marked = subject.strip_prefix('《').map(|s| s.trim_end_matches('》'));
    if let Some(named) = marked {
        return title_drift(title, named).map(|_| named.to_string());
    }
    let ((title, _), (words, _)) = (title_and_mark(title), title_and_mark(subject));
    let common = longest_common(&title, &words);
    let (length, whole) = (common.chars().count(), title.chars().count());
    let rest = |text: &str| text.rfind(&common).map(|at| text[at + common.len()..].to_string());
    let (own, said) = (rest(&title)?, rest(&words)?);
    let noun: String = own.chars().rev().take(NOUN).collect::<Vec<_>>().into_iter().rev().collect();
    let same_noun = own.chars().count() >= NOUN && said.ends_with(&noun);
    (length >= TELLING && TWO_THIRDS.is_reached(length, whole) && same_noun && own != said)
        .then(|| format!("{common}{said}"))
}

/// The longest stretch of characters that two texts share.
fn longest_common(a: &str, b: &str) -> String {
    let letters: Vec<char> = a.chars().collect();
    let mut best = String::new();
    for start in 0..letters.len() {
        let mut stretch: String = letters[start..].iter().take(best.chars().count() + 1).collect();
        while stretch.chars().count() > best.chars().count() && b.contains(&stretch) {
            best.clone_from(&stretch);
            stretch = letters[start..].iter().take(best.chars().count() + 1).collect();
        }
    }
    best
}
