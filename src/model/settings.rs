//! `mulu.toml`: how bad a user finds each lint, and which findings have been dealt with.
//!
//! Settings judge what a check shows; what a build publishes they never touch.

use super::Map;
use super::finding::{Confidence, Finding, Severity};
use super::report::{Rule, rule};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeSet;
use toml::Spanned;

/// The lint of a waiver whose time is over.
pub const WAIVER_EXPIRED: &str = "waiver_expired";
/// The lint of a waiver that fits no finding.
pub const WAIVER_UNMATCHED: &str = "waiver_unmatched";

/// How findings are judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// How bad each lint is, where not as it says itself.
    pub levels: Map<String, Level>,
    /// Findings that have been dealt with.
    pub waivers: Vec<Waiver>,
}

/// How bad a lint is held to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Shown as this.
    As(Severity),
    /// Not shown.
    Allow,
}

/// A finding that has been dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiver {
    /// The lint.
    pub lint: String,
    /// The notice, where only one is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// Words that the finding's quote or message holds, where only such are meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day it holds.
    #[serde(serialize_with = "printed")]
    pub until: NaiveDate,
    /// Line of the settings on which it stands.
    #[serde(skip)]
    pub line: u32,
}

fn printed<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// What is wrong with the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: u32,
    /// What is wrong, in Chinese.
    pub message: String,
}

/// When and on what findings are judged.
#[derive(Debug, Clone)]
pub struct Occasion<'a> {
    /// The day.
    pub today: NaiveDate,
    /// The file that the settings stand in.
    pub path: &'a str,
    /// Ids of the notices that were read.
    pub notices: BTreeSet<&'a str>,
    /// Whether these are all there are, so that a waiver for another is a mistake.
    pub is_all: bool,
}

