//! A letter of inquiry (函) to the office that issued a notice: what was found in it, item by item,
//! with the words it is about and the question. Nothing is made up: who signs and when is left open.

use chrono::Datelike;
use mulu_model::lexicon::Terms;
use mulu_model::notice::Notice;
use mulu_model::report::{Reported, Spot};
use mulu_text::titles::nested;
use mulu_text::{fold, numerals};
use std::fmt::Write;

/// Characters of a quote that are printed, and of one among several.
const QUOTE: usize = 120;
const BRIEF: usize = 30;
/// Quotes below this say little by themselves: their sentence stands for them.
const TELLING_QUOTE: usize = 20;
/// Further places that are named.
const NAMED: usize = 3;
/// Characters of a line up to which it is a member of a list, or a name, and no line of prose.
const LIST_MEMBER: usize = 4;
/// Full-width spaces before who signs and when, which stand at the right.
const SIGNATURE_INDENT: usize = 24;
/// Characters up to which a notice's title stands whole in the letter's own.
const WHOLE_TITLE: usize = 30;

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

const CLOSING: [&str; 2] = ["请将核实情况函复我单位。", "（联系人：　　　　联系电话：　　　　）"];
const SIGNED: [&str; 2] = ["（单位名称）", "（日期）"];

/// The letter on a notice; `None` where none of the findings has a question. Findings may point into
/// the notices beside it; the terms say how offices are addressed.
pub fn letter(
    notice: &Notice,
    findings: &[Reported],
    beside: &[Notice],
    terms: &Terms,
) -> Option<Letter> {
    let items: Vec<Item> =
        findings.iter().filter_map(|f| item_of_finding(notice, f, beside)).collect();
    if items.is_empty() {
        return None;
    }
    let addressee = match notice.issuers.as_slice() {
        [] => notice.issuer.clone().unwrap_or_else(|| "（发文机关名称）".into()),
        issuers => issuers.join("、"),
    };
    let title = notice.title.as_deref().map(|t| format!("《{}》", nested(subject_of_title(t))));
    Some(Letter {
        title: format!("关于商请核实{}有关内容的函", title.unwrap_or_else(|| name(notice))),
        addressee,
        opening: format!(
            "我单位在整理{}{}印发的{}时，有以下{}处内容未能确定，特商请核实：",
            address(notice, terms),
            issue_day(notice).unwrap_or_default(),
            name(notice),
            items.len()
        ),
        items,
    })
}

/// 贵厅, 贵局: by the ending of the office's name.
fn address<'a>(notice: &Notice, terms: &'a Terms) -> &'a str {
    let office = match notice.issuers.as_slice() {
        [] => notice.issuer.as_deref().unwrap_or_default(),
        [one] => one,
        _ => "",
    };
    let fits = terms.office_addresses.iter().find(|a| office.ends_with(&a.ending));
    fits.map_or("贵单位", |a| a.address.as_str())
}

/// A long title without the name of its issuer.
fn subject_of_title(title: &str) -> &str {
    let at = title.find("关于").filter(|_| title.chars().count() > WHOLE_TITLE);
    at.map_or(title, |at| &title[at..])
}

/// The day of issue, which tells a notice without a number from others.
fn issue_day(notice: &Notice) -> Option<String> {
    let day = notice.issued_on.filter(|_| notice.document_number.is_none())?.date();
    Some(format!("{}年{}月{}日", day.year(), day.month(), day.day()))
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

fn item_of_finding(notice: &Notice, reported: &Reported, beside: &[Notice]) -> Option<Item> {
    let question = inner_marks(reported.finding.question.as_deref()?);
    let at = reported.at.as_ref().filter(|s| !s.quote.trim().is_empty());
    let own = at.map(|spot| quoted(words_of_spot(spot), QUOTE));
    let mut further: Vec<Further> = Vec::new();
    for spot in reported.related.iter().filter(|s| !s.quote.trim().is_empty()) {
        let other = beside.iter().find(|n| Some(&n.id) == spot.notice.as_ref());
        let other = other.filter(|n| n.id != notice.id).map(name);
        let place = if other.is_some() { spot.stands_in.clone() } else { place_in_words(spot) };
        let found = Further { spot, place: other.into_iter().chain(place).collect() };
        let is_same = |f: &Further| (&f.place, &f.spot.quote) == (&found.place, &spot.quote);
        if own.as_ref() != Some(&quoted(words_of_spot(spot), QUOTE)) && !further.iter().any(is_same)
        {
            further.push(found);
        }
    }
    // Words that the question gives in full need not stand above it.
    let own = own.filter(|q| !question.contains(&inner_marks(q)));
    let mut quotes: Vec<(String, String)> = Vec::new();
    quotes.extend(own.map(|own| ("原文".to_string(), own)));
    quotes.extend(elsewhere(&further));
    Some(Item { place: at.and_then(place_in_words), quotes, question })
}

/// A further place with its name, that of another notice before it.
struct Further<'a> {
    spot: &'a Spot,
    place: Vec<String>,
}

