//! What a check prints: findings with the places they point at, found again in the files.

use super::catalogue::Refused;
use super::finding::Finding;

/// Everything that a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Every rule that may find something, by id.
    pub rules: Vec<Rule>,
    /// The findings, in order.
    pub items: Vec<Reported>,
    /// Inputs that could not be read.
    pub refused: Vec<Refused>,
}

/// A rule with its manual page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// Its page: English, then the same in Chinese.
    pub page: String,
}

/// A finding with its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// The finding.
    pub finding: Finding,
    /// The place it points at.
    pub at: Option<Spot>,
    /// Other places that belong to it, as the finding lists them.
    pub related: Vec<Spot>,
    /// Why it is set aside, where a waiver does so.
    pub waived: Option<String>,
}

/// A place in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spot {
    /// The file.
    pub path: String,
    /// What the place is there for, in Chinese.
    pub label: Option<String>,
    /// Page, from 1, where the format has pages.
    pub page: Option<u32>,
    /// Line, from 1, where the format has lines.
    pub line: Option<u32>,
    /// Number of the block of text, from 0, where one is meant.
    pub block: Option<u32>,
    /// The words.
    pub quote: String,
    /// The sentence that the words stand in; empty where the text is not at hand.
    pub sentence: String,
    /// Id of the notice it is a place of.
    pub notice: Option<String>,
    /// The part of the notice as its readers would name it: `附件1序号19“心理健康指导”`.
    pub stands_in: Option<String>,
    /// The lines that the words stand on; none where the text is not at hand.
    pub excerpts: Vec<Excerpt>,
}

/// A line of text with the words marked on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Its number, from 1, where the format has lines.
    pub number: Option<u32>,
    /// The line.
    pub text: String,
    /// First marked character.
    pub from: u32,
    /// One past the last marked character.
    pub to: u32,
    /// Whether this is the file's whole line, so that offsets are columns.
    pub is_whole: bool,
}

impl Spot {
    /// Column of the first marked character, from 1.
    pub fn column(&self) -> Option<u32> {
        self.excerpts.first().filter(|e| e.is_whole).map(|e| e.from + 1)
    }

    /// Line and column one past the last marked character.
    pub fn end(&self) -> Option<(u32, u32)> {
        let last = self.excerpts.last().filter(|e| e.is_whole)?;
        Some((last.number?, last.to + 1))
    }

    /// The place in Chinese where the format has no lines: `第3页`, `第5段`.
    pub fn part(&self) -> Option<String> {
        match (self.line, self.page, self.block) {
            (Some(_), ..) => None,
            (_, Some(page), _) => Some(format!("第{page}页")),
            (_, _, block) => block.map(|b| format!("第{}段", b + 1)),
        }
    }
}

impl Rule {
    /// The first paragraph of its page, in English.
    pub fn summary_en(&self) -> String {
        joined(self.paragraphs().next().unwrap_or_default(), " ")
    }

    /// The first Chinese paragraph of its page, else the English one.
    pub fn summary(&self) -> String {
        match self.chinese().split("\n\n").next().filter(|p| !p.trim().is_empty()) {
            Some(paragraph) => joined(paragraph, ""),
            None => self.summary_en(),
        }
    }

    /// The Chinese half of its page; empty where there is none.
    pub fn chinese(&self) -> &str {
        let is_chinese = |p: &&str| {
            let letters = p.chars().filter(char::is_ascii_alphabetic).count();
            p.chars().filter(|c| !c.is_ascii()).count() > letters
        };
        let first = self.paragraphs().find(is_chinese);
        first.and_then(|p| self.page.find(p)).map_or("", |at| self.page[at..].trim_end())
    }

    /// Its page in Chinese, and in English; a half that is missing is empty.
    pub fn halves(&self) -> (&str, &str) {
        let chinese = self.chinese();
        let english = self.page.trim_end().strip_suffix(chinese).unwrap_or(&self.page);
        (chinese, english.trim())
    }

    /// Its page as Markdown, the Chinese half first.
    pub fn markdown(&self) -> String {
        let (chinese, english) = self.halves();
        let halves = [chinese, english].into_iter().filter(|h| !h.is_empty()).map(listed);
        halves.collect::<Vec<_>>().join("\n\n") + "\n"
    }

    fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.page.split("\n\n").map(str::trim).filter(|p| !p.is_empty())
    }
}

/// A half of a page, its named parts as items of a list.
fn listed(half: &str) -> String {
    const PARTS: [&str; 6] =
        ["Why it matters:", "Example:", "What to do:", "缘由：", "举例：", "处理："];
    let item = |line: &str| match PARTS.iter().find_map(|p| Some((p, line.strip_prefix(p)?))) {
        Some((name, rest)) => format!("- **{name}**{rest}"),
        None => line.to_string(),
    };
    half.lines().map(item).collect::<Vec<_>>().join("\n")
}

fn joined(paragraph: &str, between: &str) -> String {
    paragraph.lines().map(str::trim).collect::<Vec<_>>().join(between)
}
