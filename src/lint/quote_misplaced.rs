//! A quote does not stand where its evidence says.
//!
//! Why it matters: every value must be traceable to the notice's own words.
//! Example: none that a notice can cause; it guards mulu itself in every build.
//! What to do: report it as a fault of mulu.

use super::{Case, finding};
use crate::model::document::Text;
use crate::model::evidence::Evidence;
use crate::model::finding::{Finding, Severity};
use serde_json::Value;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(document) = case.document else { return Vec::new() };
    let texts = document.texts();
    let mut wrong = Vec::new();
    if let Ok(value) = serde_json::to_value(case.notice) {
        collect(&value, &texts, &mut wrong);
    }
    let finding = |evidence: Evidence| {
        let messages = (
            format!("引文“{}”与原文位置不符", evidence.quote),
            "a quote does not stand at its place".to_string(),
        );
        Finding {
            at: Some(evidence),
            help: "这是程序错误，请反馈给 mulu".into(),
            ..finding("quote_misplaced", Severity::Error, case.notice, messages)
        }
    };
    wrong.into_iter().map(finding).collect()
}

fn collect(value: &Value, texts: &[&Text], wrong: &mut Vec<Evidence>) {
    match value {
        Value::Object(map) if map.contains_key("quote") => {
            if let Ok(evidence) = serde_json::from_value::<Evidence>(value.clone())
                && !stands(&evidence, texts)
            {
                wrong.push(evidence);
            }
        }
        Value::Object(map) => {
            map.values().for_each(|v| collect(v, texts, wrong));
        }
        Value::Array(list) => list.iter().for_each(|v| collect(v, texts, wrong)),
        _ => {}
    }
}

fn stands(evidence: &Evidence, texts: &[&Text]) -> bool {
    let text = texts.get(evidence.block as usize);
    let found = text.and_then(|t| t.slice(evidence.start, evidence.end));
    !evidence.quote.is_empty() && found.as_deref() == Some(evidence.quote.as_str())
}
