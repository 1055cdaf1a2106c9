//! Which findings have been dealt with: waivers and levels of `mulu.toml`, judged on a day.

use chrono::NaiveDate;
use mulu_model::finding::{Finding, Severity};
use mulu_model::settings::{Level, Settings, Waiver};
use std::collections::BTreeSet;

/// The lint of a waiver whose time is over.
pub const WAIVER_EXPIRED: &str = "waiver_expired";
/// The lint of a waiver that fits no finding.
pub const WAIVER_UNMATCHED: &str = "waiver_unmatched";

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

/// Judges findings: waivers first, so that a waiver holds at every level, then levels.
pub fn judge(settings: &Settings, findings: Vec<Finding>, occasion: &Occasion<'_>) -> Judged {
    let mut judged = Judged::default();
    let mut of_settings: Vec<(Finding, u32)> = Vec::new();
    for waiver in &settings.waivers {
        let matched: Vec<&Finding> = findings.iter().filter(|f| is_about(waiver, f)).collect();
        let about = match matched.first() {
            None => unmatched(waiver, occasion),
            Some(_) if is_in_force(waiver, occasion) => continue,
            Some(first) => expired(waiver, matched.len(), first, occasion),
        };
        of_settings.push((about, waiver.line));
    }
    for finding in findings {
        let waiver =
            settings.waivers.iter().find(|w| is_in_force(w, occasion) && is_about(w, &finding));
        match waiver {
            Some(waiver) => judged.waived.push((finding, waiver.clone())),
            None => judged.findings.extend(levelled(settings, finding)),
        }
    }
    let shown = |(f, line)| Some((levelled(settings, f)?, line));
    judged.of_settings = of_settings.into_iter().filter_map(shown).collect();
    judged
}

fn levelled(settings: &Settings, finding: Finding) -> Option<Finding> {
    match settings.levels.get(&finding.lint) {
        None => Some(finding),
        Some(Level::As(severity)) => Some(Finding { severity: *severity, ..finding }),
        Some(Level::Allow) => None,
    }
}

fn is_in_force(waiver: &Waiver, occasion: &Occasion<'_>) -> bool {
    occasion.today <= waiver.until
}

fn is_about(waiver: &Waiver, finding: &Finding) -> bool {
    let words = |quote: &String| {
        let at = finding.at.as_ref().is_some_and(|e| e.quote.contains(quote));
        at || finding.message.contains(quote)
    };
    waiver.lint == finding.lint
        && waiver.notice.as_ref().is_none_or(|n| finding.notice.as_ref() == Some(n))
        && waiver.quote.as_ref().is_none_or(words)
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
    Finding { help: help.into(), ..Finding::new(WAIVER_UNMATCHED, severity, messages) }
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
        ..Finding::new(WAIVER_EXPIRED, Severity::Warning, messages)
    }
}
