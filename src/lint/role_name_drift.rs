//! One role or one kind of exam has several names in a notice.
//!
//! Why it matters: the reader must guess whether 省直报名机构 and 省直属报名机构 are the same offices.
//! Example: 省直报名机构 in the heading, 省直属报名机构 in the text; 省级统一考核 and 省直统一考核.
//! What to do: read them as one; mention it to the issuing office.
//!
//! 同一角色或同一种考核在一份通知中有几种名称。
//!
//! 缘由：读者只能猜测“省直报名机构”与“省直属报名机构”是否相同。
//! 举例：主送机关写“省直报名机构”，正文写“省直属报名机构”；“省级统一考核”与“省直统一考核”。
//! 处理：按同一事物理解，并可提请发文机关统一。

use super::bounds::AT_LEAST_TWO;
use super::{Case, all_related, finding};
use mulu_judge::words::{self, Words};
use mulu_model::Map;
use mulu_model::evidence::Evidence;
use mulu_model::finding::{Confidence, Finding, Severity};
use mulu_model::lexicon::Pattern;
use mulu_model::notice::Notice;
use mulu_text::numerals;

/// A form: how it is first printed in full, and its places.
type Forms = Map<String, (String, Vec<Evidence>)>;

/// Runs the lint.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    let words = words::of_notice(case.notice);
    let roles = case.corpus.authority.lexicon.wording.roles.iter();
    roles.filter_map(|role| of_role(case.notice, role, &words)).collect()
}

fn of_role(notice: &Notice, role: &Pattern, words: &[Words]) -> Option<Finding> {
    let mut forms = Forms::new();
    for stretch in words {
        for captures in role.captures_iter(stretch.folded()) {
            let (Some(whole), Some(form)) = (captures.get(0), captures.name("form")) else {
                continue;
            };
            let name = whole.as_str().to_string();
            let entry = forms.entry(form.as_str().into()).or_insert_with(|| (name, Vec::new()));
            entry.1.push(stretch.evidence(whole.range()));
        }
    }
    if forms.len() < AT_LEAST_TWO {
        return None;
    }
    let mut forms: Vec<(String, Vec<Evidence>)> = forms.into_values().collect();
    forms.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
    let shown: Vec<String> =
        forms.iter().map(|(name, places)| format!("“{name}”{}处", places.len())).collect();
    let names: Vec<String> = forms.iter().map(|(name, _)| format!("“{name}”")).collect();
    let messages = (
        format!("同一名称有{}种写法：{}", forms.len(), shown.join("、")),
        format!("one name is written in {} ways: {}", forms.len(), names.join(", ")),
    );
    let firsts = forms.iter().rev().skip(1).filter_map(|(_, places)| places.first());
    Some(Finding {
        confidence: Confidence::Likely,
        at: forms.last().and_then(|(_, places)| places.first().cloned()),
        related: all_related(firsts, "另一种写法"),
        help: "请按同一事物理解；如所指不同，请向发文机关核实".into(),
        question: Some(format!(
            "通知中{}{}种写法，所指是否相同？",
            names.concat(),
            if names.len() == 2 { "两".into() } else { numerals::print(names.len() as u32) }
        )),
        proof: Some(shown.join("\n")),
        ..finding("role_name_drift", Severity::Info, notice, messages)
    })
}