/// The further places on one line: the words of a single one, the first few of several.
fn elsewhere(further: &[Further]) -> Option<(String, String)> {
    if let [one] = further {
        let about: Vec<String> = one.spot.label.iter().chain(&one.place).cloned().collect();
        let about =
            if about.is_empty() { String::new() } else { format!("（{}）", about.join("，")) };
        return Some((format!("另见{about}"), quoted(words_of_spot(one.spot), QUOTE)));
    }
    let named = further.iter().take(NAMED).map(|f| {
        let place = f.place.join("，");
        let between = if place.is_empty() { "" } else { "：" };
        format!("{place}{between}{}", quoted(&f.spot.quote, BRIEF))
    });
    let named = named.collect::<Vec<_>>().join("；");
    let more = if further.len() > NAMED { "等" } else { "" };
    (!further.is_empty()).then(|| (format!("另有{}处", further.len()), named + more))
}

/// `附件1序号3“…”，第3页`. Lines are those of the text that was at hand, and of no use to the office.
fn place_in_words(spot: &Spot) -> Option<String> {
    let page = spot.page.map(|n| format!("第{n}页"));
    let parts: Vec<String> = spot.stands_in.clone().into_iter().chain(page).collect();
    (!parts.is_empty()).then(|| parts.join("，"))
}

fn words_of_spot(spot: &Spot) -> &str {
    let quote = spot.quote.trim();
    let fits = spot.sentence.chars().count() <= QUOTE && spot.sentence.contains(quote);
    if quote.chars().count() < TELLING_QUOTE && fits { &spot.sentence } else { quote }
}

/// The words on one line within quotation marks; those they hold themselves become the inner ones.
fn quoted(words: &str, most: usize) -> String {
    let shown = shortened(&on_one_line(words), most);
    format!("“{}”", shown.replace('“', "‘").replace('”', "’"))
}

/// Lines joined as prose is; a few short ones are members of a list or names below each other.
fn on_one_line(words: &str) -> String {
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let is_short =
        |l: &&str| l.chars().count() <= LIST_MEMBER && l.chars().all(char::is_alphabetic);
    let is_number = |l: &&str| l.chars().all(|c| c.is_ascii_digit() || c == '-');
    if lines.len() > 1 && lines.iter().all(|l| is_short(l) || is_number(l)) {
        let between = if lines.iter().any(is_number) { "、" } else { " " };
        return lines.join(between);
    }
    let mut joined = String::new();
    for part in words.split_whitespace() {
        let (last, first) = (joined.chars().last(), part.chars().next());
        let glued = last.zip(first).is_none_or(|(b, a)| fold::joins_without_space(b, a));
        joined.push_str(if glued { "" } else { " " });
        joined.push_str(part);
    }
    joined
}

/// The beginning of long words, up to a mark where there is one in its second half.
fn shortened(words: &str, most: usize) -> String {
    let begun: String = words.chars().take(most).collect();
    if begun.len() == words.len() {
        return begun;
    }
    let marks = |c: char| "，、；：。！？）》”, ".contains(c);
    let end = begun.rfind(marks).filter(|at| begun[..*at].chars().count() * 2 >= most);
    let kept = end.map_or(begun.as_str(), |at| {
        let mark = begun[at..].chars().next().map_or(0, char::len_utf8);
        begun[..at + mark].trim_end_matches(['，', '、', '；', '：', '。', ',', ' '])
    });
    format!("{kept}……")
}

/// Quotation marks within others as inner ones; a text whose marks are no pairs stays as it is.
fn inner_marks(text: &str) -> String {
    let mut depth = 0_i32;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        depth += i32::from(c == '“');
        out.push(match c {
            '“' if depth > 1 => '‘',
            '”' if depth > 1 => '’',
            c => c,
        });
        depth -= i32::from(c == '”');
        if depth < 0 {
            return text.to_string();
        }
    }
    if depth == 0 { out } else { text.to_string() }
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
        SIGNED
            .iter()
            .for_each(|line| out.push_str(&format!("{}{line}\n", "　".repeat(SIGNATURE_INDENT))));
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
