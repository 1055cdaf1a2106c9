//! Reads `mulu.toml`, strictly: a lint, a level or a key that does not exist is named with its line.

use super::rule_names::{named_rule, unknown_lint};
use chrono::NaiveDate;
use mulu_model::Map;
use mulu_model::report::Rule;
use mulu_model::settings::{Fault, Level, Settings, Waiver};
use serde::Deserialize;
use toml::Spanned;

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

/// Reads settings.
///
/// # Errors
/// What is no TOML, has a key or a lint that does not exist, or a waiver without reason or end.
pub fn read_settings(text: &str, rules: &[Rule]) -> Result<Settings, Fault> {
    let line = |at: usize| text[..at.min(text.len())].matches('\n').count() as u32 + 1;
    let printed: Printed = toml::from_str(text).map_err(|e| Fault {
        line: line(e.span().map_or(0, |s| s.start)),
        message: in_chinese(e.message()),
    })?;
    let mut settings = Settings::default();
    for (lint, word) in printed.levels {
        let fault = |message| Fault { line: line(word.span().start), message };
        is_known_lint(rules, &lint).map_err(fault)?;
        let unknown = || format!("级别“{}”不存在；可用 deny、warn、info、allow", word.get_ref());
        let level = Level::of_word(word.get_ref()).ok_or_else(|| fault(unknown()))?;
        settings.levels.insert(lint, level);
    }
    for waiver in printed.waivers {
        settings.waivers.push(read_waiver(waiver, rules, &line)?);
    }
    Ok(settings)
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
    is_known_lint(rules, lint.get_ref()).map_err(fault)?;
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
fn is_known_lint(rules: &[Rule], name: &str) -> Result<(), String> {
    named_rule(rules, name).map(drop).map_err(|near| unknown_lint(name, near))
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
