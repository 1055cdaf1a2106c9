//! A letter of inquiry (函) to the office that issued a notice: what was found in it, item by item,
//! with the words it is about and the question. Nothing is made up: who signs and when is left open.

use crate::model::evidence::Evidence;
use crate::model::finding::Finding;
use crate::model::landmarks::{Landmarks, nested};
use crate::model::notice::Notice;
use crate::text::{fold, numerals};
use std::fmt::Write;

/// Characters of a quote that are printed.
const QUOTE: usize = 120;

/// A letter, in parts that each form prints its own way.
pub struct Letter {
    title: String,
    addressee: String,
    opening: String,
    items: Vec<Item>,
}

/// A thing to ask.
struct Item {
    place: Option<String>,
    quotes: Vec<(String, String)>,
    question: String,
}

const CLOSING: [&str; 2] = [
    "以上事项，恳请贵单位核实并予以函复。如需更正或补充，烦请一并告知更正内容或提供更正后的文件。",
    "专此函达，盼予回复。",
];
const SIGNED: [&str; 2] = ["（单位名称）", "（日期）"];

/// The letter on a notice; `None` where none of the findings has a question.
pub fn letter(notice: &Notice, findings: &[&Finding]) -> Option<Letter> {
    let landmarks = Landmarks::of(notice);
    let items: Vec<Item> = findings.iter().filter_map(|f| item(notice, &landmarks, f)).collect();
    if items.is_empty() {
        return None;
    }
    let named = notice.title.as_deref().map(|t| format!("《{}》", nested(t)));
    let number = notice.document_number.as_ref().map(|n| format!("（{}）", n.text));
    let (title, issued) = match (&named, &number) {
        (Some(named), number) => {
            (named.clone(), format!("印发的{named}{}", number.as_deref().unwrap_or_default()))
        }
        (None, Some(number)) => {
            let bare = number.trim_matches(['（', '）']);
            (format!("{bare}文件"), format!("印发的{bare}文件"))
        }
        (None, None) => ("有关文件".into(), "印发的有关文件".into()),
    };
    let addressee = match notice.issuers.as_slice() {
        [] => notice.issuer.clone().unwrap_or_else(|| "（发文机关名称）".into()),
        issuers => issuers.join("、"),
    };
    Some(Letter {
        title: format!("关于商请核实{title}有关内容的函"),
        addressee,
        opening: format!(
            "我们在整理贵单位{issued}时，发现以下{}处内容需要核实。现将有关情况函告如下，请予确认。",
            items.len()
        ),
        items,
    })
}

fn item(notice: &Notice, landmarks: &Landmarks, finding: &Finding) -> Option<Item> {
    let question = finding.question.clone()?;
    let at = finding.at.as_ref().filter(|e| !e.quote.trim().is_empty());
    let mut quotes: Vec<(String, String)> = Vec::new();
    if let Some(at) = at {
        quotes.push(("原文".into(), quoted(&at.quote)));
    }
    for related in &finding.related {
        let elsewhere = related.notice.as_ref().is_some_and(|n| *n != notice.id);
        let place = place(notice, landmarks, &related.evidence).filter(|_| !elsewhere);
        let about: Vec<&str> =
            related.label.as_deref().into_iter().chain(place.as_deref()).collect();
        let words = quoted(&related.evidence.quote);
        if words != "“”" && !quotes.iter().any(|(_, known)| *known == words) {
            let about = match about.is_empty() {
                true => "另见".to_string(),
                false => format!("另见（{}）", about.join("，")),
            };
            quotes.push((about, words));
        }
    }
    Some(Item { place: at.and_then(|e| place(notice, landmarks, e)), quotes, question })
}

/// `附件1《…》，第3页`; lines are those of the text that was at hand.
fn place(notice: &Notice, landmarks: &Landmarks, evidence: &Evidence) -> Option<String> {
    let part = landmarks.part(evidence).map(str::to_string).or_else(|| {
        let own_file = notice.sources.get(evidence.source as usize).filter(|_| evidence.source > 0);
        own_file.map(|s| format!("附件文件“{}”", s.path.rsplit('/').next().unwrap_or(&s.path)))
    });
    let page = evidence.page.map(|n| format!("第{n}页"));
    let line = evidence.line.map(|n| format!("所据文本第{n}行"));
    let parts: Vec<String> = part.into_iter().chain(page.or(line)).collect();
    (!parts.is_empty()).then(|| parts.join("，"))
}

/// The words on one line within quotation marks; those they hold themselves become the inner ones.
fn quoted(words: &str) -> String {
    let mut joined = String::new();
    for part in words.split_whitespace() {
        let (last, first) = (joined.chars().last(), part.chars().next());
        let glued = last.zip(first).is_none_or(|(b, a)| fold::joins_without_space(b, a));
        joined.push_str(if glued { "" } else { " " });
        joined.push_str(part);
    }
    let mut shown: String = joined.chars().take(QUOTE).collect();
    if shown.len() < joined.len() {
        shown.push_str("……");
    }
    format!("“{}”", shown.replace('“', "‘").replace('”', "’"))
}

impl Letter {
    /// As plain text, laid out as a letter.
    pub fn text(&self) -> String {
        let mut out = format!("{}\n\n{}：\n\n　　{}\n", self.title, self.addressee, self.opening);
        for (number, item) in (1..).zip(&self.items) {
            let place = item.place.as_deref().unwrap_or("全文");
            let _ = writeln!(out, "\n　　{}、{place}", numerals::print(number));
            for (about, words) in &item.quotes {
                let _ = writeln!(out, "　　{about}：{words}");
            }
            let _ = writeln!(out, "　　{}", item.question);
        }
        out.push('\n');
        CLOSING.iter().for_each(|line| out.push_str(&format!("　　{line}\n")));
        out.push('\n');
        SIGNED.iter().for_each(|line| out.push_str(&format!("{}{line}\n", "　".repeat(24))));
        out
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        let mut out = format!(
            "# {}\n\n{}：\n\n{}\n",
            escape(&self.title),
            escape(&self.addressee),
            escape(&self.opening)
        );
        for (number, item) in (1..).zip(&self.items) {
            let place = escape(item.place.as_deref().unwrap_or("全文"));
            let _ = writeln!(out, "\n## {}、{place}\n", numerals::print(number));
            for (about, words) in &item.quotes {
                let _ = writeln!(out, "> {}：{}  ", escape(about), escape(words));
            }
            let _ = writeln!(out, "\n{}", escape(&item.question));
        }
        let _ = writeln!(out, "\n---\n\n{}\n", CLOSING.join("\n\n"));
        let _ = writeln!(out, "{}  \n{}", SIGNED[0], SIGNED[1]);
        out
    }
}

/// Characters that Markdown would take for marks.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '<' | '>' | '|' | '[' | ']' | '#' | '\\' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
