//! A letter of inquiry (函) to the office that issued a notice: what was found in it, item by item,
//! with the words it is about and the question. Nothing is made up: who signs and when is left open.

use crate::model::landmarks::nested;
use crate::model::notice::Notice;
use crate::model::report::{Reported, Spot};
use crate::text::{fold, numerals};
use std::fmt::Write;

/// Characters of a quote that are printed.
const QUOTE: usize = 120;
/// Quotes below this say little by themselves: their sentence stands for them.
const SHORT: usize = 20;

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

/// The letter on a notice; `None` where none of the findings has a question. Findings may point into
/// the notices beside it.
pub fn letter(notice: &Notice, findings: &[Reported], beside: &[Notice]) -> Option<Letter> {
    let items: Vec<Item> = findings.iter().filter_map(|f| item(notice, f, beside)).collect();
    if items.is_empty() {
        return None;
    }
    let name = name(notice);
    let addressee = match notice.issuers.as_slice() {
        [] => notice.issuer.clone().unwrap_or_else(|| "（发文机关名称）".into()),
        issuers => issuers.join("、"),
    };
    let title = notice.title.as_deref().map(|t| format!("《{}》", nested(t)));
    let title = title.unwrap_or_else(|| name.clone());
    Some(Letter {
        title: format!("关于商请核实{title}有关内容的函"),
        addressee,
        opening: format!(
            "我们在整理贵单位印发的{name}时，发现以下{}处内容需要核实。现将有关情况函告如下，请予确认。",
            items.len()
        ),
        items,
    })
}

/// `《标题》（文号）`, as much of it as there is.
fn name(notice: &Notice) -> String {
    let number = notice.document_number.as_ref().map(|n| n.text.as_str());
    match (notice.title.as_deref().map(nested), number) {
        (Some(title), Some(number)) => format!("《{title}》（{number}）"),
        (Some(title), None) => format!("《{title}》"),
        (None, Some(number)) => format!("{number}文件"),
        (None, None) => "有关文件".into(),
    }
}

fn item(notice: &Notice, reported: &Reported, beside: &[Notice]) -> Option<Item> {
    let question = reported.finding.question.clone()?;
    let at = reported.at.as_ref().filter(|s| !s.quote.trim().is_empty());
    let mut quotes: Vec<(String, String)> = Vec::new();
    quotes.extend(at.map(|spot| ("原文".to_string(), quoted(words(spot)))));
    for related in reported.related.iter().filter(|s| !s.quote.trim().is_empty()) {
        let words = quoted(words(related));
        if quotes.iter().any(|(_, known)| *known == words) {
            continue;
        }
        let other = beside.iter().find(|n| Some(&n.id) == related.notice.as_ref());
        let other = other.filter(|n| n.id != notice.id).map(name);
        let place = if other.is_some() { related.stands_in.clone() } else { place(related) };
        let about: Vec<String> =
            related.label.clone().into_iter().chain(other).chain(place).collect();
        let about =
            if about.is_empty() { String::new() } else { format!("（{}）", about.join("，")) };
        quotes.push((format!("另见{about}"), words));
    }
    Some(Item { place: at.and_then(place), quotes, question })
}

/// `附件1《…》，第3页`; lines are those of the text that was at hand.
fn place(spot: &Spot) -> Option<String> {
    let page = spot.page.map(|n| format!("第{n}页"));
    let line = spot.line.map(|n| format!("所据文本第{n}行"));
    let parts: Vec<String> = spot.stands_in.clone().into_iter().chain(page.or(line)).collect();
    (!parts.is_empty()).then(|| parts.join("，"))
}

fn words(spot: &Spot) -> &str {
    let quote = spot.quote.trim();
    let fits = spot.sentence.chars().count() <= QUOTE && spot.sentence.contains(quote);
    if quote.chars().count() < SHORT && fits { &spot.sentence } else { quote }
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