/// Findings as the settings judge them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// Findings to show.
    pub findings: Vec<Finding>,
    /// Findings about the settings themselves, each with its line in them.
    pub of_settings: Vec<(Finding, u32)>,
    /// Findings that a waiver sets aside, each with the waiver.
    pub waived: Vec<(Finding, Waiver)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Printed {
    #[serde(default)]
    levels: Map<String, Spanned<String>>,
    #[serde(default)]
    waivers: Vec<Spanned<PrintedWaiver>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PrintedWaiver {
    lint: Option<Spanned<String>>,
    notice: Option<Spanned<String>>,
    quote: Option<Spanned<String>>,
    reason: Option<Spanned<String>>,
    until: Option<Spanned<toml::Value>>,
}

impl Level {
    /// The level of a word: `deny`, `warn`, `info`, `allow`.
    pub fn of(word: &str) -> Option<Level> {
        Some(match word {
            "deny" | "error" => Level::As(Severity::Error),
            "warn" | "warning" => Level::As(Severity::Warning),
            "info" => Level::As(Severity::Info),
            "allow" => Level::Allow,
            _ => return None,
        })
    }
}

impl Settings {
    /// Reads settings.
    ///
    /// # Errors
    /// What is no TOML, has a key or a lint that does not exist, or a waiver without reason or end.
    pub fn parse(text: &str, rules: &[Rule]) -> Result<Settings, Fault> {
        let line = |at: usize| text[..at.min(text.len())].matches('\n').count() as u32 + 1;
        let printed: Printed = toml::from_str(text).map_err(|e| Fault {
            line: line(e.span().map_or(0, |s| s.start)),
            message: in_chinese(e.message()),
        })?;
        let mut settings = Settings::default();
        for (lint, word) in printed.levels {
            let fault = |message| Fault { line: line(word.span().start), message };
            known(rules, &lint).map_err(fault)?;
            let unknown =
                || format!("级别“{}”不存在；可用 deny、warn、info、allow", word.get_ref());
            let level = Level::of(word.get_ref()).ok_or_else(|| fault(unknown()))?;
            settings.levels.insert(lint, level);
        }
        for waiver in printed.waivers {
            settings.waivers.push(read_waiver(waiver, rules, &line)?);
        }
        Ok(settings)
    }

    /// Judges findings: waivers first, so that a waiver holds at every level, then levels.
    pub fn judge(&self, findings: Vec<Finding>, occasion: &Occasion<'_>) -> Judged {
        let mut judged = Judged::default();
        let mut of_settings: Vec<(Finding, u32)> = Vec::new();
        for waiver in &self.waivers {
            let matched: Vec<&Finding> = findings.iter().filter(|f| waiver.fits(f)).collect();
            let about = match matched.first() {
                None => unmatched(waiver, occasion),
                Some(_) if waiver.holds(occasion) => continue,
                Some(first) => expired(waiver, matched.len(), first, occasion),
            };
            of_settings.push((about, waiver.line));
        }
        for finding in findings {
            let waiver = self.waivers.iter().find(|w| w.holds(occasion) && w.fits(&finding));
            match waiver {
                Some(waiver) => judged.waived.push((finding, waiver.clone())),
                None => judged.findings.extend(self.levelled(finding)),
            }
        }
        let levelled = |(f, line)| Some((self.levelled(f)?, line));
        judged.of_settings = of_settings.into_iter().filter_map(levelled).collect();
        judged
    }

    fn levelled(&self, finding: Finding) -> Option<Finding> {
        match self.levels.get(&finding.lint) {
            None => Some(finding),
            Some(Level::As(severity)) => Some(Finding { severity: *severity, ..finding }),
            Some(Level::Allow) => None,
        }
    }
}

impl Waiver {
    fn holds(&self, occasion: &Occasion<'_>) -> bool {
        occasion.today <= self.until
    }

    fn fits(&self, finding: &Finding) -> bool {
        let words = |quote: &String| {
            let at = finding.at.as_ref().is_some_and(|e| e.quote.contains(quote));
            at || finding.message.contains(quote)
        };
        self.lint == finding.lint
            && self.notice.as_ref().is_none_or(|n| finding.notice.as_ref() == Some(n))
            && self.quote.as_ref().is_none_or(words)
    }
}

fn read_waiver(
    waiver: Spanned<PrintedWaiver>,
    rules: &[Rule],
    line: &dyn Fn(usize) -> u32,
) -> Result<Waiver, Fault> {
    let start = line(waiver.span().start);
    let waiver = waiver.into_inner();
    let missing = |key: &str| Fault { line: start, message: format!("豁免缺少 {key}") };
    let lint = waiver.lint.ok_or_else(|| missing("lint（检查项）"))?;
    let fault = |message| Fault { line: line(lint.span().start), message };
    known(rules, lint.get_ref()).map_err(fault)?;
    let reason = waiver.reason.ok_or_else(|| missing("reason（理由）"))?;
    let given = |text: &Option<Spanned<String>>| match text {
        Some(text) if text.get_ref().trim().is_empty() => Err(line(text.span().start)),
        text => Ok(text.as_ref().map(|t| t.get_ref().clone())),
    };
    let empty =
        |line| Fault { line, message: "豁免的 reason、notice、quote 不能为空".into() };
    let until = waiver.until.ok_or_else(|| missing("until（截止日期）"))?;
    let day = match until.get_ref() {
        toml::Value::String(text) => text.clone(),
        other => other.as_datetime().map(ToString::to_string).unwrap_or_default(),
    };
    let no_day = |_| Fault {
        line: line(until.span().start),
        message: "until 不是日期；请写作 2027-06-30".into(),
    };
    Ok(Waiver {
        lint: lint.get_ref().clone(),
        notice: given(&waiver.notice).map_err(empty)?,
        quote: given(&waiver.quote).map_err(empty)?,
        reason: given(&Some(reason)).map_err(empty)?.unwrap_or_default(),
        until: NaiveDate::parse_from_str(&day, "%Y-%m-%d").map_err(no_day)?,
        line: start,
    })
}

/// Whether a lint exists.
fn known(rules: &[Rule], name: &str) -> Result<(), String> {
    rule(rules, name).map(drop).map_err(|near| unknown_lint(name, near))
}

/// Says that a lint does not exist, and which is probably meant.
pub fn unknown_lint(name: &str, near: Option<&str>) -> String {
    let meant = near.map_or(String::new(), |near| format!("；是否指 {near}？"));
    format!("没有名为 {name} 的检查项{meant}（mulu explain 列出全部检查项）")
}

/// The commonest faults in Chinese; of others what the reader of TOML says.
fn in_chinese(message: &str) -> String {
    let key = message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`'));
    match key {
        Some((key, _)) => format!(
            "键“{key}”不存在；可用 [levels] 与 [[waivers]]，豁免可用 lint、notice、quote、reason、until"
        ),
        None => format!("不符合 TOML 写法：{}", message.replace('\n', " ")),
    }
}

fn unmatched(waiver: &Waiver, occasion: &Occasion<'_>) -> Finding {
    let place = format!("{}第{}行", occasion.path, waiver.line);
    let elsewhere = waiver.notice.as_deref().filter(|n| !occasion.notices.contains(n));
    let not_asked = elsewhere.is_some() && !occasion.is_all;
    let why = match elsewhere {
        Some(notice) => format!("本次读取的文件中没有通知 {notice}"),
        None => "没有与之相符的问题".into(),
    };
    let severity = if not_asked { Severity::Info } else { Severity::Warning };
    let messages = (
        format!("{place}对 {} 的豁免未用到：{why}", waiver.lint),
        format!("the waiver of {} fits no finding", waiver.lint),
    );
    let help = "问题已不存在的，请删除这条豁免；编号或文字有误的，请更正";
    Finding { help: help.into(), ..about(WAIVER_UNMATCHED, severity, messages) }
}

fn expired(waiver: &Waiver, count: usize, first: &Finding, occasion: &Occasion<'_>) -> Finding {
    let place = format!("{}第{}行", occasion.path, waiver.line);
    let messages = (
        format!(
            "{place}对 {} 的豁免已于{}到期，所涉{count}条问题重新列出（原理由：{}）",
            waiver.lint, waiver.until, waiver.reason
        ),
        format!("the waiver of {} ended on {}", waiver.lint, waiver.until),
    );
    Finding {
        notice: first.notice.clone(),
        help: "请重新核实；仍需豁免的，请更新理由和截止日期".into(),
        proof: Some(format!("{} > {}", occasion.today, waiver.until)),
        ..about(WAIVER_EXPIRED, Severity::Warning, messages)
    }
}

fn about(lint: &str, severity: Severity, messages: (String, String)) -> Finding {
    Finding {
        lint: lint.into(),
        severity,
        confidence: Confidence::Certain,
        message: messages.0,
        message_en: messages.1,
        notice: None,
        at: None,
        related: Vec::new(),
        help: String::new(),
        question: None,
        proof: None,
    }
}
